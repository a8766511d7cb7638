"""Rules on ImageCarousels and their pictures."""

from __future__ import annotations

import string
from typing import Any

from flowdsl.catalogue import COMPONENTS, MAX_IMAGE_CAROUSELS
from flowdsl.diagnostics.codes import CAROUSEL_IMAGE, TOO_MANY_CAROUSELS, TOO_MANY_IMAGES
from flowdsl.validator.dotted import dotted
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Crash, Findings
from flowdsl.validator.registry import Check, between, rule

_SPEC = COMPONENTS["ImageCarousel"]
_MOST_IMAGES = _SPEC.properties["images"].max_items or 0
_SKIPPED = b" \t\n\f\r"
_BASE64 = (string.ascii_letters + string.digits + "+/").encode()
_QUARTET = 4


@rule(TOO_MANY_CAROUSELS, TOO_MANY_IMAGES, CAROUSEL_IMAGE, versions=between(_SPEC.since), only=("ImageCarousel",))
def carousels(facts: Facts, found: Findings) -> None:
    """At most 3 carousels in the flow, each with at most 3 pictures in base64."""
    them = [it for screen in facts.by_id.values() for it in screen.by_type.get("ImageCarousel", ())]
    if len(them) > MAX_IMAGE_CAROUSELS.maximum:
        found.add(
            TOO_MANY_CAROUSELS,
            f"the flow has {len(them)} ImageCarousels",
            *(carousel.way for carousel in them),
            allowed=f"at most {MAX_IMAGE_CAROUSELS.maximum} on all screens together",
        )
    for carousel in them:
        images = carousel.node["images"]
        if images.__class__ is list:
            _check_images(carousel, images, found)
        elif dotted(images) is None:
            raise Crash(
                "images of an ImageCarousel is neither a list nor a binding",
                (*carousel.way, "images"),
                help="Write a list of pictures, or bind one: the platform cannot read an expression here.",
            )


def _check_images(carousel: Component, images: list[dict[str, Any]], found: Findings) -> None:
    way = (*carousel.way, "images")
    if len(images) > _MOST_IMAGES:
        found.add(
            TOO_MANY_IMAGES, f"the ImageCarousel has {len(images)} images", way, allowed=f"at most {_MOST_IMAGES}"
        )
    wrong = [
        index for index, image in enumerate(images) if not _is_base64(image["src"]) and dotted(image["src"]) is None
    ]
    if wrong:
        found.add(
            CAROUSEL_IMAGE,
            "a picture of the ImageCarousel is not written in base64",
            *((*way, index, "src") for index in wrong),
            help="Write the bytes of a JPEG or PNG in base64, without data:image/png;base64, before them.",
        )


def _is_base64(text: str) -> bool:
    """Whether a browser decodes ``text``: it skips white space, and misses no padding."""
    if not text.isascii():
        return False
    signs = text.encode().translate(None, _SKIPPED)
    if len(signs) % _QUARTET == 0:
        signs = signs[:-2] + signs[-2:].rstrip(b"=")
    return len(signs) % _QUARTET != 1 and not signs.translate(None, _BASE64)


CHECKS: tuple[Check, ...] = (carousels,)
