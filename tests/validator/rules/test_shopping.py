"""The rules on the layouts of shops."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import shopping

GOODS, ITEM, CART = ({"type": f"{word}Layout"} for word in ("ItemList", "ItemDetail", "Cart"))


def shop(flow, **layouts):
    """A flow of 5.2 with one screen for each layout."""
    document = flow(version="5.2")
    document["screens"] = [{"id": id, "title": id, "layout": layout} for id, layout in layouts.items()]
    return document


class TestCart:
    def test_missing(self, flow, found):
        """A list of goods goes with a cart."""
        assert [("shopping-cart-missing",)] == found(shopping, shop(flow, LIST=GOODS))
        assert [] == found(shopping, shop(flow, LIST=GOODS, CART=CART))

    def test_other_version(self, flow, found):
        """Other versions do not know shops."""
        assert [] == found(shopping, {**shop(flow, LIST=GOODS), "version": "5.1"})


class TestRoute:
    @pytest.mark.parametrize("model", [{"LIST": ["ITEM", "CART", "NOWHERE"]}, {"CART": ["LIST"]}, {"HELP": ["CART"]}])
    def test_free(self, flow, found, model):
        """Goods lead to details and to the cart; other screens lead anywhere; unknown ones are left to other rules."""
        document = shop(flow, LIST=GOODS, ITEM=ITEM, CART=CART, HELP={"type": "SingleColumnLayout", "children": []})
        assert [] == found(shopping, {**document, "routing_model": model})

    def test_back(self, flow, found):
        """Details do not lead back to the list."""
        document = shop(flow, LIST=GOODS, ITEM=ITEM, CART=CART)
        document["routing_model"] = {"ITEM": ["CART", "LIST"]}
        wanted = [("shopping-route", "routing_model.ITEM[1]", "key of routing_model.ITEM")]
        assert wanted == found(shopping, document)


class TestSource:
    def test_two(self, flow, found):
        """All goods come from one source."""
        document = shop(flow, CART=CART, ITEM=ITEM)
        for screen, source in zip(document["screens"], ("meta_catalog", "other"), strict=True):
            screen["external_data"] = {source: {}}
        assert [("shopping-external-data-one-source",)] == found(shopping, document)
