"""Rules on the routes between screens: those of the routing model, or those that the actions make where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flowdsl.catalogue import MAX_ROUTES
from flowdsl.diagnostics.model import Rule
from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, Spot, Way, error, key
from flowdsl.validator.registry import EVERY, Check, between, rule
from flowdsl.versions import FlowVersion


def _error(name: str, meaning: str) -> Rule:
    return error(name, "INVALID_ROUTING_MODEL", meaning)


MISSING = _error("routing-missing-screens", "The routing model names every screen that is not terminal.")
MAX_BRANCHES = _error("routing-max-branches", "A screen of the routing model leads to at most 10 screens.")
MAX_BRANCHES_GENERATED = _error("routing-max-branches-generated", "The actions of a screen lead to at most 10 screens.")
SELF_LOOP = _error("routing-self-loop", "No screen of the routing model leads to itself.")
UNKNOWN = _error("routing-unknown-screens", "The routing model names screens of the flow.")
BACK_ROUTE = _error("routing-back-route", "Of two screens of the routing model, one at most leads to the other.")
NO_ENTRY = _error("routing-no-entry", "The routing model leaves a screen to enter by.")
NO_ENTRY_GENERATED = _error("routing-no-entry-generated", "The actions leave a screen to enter by.")
DISCONNECTED = _error("routing-disconnected", "The routing model connects all screens.")
DISCONNECTED_GENERATED = _error("routing-disconnected-generated", "The actions connect all screens.")
NOT_IN_MODEL = _error("routing-navigate-not-in-model", "The routing model has the way that a navigate takes.")

_LIST = "NavigationList"
_NAVIGATE_COUNTS_SINCE = FlowVersion.V7_3
# Two classes of the platform's validator went missing together in 6.3 and came back in 7.3.
_WITH_ENTRY = EVERY - between(FlowVersion.V6_3, FlowVersion.V7_2)
_MODEL: Way = ("routing_model",)

Routes = Mapping[str, Iterable[str]]
"""The screens that each screen leads to, by id."""


@rule(MISSING)
def names_every_screen(facts: Facts, found: Findings) -> None:
    """A screen that is not terminal stands in the model."""
    model = facts.routing_model
    if model is None:
        return
    named = {*model, *_targets(model)}
    if named.issuperset(facts.by_id):
        return
    terminal = {screen.id for screen in facts.screens if screen.terminal}
    _report_screens(
        MISSING,
        "the routing model does not name {}",
        [screen for id, screen in facts.by_id.items() if id not in named and id not in terminal],
        found,
    )


@rule(MAX_BRANCHES, SELF_LOOP, UNKNOWN)
def leads_to_screens(facts: Facts, found: Findings) -> None:
    """What a screen of the model leads to."""
    model = facts.routing_model
    if model is None:
        return
    screens = facts.by_id
    crowded = [source for source, targets in model.items() if len(targets) > MAX_ROUTES.maximum]
    if crowded:
        message = f"the routing model leads to more than {MAX_ROUTES.maximum} screens from {{}}"
        _report_sources(MAX_BRANCHES, message, crowded, found)
    own = [source for source, targets in model.items() if source in targets]
    if own:
        to_itself = "leads to itself" if len(own) == 1 else "lead to themselves"
        _report_sources(SELF_LOOP, f"in the routing model {{}} {to_itself}", own, found)
    if not screens.keys() >= {*model, *_targets(model)}:
        _report_unknown(model, screens, found)


def _report_sources(broken: Rule, message: str, sources: list[str], found: Findings) -> None:
    found.add(broken, message.format(_quoted(sources)), *(key((*_MODEL, source)) for source in sources))


def _report_unknown(model: Mapping[str, list[str]], screens: Mapping[str, Screen], found: Findings) -> None:
    spots: list[Spot] = []
    names: dict[str, None] = {}
    for source, targets in model.items():
        if source not in screens:
            names[source] = None
            spots.append(key((*_MODEL, source)))
        for index, target in enumerate(targets):
            if target not in screens:
                names[target] = None
                spots.append(Spot((*_MODEL, source, index)))
    help = found.suggest(next(iter(names)), screens) if len(names) == 1 else None
    found.add(UNKNOWN, f"the routing model names what is no screen of the flow: {_quoted(names)}", *spots, help=help)


@rule(BACK_ROUTE)
def leads_one_way(facts: Facts, found: Findings) -> None:
    """Routes lead forward; the way back is always there."""
    model = facts.routing_model
    if model is None:
        return
    ways = {source: set(targets) for source, targets in model.items()}
    reported: set[str] = set()
    for source, targets in model.items():
        for target in targets:
            if target == source or source not in ways.get(target, ()) or {source, target} <= reported:
                continue
            reported |= {source, target}
            found.add(
                BACK_ROUTE,
                f"'{source:.40}' and '{target:.40}' lead to each other",
                (*_MODEL, target, model[target].index(source)),
                help="Leave the way back out: the back button is always there.",
            )


@rule(NO_ENTRY, NO_ENTRY_GENERATED, versions=_WITH_ENTRY)
def leaves_an_entry(facts: Facts, found: Findings) -> None:
    """Some screen is where the flow begins."""
    model = facts.routing_model
    if model is None:
        if not _has_list(facts) and _all_reached(facts, _targets(_generated(facts))):
            found.add(
                NO_ENTRY_GENERATED,
                "every screen is the next of an action: none is the first",
                ("screens",),
                help="Take out the navigate that leads back to the first screen: the back button is always there.",
            )
        return
    reached = set(_targets(model))
    if facts.version >= _NAVIGATE_COUNTS_SINCE:
        reached |= _next_screens(facts)
    if _all_reached(facts, reached):
        found.add(
            NO_ENTRY,
            "every screen is led to: none is the first",
            _MODEL,
            help="Leave the first screen out of all lists, and out of every navigate: the back button is always there.",
        )


def _next_screens(facts: Facts) -> set[str]:
    return {name for action in facts.actions if (name := action.next_name) is not None}


def _all_reached(facts: Facts, reached: Iterable[str]) -> bool:
    return facts.by_id.keys() <= {*reached}


@rule(MAX_BRANCHES_GENERATED, DISCONNECTED, DISCONNECTED_GENERATED)
def connects_screens(facts: Facts, found: Findings) -> None:
    """Every screen can be reached, one way or the other."""
    model = facts.routing_model
    if model is not None:
        apart = _unreached(facts, model)
        if apart:
            message = "the routing model does not connect {} with the first screen"
            _report_screens(DISCONNECTED, message, apart, found, "Name it in the list of a screen that leads to it.")
        return
    routes = _generated(facts)
    listing = _listing_screens(facts)
    _check_branches(facts, routes, listing, found)
    if len(facts.screens) > 1 and not listing:
        parts = {*routes, *_targets(routes)}
        loose = [screen for id, screen in facts.by_id.items() if id not in parts]
        apart = {screen.id: screen for screen in (*_unreached(facts, routes), *loose)}
        if apart:
            message = "no action connects {} with the first screen"
            help = "Navigate to it, or take it out of the flow."
            _report_screens(DISCONNECTED_GENERATED, message, [*apart.values()], found, help)


def _generated(facts: Facts) -> dict[str, dict[str, None]]:
    """The routes that the actions make; a screen that completes takes part, and leads nowhere."""
    routes: dict[str, dict[str, None]] = {}
    for action in facts.actions:
        if action.name == "complete":
            routes.setdefault(action.screen.id, {})
        elif (target := action.target) is not None:
            routes.setdefault(action.screen.id, {})[target] = None
    return routes


def _listing_screens(facts: Facts) -> list[Screen]:
    """The screens that lead to every other one, for they have a NavigationList and no endpoint answers it."""
    if facts.has_endpoint or not _has_list(facts):
        return []
    return [screen for screen in facts.by_id.values() if _LIST in screen.by_type]


def _has_list(facts: Facts) -> bool:
    return _LIST in facts.types and any(_LIST in screen.by_type for screen in facts.by_id.values())


def _check_branches(facts: Facts, routes: Routes, listing: list[Screen], found: Findings) -> None:
    crowded = {id: facts.by_id[id] for id, targets in routes.items() if len({*targets}) > MAX_ROUTES.maximum}
    if len(facts.by_id) - 1 > MAX_ROUTES.maximum:
        crowded |= {screen.id: screen for screen in listing}
    if crowded:
        found.add(
            MAX_BRANCHES_GENERATED,
            f"more than {MAX_ROUTES.maximum} screens are led to from {_quoted(crowded)}",
            *(screen.way for screen in crowded.values()),
            allowed=f"at most {MAX_ROUTES.maximum}",
        )


def _unreached(facts: Facts, routes: Routes) -> list[Screen]:
    """The screens that no way along the routes, forth or back, connects with the first one."""
    neighbours: dict[str, set[str]] = {}
    for source, targets in routes.items():
        for target in targets:
            neighbours.setdefault(source, set()).add(target)
            neighbours.setdefault(target, set()).add(source)
    seen = {facts.screens[0].id}
    waiting = [*seen]
    while waiting:
        new = neighbours.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return [screen for id, screen in facts.by_id.items() if id not in seen]


@rule(NOT_IN_MODEL, versions=_WITH_ENTRY)
def has_every_way(facts: Facts, found: Findings) -> None:
    """Each navigate takes a way of the model."""
    model = facts.routing_model
    if model is None:
        return
    ways = {source: frozenset(targets) for source, targets in model.items()}
    reported: set[tuple[str, str]] = set()
    for action in facts.actions:
        source, target = action.screen.id, action.target
        if target is None or target in ways.get(source, ()) or source in ways.get(target, ()):
            continue
        if (source, target) in reported or _LIST in facts.by_id[source].by_type:
            continue
        reported.add((source, target))
        ends = [facts.by_id[id] for id in (source, target) if id in facts.by_id]
        found.add(
            NOT_IN_MODEL,
            f"'{source:.40}' navigates to '{target:.40}', a way that the routing model does not have",
            *((*screen.way, "id") for screen in ends),
            help=f"Name '{target:.40}' in the list of '{source:.40}'.",
        )


def _targets(routes: Routes) -> Iterable[str]:
    return (target for targets in routes.values() for target in targets)


def _report_screens(
    broken: Rule, message: str, screens: list[Screen], found: Findings, help: str | None = None
) -> None:
    if screens:
        names = _quoted(screen.id for screen in screens)
        help = help if len(screens) == 1 else None
        found.add(broken, message.format(names), *((*screen.way, "id") for screen in screens), help=help)


def _quoted(names: Iterable[str]) -> str:
    """A few names for a message."""
    first, *others = [f"'{name:.40}'" for name in names]
    if not others:
        return first
    return f"{first} and {others[0]}" if len(others) == 1 else f"{first} and {len(others)} others"


CHECKS: tuple[Check, ...] = (
    names_every_screen,
    leads_to_screens,
    leads_one_way,
    leaves_an_entry,
    connects_screens,
    has_every_way,
)
