"""Which records a record refers to, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aseancyber.models import COLLECTIONS, VIEWS, field_types
from aseancyber.models.common import Record
from aseancyber.table import suggest

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset

_HOMES: dict[str, tuple[str, ...]] = {
    "CountryId": ("countries",),
    "OrganizationId": ("organizations",),
    "PersonId": ("people",),
    "OfficeId": ("offices",),
    "SeriesId": ("series",),
    "EventId": ("events",),
    "InstrumentId": ("instruments",),
    "TopicId": ("topics",),
    "SourceId": ("sources",),
    "SourceRef": ("sources",),
    "PartyId": ("countries", "organizations", "series"),
    "ActorId": ("countries", "organizations", "series", "people"),
    "RecordId": tuple(name for name in COLLECTIONS if name not in VIEWS),
}
_ID_TYPE = re.compile(r"\b(\w+(?:Id|Ref))\b")


def references(record: Record[Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each reference of a record: its path, the id, and the collections it may lead to."""
    yield from _in(record, "")


def unresolved(ds: Dataset, record: Record[Any]) -> Iterator[str]:
    """Yield what is wrong with each reference of a record that leads nowhere in a dataset, and what may be meant."""
    for path, id_, homes in references(record):
        if all(ds.collection(home).get(id_) is None for home in homes):
            near = ", ".join(near for home in homes for near in suggest(id_, ds.collection(home)._table, most=1))
            yield f"no record {id_!r} in {' or '.join(homes)}{f'; near to it: {near}' if near else ''} @ {path}"


def _in(thing: Any, path: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, (written, part) in field_types(type(thing)).items():
        value = getattr(thing, name)
        if part is not None:
            for item in value:
                yield from _in(item, f"{path}{name}[{getattr(item, 'key', None) or getattr(item, 'source', '')}].")
            continue
        match = _ID_TYPE.search(written)
        if match is None or value is None or (name == "about" and value in COLLECTIONS):
            continue
        for id_ in value if isinstance(value, tuple) else (value,):
            yield path + name, id_.partition("#")[0] if match[1] == "SourceRef" else id_, _HOMES[match[1]]
