"""Joining datasets, and reading one from plain data: all of it, or an error that lists every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aseancyber.convert import from_dict, list_of
from aseancyber.errors import DataError
from aseancyber.models import COLLECTIONS, VIEWS, record_class
from aseancyber.models.common import Record
from aseancyber.references import unresolved
from aseancyber.shipped import check_schema

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

Records = dict[str, list[Record[Any]]]


def combined(mine: Dataset, theirs: Dataset, *, replace: bool) -> tuple[Records, dict[str, str]]:
    """Return the records of both and where each comes from; theirs win if they may."""
    pairs = [(name, mine.collection(name), theirs.collection(name)) for name in COLLECTIONS if name not in VIEWS]
    if not replace:
        faults = [fault for _, ours, new in pairs for fault in _collisions(mine, theirs, ours, new)]
        _raise(faults, "records collide; nothing was merged")
    records: Records = {}
    origins: dict[str, str] = {}
    for name, ours, new in pairs:
        records[name] = [*new, *(record for record in ours if new.get(record.id) is None)]
        origins |= {record.id: theirs.origin(record) for record in new}
        origins |= {record.id: mine.origin(record) for record in ours if new.get(record.id) in (None, record)}
    return records, origins


def _collisions(mine: Dataset, theirs: Dataset, ours: Collection[Any], new: Collection[Any]) -> Iterator[str]:
    """Yield the records that stand in both and differ, or that say they were one of ours."""
    for record in new:
        there = ours.get(record.id)
        if there not in (None, record):
            where = f"{theirs.origin(record)} and {mine.origin(record.id)}"
            yield f"{record.id}: {where} differ; give it another id, or merge with replace=True"
        for old in record.formerly if there is None else ():
            if mine.get(old) is not None:
                yield f"{record.id}: takes the place of {old} in {mine.origin(old)}; merge with replace=True if it may"


def check_references(merged: Dataset, added: Dataset) -> None:
    """Refuse records that lead nowhere in the whole they were added to."""
    faults = [
        f"{merged.origin(record)}: {fault}"
        for name in COLLECTIONS
        if name not in VIEWS
        for record in added.collection(name)
        for fault in unresolved(merged, record)
    ]
    _raise(faults, "references lead nowhere; nothing was merged")


def read_plain(data: object) -> tuple[Records, str]:
    """Return the records of a dataset's plain data, and the day it is of."""
    if not isinstance(data, dict) or not isinstance(data.get("collections"), dict):
        raise DataError("a dataset is a table with 'schema', 'as_of' and 'collections'")
    check_schema(data.get("schema"))
    try:
        as_of = date.fromisoformat(data["as_of"]).isoformat()
    except (KeyError, TypeError, ValueError):
        raise DataError(f"a dataset states its day as '2026-11-22' (got {data.get('as_of')!r:.60}) @ as_of") from None
    records: Records = {}
    faults: list[str] = []
    for name, rows in data["collections"].items():
        if name not in COLLECTIONS or name in VIEWS:
            faults.append(f"there is no collection {name!r}")
            continue
        try:
            records[name] = from_dict(list_of(record_class(name)), rows)
        except DataError as error:
            faults += [f"{fault} @ {name}" for fault in error.faults]
    _raise(faults, "faults; nothing was loaded")
    return records, as_of


def refuse_strangers(records: Mapping[str, Iterable[Record[Any]]]) -> None:
    """Refuse collections that are not known, and records of another kind than their collection's."""
    for name, held in records.items():
        if name not in COLLECTIONS:
            raise DataError(f"there is no collection {name!r}: {', '.join(COLLECTIONS)}")
        for record in held:
            if record.collection != name:
                raise DataError(f"{record.id!r} belongs to {record.collection}, not to {name}")


def refuse_twins(records: Mapping[str, list[Record[Any]]]) -> None:
    """Refuse an id that is used twice: ids are unique over all, so that a reference needs no prefix."""
    homes: dict[str, str] = {}
    for name, held in records.items():
        for record in held:
            if record.id in homes:
                raise DataError(f"the id {record.id!r} stands in {homes[record.id]} and in {name}; an id is one's")
            homes[record.id] = name
    for held in records.values():
        for record in held:
            for old in record.formerly:
                if old in homes:
                    raise DataError(f"the id {old!r} was merged into {record.id!r}; a record's id is never used again")
                homes[old] = f"the former ids of {record.id!r}"


def _raise(faults: list[str], what: str) -> None:
    if faults:
        raise DataError(f"{len(faults)} {what}:\n" + "\n".join(faults), tuple(faults))
