"""What every test may use: the shared facts, and how hard Hypothesis tries."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
IN_CI = bool(os.environ.get("CI"))

# A machine that does other work as well makes any deadline fail now and then.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("soak", settings.get_profile("default"), max_examples=5000)
settings.load_profile("soak" if os.environ.get("FLOWDSL_SOAK") else "ci" if IN_CI else "default")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the facts that flowdsl is measured against (``FLOWDSL_SHARED``, or ``../shared``)."""
    folder = Path(os.environ.get("FLOWDSL_SHARED") or ROOT.parent / "shared")
    if folder.is_dir():
        return folder
    reason = f"{folder} is missing; FLOWDSL_SHARED names the folder with the facts"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)
