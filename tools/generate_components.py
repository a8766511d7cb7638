"""Write ``flowdsl/components/`` from the catalogue: classes with the signatures that editors and type checkers read.

Run ``python tools/generate_components.py`` after a change of the catalogue; with ``--check`` nothing is written, and
the exit code says whether the files are what they should be.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import black
import jinja2

from flowdsl.catalogue import COMPONENTS, GROUPS, SHAPES, ComponentSpec, PropertySpec, ShapeSpec
from flowdsl.versions import FlowVersion

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "flowdsl" / "components"
ALWAYS = FlowVersion.V5_1
"""The oldest version that can be published: what came later says so."""

# Which name of flowdsl/language/values.py stands for what a property takes. Every value may also be a handle, if only
# to a parameter that folds away; the compiler says where a reference may not stand.
ALIASES: Mapping[tuple[str, ...], str] = {
    ("string",): "Text",
    ("boolean",): "Flag",
    ("number",): "Number",
    ("integer",): "Whole",
    ("string[]",): "Texts",
    ("string", "string[]"): "TextLines",
    ("string", "object"): "Text | ErrorMessages",
    ("string", "boolean"): "Condition",
    ("object",): "Mapping[str, Any]",
    ("binding",): "Text",
    ("action",): "ActionValue",
    ("component[]",): "Children",
    ("map<component[]>",): "Cases",
    ("map<any>",): "StartValues",
    ("map<string>",): "ErrorMessages",
}
FORMATS: Mapping[tuple[tuple[str, ...], str], str] = {
    (("string",), "date"): "Date",
    (("string[]",), "date"): "Dates",
    (("string",), "base64"): "Picture",
    (("string", "object"), "date"): "RangeDate",
}
SIMPLE: Mapping[str, str] = {"RangeText": "Text", "RangeFlag": "Flag", "RangeDate": "Date"}
BY_MODE: Mapping[tuple[str, ...], str] = {("string", "object"): "RangeText", ("boolean", "object"): "RangeFlag"}
ITEM_LISTS: Mapping[str, str] = {
    "OptionItem": "Options",
    "ChipItem": "Chips",
    "NavigationItem": "NavigationItems",
    "CarouselImage": "CarouselImages",
}
# The id of an option may be a member of an enum, and so may the answers that name one.
IDS: Mapping[tuple[str, ...], str] = {("string",): "Id", ("string[]",): "Ids"}

VALUES: Mapping[str, str] = {
    "string": "str",
    "number": "float",
    "boolean": "bool",
    "string[]": "list[str]",
    "object": "dict[str, str]",
    "object[]": "list[dict[str, Any]]",
}

# Where a name in a signature comes from.
IMPORTS: Mapping[str, tuple[str, ...]] = {
    "collections.abc": ("Iterable", "Mapping"),
    "flowdsl.language.handle": ("Handle",),
    "flowdsl.language.values": (
        "ActionValue",
        "CarouselImages",
        "Cases",
        "Children",
        "Chips",
        "Condition",
        "Date",
        "Dates",
        "ErrorMessages",
        "Flag",
        "Id",
        "Ids",
        "NavigationItems",
        "Number",
        "Options",
        "Picture",
        "RangeDate",
        "RangeFlag",
        "RangeText",
        "StartValues",
        "Text",
        "TextLines",
        "Texts",
        "Whole",
    ),
}


@attrs.frozen
class Signature:
    """One way to make a component: what it then holds, and its arguments."""

    of: str
    positional: list[str]
    keywords: list[str]


@attrs.frozen
class Class:
    """What the template needs to know of a class."""

    name: str
    spec: str
    parent: str
    docstring: str
    signatures: list[Signature]


# --- signatures ---------------------------------------------------------------------------------


def annotation(spec: PropertySpec, *, is_id: bool, only: Iterable[str] = (), simple: bool = False) -> str:
    """The type of an argument.

    Args:
        spec: the property.
        is_id: whether it names options.
        only: the only literals that the signature at hand is for.
        simple: whether the signature is for the values that hang on no other property.
    """
    if only:
        return _literal(only)
    if spec.enum:
        return f"{_literal(spec.enum)} | enum.Enum | Handle[str]"
    if spec.items_enum:
        return f"Iterable[{_literal(spec.items_enum)} | enum.Enum] | Handle[list[str]]"
    if simple and spec.type_by:
        return SIMPLE[FORMATS.get((spec.types, spec.format or "")) or BY_MODE[spec.types]]
    return (
        ITEM_LISTS.get(spec.item_shape or "")
        or FORMATS.get((spec.types, spec.format or ""))
        or (BY_MODE.get(spec.types) if spec.type_by else None)
        or (IDS.get(spec.types) if is_id else None)
        or ALIASES[spec.types]
    )


def _literal(words: Iterable[str]) -> str:
    return f"Literal[{', '.join(repr(word) for word in words)}]"


def _names_options(spec: PropertySpec, owner: ComponentSpec | ShapeSpec) -> bool:
    return spec.name == "id" or (spec.name == "init-value" and "data-source" in owner.properties)


def _is_required(spec: PropertySpec) -> bool:
    """Whether an argument has no default; the name of a component may come from the attribute it is bound to."""
    return spec.required and spec.name != "name" and (spec.required_since or ALWAYS) <= ALWAYS


def arguments(owner: ComponentSpec | ShapeSpec) -> list[PropertySpec]:
    """The properties that are arguments: all but ``type``."""
    return [spec for spec in owner.properties.values() if spec.name != "type"]


def _argument(spec: PropertySpec, owner: ComponentSpec | ShapeSpec, only: Mapping[str, tuple[str, ...]]) -> str:
    kind = annotation(spec, is_id=_names_options(spec, owner), only=only.get(spec.name, ()), simple=not only)
    default = "" if spec.name in only or _is_required(spec) else " = ..."
    return f"{spec.python}: {kind}{default}"


def _signature(
    owner: ComponentSpec | ShapeSpec,
    main: tuple[str, ...],
    further: list[str],
    of: str = "",
    only: Mapping[str, tuple[str, ...]] | None = None,
) -> Signature:
    specs = sorted(arguments(owner), key=lambda spec: not (_is_required(spec) or spec.name in (only or {})))
    return Signature(
        of=of,
        positional=[_argument(owner.properties[name], owner, only or {}) for name in main],
        keywords=[_argument(spec, owner, only or {}) for spec in specs if spec.name not in main] + further,
    )


def _component_signatures(spec: ComponentSpec) -> Iterator[Signature]:
    """One signature, and before it one for each exception to the type of the form value."""
    main = (spec.main_property,)
    further = [f"{name}: {kind} = ..." for name, kind, _ in further_arguments(spec)]
    for name, exceptions in spec.value_type_by.items():
        for value in dict.fromkeys(exceptions.values()):
            words = tuple(word for word, type_of_word in exceptions.items() if type_of_word == value)
            yield _signature(spec, main, further, f"{spec.name}[{VALUES[value]}]", {name: words})
    plain = f"{spec.name}[{VALUES[spec.value_type]}]" if spec.value_type_by and spec.value_type else ""
    yield _signature(spec, main, further, plain)


def further_arguments(owner: ComponentSpec | ShapeSpec) -> list[tuple[str, str, str]]:
    """The arguments that are no properties: name, type, meaning."""
    found: list[tuple[str, str, str]] = []
    if isinstance(owner, ComponentSpec):
        if owner.is_input:
            found.append(
                ("sensitive", "bool", "Whether the summary of the finished flow masks the answer. From version 5.1.")
            )
        found.append(("allow", "tuple[str, ...]", "The names of rules whose warnings are silenced here."))
    found.append(("extra", "Mapping[str, Any]", "Further members, by their Flow JSON keys."))
    return found


# --- docstrings ---------------------------------------------------------------------------------


def docstring(owner: ComponentSpec | ShapeSpec, page: str) -> str:
    """The docstring of a class: what it is, its arguments, where the facts come from."""
    since = min(spec.since for spec in owner.properties.values())
    described = [(spec.python, " ".join(sentences(spec, since))) for spec in arguments(owner)]
    described += [(name, doc) for name, _, doc in further_arguments(owner)]
    parts = (
        [owner.summary, _wrap(" ".join(_whereabouts(owner)), 4)]
        if isinstance(owner, ComponentSpec)
        else [owner.summary]
    )
    described_lines = "\n".join(_wrap(f"{name}: {doc}", 8, hanging=4) for name, doc in described)
    parts += [f"    Args:\n{described_lines}", f"    Source: {page}"]
    return "\n\n".join(part for part in parts if part) + "\n    "


def _wrap(paragraph: str, indent: int, hanging: int = 0) -> str:
    return textwrap.fill(
        paragraph,
        width=118,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _whereabouts(spec: ComponentSpec) -> Iterator[str]:
    """Where a component may stand, since when, and how often."""
    parents = {"SingleColumnLayout": "a screen", "Form": "a Form", "If": "an If", "Switch": "a Switch"}
    places = [
        words + (f" (from {since.text})" if since > max(spec.since, ALWAYS) else "")
        for parent, words in parents.items()
        if (since := spec.allowed_in.get(parent))
    ]
    if spec.since > ALWAYS:
        yield f"From version {spec.since.text}."
    yield f"Stands in {_joined(places)}."
    for limit, whole in ((spec.max_per_screen, "screen"), (spec.max_per_flow, "flow")):
        if limit:
            since_text = f" from {limit.since.text}" if limit.since > max(spec.since, ALWAYS) else ""
            yield f"At most {limit.maximum} on a {whole}{since_text}."


def sentences(spec: PropertySpec, owner_since: FlowVersion = ALWAYS) -> Iterator[str]:
    """What the docstring says of an argument: meaning, limits, default, version, bindings."""
    yield spec.doc
    if spec.name == "name":
        yield "Left out, it is the name of the attribute."
    yield from _limits(spec)
    yield from _neighbours(spec)
    if spec.default is None and spec.default_note:
        yield f"Default: {spec.default_note}."
    elif spec.default not in (attrs.NOTHING, None):
        yield f"Default: {_python(spec.default)}."
    if spec.since > max(owner_since, ALWAYS):
        yield f"From version {spec.since.text}."
    yield from _bindings(spec)


def _python(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else repr(value)


def _limits(spec: PropertySpec) -> Iterator[str]:
    if spec.min is not None and spec.max is not None:
        yield f"From {spec.min} to {spec.max}."
    elif spec.min is not None:
        yield f"At least {spec.min}."
    if spec.max_items is not None:
        yield f"At most {spec.max_items} items."
    units = {"max_length": "{} characters", "item_max_length": "{} characters each", "max_items": "{} items"}
    for name, limit in spec.advisory.items():
        if name == "min_items":
            continue
        unit = units.get(name, "{} KB")
        number, documented = (_newest(limit[layer]) for layer in ("renderer", "docs"))
        also = f" (documented: {documented})" if None not in (number, documented) and number != documented else ""
        yield f"At most {unit.format(number or documented)}{also}."


def _newest(limit: Any) -> Any:
    return limit[max(limit)] if isinstance(limit, Mapping) else limit


def _neighbours(spec: PropertySpec) -> Iterator[str]:
    if spec.applies_when:
        name, words = spec.applies_when
        yield f"Only with {_python_name(name)} {_joined(words)}."
    if spec.requires:
        yield f"Needs {_joined(map(_python_name, spec.requires), 'and')}."
    if spec.excludes:
        yield f"Not beside {_joined(map(_python_name, spec.excludes))}."
    if spec.context == "outside_form":
        yield "Not in a Form."


def _python_name(name: str) -> str:
    return name.replace("-", "_")


def _bindings(spec: PropertySpec) -> Iterator[str]:
    """Whether references and expressions may stand there, for the properties that hold plain values."""
    if spec.types[0] in {"action", "component[]", "map<component[]>", "binding"}:
        return
    if spec.dynamic_types and spec.nested_types:
        yield "Literal, reference or expression."
    elif spec.dynamic_types:
        yield "Literal or reference."
    else:
        yield "Literal."


def _joined(words: Iterable[str], last: str = "or") -> str:
    """Words as a person lists them: ``a, b or c``."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


