"""JSON Schema (2020-12) of every record, made from the classes; what it can't say the converter checks.

References between records, and dates such as 2018-02-30, are beyond a schema.
"""

from __future__ import annotations

from typing import Any, get_args

from attrs import NOTHING, fields

from aseancyber import vocabulary
from aseancyber.definitions import FIELDS
from aseancyber.meanings import MEANINGS
from aseancyber.models import COLLECTIONS, field_types, record_class

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_EDTF = r"^$|^[\dX]{4}(-[\dX]{2}){0,2}[?~%]?$|^\[.+\]$"
_SPAN = r"^(\.\.|[^/]*)/(\.\.|[^/]*)$"
_PLAIN: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
    "int | float": {"type": "number"},
    "PartialDate": {"type": "string", "pattern": _EDTF},
    "DateSpan": {"type": "string", "pattern": _SPAN},
    "PartialDate | DateSpan": {"type": "string", "pattern": f"{_EDTF}|{_SPAN}"},
    "Pairs": {"type": "object", "additionalProperties": {"type": "string"}},
    "I": {"type": "string", "pattern": r"^([a-z0-9]+(--?[a-z0-9]+)*|[A-Z]{2})(--.+)?$"},
}


def schema() -> dict[str, Any]:
    """Return the schema of a record of any collection, each kind under ``$defs`` by its collection's name."""
    definitions = {name: record_schema(record_class(name)) for name in COLLECTIONS}
    return {
        "$schema": DIALECT,
        "$id": "https://w3id.org/aseancyber/schema/1",
        "title": "A record of aseancyber",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in COLLECTIONS],
        "$defs": definitions,
    }


def record_schema(cls: type[Any]) -> dict[str, Any]:
    """Return the schema of one class, its parts inside it."""
    types = field_types(cls)
    properties = {field.name: _property(field.name, *types[field.name]) for field in fields(cls) if field.init}
    return {
        "title": cls.__name__,
        "description": (cls.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields(cls) if field.default is NOTHING],
        "additionalProperties": False,
    }


def _property(name: str, written: str, part: type[Any] | None) -> dict[str, Any]:
    """Return the schema of a field, with its definition."""
    described = {"description": FIELDS[name]}
    if part is not None:
        return {**described, "type": "array", "items": record_schema(part)}
    if written.startswith("tuple["):
        inner = _one(written.removeprefix("tuple[").removesuffix(", ...]"))
        return {**described, "type": "array", "items": inner}
    plain = written.removesuffix(" | None")
    one = _one(plain)
    return {**described, **one} if plain == written else {**described, "anyOf": [one, {"type": "null"}]}


def _one(written: str) -> dict[str, Any]:
    words = get_args(getattr(vocabulary, written, None))
    if words:
        return {"enum": list(words), "$comment": "; ".join(f"{word}: {MEANINGS[written][word]}" for word in words)}
    return _PLAIN.get(written, {"type": "string"})
