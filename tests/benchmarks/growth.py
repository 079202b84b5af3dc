"""What it costs to build, keep, ask and load ever more events."""

from __future__ import annotations

import json
from time import perf_counter

import aseancyber as ac
from tests.benchmarks import synthetic
from tests.benchmarks.timing import microseconds, peak_megabytes


def costs(size: int) -> dict[str, float]:
    """Return what so many events cost to build, to keep and to ask."""
    before, started = peak_megabytes(), perf_counter()
    ds = synthetic.dataset(size)
    built = perf_counter() - started
    started = perf_counter()
    hits = len(ds.events.between("2010-06-01", "2010-06-30"))
    return {
        "build, us a record": built / size * 1e6,
        "first query, us a record": (perf_counter() - started) / size * 1e6,
        "memory, kB a record": (peak_megabytes() - before) * 1024 / size,
        "a month, us": microseconds(lambda: ds.events.between("2010-06-01", "2010-06-30")),
        "its hits": float(hits),
    }


def loading(size: int) -> float:
    """Return the time to read an overlay of so many records over the time to parse its JSON."""
    text = ac.to_json(synthetic.dataset(size))
    started = perf_counter()
    json.loads(text)
    parsed = perf_counter()
    ac.from_json(ac.Dataset, text)
    return (perf_counter() - parsed) / (parsed - started)