# --- files --------------------------------------------------------------------------------------


def _component_class(spec: ComponentSpec) -> Class:
    if not spec.is_input:
        parent = "Component"
    elif spec.value_type_by:
        parent = "Input[T_co]"
    else:
        parent = f"Input[{VALUES[spec.value_type or '']}]"
    return Class(
        name=spec.name,
        spec=spec.name,
        parent=parent,
        docstring=docstring(spec, f"{spec.source}, {spec.name}"),
        signatures=list(_component_signatures(spec)),
    )


def _item_class(spec: ShapeSpec) -> Class:
    further = [f"{name}: {kind} = ..." for name, kind, _ in further_arguments(spec)]
    return Class(
        name=spec.python,
        spec=spec.name,
        parent="Item",
        docstring=docstring(spec, f"{COMPONENTS[spec.used_by[0]].source}, {_joined(spec.used_by, 'and')}"),
        signatures=[_signature(spec, spec.main_properties, further)],
    )


def _module(name: str, classes: list[Class], catalogue: str, language: str) -> dict[str, Any]:
    """What the template needs to know of a file; it imports what its signatures use, and no more."""
    body = "\n".join(
        [line for cls in classes for sig in cls.signatures for line in (*sig.positional, *sig.keywords)]
        + [cls.parent for cls in classes]
    )
    words = set("".join(c if c.isalnum() or c == "_" else " " for c in body).split())
    overloaded = any(len(cls.signatures) > 1 for cls in classes)
    typing = {"TYPE_CHECKING", *({"Any", "Literal"} & words), *({"overload", "Any"} if overloaded else ())}
    used = {source: [word for word in names if word in words] for source, names in IMPORTS.items()}
    lines = [f"from {source} import {', '.join(names)}" if names else "" for source, names in used.items()]
    return {
        "doc": (importlib.import_module(f"flowdsl.catalogue.{name}").__doc__ or "").splitlines()[0],
        "typing": sorted(typing, key=lambda word: (not word.isupper(), word.islower(), word)),
        "catalogue": catalogue,
        "language": language,
        "runtime": sorted({"Component", "Input", "Item", "T_co"} & words),
        "standard_imports": [*(["import enum"] if "enum" in words else []), *lines[:1]],
        "own_imports": lines[1:],
        "classes": classes,
    }


