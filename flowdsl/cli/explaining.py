"""Explains a word of Flow JSON: a component, a property, an action, a version, a code, a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

import attrs

from flowdsl.catalogue import ACTIONS, COMPONENTS, FLOW, LAYOUTS, SCREEN, SHAPES, ComponentSpec, PropertySpec
from flowdsl.cli.facts import FIRST, all_facts, choice_of, default_of, listed, need_of, type_of, versions_of
from flowdsl.cli.history import Change, changes_of, state_of
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.pages import rule_page, rule_words
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.versions import DEFAULT_VERSION, FlowVersion


@attrs.frozen
class _Thing:
    """Something that has properties.

    Attributes:
        name: how Flow JSON calls it.
        kind: what it is.
        summary: what it is for, in a sentence.
        properties: its properties.
        since: the first version that has it.
        facts: what else there is to say, a line each.
    """

    name: str
    kind: str
    summary: str
    properties: Mapping[str, PropertySpec]
    since: FlowVersion = FIRST
    facts: tuple[str, ...] = ()


def explain(word: str) -> str:
    """Explain a word.

    Args:
        word: a component, an action, a layout, a shape of items, ``screen`` or ``flow``; one of these with a property,
            as in ``TextInput.pattern``; a property alone; a version; a code; a rule.

    Raises:
        MisuseError: when there is no such word.
    """
    for find in (_version, _thing, _property):
        found = find(word)
        if found is not None:
            return "\n".join(map(_wrapped, found.split("\n")))
    page = rule_page(word) or _property_anywhere(word)
    if page is None:
        raise _unknown(word)
    return page


def _wrapped(line: str) -> str:
    """A line in as many as it needs, the further ones indented by two more blanks."""
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(line, _WIDTH, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False)


_WIDTH = 110


def _version(word: str) -> str | None:
    version = next((version for version in FlowVersion if version.text == word), None)
    if version is None:
        return None
    default = ", the default" if version == DEFAULT_VERSION else ""
    changes = changes_of(version)
    parts = [f"Flow JSON {version.text}: {state_of(version)}{default}"]
    if version == FIRST:
        return f"{parts[0]}\n\nThe first version that is known."
    parts.extend(_listed("New components", changes.components))
    parts.extend(_listed("New for flows", changes.features))
    parts.extend(_listed("New elsewhere", _grouped(changes.brought, "new properties")))
    parts.extend(_listed("Rules since", _grouped(changes.rules, "")))
    parts.extend(_listed("Gone", _grouped(changes.gone, "properties")))
    return "\n\n".join(parts if parts[1:] else [*parts, "It changed nothing that the catalogue knows of."])


def _listed(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield "\n".join([title, *(f"  {line}" for line in lines)])


def _grouped(changes: tuple[Change, ...], new: str) -> tuple[str, ...]:
    """A line for each piece of news, with all that it is true of."""
    groups: dict[str, dict[str, list[str]]] = {}
    for change in changes:
        names = groups.setdefault(change.news or new, {}).setdefault(change.owner, [])
        if change.name:
            names.append(change.name)
    lines = (
        (news, ", ".join(_noted(owner, names) for owner, names in owners.items())) for news, owners in groups.items()
    )
    # A whole sentence stands behind what it is about.
    return tuple(f"{what}: {news}" if news.endswith(".") else f"{news}: {what}" for news, what in lines)


def _noted(text: str, notes: Sequence[str]) -> str:
    """A text with notes in brackets, where there are any."""
    return f"{text} ({', '.join(notes)})" if notes else text


def _thing(word: str) -> str | None:
    thing = _things().get(word)
    return None if thing is None else _described(thing)


def _property(word: str) -> str | None:
    owner, _, name = word.partition(".")
    thing = _things().get(owner)
    spec = _named(thing.properties, name) if thing is not None else None
    if thing is None or spec is None:
        return None
    head = [f"{thing.name}.{spec.name}: {spec.doc}"]
    python = f"in Python {spec.python}" if spec.python != spec.name else ""
    first = (type_of(spec), need_of(spec), versions_of(spec, thing.since) or f"since {spec.since.text}")
    facts = [", ".join(filter(None, first)), python, default_of(spec), *all_facts(spec)]
    return "\n".join([*head, *(f"  {fact}" for fact in facts if fact)])


def _named(properties: Mapping[str, PropertySpec], name: str) -> PropertySpec | None:
    """A property by its name in Flow JSON or in Python."""
    return properties.get(name) or next((spec for spec in properties.values() if spec.python == name), None)


def _property_anywhere(word: str) -> str | None:
    """Where a property stands that is named alone; all of it where that is one place."""
    owners = [thing.name for thing in _own_things() if _named(thing.properties, word) is not None]
    if len(owners) == 1:
        return explain(f"{owners[0]}.{word}")
    if not owners:
        return None
    return "\n".join([f"{word} is a property of", *(f"  {owner}.{word}" for owner in owners)])


def _described(thing: _Thing) -> str:
    lines = [f"{thing.name}: {thing.summary}", f"  {thing.kind}, since {thing.since.text}"]
    lines.extend(f"  {fact}" for fact in thing.facts)
    lines.append("\nProperties")
    for spec in thing.properties.values():
        lines.append(f"  {', '.join(filter(None, (f'{spec.name}: {type_of(spec)}', need_of(spec))))}")
        lines.append(f"      {spec.doc}")
        extra = (versions_of(spec, thing.since), choice_of(spec), default_of(spec))
        if any(extra):
            lines.append(f"      {'; '.join(filter(None, extra))}")
    lines.append(f"\n`flowdsl explain {thing.name}.{list(thing.properties)[-1]}` says more of a property.")
    return "\n".join(lines)


def _own_things() -> Iterator[_Thing]:
    yield _Thing("flow", "the file as a whole", "A flow.", FLOW)
    yield _Thing("screen", "an item of screens", "A screen of a flow.", SCREEN)
    for component in COMPONENTS.values():
        yield _component(component)
    for action in ACTIONS.values():
        facts = (f"stands in {listed(action.allowed_on)}", *action.notes)
        yield _Thing(action.name, "action", action.summary, action.properties, action.since, facts)
    for shape in SHAPES.values():
        facts = (f"in Python {shape.python}",) if shape.python != shape.name else ()
        since = min(spec.since for spec in shape.properties.values())
        kind = f"item of {', '.join(shape.used_by)}"
        yield _Thing(shape.name, kind, shape.summary, shape.properties, since, facts)
    for layout in LAYOUTS.values():
        only = (f"only in {', '.join(version.text for version in layout.only_versions)}",)
        facts = (*(only if layout.only_versions else ()), *layout.notes)
        since = min(layout.only_versions, default=FIRST)
        yield _Thing(layout.name, "layout", layout.summary, layout.properties, since, facts)


def _component(spec: ComponentSpec) -> _Thing:
    return _Thing(spec.name, f"component ({spec.kind})", spec.summary, spec.properties, spec.since, tuple(_facts(spec)))


def _facts(spec: ComponentSpec) -> Iterator[str]:
    if spec.until is not None:
        yield f"until {spec.until.text}"
    yield f"stands in {listed(spec.allowed_in)}"
    if spec.value_type is not None:
        yield f"its answer is {spec.value_type}{_exceptions(spec)}"
    for limit, where in ((spec.max_per_screen, "a screen"), (spec.max_per_flow, "a flow")):
        if limit is not None:
            yield f"at most {limit.maximum} on {where}{f' from {limit.since.text}' if limit.since > FIRST else ''}"
    if spec.max_nesting is not None:
        yield f"at most {spec.max_nesting.maximum} inside one another"
    for rule in spec.placement:
        versions = [f"from {rule.since.text}"] if rule.since > spec.since else []
        versions += [f"until {rule.until.text}"] if rule.until else []
        yield _noted(rule.rule, versions)
    yield from spec.notes


def _exceptions(spec: ComponentSpec) -> str:
    by = [f"{kind} where {name} is {value}" for name, of in spec.value_type_by.items() for value, kind in of.items()]
    return _noted("", by)


def _things() -> Mapping[str, _Thing]:
    """Everything that has properties, by its name in Flow JSON and, of an item, in Python."""
    things = {thing.name: thing for thing in _own_things()}
    return {**things, **{shape.python: things[shape.name] for shape in SHAPES.values()}}


def _unknown(word: str) -> MisuseError:
    owner, dot, name = word.partition(".")
    thing = _things().get(owner) if dot else None
    if thing is not None:
        return MisuseError(
            f"{owner} has no property {name!r:.60}",
            allowed=f"It has {', '.join(thing.properties)}",
            help=did_you_mean(name, thing.properties),
        )
    return MisuseError(
        f"there is nothing to explain about {word!r:.60}",
        help=did_you_mean(word, dict.fromkeys(_words()))
        or "Name a component, one of its properties (TextInput.pattern), an action, a version, a code or a rule.",
    )


def _words() -> Iterator[str]:
    """Every word that can be explained."""
    things = _things()
    yield from things
    yield from (version.text for version in FlowVersion)
    yield from rule_words()
    yield from (name for thing in things.values() for name in thing.properties)
    yield from (f"{owner}.{name}" for owner, thing in things.items() for name in thing.properties)
