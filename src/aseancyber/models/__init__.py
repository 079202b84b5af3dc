"""The records: one module a collection, and the parts they share in ``common``."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any, Final

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Record

_HOMES: Final = {
    "countries": ("country", "Country"),
    "organizations": ("organization", "Organization"),
    "people": ("person", "Person"),
    "offices": ("office", "Office"),
    "series": ("series", "EventSeries"),
    "events": ("event", "Event"),
    "instruments": ("instrument", "Instrument"),
    "statements": ("statement", "Statement"),
    "measures": ("measure", "Measure"),
    "topics": ("topic", "Topic"),
    "sources": ("source", "Source"),
    "coverage": ("coverage", "Coverage"),
    "tenures": ("office", "Tenure"),
    "statistics": ("measure", "Statistic"),
}

VIEWS: Final = ("tenures", "statistics")
"""The collections that are made from others, and have no records of their own."""

COLLECTIONS: Final = tuple(_HOMES)
"""The names of all collections, in reading order."""


def record_class(collection: str) -> type[Record[Any]]:
    """Return the class of a collection's records; only the modules asked for are imported."""
    module, name = _HOMES[collection]
    cls: type[Record[Any]] = getattr(import_module(f"aseancyber.models.{module}"), name)
    return cls


def field_types(cls: Any) -> dict[str, tuple[str, type[Any] | None]]:
    """Return each field's type as it is written, and the class of parts that it holds, if any.

    >>> from aseancyber.models.office import Office
    >>> field_types(Office)["holders"]
    ('tuple[Holder, ...]', <class 'aseancyber.models.office.Holder'>)
    """
    return _field_types(cls)


@cache
def _field_types(cls: Any) -> dict[str, tuple[str, type[Any] | None]]:
    found: dict[str, tuple[str, type[Any] | None]] = {}
    for base in reversed(cls.__mro__):
        if "__attrs_attrs__" in vars(base):
            names = vars(sys.modules[base.__module__])
            for field, written in vars(base).get("__annotations__", {}).items():
                if not written.startswith("ClassVar"):
                    part = names.get(written.removeprefix("tuple[").removesuffix(", ...]"))
                    is_part = hasattr(part, "__attrs_attrs__") and part not in (PartialDate, DateSpan)
                    found[field] = (written, part if is_part else None)
    return found
