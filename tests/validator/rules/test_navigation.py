"""The rows of a NavigationList."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import navigation

LIST = "screens[0].layout.children[0]"
ON = {"name": "navigate", "next": {"type": "screen", "name": "END"}, "payload": {}}


def _row(**members):
    return {"id": "a", "main-content": {"title": "A"}, **{key.replace("_", "-"): it for key, it in members.items()}}


def _list(*rows, **members):
    named = {key.replace("_", "-"): it for key, it in members.items()}
    return {"type": "NavigationList", "name": "places", "list-items": list(rows), "on-click-action": ON, **named}


@pytest.fixture
def broken(flow, found):
    """Find what is wrong with some lists."""
    return lambda *lists: found(navigation, flow(*lists))


def test_a_sound_list(broken):
    """One badge, one or two texts at the end, one action for all."""
    assert [] == broken(_list(_row(badge="New", end={"title": "1"}), _row(end={"title": "1", "metadata": "2"})))


def test_bound_rows_are_not_looked_at(broken):
    """Nothing is known of bound rows, so an action may be missing."""
    bound = _list(list_items="${data.rows}", media_size="large")
    del bound["on-click-action"]
    assert [] == broken(bound)


def test_end_with_large_pictures(broken):
    """Large pictures leave no room for end."""
    rule = ("list-end-media", LIST)
    assert [rule] == broken(_list(_row(), _row(end={"title": "1"}), media_size="large"))
    assert [] == broken(_list(_row(), media_size="large"))
    assert [] == broken(_list(_row(end={"title": "1"}), media_size="${data.size}"))


def test_the_size_of_end(broken):
    """All rows with no text or three at the end are named."""
    full = {"title": "1", "description": "2", "metadata": "3"}
    places = (f"{LIST}.list-items[0].end", f"{LIST}.list-items[2].end")
    rows = (_row(end={}), _row(end={"title": "1"}), _row(end=full))
    assert [("list-end-size", *places)] == broken(_list(*rows))


def test_two_actions(broken):
    """The action of the list is named, then those of the rows."""
    places = (f"{LIST}.on-click-action", f"{LIST}.list-items[1].on-click-action")
    assert [("list-action-twice", *places)] == broken(_list(_row(), _row(on_click_action=ON)))


@pytest.mark.parametrize("rows", [[_row()], [_row(on_click_action=ON), _row()]])
def test_no_action(broken, rows):
    """Without an action of the list each row needs one."""
    bare = _list(*rows)
    del bare["on-click-action"]
    assert [("list-action-missing", LIST)] == broken(bare)
    bare["list-items"] = [_row(on_click_action=ON)]
    assert [] == broken(bare)


def test_badges(broken):
    """Two badges are one too many."""
    assert [("list-badges", LIST)] == broken(_list(_row(badge="New"), _row(), _row(badge="Hot")))


def test_of_two_lists_the_last_is_named(broken):
    """Each kind of problem is reported of the last list that has it."""
    badges = (_row(badge="New"), _row(badge="Hot"))
    both, one = _list(*badges, _row(end={})), _list(*badges)
    assert [
        ("list-end-size", f"{LIST}.list-items[2].end"),
        ("list-badges", "screens[0].layout.children[1]"),
    ] == broken(both, one, _list(_row()))


def test_each_screen_on_its_own(flow, found):
    """The lists of two screens do not hide each other."""
    badges = _list(_row(badge="New"), _row(badge="Hot"))
    document = flow(badges)
    document["screens"][1]["layout"]["children"].append(badges)
    expected = [("list-badges", f"screens[{index}].layout.children[{index}]") for index in (0, 1)]
    assert expected == found(navigation, document)
