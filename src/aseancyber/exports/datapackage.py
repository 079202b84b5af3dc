"""A Frictionless data package (version 2): a folder with every table as CSV, and ``datapackage.json``.

Types, keys between tables, and the codebook's definitions are in the descriptor. What it can't
carry: partial dates as a type; they are text with the days that bound them beside it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import aseancyber
from aseancyber.definitions import FIELDS
from aseancyber.exports.csvfiles import write_folder
from aseancyber.frames import Column, Frame, frame

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the folder; of a collection it has the one table."""
    tables = tables_of(source)
    as_of = day_of(source)
    write_folder(tables, path)
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "aseancyber",
        "title": "aseancyber: the record of ASEAN cyber diplomacy",
        "version": aseancyber.__version__,
        "created": f"{as_of}T00:00:00Z",
        "licenses": [LICENCE],
        "resources": [_resource(table, set(tables)) for table in tables.values()],
    }
    with open(os.path.join(path, "datapackage.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump(descriptor, file, ensure_ascii=False, indent=1)
        file.write("\n")


def tables_of(source: Dataset | Collection[Any]) -> dict[str, Frame]:
    """Return the tables that have rows, by name."""
    from aseancyber.dataset import Dataset

    tables = source.tables() if isinstance(source, Dataset) else {source.name: frame(source)}
    return {name: table for name, table in tables.items() if table.rows or not isinstance(source, Dataset)}


def day_of(source: Dataset | Collection[Any]) -> str:
    """Return the day that the data is of."""
    from aseancyber.dataset import Dataset

    return source.as_of if isinstance(source, Dataset) else source.dataset.as_of


def describe(column: Column) -> str:
    """Return what a column holds, as the codebook defines its field."""
    text = FIELDS[column.field]
    if column.kind == "date":
        end = "first" if column.name.endswith("_earliest") else "last"
        return f"{text} The {end} day that it may be; empty when nothing bounds it."
    return text


def _resource(table: Frame, others: set[str]) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.leads_to, "fields": ["id"]}}
        for column in table.columns
        if column.leads_to in others
    ]
    schema: dict[str, Any] = {"fields": [_field(column, table) for column in table.columns]}
    if table.columns[0].name == "id":
        schema["primaryKey"] = ["id"]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, table: Frame) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.name in ("id", "record") else {}
    booleans = {"trueValues": ["True"], "falseValues": ["False"]} if column.kind == "boolean" else {}
    return {"name": column.name, "type": _TYPES[column.kind], "description": describe(column), **booleans, **required}
