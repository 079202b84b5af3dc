"""A small made-up dataset for rules and queries, and the shipped one."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, settings

from aseancyber import Dataset, Record, dataset, from_dict, load
from aseancyber.models import record_class

# Mutants are run in forks of one process, again and again: the same examples each time, and no clock.
settings.register_profile(
    "mutation", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
)


def make(**collections: Sequence[Mapping[str, object]]) -> Dataset:
    """Return a dataset of plain records by collection."""
    return Dataset.from_records(
        {name: [from_dict(record_class(name), row) for row in rows] for name, rows in collections.items()}
    )


def record(collection: str, **fields: object) -> Record[str]:
    """Return one record of plain fields."""
    return from_dict(record_class(collection), fields)


SOURCE = {
    "id": "gazette-2020",
    "title": "Communiqué",
    "url": "https://example.org/a",
    "publisher": "Gazette",
    "kind": "official",
    "published": "2020-10-08",
    "read": "2026-11-22",
}
NEWS = {**SOURCE, "id": "wire-2020", "url": "https://example.org/b", "publisher": "Wire", "kind": "news"}
COPY = {**NEWS, "id": "copy-2020", "url": "https://example.org/c", "publisher": "Site", "copy_of": "wire-2020"}


@pytest.fixture(scope="session", autouse=True)
def _remember_nothing() -> None:
    """Let no answer come from an earlier run in this process, as when mutants are run in its forks."""
    for name, module in list(sys.modules.items()):
        if name.startswith("aseancyber"):
            for value in vars(module).values():
                getattr(value, "cache_clear", int)()
    dataset._opened.clear()


@pytest.fixture(scope="session")
def ds() -> Dataset:
    """Return the shipped dataset."""
    return load()


@pytest.fixture
def small() -> Dataset:
    """Return a dataset of a few made-up records that refer to each other."""
    cited = ["gazette-2020#1"]
    return make(
        countries=[
            {"id": "AA", "name": "Aland", "alpha3": "AAA"},
            {"id": "BB", "name": "Beland", "alpha3": "BBB", "aliases": ["Republic of Beland"]},
        ],
        organizations=[
            {"id": "aa-moc", "name": "Ministry of Codes", "kind": "ministry", "country": "AA", "aliases": ["MoC"]},
            {"id": "bb-moc", "name": "Ministry of Cables", "kind": "ministry", "country": "BB", "aliases": ["MoC"]},
        ],
        people=[
            {"id": "tran-van-an", "name": "Tran Van An", "country": "AA", "name_order": "family_first"},
            {"id": "bo-bee", "name": "Bo Bee", "country": "BB", "aliases": ["B. Bee"]},
        ],
        offices=[
            {
                "id": "aa-moc-minister",
                "name": "Minister of Codes",
                "body": "aa-moc",
                "names": [{"text": "Minister of Ciphers", "end": "2019", "sources": cited}],
                "holders": [
                    {"who": "bo-bee", "start": "2016", "end": "2018-06", "sources": cited},
                    {"who": "tran-van-an", "start": "2018-06", "sources": cited},
                ],
            }
        ],
        series=[{"id": "talks", "name": "Cable Talks", "misnamed": ["Cabel Talks"]}],
        events=[
            {
                "id": "talks-1",
                "name": "First Cable Talks",
                "kind": "dialogue",
                "series": "talks",
                "edition": 1,
                "status": "held",
                "start": "2018",
                "city": "Alton",
                "country": "AA",
                "topics": ["ransom"],
            },
            {
                "id": "talks-2",
                "name": "Second Cable Talks",
                "kind": "dialogue",
                "series": "talks",
                "edition": 2,
                "part_of": ["week"],
                "status": "held",
                "start": "2020-10-07",
                "mode": "virtual",
                "country": "AA",
                "participants": [
                    {"person": "tran-van-an", "represents": "aa-moc", "role": "chair", "sources": cited},
                    {"person": "bo-bee", "represents": "BB", "title": "Envoy", "sources": ["wire-2020"]},
                ],
                "evidence": [
                    {"source": "gazette-2020", "at": "1", "supports": ["start", "edition"]},
                    {"source": "wire-2020", "says": {"start": "2020-10-06"}, "because": "contradiction"},
                    {"source": "wire-2020", "supports": ["mode"], "inferred": {"part_of": "same-trip"}},
                ],
            },
            {
                "id": "week",
                "name": "Code Week 2020",
                "kind": "week",
                "status": "held",
                "start": "2020-10-05",
                "end": "2020-10-09",
                "country": "AA",
            },
            {
                "id": "talks-3",
                "name": "Third Cable Talks",
                "kind": "dialogue",
                "series": "talks",
                "edition": 3,
                "status": "planned",
                "start": "2027",
            },
        ],
        instruments=[
            {
                "id": "aa-bb-codes-agreement-2018",
                "name": "Agreement on codes",
                "kind": "agreement",
                "roles": [{"role": "party", "who": "AA", "sources": cited}],
                "milestones": [
                    {"kind": "signed", "on": "2018-04-27", "by": ["aa-moc", "bb-moc"], "sources": cited},
                    {"kind": "in_force", "on": "2019", "sources": cited},
                    {"kind": "terminated", "on": "2022-01", "sources": cited},
                ],
                "figures": [{"measure": "articles", "value": 12, "sources": cited}],
            }
        ],
        statements=[
            {
                "id": "an-talks-2",
                "name": "An's speech",
                "kind": "speech",
                "speakers": ["tran-van-an"],
                "event": "talks-2",
                "date": "2020-10-07",
                "points": [
                    {
                        "act": "concern",
                        "text": "ransom grows",
                        "topics": ["ransom"],
                        "sources": cited,
                        "figures": [{"measure": "cases", "value": 3, "upto": 5, "sources": cited}],
                    }
                ],
            }
        ],
        measures=[
            {
                "id": "aa-cases",
                "name": "Cases",
                "unit": "cases",
                "publisher": "aa-moc",
                "rows": [{"about": "AA", "over": "2019", "value": 10, "sources": cited}],
            }
        ],
        topics=[
            {"id": "crime", "name": "Crime", "definition": "Crime."},
            {"id": "ransom", "name": "Ransom", "definition": "Extortion.", "broader": "crime"},
        ],
        sources=[dict(SOURCE), dict(NEWS), dict(COPY)],
        coverage=[
            {
                "id": "coverage-talks",
                "about": "talks",
                "period": "2018/2020",
                "status": "complete",
                "as_of": "2026-11-22",
                "basis": "the gazette",
            },
            {
                "id": "coverage-events",
                "about": "events",
                "period": "2018/2020",
                "status": "partial",
                "as_of": "2026-11-22",
                "basis": "the gazette",
            },
        ],
    )
