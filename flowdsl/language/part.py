"""The marks by which the language knows its own things."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar, NoReturn

from flowdsl.language.misuse import misuse


class Part:
    """What the language makes: handles, components, actions, items, raw texts. Never changed by `settle`."""

    __slots__ = ()


class Member(Part):
    """What has a place in a body: a component, a data field, a used group, a parameter."""

    __slots__ = ()

    _nests: ClassVar[bool] = False
    """Whether other members may stand inside it."""
    _serial: int

    # To type checkers a member has no such method, so that they refuse what would raise.
    if not TYPE_CHECKING:

        def __call__(self, *_: object, **__: object) -> NoReturn:
            """Refuse: the name was meant for something else that a member of the body hides."""
            names = [name for name, value in sys._getframe(1).f_locals.items() if value is self]
            name = names[0] if names else "this name"
            raise misuse(
                f"{name!r} is {self!r} here, which hides what is called so elsewhere",
                f'Call it otherwise: {name}_ = ..., with name="{name}" where the Flow JSON needs that name.',
            )