def render() -> dict[str, str]:
    """The text of every file of ``flowdsl/components/``, by its name."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is Python
    )
    modules = {
        name: _module(name, [_component_class(spec) for spec in group], "COMPONENTS", "component")
        for name, group in GROUPS.items()
    }
    modules["items"] = _module("items", [_item_class(spec) for spec in SHAPES.values()], "SHAPES", "item")
    names = {f"flowdsl.components.{name}": [cls.name for cls in module["classes"]] for name, module in modules.items()}
    names["flowdsl.language.component"] = ["Component"]
    texts = {
        f"{name}.py": templates.get_template("components.py.jinja").render(module=module)
        for name, module in modules.items()
    }
    texts["__init__.py"] = templates.get_template("init.py.jinja").render(
        imports=[(module, sorted(classes)) for module, classes in sorted(names.items())],
        names=sorted(name for classes in names.values() for name in classes),
    )
    mode = black.Mode(line_length=120, target_versions={black.TargetVersion.PY311})
    return {name: black.format_str(source, mode=mode) for name, source in sorted(texts.items())}


def differences(target: Path = TARGET) -> list[str]:
    """The names of the files that are missing, outdated or left over."""
    texts = render()
    found = {path.name: path.read_text(encoding="utf-8") for path in target.glob("*.py")}
    return sorted(name for name in texts.keys() | found.keys() if texts.get(name) != found.get(name))


def main(argv: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` say which are not what they should be."""
    parser = argparse.ArgumentParser(description="Write flowdsl/components/ from the catalogue.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is out of date")
    if parser.parse_args(argv).check:
        outdated = differences()
        for name in outdated:
            print(f"flowdsl/components/{name} is out of date: run python tools/generate_components.py")
        return 1 if outdated else 0
    texts = render()
    for path in TARGET.glob("*.py"):
        if path.name not in texts:
            path.unlink()
    for name, source in texts.items():
        (TARGET / name).write_text(source, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
