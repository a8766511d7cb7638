"""The rules on actions."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import actions

START = "screens[0].layout.children[0].on-click-action"
END = "screens[1].layout.children[0].on-click-action"


def action_of(screen):
    """The action of the Footer of a screen."""
    return screen["layout"]["children"][-1]["on-click-action"]


class TestDataExchange:
    def test_no_endpoint(self, flow, found):
        """Every data_exchange of a flow without endpoint is at fault."""
        document = flow()
        for screen in document["screens"]:
            screen["layout"]["children"][-1]["on-click-action"] = {"name": "data_exchange", "payload": {}}
        wanted = [("no-endpoint", f"{START}.name", f"{END}.name")]
        assert wanted == found(actions, document)


class TestNavigate:
    def test_unknown(self, flow, found):
        """The screen must be one of the flow."""
        document = flow()
        action_of(document["screens"][0])["next"]["name"] = "NOWHERE"
        assert [("unknown-screen", f"{START}.next.name")] == found(actions, document)

    def test_same(self, flow, found):
        """It must be another one."""
        document = flow()
        action_of(document["screens"][0])["next"]["name"] = "START"
        assert [("self-navigation", f"{START}.next.name")] == found(actions, document)

    @pytest.mark.parametrize("name", ["${data.x}", "${form.x}", "${data.}"])
    def test_binding(self, flow, found, name):
        """A local binding may name anything."""
        document = flow()
        action_of(document["screens"][0])["next"]["name"] = name
        assert [] == found(actions, document)

    def test_other_type(self, flow, found):
        """What is not of the type screen leads nowhere."""
        document = flow()
        action_of(document["screens"][0])["next"] = {"type": "plugin", "name": "NOWHERE"}
        assert [] == found(actions, document)


class TestComplete:
    def test_not_terminal(self, flow, found):
        """A screen that completes is terminal."""
        document = flow()
        document["screens"][0]["layout"]["children"][-1]["on-click-action"] = {"name": "complete"}
        assert [("complete-place", f"{START}.name")] == found(actions, document)

    def test_another_of_the_id(self, flow, found):
        """It is enough that some screen of that id is terminal."""
        document = flow()
        document["screens"].append({**document["screens"][1], "terminal": False})
        assert [] == found(actions, document)


class TestTerminalFooter:
    def test_missing(self, flow, found):
        """A terminal screen has a Footer, from 7.3 on."""
        document = flow()
        document["screens"][1]["layout"]["children"] = []
        assert [("terminal-footer", "screens[1]")] == found(actions, document)
        assert [] == found(actions, {**document, "version": "7.2"})

    def test_in_a_branch(self, flow, found):
        """A Footer in a branch will do."""
        document = flow()
        layout = document["screens"][1]["layout"]
        layout["children"] = [{"type": "If", "condition": "${data.x}", "then": layout["children"]}]
        assert [] == found(actions, document)

    def test_action(self, flow, found):
        """It ends the flow or asks the endpoint."""
        document = flow()
        document["screens"][0]["terminal"] = True
        assert [("terminal-footer-action", f"{START}.name")] == found(actions, document)


class TestReactions:
    @pytest.mark.parametrize("word", ["select", "unselect"])
    def test_twice(self, flow, found, word):
        """An action stands on the component or on its options."""
        key = f"on-{word}-action"
        action = {key: {"name": "update_data", "payload": {}}}
        options = [{"id": "a", "title": "A", **action}, {"id": "b", "title": "B"}, {"id": "c", "title": "C", **action}]
        document = flow({"type": "Dropdown", "name": "d", "label": "D", "data-source": options, **action})
        way = "screens[0].layout.children[0].data-source"
        assert [("item-action-twice", f"{way}[0].{key}", f"{way}[2].{key}")] == found(actions, document)
        del document["screens"][0]["layout"]["children"][0][key]
        assert [] == found(actions, document)

    def test_odd_action_in_a_branch(self, flow, found):
        """Below If an action may have any name, and no next: nothing to say."""
        choice = {"type": "Dropdown", "name": "d", "label": "D", "data-source": [{"id": "a", "title": "A"}]}
        odd = [{**choice, "on-select-action": {"name": name, "payload": {}}} for name in ("navigate", ["x"], 5)]
        assert [] == found(actions, flow({"type": "If", "condition": "${data.x}", "then": odd}))
