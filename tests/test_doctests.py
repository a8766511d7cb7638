"""The examples in docstrings are run, and every module can be imported on its own."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import flowdsl

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(flowdsl.__path__, prefix="flowdsl.")
    if not module.name.endswith(".__main__")
)


class TestDocstringExamples:
    @pytest.mark.parametrize("name", MODULES)
    def test_give_what_they_show(self, name):
        """Each example in the module's docstrings prints what stands below it."""
        results = doctest.testmod(importlib.import_module(name))

        assert results.failed == 0
