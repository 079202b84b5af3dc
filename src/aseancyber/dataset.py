"""The dataset: the collections, questions across them, overlays and differences."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Never, Self, TypeVar

from aseancyber import shipped
from aseancyber.catalogue import (
    CLASSES,
    UNNAMED,
    Countries,
    Coverages,
    Events,
    Instruments,
    Measures,
    Offices,
    Organizations,
    People,
    Series,
    Sources,
    Statements,
    Statistics,
    Tenures,
    Topics,
)
from aseancyber.collection import Collection
from aseancyber.errors import AmbiguousNameError, UnknownRecordError
from aseancyber.models import COLLECTIONS, VIEWS, record_class
from aseancyber.models.common import Record
from aseancyber.portable import Portable
from aseancyber.table import Table, order_of

if TYPE_CHECKING:
    from aseancyber.dates import DateLike
    from aseancyber.diff import Diff
    from aseancyber.frames import Frame
    from aseancyber.match import Match
    from aseancyber.models.common import Milestone
    from aseancyber.models.event import Event
    from aseancyber.models.instrument import Instrument
    from aseancyber.models.source import Source
    from aseancyber.proof import Proof, Style
    from aseancyber.questions import Attendance, Holding
    from aseancyber.vocabulary import CoverageStatus, Standing

C = TypeVar("C", bound=Collection[Any])

Reference = str | Record[Any]
"""What names one record: itself, or its id."""


class _Home(Generic[C]):
    """An attribute of a dataset that is one of its collections."""

    def __init__(self, cls: type[C]) -> None:
        self.__doc__ = cls.__doc__

    def __set_name__(self, owner: type[Dataset], name: str) -> None:
        self._name = name

    def __get__(self, ds: Dataset, owner: type[Dataset]) -> C:
        return ds.collection(self._name)  # type: ignore[return-value]

    def __set__(self, ds: Dataset, value: Never) -> None:
        raise AttributeError(f"the {self._name} of a dataset can't be set; merge another over it")


class Dataset(Portable):
    """All collections together, and what can be asked across them; made by ``load`` and never changed."""

    def __init__(
        self,
        open_table: Callable[[str, Dataset], Table[Any]],
        *,
        as_of: str,
        origins: Mapping[str, str],
        merged: Mapping[str, str],
        is_shipped: bool = False,
    ) -> None:
        self._merged = merged
        self._open_table = open_table
        self._tables: dict[str, Table[Any]] = {}
        self._origins = origins
        self._as_of = as_of
        self.is_shipped = is_shipped

    @property
    def as_of(self) -> str:
        """The day that the data is of: the last on which a source was read, or the shipped data's if it has none."""
        return self._as_of

    @property
    def merged(self) -> Mapping[str, str]:
        """The ids of records that were merged into others, and the ids that they lead to."""
        return self._merged

    @classmethod
    def from_directory(cls, path: str | os.PathLike[str]) -> Self:
        """Return the dataset of a directory of records, ``<collection>/<id>.toml``; raises DataError with every fault.

        References may lead to another dataset's records: :meth:`merge` the two, and they are checked.
        """
        from aseancyber.directory import read_directory

        records, origins = read_directory(path)
        return cls.from_records(records, origins=origins)

    @classmethod
    def from_records(
        cls,
        records: Mapping[str, Iterable[Record[Any]]],
        *,
        origins: Mapping[str, str] | None = None,
        as_of: str | None = None,
    ) -> Self:
        """Return the dataset of records by collection; the flat views are made from them."""
        from aseancyber import overlay, views

        given: dict[str, list[Any]] = {name: list(held) for name, held in records.items()}
        overlay.refuse_strangers(given)
        if not given.get("tenures"):
            given["tenures"] = list(views.tenures(given.get("offices", ())))
        if not given.get("statistics"):
            given["statistics"] = list(views.statistics(record for held in given.values() for record in held))
        overlay.refuse_twins(given)
        ordered = {name: sorted(given.get(name, ()), key=order_of) for name in COLLECTIONS}

        def open_table(name: str, ds: Dataset) -> Table[Any]:
            wholes = None if name in UNNAMED else [*ordered["series"], *ordered["countries"]]
            return Table.of_records(name, ordered[name], wholes, ds)

        days = [source.read.latest.isoformat() for source in ordered["sources"]]
        return cls(
            open_table,
            as_of=as_of or max(days, default=None) or shipped.read_header()["as_of"],
            origins=origins or {},
            merged={old: record.id for held in ordered.values() for record in held for old in record.formerly},
        )

    # The collections

    countries = _Home(Countries)
    organizations = _Home(Organizations)
    people = _Home(People)
    offices = _Home(Offices)
    series = _Home(Series)
    events = _Home(Events)
    instruments = _Home(Instruments)
    statements = _Home(Statements)
    measures = _Home(Measures)
    topics = _Home(Topics)
    sources = _Home(Sources)
    coverage = _Home(Coverages)
    tenures = _Home(Tenures)
    statistics = _Home(Statistics)

    def collection(self, name: str) -> Collection[Any]:
        """Return a collection by its name."""
        if name not in CLASSES:
            raise UnknownRecordError(f"there is no collection {name!r}: {', '.join(CLASSES)}", COLLECTIONS)
        table = self._tables.get(name)
        if table is None:
            table = self._tables.setdefault(name, self._open_table(name, self))
        return CLASSES[name](table)

    # One record, whatever its kind

    def get(self, id: str | None) -> Record[Any] | None:
        """Return the record of an id in any collection, or None."""
        return next((found for name in COLLECTIONS if (found := self.collection(name).get(id)) is not None), None)

    def __getitem__(self, id: str) -> Any:
        """Return the record of an id, in whatever collection; raises UnknownRecordError."""
        found = self.get(id)
        if found is None:
            raise self._unknown(str(id), f"no record has the id {id!r:.100}")
        return found

    def find(self, name: str) -> Any:
        """Return the one record of this id or name over all collections that have names."""
        found = [record for home in self._named() for record in home.called(name)]
        if len(found) > 1 and not any(record.id == name for record in found):
            ids = tuple(record.id for record in found)
            raise AmbiguousNameError(f"{len(ids)} records are called {name!r}: {', '.join(ids[:10])}", ids)
        if not found:
            raise self._unknown(name, f"no record is called {name!r:.100}")
        return next((record for record in found if record.id == name), found[0])

    def _unknown(self, text: str, problem: str) -> UnknownRecordError:
        ids = tuple(match.record.id for match in self.search(text[:100], limit=3))
        return UnknownRecordError(problem + (f"; near to it: {', '.join(ids)}" if ids else ""), ids)

    def search(self, text: str, *, limit: int = 10) -> tuple[Match[Any], ...]:
        """Return the records of any kind whose names are nearest, best first."""
        found = [match for home in self._named() for match in home.search(text, limit=limit)]
        return tuple(sorted(found, key=lambda match: -match.score)[:limit])

    def origin(self, record: Reference) -> str:
        """Return where a record comes from: the file it was read from, or the package."""
        return self._origins.get(self._record(record).id, "aseancyber")

    def _named(self) -> list[Collection[Any]]:
        return [self.collection(name) for name in COLLECTIONS if name not in UNNAMED]

    def _record(self, reference: Reference) -> Any:
        return reference if isinstance(reference, Record) else self[reference]

    # Questions

    def holders(self, office: Reference, *, on: DateLike) -> tuple[Holding, ...]:
        """Return who held, or may have held, an office at a time, the certain first.

        >>> import aseancyber as ac
        >>> [held.person.name for held in ac.load().holders("vn-mps-minister", on="2020-09-29")]
        ['To Lam']
        """
        from aseancyber import questions

        return questions.holders(self, self.offices.find(_id(office)), on)

    def offices_of(self, who: Reference, *, on: DateLike) -> tuple[Holding, ...]:
        """Return the offices that someone held, or may have held, at a time, the certain first."""
        from aseancyber import questions

        return questions.offices_of(self, self._actor(who), on)

    def participants(self, events: Reference | Iterable[Event]) -> tuple[Attendance, ...]:
        """Return who took part in an event, or in those of a collection that were held."""
        from aseancyber import questions

        if isinstance(events, (str, Record)):
            return tuple(questions.attendances(self, [self.events.find(_id(events))]))
        return tuple(questions.attendances(self, (event for event in events if event.status == "held")))

    def in_force(self, *, on: DateLike, certain: bool = False) -> tuple[Instrument, ...]:
        """Return the instruments that may have had effect at a time; with ``certain``, that surely had."""
        from aseancyber import questions

        later = questions.successors(self)
        truths = ((i, questions.in_force(i, on, later.get(i.id, ()))) for i in self.instruments)
        return tuple(i for i, truth in truths if (truth.certain if certain else truth.possible))

    def latest_milestone(self, record: Reference, *, on: DateLike | None = None) -> Milestone | None:
        """Return the last step in a record's life that surely had happened by a time."""
        from aseancyber import questions

        found = self._record(record)
        questions.check_has_milestones(found)
        return questions.latest_milestone(found, on)

    def evidence(self, record: Reference, field: str | None = None) -> tuple[Proof, ...]:
        """Return what each source says of a field, of an item such as ``participants[to-lam]``, or of all."""
        from aseancyber import proof

        return proof.evidence(self, self._record(record), field)

    def standing(self, record: Reference, field: str | None = None) -> Standing:
        """Return how sure a fact is: confirmed, single, inferred or disputed; of an item or record, its weakest."""
        from aseancyber import proof

        return proof.standing(self, self._record(record), field)

    def cite(
        self, record: Reference | Iterable[Record[Any]], field: str | None = None, *, style: Style = "text"
    ) -> str:
        """Return the sources of a record or collection, or those that state a field; ``text``, ``bibtex``, ``csl``."""
        from aseancyber import proof

        several = record if isinstance(record, Iterable) and not isinstance(record, str) else [self._record(record)]
        return proof.cite(self, several, field, style)

    def sources_of(self, record: Reference) -> tuple[Source, ...]:
        """Return every source that a record rests on, oldest first."""
        from aseancyber import proof

        return proof.sources_of(self, self._record(record))

    def coverage_of(self, about: Reference, period: DateLike | None = None) -> CoverageStatus:
        """Return how complete the record is of a series, a state, a body or a collection over a period."""
        from aseancyber import questions

        id_ = _id(about)
        return questions.coverage_of(self, id_ if id_ in COLLECTIONS else self.find(id_).id, period)

    def completeness(self, collection: str) -> str:
        """Return what is said of a collection's completeness, in a few words."""
        said = (f"{c.period}: {c.status} as of {c.as_of}" for c in self.coverage if c.about == collection)
        return "; ".join(said) or "completeness unknown"

    def _actor(self, who: Reference) -> str:
        homes = (self.people, self.countries, self.organizations)
        id_ = _id(who)
        if any(home.get(id_) is not None for home in homes):
            return id_
        return self.people.find(id_).id

    # Overlays and differences

    def merge(self, other: Dataset, *, replace: bool = False) -> Dataset:
        """Return both as one; each record keeps its origin, and references of the other must resolve.

        Raises DataError for two different records of one id, unless ``replace`` lets the other win.
        """
        from aseancyber import overlay

        records, origins = overlay.combined(self, other, replace=replace)
        merged = Dataset.from_records(records, origins=origins, as_of=max(self.as_of, other.as_of))
        overlay.check_references(merged, other)
        return merged

    def tables(self) -> dict[str, Frame]:
        """Return all flat tables by name: collections, the items in them, and all evidence; keys join them."""
        from aseancyber.frames import frames

        return frames(self)

    def diff(self, other: Dataset) -> Diff:
        """Return what the other has more, less, and changed field by field."""
        from aseancyber.diff import diff

        return diff(self, other)

    # Plain data

    def _to_plain(self) -> dict[str, Any]:
        from aseancyber.convert import to_dict

        held = {name: to_dict(self.collection(name)) for name in COLLECTIONS if name not in VIEWS}
        return {"schema": shipped.SCHEMA, "as_of": self.as_of, "collections": held}

    @classmethod
    def _from_plain(cls, data: object) -> Self:
        from aseancyber import overlay

        held, as_of = overlay.read_plain(data)
        return cls.from_records(held, as_of=as_of)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self is other or all(self.collection(name) == other.collection(name) for name in COLLECTIONS)

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(self.collection(name)):,} {name}" for name in COLLECTIONS)
        return f"<Dataset as of {self.as_of}: {sizes}>"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.is_shipped:
            return load, ()
        held = {name: tuple(self.collection(name)) for name in COLLECTIONS}
        return _rebuild, (held, dict(self._origins), self.as_of)

    def reduce_collection(self, name: str, records: tuple[Record[Any], ...] | None) -> tuple[Any, ...]:
        """Return how a collection is pickled: with its dataset, of which the shipped one is but a reference."""
        return _pick, (self, name, None if records is None else tuple(record.id for record in records))


