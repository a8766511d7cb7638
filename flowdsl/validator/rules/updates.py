"""Rules on update_data: what it sets, and to what."""

from __future__ import annotations

from collections.abc import Iterator

from flowdsl.diagnostics.codes import UPDATE_KEY, UPDATE_TYPE
from flowdsl.validator.bound_types import BindingRules, check_bound_type
from flowdsl.validator.facts import Action, Facts, Screen
from flowdsl.validator.findings import Findings, error, key
from flowdsl.validator.registry import NESTED, Check, between, rule
from flowdsl.validator.static_values import StaticRules, check_static_values
from flowdsl.versions import FEATURE_SINCE, Feature

_CODE = "INVALID_UPDATE_DATA_ACTION_PAYLOAD"

NO_DATA_MODEL = error("update-data-no-data-model", _CODE, "A screen whose data is updated has data.")
SELF = error("update-data-self", _CODE, "No field is updated with its own value.")
STATIC = StaticRules(
    error("update-data-static-unknown-field", _CODE, "The screen declares each value that it sets, nested ones too."),
    UPDATE_TYPE,
    UPDATE_TYPE,
    error(
        "update-data-expression-error", "INVALID_ACTION_PAYLOAD_PROPERTY", "An expression in update_data makes sense."
    ),
    UPDATE_TYPE,
)
BINDINGS = BindingRules(UPDATE_TYPE, UPDATE_TYPE, UPDATE_TYPE)

_SKIPPED = len("${data.")


@rule(NO_DATA_MODEL, UPDATE_KEY, *dict.fromkeys(STATIC), versions=NESTED)
def updated_values_fit(facts: Facts, found: Findings) -> None:
    """What update_data sets is declared, and its values and expressions are of the declared type."""
    for action, screen in _updates(facts):
        if "data" not in screen.node:
            found.add(
                NO_DATA_MODEL,
                f"screen '{screen.id:.40}' has no data to update",
                (*action.way, "payload"),
                help="Declare the fields in the data of the screen.",
            )
            continue
        _check_fields(action, screen, found)
        check_static_values(action, screen, STATIC, facts, found)


def _updates(facts: Facts) -> Iterator[tuple[Action, Screen]]:
    for action in facts.actions:
        if action.name == "update_data" and action.payload:
            yield action, facts.by_id[action.screen.id]


def _check_fields(action: Action, screen: Screen, found: Findings) -> None:
    unknown = [name for name in action.payload or () if name not in screen.data]
    if unknown:
        found.add(
            UPDATE_KEY,
            f"screen '{screen.id:.40}' does not declare '{unknown[0]:.40}'",
            *(key((*action.way, "payload", name)) for name in unknown),
            help=found.suggest(unknown[0], screen.data),
        )


@rule(*dict.fromkeys(BINDINGS), versions=NESTED)
def updated_bindings_fit(facts: Facts, found: Findings) -> None:
    """What update_data binds is of the declared type."""
    for bound in facts.bound:
        if bound.action.name == "update_data":
            check_bound_type(bound, facts.by_id[bound.action.screen.id], BINDINGS, facts, found)


@rule(SELF, versions=between(FEATURE_SINCE[Feature.UPDATE_DATA]))
def updates_change_something(facts: Facts, found: Findings) -> None:
    """No field is set from itself."""
    for bound in facts.bound:
        if bound.action.name != "update_data" or "data" not in facts.by_id[bound.action.screen.id].node:
            continue
        # The platform looks at what comes after as many characters as '${data.' has, whatever they are.
        if bound.text[_SKIPPED:-1].split(".", 1)[0] == bound.key:
            found.add(
                SELF,
                f"'{bound.key:.40}' is updated with its own value",
                bound.way,
                help="Leave it out; to take over an input, give the field and the input different names.",
            )


CHECKS: tuple[Check, ...] = (updated_values_fit, updated_bindings_fit, updates_change_something)
