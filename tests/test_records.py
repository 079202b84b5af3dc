"""Every shipped record is a case of its own, named by its id."""

from __future__ import annotations

from typing import Any

import pytest

from aseancyber import DataError, Dataset, checks, from_dict, load, to_dict
from aseancyber.curation import compiler
from aseancyber.curation.__main__ import RECORDS
from aseancyber.models import COLLECTIONS, VIEWS, record_class
from aseancyber.proof import UNSOURCED, facts
from aseancyber.references import references

ALL = [(name, id_) for name in COLLECTIONS for id_ in (record.id for record in load().collection(name))]


@pytest.mark.parametrize(("collection", "id_"), ALL, ids=[id_ for _, id_ in ALL])
def test_a_record_is_whole(ds: Dataset, collection: str, id_: str) -> None:
    """It equals what the strict converter makes of it, leads nowhere unknown, and each fact has a source."""
    record = ds.collection(collection)[id_]
    cls: Any = record_class(collection)

    assert record == from_dict(cls, to_dict(record))
    for path, target, homes in references(record):
        assert any(target in ds.collection(home) for home in homes), path
    if collection not in UNSOURCED:
        for path, _ in facts(record):
            assert ds.evidence(record, path), path


def test_no_rule_finds_a_fault(ds: Dataset) -> None:
    """The rules across records hold."""
    assert [str(finding) for finding in checks.check(ds) if finding.level == "fault"] == []


@pytest.fixture(scope="module")
def source() -> Dataset:
    """Return the records as people wrote them, if the tests run from the repository."""
    try:
        return Dataset.from_directory(RECORDS)
    except DataError:
        pytest.skip("the wheel ships the compiled data alone")


def test_the_compiled_data_is_current(source: Dataset) -> None:
    """It is what the records compile to, byte for byte."""
    assert compiler.stale(source) == []


def test_the_compiled_data_is_what_the_records_say(ds: Dataset, source: Dataset) -> None:
    """Direct construction from compiled rows gives what strict reading of TOML gives."""
    for name in COLLECTIONS:
        assert list(source.collection(name)) == list(ds.collection(name)), name


def test_ids_are_unique_over_all_collections(ds: Dataset) -> None:
    """So that a reference needs no prefix."""
    ids = [record.id for name in COLLECTIONS for record in ds.collection(name)]

    assert len(ids) == len(set(ids))


def test_views_have_no_records_of_their_own() -> None:
    """They are made from others."""
    assert VIEWS == ("tenures", "statistics")