def _id(reference: Reference) -> str:
    return reference.id if isinstance(reference, Record) else reference


def _rebuild(records: dict[str, tuple[Record[Any], ...]], origins: dict[str, str], as_of: str) -> Dataset:
    return Dataset.from_records(records, origins=origins, as_of=as_of)


def _pick(ds: Dataset, name: str, ids: tuple[str, ...] | None) -> Collection[Any]:
    collection = ds.collection(name)
    return collection if ids is None else collection.pick(ids)


_opened: dict[str, Dataset] = {}


def load() -> Dataset:
    """Return the shipped dataset: read as far as it is asked for, and the same object each time."""
    found = _opened.get("shipped")
    # setdefault is one step: threads that come first together get the same dataset
    return found if found is not None else _opened.setdefault("shipped", _open_shipped())


def _open_shipped() -> Dataset:
    def open_table(name: str, ds: Dataset) -> Table[Any]:
        days, lines = shipped.read_rows(name)
        build = shipped.builder(record_class(name))
        names = None if name in UNNAMED else lambda: shipped.read_names(name)
        ids = map(shipped.id_of, lines)
        return Table(name, ids, days, lambda position: build(shipped.parse_line(lines[position])), names, ds)

    header = shipped.read_header()
    return Dataset(open_table, as_of=header["as_of"], origins={}, merged=header["merged"], is_shipped=True)
