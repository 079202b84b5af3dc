"""What a notebook shows: names resolved, sources as links, standing beside each fact; all text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from aseancyber import proof
from aseancyber.dataset import load
from aseancyber.dates import DateSpan
from aseancyber.models.common import Record
from aseancyber.models.source import Source

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset
    from aseancyber.match import Match

SHOWN = 20
"""A collection shows this many records."""


def of_record(record: Record[Any], ds: Dataset | None = None) -> str:
    """Return a record as a table of its facts; names and sources are those of the shipped data unless given."""
    ds = ds if ds is not None else load()
    rows = []
    for path, value in proof.facts(record):
        held = value if isinstance(value, tuple) else (value,)
        shown = "; ".join(_named(ds, one) for one in held)
        rows.append((escape(path), shown, *_proved(ds, record, path)))
    head = f"<b>{escape(str(record))}</b> <small>{escape(record.collection)}</small>"
    return head + _table(("field", "value", "standing", "sources"), rows)


def of_collection(collection: Collection[Any]) -> str:
    """Return a collection as a table of its first records, and how many more there are."""
    rows = [
        (escape(days(r.when) if r.when else ""), escape(getattr(r, "name", str(r))), escape(r.id))
        for r in collection[:SHOWN]
    ]
    more = f"<p>... and {len(collection) - SHOWN:,} more</p>" if len(collection) > SHOWN else ""
    known = "" if rows else f"<p>{escape(collection.dataset.completeness(collection.name))}</p>"
    head = f"<b>{type(collection).__name__}: {len(collection):,}</b>"
    return head + _table(("when", "name", "id"), rows) + more + known


def of_match(match: Match[Any]) -> str:
    """Return a match with its score and the name that was met."""
    row = (f"{match.score:.2f}", escape(match.matched), escape(str(match.record)))
    return _table(("score", "matched", "record"), [row])


def of_proof(found: proof.Proof) -> str:
    """Return what a source says, the source as a link."""
    said = [found.stance, found.at, found.rule, found.value, found.because]
    return _table(("source", "says"), [(link(found.source), escape(", ".join(part for part in said if part)))])


def link(source: Source) -> str:
    """Return a source as a link; an address that is not one of the web's stays text."""
    text = f"{source.publisher} ({source.published})" if source.published is not None else source.publisher
    if not source.url.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(source.url)}" title="{escape(source.title)}">{escape(text)}</a>'


def days(when: DateSpan) -> str:
    """Return days as people write them: one day once, an open end in words."""
    if when.start == when.end:
        return str(when.start) or "not known"
    start = "" if when.start is None else str(when.start) or "not known"
    end = "now" if when.end is None else str(when.end) or "not known"
    return f"{start} to {end}".strip()


def _named(ds: Dataset, value: object) -> str:
    """Return the name behind an id, else the value as text."""
    record = ds.get(value) if isinstance(value, str) else None
    name = getattr(record, "name", None)
    return f'<span title="{escape(str(value))}">{escape(name)}</span>' if name else escape(str(value))


def _proved(ds: Dataset, record: Record[Any], path: str) -> tuple[str, str]:
    try:
        sources = {found.source.id: link(found.source) for found in proof.evidence(ds, record, path)}
        standing = proof.standing(ds, record, path) if sources else ""
    except LookupError:  # a record of the reader's own, whose sources the shipped data lacks
        return "", ""
    return standing, ", ".join(sources.values())


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; the cells are HTML already."""
    top = "".join(f"<th>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
