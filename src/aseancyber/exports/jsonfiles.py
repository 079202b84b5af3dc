"""JSON and JSON Lines: everything, exactly; both are read back to an equal dataset.

A dataset in JSON is one object with its schema; in JSON Lines the first line is that header, and
each record a line with its ``collection``. A collection is a list, or its records' lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aseancyber.convert import from_dict, parse_json, to_dict, to_json
from aseancyber.errors import DataError
from aseancyber.models import COLLECTIONS, VIEWS

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset


def write(source: Dataset | Collection[Any], path: str, *, format: str) -> None:
    """Write ``json`` or ``jsonl``."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        if format == "json":
            file.write(to_json(source, indent=1) + "\n")
        else:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(source))


def _rows(source: Dataset | Collection[Any]) -> Iterable[dict[str, Any]]:
    from aseancyber.dataset import Dataset

    if not isinstance(source, Dataset):
        yield from ({"collection": source.name, **to_dict(record)} for record in source)
        return
    plain = to_dict(source)
    yield {"schema": plain["schema"], "as_of": plain["as_of"]}
    for name in COLLECTIONS:
        if name not in VIEWS:
            yield from ({"collection": name, **row} for row in plain["collections"][name])


def read_lines(text: str) -> Dataset:
    """Return the dataset that was written as JSON Lines; raises DataError with every fault."""
    from aseancyber.dataset import Dataset

    header, *lines = text.splitlines() or [""]
    plain = parse_json(header)
    if not isinstance(plain, dict) or "collection" in plain:
        raise DataError("the first line of a dataset is its header: 'schema' and 'as_of'")
    return from_dict(Dataset, {**plain, "collections": grouped(parse_json(line) for line in lines)})


def grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return plain records by the collection that each names."""
    held: dict[str, list[Any]] = {}
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not isinstance(row.get("collection"), str):
            raise DataError(f"record {number}: a record names its 'collection' (got {row!r:.80})")
        held.setdefault(row["collection"], []).append({key: row[key] for key in row if key != "collection"})
    return held
