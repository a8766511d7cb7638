"""Lists of options and rows: actions at one level only, and what a NavigationList asks of its items."""

from __future__ import annotations

import re
from typing import Any

from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import (
    CAROUSEL_IMAGE,
    ITEM_ACTION_TWICE,
    LIST_ACTION_MISSING,
    LIST_ACTION_TWICE,
    LIST_BADGES,
    LIST_END_MEDIA,
    LIST_END_SIZE,
)
from flowdsl.diagnostics.model import Rule
from flowdsl.tree.nodes import ComponentNode, ItemNode
from flowdsl.tree.values import is_members

_END_MEMBERS = 2


def check_list(node: ComponentNode, key: str, items: tuple[Any, ...], context: Context) -> None:
    """Check what a list and its literal items have together."""
    for action in ("on-select-action", "on-unselect-action"):
        if action in node.props:
            for index, item in enumerate(items):
                if type(item) is ItemNode and action in item.props:
                    message = f"{action} stands on the {node.type} and on an item of it"
                    _report(ITEM_ACTION_TWICE, node, (key, index, action), item, message, context)
    if node.type == "NavigationList":
        _check_navigation(node, key, items, context)
    elif node.type == "ImageCarousel":
        _check_pictures(node, key, items, context)


def _check_pictures(node: ComponentNode, key: str, items: tuple[Any, ...], context: Context) -> None:
    for index, item in enumerate(items):
        source = item.props.get("src") if type(item) is ItemNode else None
        if isinstance(source, str) and not _decodes(source):
            message = "the src of an image is no base64"
            _report(CAROUSEL_IMAGE, node, (key, index, "src"), item, message, context)


def _decodes(text: str) -> bool:
    """Whether a browser's ``atob`` takes a text: blanks do not count, nor the signs that fill up its end."""
    digits = _BLANKS.sub("", text)
    if len(digits) % 4 == 0:
        digits = digits.removesuffix("=").removesuffix("=")
    return _BASE64.match(digits) is not None and len(digits) % 4 != 1


_BLANKS = re.compile(r"[ \t\n\f\r]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*\Z")


def _check_navigation(node: ComponentNode, key: str, items: tuple[Any, ...], context: Context) -> None:
    rows = [(index, item) for index, item in enumerate(items) if type(item) is ItemNode]
    acting = [row for row in rows if "on-click-action" in row[1].props]
    if "on-click-action" in node.props and acting:
        index, item = acting[0]
        message = "on-click-action stands on the NavigationList and on an item of it"
        _report(LIST_ACTION_TWICE, node, (key, index, "on-click-action"), item, message, context)
    elif "on-click-action" not in node.props and len(acting) < len(rows):
        context.report.add(
            LIST_ACTION_MISSING,
            "the NavigationList has no on-click-action" + (", and not every item has one" if acting else ""),
            node,
            help="Give it one, or give one to every item.",
        )
    badges = [row for row in rows if "badge" in row[1].props]
    if len(badges) > 1:
        index, item = badges[1]
        message = "a second item of the NavigationList has a badge"
        _report(LIST_BADGES, node, (key, index, "badge"), item, message, context)
    for index, item in rows:
        end = item.props.get("end")
        if is_members(end) and not 1 <= len(end) <= _END_MEMBERS:
            message = f"end of an item has {len(end)} members"
            _report(LIST_END_SIZE, node, (key, index, "end"), item, message, context)
        if is_members(end) and node.props.get("media-size") == "large":
            message = "an item has end, although media-size is large"
            _report(LIST_END_MEDIA, node, (key, index, "end"), item, message, context)


def _report(  # noqa: PLR0917 - the place in the list and the place of its item
    rule: Rule,
    node: ComponentNode,
    keys: tuple[str | int, ...],
    item: ItemNode,
    message: str,
    context: Context,
) -> None:
    own = item.origin is not node.origin
    context.report.add(
        rule,
        message,
        node,
        keys,
        origin=item.origin,
        parts=python_parts(item, keys[2:]) if own else python_parts(node, keys),
    )
