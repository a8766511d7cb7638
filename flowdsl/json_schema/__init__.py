"""JSON Schema, draft 7: whether something is a schema, and what a schema refuses about a value.

Faults have the keywords, and schemas the leniencies, of the library that the platform uses. Whatever schemas and values
say, a check ends after a number of steps.
"""

from __future__ import annotations

from flowdsl.json_schema.check import MOST_STEPS, Compiled, compile_schema, schema_fault
from flowdsl.json_schema.fault import Fault, SchemaError, Unfinished
from flowdsl.json_schema.formats import regex_fault
from flowdsl.json_schema.values import MISSING

__all__ = [
    "MISSING",
    "MOST_STEPS",
    "Compiled",
    "Fault",
    "SchemaError",
    "Unfinished",
    "compile_schema",
    "regex_fault",
    "schema_fault",
]
