"""SQLite: one file with a table for each kind of record and item, foreign keys, and views for common questions.

Partial dates are text with the days that bound them beside it. The table ``records`` holds every
record whole, as JSON, so that the file is read back to an equal dataset.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from aseancyber.convert import from_dict, parse_json
from aseancyber.errors import DataError
from aseancyber.exports.jsonfiles import grouped
from aseancyber.exports.parquet import whole
from aseancyber.frames import Frame, frame
from aseancyber.shipped import SCHEMA

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER", "date": "TEXT"}

VIEWS = {
    "delegations": (
        'SELECT e.series, e.edition, e.id AS event, e.start, p.represents, p.role, coalesce(n.name, p."group") AS who, '
        "p.title, p.sources FROM events_participants p JOIN events e ON e.id = p.record "
        "LEFT JOIN people n ON n.id = p.person ORDER BY e.start_earliest, e.id, p.key"
    ),
    "holdings": (
        "SELECT o.name AS office, t.who, p.name, t.start, t.end, t.acting, t.seen, t.sources FROM tenures t "
        "JOIN offices o ON o.id = t.office LEFT JOIN people p ON p.id = t.who ORDER BY o.id, t.start_earliest, t.id"
    ),
    "signatures": (
        'SELECT i.name, i.kind, m.kind AS step, m."on", m.by, m.parties, m.event, m.sources '
        "FROM instruments_milestones m JOIN instruments i ON i.id = m.record ORDER BY m.on_earliest, i.id, m.key"
    ),
    "said": (
        "SELECT s.date, s.speakers, s.on_behalf_of, s.event, p.act, p.text, p.topics, p.sources "
        "FROM statements_points p JOIN statements s ON s.id = p.record ORDER BY s.date_earliest, s.id, p.key"
    ),
    "disputes": "SELECT * FROM evidence WHERE stance = 'disputes' ORDER BY collection, record, field",
}
"""The views, by name: who came, who held, what was signed, what was said, what is disputed."""


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the file; of a collection it has the one table."""
    from aseancyber.dataset import Dataset

    with closing(sqlite3.connect(path)) as base, base:
        if not isinstance(source, Dataset):
            _fill(base, frame(source), set())
            return
        tables = {**source.tables(), "records": whole(source)}
        for table in tables.values():
            _fill(base, table, set(tables))
        for name, query in VIEWS.items():
            base.execute(f"CREATE VIEW {name} AS {query}")
        base.execute("CREATE TABLE about (schema INTEGER, as_of TEXT)")
        base.execute("INSERT INTO about VALUES (?, ?)", (SCHEMA, source.as_of))


def _fill(base: sqlite3.Connection, table: Frame, others: set[str]) -> None:
    columns = []
    for column in table.columns:
        key = " PRIMARY KEY" if column.name == "id" and table.name != "records" else ""
        leads = f' REFERENCES "{column.leads_to}"(id)' if column.leads_to in others else ""
        columns.append(f'"{column.name}" {_TYPES[column.kind]}{key}{leads}')
    base.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    marks = ", ".join("?" * len(columns))
    rows = ([cell.isoformat() if hasattr(cell, "isoformat") else cell for cell in row] for row in table.rows)
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)


def read(path: str) -> Dataset:
    """Return the dataset of a file that was written so; raises DataError."""
    from aseancyber.dataset import Dataset

    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            ((schema, as_of),) = base.execute("SELECT schema, as_of FROM about")
            found = base.execute("SELECT collection, json FROM records ORDER BY rowid").fetchall()
    except sqlite3.Error as error:
        raise DataError(f"{path!r} is no dataset in SQLite: {error}") from None
    rows = [{"collection": name, **parse_json(text)} for name, text in found]
    return from_dict(Dataset, {"schema": schema, "as_of": as_of, "collections": grouped(rows)})
