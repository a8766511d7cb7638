"""Branches that leave the screen without its button, or that nothing can reach."""

from __future__ import annotations

from flowdsl.validator.warnings import branches

FOOTER = {"type": "Footer", "label": "End", "on-click-action": {"name": "complete", "payload": {}}}
TEXT = {"type": "TextBody", "text": "Hello"}
BRANCH = "screens[0].layout.children[0]"


def alone(flow, *components):
    """A flow whose first screen holds components and no other Footer."""
    document = flow(*components)
    document["screens"][0]["layout"]["children"].pop()
    return document


def when(then, otherwise=None):
    """An If."""
    node = {"type": "If", "condition": "${data.flag}", "then": then}
    return node if otherwise is None else {**node, "else": otherwise}


def switch(**cases):
    """A Switch on a Dropdown of the screen."""
    return {"type": "Switch", "value": "${form.pick}", "cases": cases}


def dropdown(*ids):
    """A Dropdown with options."""
    options = [{"id": id, "title": id} for id in ids]
    return {"type": "Dropdown", "name": "pick", "label": "Pick", "data-source": options}


def test_footer_in_one_branch(flow, found):
    """A Footer in one branch is missed in the other."""
    assert [("footer-in-branch", BRANCH)] == found(branches, alone(flow, when([FOOTER])))
    assert [("footer-in-branch", BRANCH)] == found(branches, alone(flow, when([FOOTER], [TEXT])))
    assert [] == found(branches, alone(flow, when([FOOTER], [TEXT, FOOTER])))
    assert [] == found(branches, flow(when([TEXT])))


def test_footer_in_a_case(flow, found):
    """A Switch without a default has a case without a Footer."""
    assert [("footer-in-branch", BRANCH)] == found(branches, alone(flow, switch(a=[FOOTER]), dropdown("a")))
    assert [] == found(branches, alone(flow, switch(a=[FOOTER], default=[FOOTER]), dropdown("a")))


def test_nested_footers(flow, found):
    """A Footer belongs into the outermost branches, whatever a case is called."""
    inner = when([FOOTER], [FOOTER])
    expected = [("footer-nested", f"{BRANCH}.then[0].{name}[0]") for name in ("then", "else")]
    assert expected == found(branches, alone(flow, when([inner], [FOOTER])))
    cases = {"then": [FOOTER], "default": [FOOTER]}
    assert [] == found(branches, alone(flow, switch(**cases), dropdown("then")))


def test_unreachable_cases(flow, found):
    """A case is named after an option."""
    assert [] == found(branches, flow(dropdown("a", "b"), switch(a=[TEXT], default=[])))
    place = "key of screens[0].layout.children[1].cases.c"
    assert [("switch-case-unreachable", place)] == found(branches, flow(dropdown("a", "b"), switch(a=[], c=[TEXT])))


def test_cases_of_bound_options(flow, found):
    """What options come with data nobody knows."""
    bound = {**dropdown(), "data-source": "${data.rows}"}
    assert [] == found(branches, flow(bound, switch(c=[TEXT])))
