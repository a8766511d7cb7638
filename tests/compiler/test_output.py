"""The text, its determinism, and the map back to the Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flowdsl import compile_flow

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
import flow1
from flowdsl import compile_flow
compiled = compile_flow(flow1.Sample)
sys.stdout.write(compiled.to_json())
sys.stdout.write("\\n".join(f"{{d.headline}} {{d.pointer}} {{d.help}} {{d.allowed}}" for d in compiled.diagnostics))
sys.stdout.write("\\n".join(f"{{key}} {{span.line}}" for key, span in compiled.source_map.items()))
"""

SAMPLE = """
class Address(Group):
    street = TextInput("Street", init_value="x")
    city = TextInput("City")


class First(Screen, title="First", form="first"):
    rows = Data(list[Option], example=[Option("a", "A", description="b")])
    home = Address()
    menu = Dropdown("Menu", data_source=rows)
    many = CheckboxGroup("Many", data_source=[Option(str(n), f"Option {n}") for n in range(9)])
    _ = TextBody("a ${b}")
    _ = If(home.city == "Rome", then=[TextBody(f"{home.street}, {home.city}")])
    footer = Footer("Next", on_click_action=navigate("Last", street=home.street, menu=menu, many=many))


class Last(Screen, title="Last"):
    _ = TextBody(data.street)
    footer = Footer("Done", on_click_action=complete({"z": 1, "a": [First.menu]}, many=data.many))


class Sample(Flow, data_api_version="3.0"):
    screens = [First, Last]
"""


class TestDeterminism:
    def test_two_processes_give_the_same_bytes(self, module, tmp_path):
        """Whatever seed Python hashes with: the same Flow JSON, the same findings, the same map."""
        (tmp_path / "flow1.py").write_text(module(SAMPLE), encoding="utf-8")
        outputs = {
            subprocess.run(
                [sys.executable, "-c", PROGRAM.format(folder=str(tmp_path))],
                check=True,
                capture_output=True,
                cwd=ROOT,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            ).stdout
            for seed in ("0", "1", "4242")
        }

        assert 1 == len(outputs)
        assert b'"routing_model"' in outputs.pop()

    def test_compiling_twice_gives_the_same_text(self, flow_of, module):
        """So does a second time in one process, and a second run of the module."""
        source = module(SAMPLE)
        first, second = flow_of(source), flow_of(source)

        assert compile_flow(first).to_json() == compile_flow(first).to_json() == compile_flow(second).to_json()


class TestText:
    def test_it_is_the_value(self, compiled, module):
        """``to_json`` is ``to_dict`` as text: two blanks, letters as they are, a line break at the end."""
        one = compiled(module(SAMPLE.replace("Rome", "Köln 😀")))
        text = one.to_json()

        assert one.to_dict() == json.loads(text)
        assert text == json.dumps(one.to_dict(), indent=2, ensure_ascii=False) + "\n"
        assert "Köln 😀" in text

    def test_keys_stand_as_people_write_them(self, compiled, module):
        """Version first; of a screen the id and title first and the layout last; of a component the type first."""
        flow = compiled(module(SAMPLE)).to_dict()

        assert ["version", "data_api_version", "routing_model", "screens"] == list(flow)
        assert ["id", "title", "data", "layout"] == list(flow["screens"][0])
        assert "type" == next(iter(flow["screens"][0]["layout"]["children"][0]))


class TestSourceMap:
    @pytest.fixture
    def located(self, compiled, module, covered):
        """Return the source text by JSON pointer."""
        source = module(SAMPLE)
        one = compiled(source)
        return one.to_dict(), {pointer: covered(source, span) for pointer, span in one.source_map.items()}

    def test_every_screen_component_action_and_field_is_there(self, located):
        """Each object of those kinds in the Flow JSON has its pointer in the map, and each pointer exists."""
        flow, found = located
        expected = {""}

        def walk(value, pointer):
            if isinstance(value, list):
                for index, item in enumerate(value):
                    walk(item, f"{pointer}/{index}")
            elif isinstance(value, dict):
                if "layout" in value or (isinstance(value.get("type"), str) and "layout/children" in pointer):
                    if not pointer.endswith("/next"):
                        expected.add(pointer)
                elif (
                    pointer.endswith("-action")
                    or ("/data-source/" in pointer and "id" in value)
                    or ("/data/" in pointer and "__example__" in value)
                ):
                    expected.add(pointer)
                for key, item in value.items():
                    walk(item, f"{pointer}/{key}")

        walk(flow, "")

        assert expected == set(found) | {""}

    def test_each_shows_the_python_that_made_it(self, located):
        """A screen its class, a component its call, an action its call, a field its Data."""
        _, found = located
        form = "/screens/0/layout/children/0"

        assert 'class First(Screen, title="First", form="first")' == found["/screens/0"]
        assert 'Data(list[Option], example=[Option("a", "A", description="b")])' == found["/screens/0/data/rows"]
        assert 'TextInput("Street", init_value="x")' == found[f"{form}/children/0"]
        assert 'Dropdown("Menu", data_source=rows)' == found[f"{form}/children/2"]
        assert 'Option(str(n), f"Option {n}")' == found[f"{form}/children/3/data-source/0"]
        assert 'TextBody(f"{home.street}, {home.city}")' == found[f"{form}/children/5/then/0"]
        assert (
            'navigate("Last", street=home.street, menu=menu, many=many)' == found[f"{form}/children/6/on-click-action"]
        )
        assert found["/screens/1/data/street"] in (
            "home.street",
            'navigate("Last", street=home.street, menu=menu, many=many)',
        )

    def test_without_columns(self, module, tmp_path):
        """Where Python keeps no columns the map has the lines."""
        (tmp_path / "flow1.py").write_text(module(SAMPLE), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-X", "no_debug_ranges", "-c", PROGRAM.format(folder=str(tmp_path))],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

        assert b"/screens/0/layout/children/0/children/2 " in done.stdout


REWRITTEN = """
class Main(Screen, title="Main"):
    details = Form([
        name := TextInput("Name", init_value="Ann", error_message="Who?"),
        count := TextInput("Count", input_type="number"),
        agreed := OptIn("I agree"),
        TextBody("a ${b}", visible=~agreed),
        If(~agreed, then=[TextBody("Please")], else_=[TextBody("c ${d}")]),
    ])
    _ = If(count * 2 > 3, then=[TextBody("Many"), TextBody("e ${f}")], else_=[TextBody("Few")])
    _ = TextBody("g ${h}", extra={"odd": 1})
    footer = Footer("Done", on_click_action=complete(text=count, extra={"odd": 1}))


class Sample(Flow):
    screens = [Main]
"""


class TestPlaces:
    @pytest.mark.parametrize("version", ["5.1", "7.3"])
    def test_every_warning_and_note_points_into_the_flow_json(self, flow_of, module, version):
        """What is said of a flow that compiles names a place that the Flow JSON has, and a line that was written."""
        flow = flow_of(module(REWRITTEN if version == "7.3" else REWRITTEN.replace("count * 2 > 3", "name == 'Many'")))
        compiled = compile_flow(flow, version=version)

        lost = []
        for found in compiled.diagnostics:
            value = compiled.to_dict()
            try:
                for step in str(found.pointer).split("/")[1:]:
                    value = value[int(step) if isinstance(value, list) else step]
            except (KeyError, IndexError, ValueError, TypeError):
                lost.append((found.headline, found.pointer))
            if found.pointer is None or found.span is None:
                lost.append((found.headline, found.pointer))

        assert len(compiled.diagnostics) > 5
        assert [] == lost
