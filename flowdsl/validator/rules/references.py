"""Rules on what the payloads of actions name: screens, inputs and data that exist, and files where they may go."""

from __future__ import annotations

from collections.abc import Iterator

from flowdsl.catalogue import COMPONENTS, MAX_COMPLETE_FILES, MAX_COMPLETE_KB
from flowdsl.diagnostics.codes import MEDIA_PAYLOAD, TOO_MANY_FILES, UNKNOWN_PAYLOAD_FIELD
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.bound_types import screen_of
from flowdsl.validator.dotted import declared_at, dotted
from flowdsl.validator.facts import Action, Bound, Component, Facts, Screen
from flowdsl.validator.findings import Findings, Way, error
from flowdsl.validator.leaves import leaves
from flowdsl.validator.registry import CHECKED, Check, rule
from flowdsl.versions import Feature


def _error(name: str, meaning: str) -> Rule:
    return error(name, "INVALID_ON_CLICK_ACTION_PAYLOAD", meaning)


UNKNOWN_SCREEN = _error("payload-unknown-screen", "A binding in a payload names a screen of the flow.")
NO_INPUT = _error("payload-form-component", "A form binding in a payload names an input, not the Form.")
MEDIA_SIZE = _error("payload-media-max-size", "The files of a complete payload have at most 100 MB in all.")

_COUNTS = {"PhotoPicker": "max-uploaded-photos", "DocumentPicker": "max-uploaded-documents"}
"""The pickers of files, and the properties that say how many a picker takes."""


@rule(UNKNOWN_SCREEN, UNKNOWN_PAYLOAD_FIELD, NO_INPUT, UNKNOWN_PAYLOAD_FIELD, versions=CHECKED)
def payloads_name_what_exists(facts: Facts, found: Findings) -> None:
    """The bindings at the top of a payload name something."""
    first: dict[str, Screen] = {screen.id: screen for screen in reversed(facts.screens)} if facts.bound else {}
    updates = facts.version.has(Feature.UPDATE_DATA)
    for bound in facts.bound:
        if updates or bound.action.name != "update_data":
            _check_binding(bound, first, facts, found)


def _check_binding(bound: Bound, first: dict[str, Screen], facts: Facts, found: Findings) -> None:
    path = bound.binding.path
    screen = screen_of(bound.binding, bound.action, facts)
    if screen is None:
        id = bound.binding.screen or ""
        message = f"{shown(bound.text)} names screen '{id:.40}', and the flow does not have it"
        found.add(UNKNOWN_SCREEN, message, bound.way, help=found.suggest(id, facts.by_id))
    elif bound.binding.store == "data":
        # Of two screens with one id the platform looks at the first here, and at the second everywhere else.
        data = first[screen.id].data
        if declared_at(data, path) is None:
            message = f"{shown(bound.text)} names nothing that screen '{screen.id:.40}' declares"
            help = _elsewhere(bound, "form") if _is_input(path, screen) else found.suggest(path, data)
            found.add(UNKNOWN_PAYLOAD_FIELD, message, bound.way, help=help)
    elif path not in screen.first_named:
        message = f"{shown(bound.text)} names no input of screen '{screen.id:.40}'"
        help = _elsewhere(bound, "data") if path in screen.data else found.suggest(path, screen.first_named)
        found.add(UNKNOWN_PAYLOAD_FIELD, message, bound.way, help=help)
    elif not _is_input(path, screen):
        message = f"{shown(bound.text)} names a {screen.first_named[path].type}, which has no value"
        found.add(NO_INPUT, message, bound.way, help="Name the inputs in it one by one.")


def _is_input(name: str, screen: Screen) -> bool:
    return name in screen.first_named and COMPONENTS[screen.first_named[name].type].is_input


def _elsewhere(bound: Bound, store: str) -> str:
    """Ask whether the same name is meant among the other ones, inputs or data."""
    screen = "" if bound.binding.screen is None else f"screen.{bound.binding.screen:.40}."
    return f"Did you mean '${{{screen}{store}.{bound.binding.path:.40}}}'?"


@rule(MEDIA_PAYLOAD, TOO_MANY_FILES, MEDIA_SIZE, versions=CHECKED, only=_COUNTS)
def files_go_where_they_may(facts: Facts, found: Findings) -> None:
    """Files stand at the top of payloads that may carry them, and are not too many."""
    updates = facts.version.has(Feature.UPDATE_DATA)
    for action in facts.actions:
        media = list(_media(action, facts)) if action.payload and (updates or action.name != "update_data") else ()
        if not media:
            continue
        if action.name == "navigate":
            pickers = " and ".join(dict.fromkeys(it.type for _, it in media))
            found.add(
                MEDIA_PAYLOAD,
                f"a navigate cannot bring the files of a {pickers}",
                *(way for way, _ in media),
                help="Name the files on the screen that completes or exchanges data: ${screen.ID.form.name}.",
            )
            continue
        nested = [way for way, _ in media if len(way) > len(action.way) + 2]
        if nested:
            found.add(
                MEDIA_PAYLOAD,
                "the files of a picker stand inside a value of the payload",
                *nested,
                help="Give them a key of their own, at the top of the payload.",
            )
        if action.name != "data_exchange":
            _check_amount(action, [it for _, it in media], found)


def _media(action: Action, facts: Facts) -> Iterator[tuple[Way, Component]]:
    """The values of pickers in a payload, at any depth."""
    for value, way, key in leaves(action):
        if value.__class__ is str and "form." in value and (binding := dotted(value)) is not None:
            screen = screen_of(binding, action, facts)
            component = None if screen is None or binding.store != "form" else screen.first_named.get(binding.path)
            if component is not None and component.type in _COUNTS:
                yield (*way, key), component


def _check_amount(action: Action, media: list[Component], found: Findings) -> None:
    way = (*action.way, "payload")
    files = kilobytes = 0
    for picker in media:
        count = _said(picker, _COUNTS[picker.type])
        files += count
        kilobytes += count * _said(picker, "max-file-size-kb")
    if files > MAX_COMPLETE_FILES.maximum:
        found.add(
            TOO_MANY_FILES,
            f"the payload may carry {files} files",
            way,
            allowed=f"at most {MAX_COMPLETE_FILES.maximum} files",
            help=f"Set {' or '.join(dict.fromkeys(_COUNTS[it.type] for it in media))}.",
        )
    if kilobytes > MAX_COMPLETE_KB.maximum:
        found.add(
            MEDIA_SIZE,
            f"the files of the payload may have {kilobytes} KB in all",
            way,
            allowed=f"at most {MAX_COMPLETE_KB.maximum} KB",
            help="Set max-file-size-kb, or let fewer files be given.",
        )


def _said(picker: Component, key: str) -> int:
    """A property of a picker as it is given, or its default."""
    return picker.node.get(key, COMPONENTS[picker.type].properties[key].default)


CHECKS: tuple[Check, ...] = (payloads_name_what_exists, files_go_where_they_may)
