"""Finds the names that a misspelt one may have been meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_SEPARATORS = re.compile(r"[-_\s.]+")

# Comparing two names costs the product of their lengths: these bounds keep the worst case at some hundredths of a second.
_MOST_CANDIDATES = 2000
_LONGEST_NAME = 80
_MOST_WORK = 300_000

_LIKENESS = 0.6
"""How like a candidate must be, from 0 to 1; difflib's own choice."""
_AS_GOOD = 0.05
"""How much less like than the best a second candidate may be."""
_MOST_NAMES = 3


def nearest(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Give the candidates most like ``name``, best first: at most three, and only those about as good as the best.

    Upper and lower case are the same here, and so are ``snake_case`` and ``kebab-case``.

    >>> nearest("onClickAction", ["on-click-action", "on-select-action"])
    ('on-click-action',)

    Args:
        name: what was written.
        candidates: what may stand there; only the first 2000 are looked at.
    """
    if len(name) > _LONGEST_NAME:
        return ()
    plain = _plain(name)
    matcher = SequenceMatcher(b=plain, autojunk=False)
    found: dict[str, float] = {}
    best, work = 0.0, 0
    for candidate in islice(candidates, _MOST_CANDIDATES):
        if candidate == name or len(candidate) > _LONGEST_NAME:
            continue
        other = _plain(candidate)
        if other == plain:
            found[candidate] = best = 1.0
        elif work < _MOST_WORK and _may_reach(matcher, other, max(_LIKENESS, best - _AS_GOOD)):
            found[candidate] = matcher.ratio()
            best = max(best, found[candidate])
            work += len(plain) * len(other)
    least = max(_LIKENESS, best - _AS_GOOD)
    good = sorted((candidate for candidate in found if found[candidate] >= least), key=lambda c: (-found[c], c))
    return tuple(good[:_MOST_NAMES])


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """Ask for the nearest candidates in one sentence, or say nothing where none is near.

    >>> did_you_mean("adress", ["address", "city"])
    "Did you mean 'address'?"
    """
    names = [repr(candidate) for candidate in nearest(name, candidates)]
    if not names:
        return None
    return f"Did you mean {' or '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)}?"


def _plain(name: str) -> str:
    return _SEPARATORS.sub("", name).casefold()


def _may_reach(matcher: SequenceMatcher[str], candidate: str, least: float) -> bool:
    """Whether the cheap upper bounds leave it possible that a candidate is that like the name."""
    matcher.set_seq1(candidate)
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least
