"""What overlaps a day, a month and a year: ours against the ways that people know."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from aseancyber import Events
from tests.benchmarks import synthetic
from tests.benchmarks.timing import microseconds

WINDOWS = (
    (date(2010, 6, 1), date(2010, 6, 1)),
    (date(2010, 6, 1), date(2010, 6, 30)),
    (date(2010, 1, 1), date(2010, 12, 31)),
)
Query = Callable[[date, date], object]


def rows(events: Events) -> list[tuple[int, int, int]]:
    """Return first day, last day and position of each event."""
    return [(e.start.earliest.toordinal(), e.end.latest.toordinal(), n) for n, e in enumerate(events)]


def ours(events: Events) -> Query:
    """Return a collection."""
    return events.between


def comprehension(events: Events) -> Query:
    """Look at every event."""
    held = list(events)
    return lambda low, high: [e for e in held if e.start.earliest <= high and e.end.latest >= low]


def pandas(events: Events) -> Query:
    """Mask two columns."""
    import pandas as pd

    frame = pd.DataFrame(rows(events), columns=["first", "last", "n"])
    return lambda low, high: frame[(frame["first"] <= high.toordinal()) & (frame["last"] >= low.toordinal())]


def polars(events: Events) -> Query:
    """Filter two columns."""
    import polars as pl

    frame = pl.DataFrame(rows(events), schema=["first", "last", "n"], orient="row")
    first, last = pl.col("first"), pl.col("last")
    return lambda low, high: frame.filter((first <= high.toordinal()) & (last >= low.toordinal()))


def intervaltree(events: Events) -> Query:
    """Ask a tree."""
    from intervaltree import IntervalTree

    tree: Any = IntervalTree.from_tuples((first, last + 1, n) for first, last, n in rows(events))
    return lambda low, high: tree.overlap(low.toordinal(), high.toordinal() + 1)


_SQL = "select n from event where first <= ? and last >= ?"


def sqlite(events: Events) -> Query:
    """Ask SQLite with an index on both days."""
    base = sqlite3.connect(":memory:")
    base.execute("create table event (first integer, last integer, n integer)")
    base.executemany("insert into event values (?, ?, ?)", rows(events))
    base.execute("create index days on event (first, last)")
    return lambda low, high: base.execute(_SQL, (high.toordinal(), low.toordinal())).fetchall()


def duckdb(events: Events) -> Query:
    """Ask DuckDB."""
    import duckdb as engine
    import pandas as pd

    base = engine.connect()
    base.register("frame", pd.DataFrame(rows(events), columns=["first", "last", "n"]))
    base.execute("create table event as select * from frame")
    return lambda low, high: base.execute(_SQL, (high.toordinal(), low.toordinal())).fetchall()


WAYS = (comprehension, ours, pandas, polars, intervaltree, sqlite, duckdb)


def times(size: int) -> list[tuple[str, list[float]]]:
    """Return each way's time for each window, in microseconds, among so many events; all ways find as many."""
    events = synthetic.dataset(size).events
    found = []
    for way in WAYS:
        query = way(events)
        spent = []
        for low, high in WINDOWS:
            assert len(query(low, high)) == len(events.between(low, high)), way.__name__  # type: ignore[arg-type]
            spent.append(microseconds(partial(query, low, high)))
        found.append((way.__name__, spent))
    return found
