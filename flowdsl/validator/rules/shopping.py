"""Rules on the layouts of shops, which 5.2 alone has."""

from __future__ import annotations

from typing import Any

from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, error, key
from flowdsl.validator.registry import Check, between, rule
from flowdsl.versions import FlowVersion

ONE_SOURCE = error(
    "shopping-external-data-one-source", "INVALID_FLOW_JSON", "All screens of a shop get their goods from one source."
)
ROUTE = error("shopping-route", "INVALID_ROUTING_MODEL", "The screens of a shop lead from goods to cart.")
CART = error("shopping-cart-missing", "MISSING_CART_LAYOUT", "A flow that lists goods has a cart.")

_SHOPS = between(FlowVersion.V5_2, FlowVersion.V5_2)
_STEPS = {
    "CategoryListLayout": ("ItemListLayout", "CartLayout"),
    "ItemListLayout": ("ItemDetailLayout", "CartLayout"),
    "ItemDetailLayout": ("CartLayout",),
}


@rule(ONE_SOURCE, versions=_SHOPS)
def one_source(facts: Facts, found: Findings) -> None:
    """One source for all goods."""
    sources = {next(iter(it), None) for screen in facts.screens if (it := screen.node.get("external_data")) is not None}
    if len(sources) > 1:
        found.add(ONE_SOURCE, "the screens get their goods from more than one source", allowed="meta_catalog")


@rule(ROUTE, versions=_SHOPS)
def goods_lead_to_the_cart(facts: Facts, found: Findings) -> None:
    """The steps between the layouts of a shop."""
    for source, targets in (facts.routing_model or {}).items():
        here = _layout(facts.by_id.get(source))
        allowed = _STEPS.get(here)
        if allowed is None:
            continue
        for index, target in enumerate(targets):
            there = _layout(facts.by_id.get(target))
            if there is not None and there not in allowed:
                way = ("routing_model", source)
                found.add(
                    ROUTE,
                    f"a screen of {here} leads to one of {there}",
                    (*way, index),
                    key(way),
                    allowed=" or ".join(allowed),
                )


@rule(CART, versions=_SHOPS)
def goods_have_a_cart(facts: Facts, found: Findings) -> None:
    """Goods need a cart."""
    layouts = {_layout(screen) for screen in facts.by_id.values()}
    if "ItemListLayout" in layouts and "CartLayout" not in layouts:
        found.add(CART, "a screen has ItemListLayout, and none has CartLayout", help="Add a screen with CartLayout.")


def _layout(screen: Screen | None) -> Any:
    layout = None if screen is None else screen.node.get("layout")
    return None if layout is None else layout["type"]


CHECKS: tuple[Check, ...] = (one_source, goods_lead_to_the_cart, goods_have_a_cart)
