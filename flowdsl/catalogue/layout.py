"""The layouts of a screen, and the parents of a component that may stand wherever components do."""

from __future__ import annotations

from collections.abc import Mapping

from flowdsl.catalogue.model import LayoutSpec, Limit, PropertySpec
from flowdsl.catalogue.properties import action, by_name, kind
from flowdsl.versions import FlowVersion

MAX_COMPONENTS = Limit(100, docs=50)
"""How many components a screen may have. Those in a Form count, the Form does not; If and Switch count as one each and
with the largest of their branches."""

NEEDS_FORM: frozenset[str] = frozenset(
    {
        *("TextInput", "TextArea", "OptIn", "DatePicker", "PhotoPicker", "DocumentPicker"),
        *("CheckboxGroup", "RadioButtonsGroup", "Dropdown"),
    }
)
"""The inputs that must stand inside the Form of a screen that has one; the later inputs need not."""

_V5_2 = FlowVersion.V5_2


def anywhere(since: FlowVersion = FlowVersion.V2_1) -> Mapping[str, FlowVersion]:
    """The parents of a component that may stand on a screen, in a Form, in an If and in a Switch."""
    conditional = max(since, FlowVersion.V4_0)
    return {"SingleColumnLayout": since, "Form": since, "If": conditional, "Switch": conditional}


def _catalogue_part(name: str, doc: str, *parts: str) -> PropertySpec:
    return PropertySpec(
        name=name,
        types=("binding",),
        doc=doc,
        required=True,
        since=_V5_2,
        enum=tuple(f"${{external_data.meta_catalog.{part}}}" for part in parts),
    )


def _shown(name: str, doc: str) -> PropertySpec:
    return PropertySpec(name=name, types=("boolean",), doc=doc, since=_V5_2, dynamic_types=("boolean",))


def _tap(name: str, doc: str, *actions: str) -> PropertySpec:
    return action(name, doc, dict.fromkeys(("data_exchange", "navigate", *actions), _V5_2))


def _item_details() -> tuple[PropertySpec, ...]:
    return (
        _shown("show-media", "Whether the pictures of the items are shown."),
        _shown("show-discount-strikethrough", "Whether the old price is shown, struck through."),
        _shown("show-description", "Whether the descriptions are shown."),
    )


LAYOUTS = (
    LayoutSpec(
        name="SingleColumnLayout",
        summary="One column, from top to bottom: the only layout that is documented.",
        properties=by_name(
            kind("SingleColumnLayout"),
            PropertySpec(
                name="children",
                types=("component[]",),
                doc="The components of the screen, from top to bottom.",
                required=True,
                notes="May be empty.",
            ),
        ),
    ),
    LayoutSpec(
        name="CategoryListLayout",
        summary="The categories of a shop.",
        only_versions=(_V5_2,),
        properties=by_name(
            kind("CategoryListLayout", _V5_2),
            PropertySpec(
                name="categories",
                types=("binding",),
                doc="Where the categories come from.",
                required=True,
                since=_V5_2,
                dynamic_types=("any",),
                enum=("${external_data.meta_catalog.categories}",),
                notes="This text or any binding.",
            ),
            _tap("on-last-level-click-action", "What a tap on a category without subcategories runs."),
            _tap("on-view-cart-click-action", "What a tap on the cart runs."),
        ),
        internal=True,
        notes=("Leads only to screens of ItemListLayout or CartLayout.",),
    ),
    LayoutSpec(
        name="ItemListLayout",
        summary="The goods of a shop.",
        only_versions=(_V5_2,),
        properties=by_name(
            kind("ItemListLayout", _V5_2),
            _catalogue_part("items", "Where the goods come from.", "product_catalog", "product_list", "products"),
            *_item_details(),
            _tap("on-view-cart-click-action", "What a tap on the cart runs."),
            _tap("on-item-click-action", "What a tap on an item runs."),
        ),
        internal=True,
        notes=(
            "Leads only to screens of ItemDetailLayout or CartLayout.",
            "A flow that has one needs a screen of CartLayout too (MISSING_CART_LAYOUT).",
        ),
    ),
    LayoutSpec(
        name="ItemDetailLayout",
        summary="One item of a shop.",
        only_versions=(_V5_2,),
        properties=by_name(
            kind("ItemDetailLayout", _V5_2),
            _catalogue_part("item", "Where the item comes from.", "product_detail"),
            *_item_details(),
            _tap("on-view-cart-click-action", "What a tap on the cart runs."),
            _tap("on-add-to-cart-click-action", "What putting the item into the cart runs."),
            _tap("on-remove-from-cart-click-action", "What taking the item out of the cart runs."),
        ),
        internal=True,
        notes=("Leads only to screens of CartLayout.",),
    ),
    LayoutSpec(
        name="CartLayout",
        summary="The cart of a shop.",
        only_versions=(_V5_2,),
        properties=by_name(
            kind("CartLayout", _V5_2),
            _catalogue_part("items", "Where the goods come from.", "products"),
            PropertySpec(name="cta-label", types=("string",), doc="The text of the button.", since=_V5_2),
            _tap("on-cta-click-action", "What the button runs.", "complete"),
            PropertySpec(
                name="coupons",
                types=("object[]",),
                doc="The coupons on offer.",
                since=_V5_2,
                dynamic_types=("object[]",),
                item_properties={"id": "string", "code": "string", "description": "string"},
            ),
            PropertySpec(
                name="in-cart-items",
                types=("object[]",),
                doc="What the cart holds.",
                since=_V5_2,
                dynamic_types=("object[]",),
                item_properties={"retailer_id": "string", "quantity": "string"},
            ),
            PropertySpec(
                name="cart",
                types=("object",),
                doc="The priced cart.",
                since=_V5_2,
                dynamic_types=("object",),
                notes=(
                    "amount has total_amount (value, offset), currency and coupon (code, discount); each of products has "
                    "retailer_id, name, amount, sale_amount and quantity."
                ),
            ),
            PropertySpec(name="error-message", types=("string",), doc="An error to show.", since=_V5_2),
        ),
        internal=True,
    ),
)
"""The layouts; all but the first are the platform's own."""
