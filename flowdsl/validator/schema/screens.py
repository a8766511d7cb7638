"""Judges of the flow as a whole, its screens, their data and their layouts."""

from __future__ import annotations

import functools
from typing import Any

from flowdsl.catalogue import FLOW, SCREEN
from flowdsl.validator.paths import Quoted
from flowdsl.validator.schema.faults import Fault, Faults, Judge, Kind, under
from flowdsl.validator.schema.layouts import layout_at
from flowdsl.validator.schema.properties import exists, is_required, judge_of, literals
from flowdsl.validator.schema.values import array, boolean, constant, mapping, missing, shape, text, wrong_type
from flowdsl.versions import FlowVersion

_FIELD = ("type", "__example__")
_KEYWORD = "required"


@functools.cache
def flow_at(version: FlowVersion) -> Judge:
    """Return the judge of a whole flow of ``version``."""
    special = {
        "version": constant(version.text),
        "data_api_version": _one_text(literals(FLOW["data_api_version"], version)),
        "routing_model": _routing_model(version),
        "meta": shape({"lead_gen_ai": boolean}, closed=False),
        "screens": array(_screen(version), least=FLOW["screens"].min_items or 0),
    }
    known = {key: spec for key, spec in FLOW.items() if exists(spec, version)}
    return shape(
        {key: special.get(key) or judge_of(spec, version) for key, spec in known.items()},
        tuple(key for key, spec in known.items() if is_required(spec, version)),
    )


def _one_text(allowed: tuple[str, ...]) -> Judge:
    """Judge a text that is one of a few constants."""
    one = constant(*allowed)

    def judge(value: Any) -> Faults | None:
        faults = one(value)
        return faults if not faults or value.__class__ is str else [*wrong_type(value, "string"), *faults]

    return judge


def _routing_model(version: FlowVersion) -> Judge:
    spec = FLOW["routing_model"]
    (pattern,) = spec.key_pattern_since[max(since for since in spec.key_pattern_since if since <= version)]
    return mapping(array(text((pattern,))), key_pattern=pattern)


def _screen(version: FlowVersion) -> Judge:
    special = {"data": _data, "layout": layout_at(version), "external_data": _external_data()}
    known = {key: spec for key, spec in SCREEN.items() if exists(spec, version)}
    judge_members = shape(
        {key: special.get(key) or judge_of(spec, version) for key, spec in known.items()},
        tuple(key for key, spec in known.items() if is_required(spec, version)),
    )

    def judge(value: Any) -> Faults | None:
        faults = judge_members(value)
        if value.__class__ is dict and "success" in value and value.get("terminal") is not True:
            return [*(faults or ()), Fault(Kind.FORBIDDEN_SUCCESS, value["success"], way=("success",))]
        return faults

    return judge


def _data(value: Any) -> Faults | None:
    """Judge the data model: every field has a type and an example."""
    if value.__class__ is not dict:
        return wrong_type(value, "object")
    faults: Faults = []
    for key, field in value.items():
        if key.startswith(_KEYWORD):
            wrong = wrong_type(field, "array") if key == _KEYWORD and field.__class__ is not list else ()
        elif field.__class__ is not dict:
            wrong = wrong_type(field, "object")
        elif "type" in field and "__example__" in field:
            continue
        else:
            wrong = missing(field, _FIELD)
        faults += under(Quoted(key), wrong)
    return faults


def _external_data() -> Judge:
    """Judge where the goods of a shop come from: a closed shape that only 5.2 has."""
    nothing = shape({})
    return shape(
        {
            "meta_catalog": shape(
                {
                    "product_list": _source("category", text()),
                    "product_detail": _source("product_id", text()),
                    "products": _source("product_ids", _ids),
                    "categories": nothing,
                    "product_catalog": nothing,
                }
            )
        }
    )


def _source(key: str, judge: Judge) -> Judge:
    return shape({"payload": shape({key: judge})})


def _ids(value: Any) -> Faults | None:
    return None if value.__class__ is str else array(text())(value)
