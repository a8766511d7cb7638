"""What a user makes keeps the user's line, however deep in flowdsl it is made."""

from __future__ import annotations

import attrs

import flowdsl
from flowdsl.diagnostics.model import Place
from flowdsl.diagnostics.origin import capture, is_ours
from flowdsl.diagnostics.span import span_of


def made_by(file: str, source: str):
    """Run ``source``, which defines ``make``, as if it stood in ``file``."""
    namespace = {"capture": capture, "attrs": attrs}
    exec(compile(source, file, "exec"), namespace)  # noqa: S102  it stands for a module of the package
    return namespace["make"]


class TestCapture:
    def test_skips_the_frames_of_flowdsl(self, run, covered):
        """Calls inside the package are not what a user wants to see."""
        make = made_by(
            flowdsl.__file__.replace("__init__", "anywhere"),
            "def make(): return inner()\ndef inner(): return [capture() for _ in 'x'][0]",
        )
        module = run("def call(f):\n    return f()\n")

        assert "f()" == covered(span_of(Place(module.call(make))))

    def test_skips_what_attrs_generates(self, run, covered):
        """An ``__init__`` made by attrs stands between a user's call and our own code."""
        make = made_by(
            flowdsl.__file__.replace("__init__", "anywhere"),
            "def later(self): self.at = capture()\n"
            "make = attrs.make_class('Made', {'at': attrs.field(default=None)}, class_body={'__attrs_post_init__': later})",
        )
        module = run("def call(f):\n    return f(at=1)\n")

        assert "f(at=1)" == covered(span_of(Place(module.call(make).at)))


class TestIsOurs:
    def test_is_true_of_the_package_alone(self):
        """A folder whose name only begins like the package's is the user's."""
        root = flowdsl.__file__.removesuffix("__init__.py")

        assert [True, True, False, False] == [
            is_ours(file)
            for file in (f"{root}tree/nodes.py", "<attrs generated init x>", f"{root[:-1]}_flows/a.py", "<stdin>")
        ]
