"""How much work may be spent on what somebody else wrote."""

from __future__ import annotations

from flowdsl.errors import FlowError


class OutOfSteps(FlowError, RuntimeError):  # noqa: N818 - it says what happened; that is no error of the input
    """The work that was allowed is done, and the answer is not known."""


class Budget:
    """A number of steps, from which several undertakings may spend.

    Attributes:
        left: how many steps are left.
    """

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take some steps.

        Raises:
            OutOfSteps: if there are not as many.
        """
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps("more work than is allowed")
