"""The rules on the routes between screens."""

from __future__ import annotations

import itertools

import pytest

from flowdsl.validator.rules import routing

MODEL = {"START": ["END"], "END": []}


def chain(flow, *ids, **members):
    """A flow whose screens lead on from one to the next; the last one completes."""
    document = flow(**members)
    start, end = document["screens"]
    document["screens"] = []
    for id, following in itertools.pairwise(ids):
        action = {"name": "navigate", "next": {"type": "screen", "name": following}, "payload": {}}
        footer = {"type": "Footer", "label": "Next", "on-click-action": action}
        document["screens"].append({**start, "id": id, "layout": {**start["layout"], "children": [footer]}})
    document["screens"].append({**end, "id": ids[-1]})
    return document


def no_routes(document):
    """The same flow with no action on its first screen."""
    document["screens"][0]["layout"]["children"] = []
    return document


class TestModel:
    def test_sound(self, flow, found):
        """A model with a way for each navigate is sound."""
        assert [] == found(routing, flow(routing_model=MODEL))

    def test_missing_screen(self, flow, found):
        """A screen that is not terminal stands in the model, as source or as target."""
        document = no_routes(flow(routing_model={"END": []}))
        wanted = [("routing-missing-screens", "screens[0].id"), ("routing-disconnected", "screens[1].id")]
        assert wanted == found(routing, document)

    def test_branches(self, flow, found):
        """The length of the list counts, repetitions included."""
        document = flow(routing_model={"START": ["END"] * 11})
        assert [("routing-max-branches", "key of routing_model.START")] == found(routing, document)

    def test_itself(self, flow, found):
        """No screen leads to itself."""
        document = flow(version="7.0", routing_model={"START": ["START", "END"]})
        assert [("routing-self-loop", "key of routing_model.START")] == found(routing, document)

    def test_unknown(self, flow, found):
        """Sources and targets are screens of the flow."""
        document = flow(routing_model={"START": ["END", "THERE"], "HERE": ["END"]})
        wanted = [("routing-unknown-screens", "routing_model.START[1]", "key of routing_model.HERE")]
        assert wanted == found(routing, document)

    def test_back(self, flow, found):
        """The place of the way back is in the list of the later screen."""
        document = flow(version="7.0", routing_model={"START": ["END"], "END": ["HELP", "START"]})
        assert ("routing-back-route", "routing_model.END[1]") in found(routing, document)

    def test_back_once(self, flow, found):
        """A pair whose screens were both part of a reported pair is not reported again."""
        document = chain(flow, "A", "B", "C", version="7.0")
        document["routing_model"] = {"A": ["B", "C"], "B": ["A", "C"], "C": ["A", "B"]}
        wanted = [("routing-back-route", "routing_model.B[0]"), ("routing-back-route", "routing_model.C[0]")]
        assert wanted == found(routing, document)


class TestEntry:
    CYCLE = {"A": ["B"], "B": ["C"], "C": ["A"]}

    @pytest.mark.parametrize(("version", "checked"), [("6.2", True), ("6.3", False), ("7.2", False), ("7.3", True)])
    def test_model(self, flow, found, version, checked):
        """A model leaves a screen to enter by, in the versions that look."""
        document = chain(flow, "A", "B", "C", version=version, routing_model=self.CYCLE)
        assert ([("routing-no-entry", "routing_model")] if checked else []) == found(routing, document)

    def test_navigate_counts(self, flow, found):
        """From 7.3 on a screen that some action leads to is no entry either, whatever the type of its next."""
        document = chain(flow, "A", "B", "C")
        document["screens"][1]["layout"]["children"][0]["on-click-action"]["next"] = {"type": "x", "name": "A"}
        document["routing_model"] = {"A": ["B"], "B": ["C"]}
        assert [("routing-no-entry", "routing_model")] == found(routing, document)

    def test_generated(self, flow, found):
        """Without model the actions leave one."""
        document = chain(flow, "A", "B", "A")
        document["screens"].pop()
        assert [("routing-no-entry-generated", "screens")] == found(routing, {**document, "version": "6.1"})

    def test_navigation_list(self, flow, found):
        """A NavigationList leads everywhere, so no entry is asked for."""
        document = chain(flow, "A", "B", "A")
        document["screens"].pop()
        document["screens"][0]["layout"]["children"].insert(0, {"type": "NavigationList", "list-items": []})
        assert [] == found(routing, document)


class TestConnected:
    def test_model(self, flow, found):
        """Every screen is connected with the first one, forth or back."""
        document = chain(flow, "A", "B", "C", routing_model={"A": ["B"], "C": []}, version="7.0")
        assert [("routing-disconnected", "screens[2].id")] == found(routing, document)

    def test_generated(self, flow, found):
        """A screen that no action connects is loose, and so is the first one if it takes no part."""
        wanted = [("routing-disconnected-generated", "screens[1].id", "screens[0].id")]
        assert wanted == found(routing, no_routes(flow()))

    def test_one_screen(self, flow, found):
        """A single screen need not be connected."""
        document = no_routes(flow())
        document["screens"].pop()
        assert [] == found(routing, document)

    def test_navigation_list(self, flow, found):
        """A NavigationList connects all, unless an endpoint answers it."""
        document = no_routes(flow())
        document["screens"][0]["layout"]["children"] = [{"type": "NavigationList", "list-items": []}]
        assert [] == found(routing, document)
        document["data_api_version"] = "3.0"
        assert ["routing-disconnected-generated"] == [name for name, *_ in found(routing, document)]


class TestBranches:
    def test_actions(self, flow, found):
        """The actions of a screen lead to at most ten others."""
        document = chain(flow, *"ABCDEFGHIJKL")
        footer = document["screens"][0]["layout"]["children"][0]
        for id in "CDEFGHIJKL":
            next_screen = {"name": "navigate", "next": {"type": "screen", "name": id}, "payload": {}}
            link = {"type": "EmbeddedLink", "text": id, "on-click-action": next_screen}
            document["screens"][0]["layout"]["children"].append(link)
        assert [("routing-max-branches-generated", "screens[0]")] == found(routing, document)
        document["screens"][0]["layout"]["children"] = [footer]
        assert [] == found(routing, document)

    def test_navigation_list(self, flow, found):
        """A NavigationList counts as a way to every other screen."""
        document = chain(flow, *"ABCDEFGHIJKL")
        document["screens"][3]["layout"]["children"].insert(0, {"type": "NavigationList", "list-items": []})
        assert [("routing-max-branches-generated", "screens[3]")] == found(routing, document)


class TestNavigate:
    @pytest.mark.parametrize(("version", "checked"), [("5.1", True), ("7.0", False), ("7.3", True)])
    def test_way(self, flow, found, version, checked):
        """A navigate takes a way of the model, in the versions that look."""
        document = chain(flow, "A", "B", "C", version=version, routing_model={"A": ["B"], "B": [], "C": []})
        document["routing_model"]["A"].append("C")
        wanted = [("routing-navigate-not-in-model", "screens[1].id", "screens[2].id")] if checked else []
        assert wanted == found(routing, document)

    def test_back(self, flow, found):
        """The way may be listed the other way round."""
        document = flow(routing_model={"END": ["START"]}, version="6.0")
        assert [] == found(routing, document)
