"""The classes of what is made by the hundred in every compilation: nothing may change it, and that is what tools check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrs import frozen as immutable
else:
    import attrs

    # `attrs.frozen` also guards its instances at run time, and sets them past its own guard: that makes an instance three
    # times as dear, which is a tenth of a compilation. Type checkers still see, and refuse, every assignment.
    def immutable(cls: type[Any] | None = None, *, eq: bool = True) -> Any:
        """Make an attrs class whose instances nobody assigns to; it can be hashed where it can be compared."""
        return attrs.define(cls, eq=eq, unsafe_hash=eq)


__all__ = ["immutable"]
