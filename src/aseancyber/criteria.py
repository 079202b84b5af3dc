"""The collections, each with the criteria that its ``where`` takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self

from aseancyber.collection import Collection, Criterion, Dated, Values
from aseancyber.models.common import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aseancyber.dataset import Dataset
    from aseancyber.models.country import Country
    from aseancyber.models.coverage import Coverage
    from aseancyber.models.event import Event
    from aseancyber.models.instrument import Instrument
    from aseancyber.models.measure import Measure, Statistic
    from aseancyber.models.office import Office, Tenure
    from aseancyber.models.organization import Organization
    from aseancyber.models.person import Person
    from aseancyber.models.series import EventSeries
    from aseancyber.models.source import Source
    from aseancyber.models.statement import Statement
    from aseancyber.models.topic import Topic
    from aseancyber.vocabulary import (
        Bindingness,
        CoverageStatus,
        EventKind,
        EventStatus,
        InstrumentKind,
        Mode,
        OrganizationKind,
        PointAct,
        SeriesKind,
        SourceKind,
        StatementKind,
    )

_PARTIES = "countries organizations"
_ACTORS = "people countries organizations"


def _field(name: str, target: str) -> Criterion:
    """Make a criterion of one field: an id or a word, several of them, or none."""

    def of(record: Any, _: Dataset) -> Iterable[str]:
        value = getattr(record, name)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    return Criterion(of, target)


def _country_of(id_: str | None, ds: Dataset) -> str | None:
    """Return the state behind a person, a body or the state itself."""
    if id_ is None:
        return None
    record = ds.get(id_)
    return getattr(record, "country", None) if getattr(record, "collection", "") != "countries" else id_


def _states(ids: Iterable[str | None], ds: Dataset) -> Iterator[str]:
    return (state for id_ in ids if (state := _country_of(id_, ds)) is not None)


def _event_countries(event: Event, ds: Dataset) -> Iterator[str]:
    """Yield the states that took part: by a delegation, a body of theirs, or a person of theirs."""
    return _states((p.represents or p.person for p in event.participants), ds)


def _event_people(event: Event, _: Dataset) -> Iterator[str]:
    yield from (p.person for p in event.participants if p.person)
    yield from (actor.person for m in event.milestones for actor in m.people)


def _with_broader(topics: Iterable[str], ds: Dataset) -> Iterator[str]:
    """Yield topics and the tops they belong to, so that asking for a top finds its leaves."""
    for topic in topics:
        yield topic
        record = ds.topics.get(topic)
        if record is not None and record.broader is not None:
            yield record.broader


def _topics(*parts: str) -> Criterion:
    """Make the criterion of a record's topics and those of its parts."""

    def of(record: Any, ds: Dataset) -> Iterator[str]:
        own = [*record.topics, *(topic for name in parts for item in getattr(record, name) for topic in item.topics)]
        return _with_broader(own, ds)

    return Criterion(of, "topics")


def _wholes(event: Event, ds: Dataset) -> Iterator[str]:
    """Yield the events that this is part of, on all levels."""
    seen: set[str] = set()
    waiting = list(event.part_of)
    while waiting:
        whole = waiting.pop()
        if whole not in seen:
            seen.add(whole)
            yield whole
            record = ds.events.get(whole)
            waiting += record.part_of if record is not None else ()


def _held_in(event: Event, _: Dataset) -> Iterable[str]:
    return (event.country,) if event.country is not None and event.mode != "virtual" else ()


def _instrument_parties(instrument: Instrument, _: Dataset) -> Iterator[str]:
    yield from (role.who for role in instrument.roles)
    for milestone in instrument.milestones:
        yield from milestone.by
        yield from milestone.parties


def _instrument_countries(instrument: Instrument, ds: Dataset) -> Iterator[str]:
    return _states((instrument.country, *_instrument_parties(instrument, ds)), ds)


class Countries(Collection["Country"]):
    """States."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "member_of": Criterion(lambda c, _: (m.body for m in c.memberships if m.status == "member"), "organizations"),
    }

    def where(self, *, member_of: Values | None = None) -> Self:
        """Keep the states that are or were members of a body."""
        return self._where(member_of=member_of)


class Organizations(Collection["Organization"]):
    """Ministries, agencies, teams, centres and other bodies."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "country": _field("country", "countries"),
        "kind": _field("kind", "OrganizationKind"),
        "topic": _topics(),
        "parent": Criterion(lambda o, _: (p.organization for p in o.parents), "organizations"),
    }

    def where(
        self,
        *,
        country: Values | None = None,
        kind: OrganizationKind | Iterable[OrganizationKind] | None = None,
        topic: Values | None = None,
        parent: Values | None = None,
    ) -> Self:
        """Keep the bodies of a state, a kind, a topic or a parent."""
        return self._where(country=country, kind=kind, topic=topic, parent=parent)


class People(Collection["Person"]):
    """People in public roles."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {"country": _field("country", "countries")}

    def where(self, *, country: Values | None = None) -> Self:
        """Keep the people of a state."""
        return self._where(country=country)


class Offices(Collection["Office"]):
    """Posts, with their holders."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "country": Criterion(lambda o, ds: _states((o.country or o.body,), ds), "countries"),
        "body": _field("body", "organizations"),
        "holder": Criterion(lambda o, _: (h.who for h in o.holders), _ACTORS),
    }

    def where(
        self, *, country: Values | None = None, body: Values | None = None, holder: Values | None = None
    ) -> Self:
        """Keep the posts of a state or body, or that someone held at any time."""
        return self._where(country=country, body=body, holder=holder)


class Series(Collection["EventSeries"]):
    """Runs of events, and bodies that exist only by meeting."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "kind": _field("kind", "SeriesKind"),
        "organization": Criterion(lambda s, _: (r.who for r in s.roles), _PARTIES),
        "topic": _topics(),
    }

    def where(
        self,
        *,
        kind: SeriesKind | Iterable[SeriesKind] | None = None,
        organization: Values | None = None,
        topic: Values | None = None,
    ) -> Self:
        """Keep the series of a kind or a topic, or in which a state or body has a role."""
        return self._where(kind=kind, organization=organization, topic=topic)


class Events(Dated["Event"]):
    """What happened, or was to happen."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "country": Criterion(_event_countries, "countries"),
        "held_in": Criterion(_held_in, "countries"),
        "topic": _topics("outcomes"),
        "kind": _field("kind", "EventKind"),
        "series": _field("series", "series"),
        "part_of": Criterion(_wholes, "events"),
        "person": Criterion(_event_people, "people"),
        "organization": Criterion(lambda e, _: (p.represents for p in e.participants if p.represents), _PARTIES),
        "status": _field("status", "EventStatus"),
        "mode": _field("mode", "Mode"),
    }

    def where(
        self,
        *,
        country: Values | None = None,
        held_in: Values | None = None,
        topic: Values | None = None,
        kind: EventKind | Iterable[EventKind] | None = None,
        series: Values | None = None,
        part_of: Values | None = None,
        person: Values | None = None,
        organization: Values | None = None,
        status: EventStatus | Iterable[EventStatus] | None = None,
        mode: Mode | Iterable[Mode] | None = None,
    ) -> Self:
        """Keep the events that fit all that is given; of several values any will do, for all chain.

        ``country`` took part, ``held_in`` is where (never for a virtual event), ``part_of`` counts
        on all levels, and a top topic counts for its leaves.

        >>> import aseancyber as ac
        >>> ac.events["amcc-8"] in ac.events.where(country="Viet Nam", part_of="sicw-2023")
        True
        """
        return self._where(
            country=country,
            held_in=held_in,
            topic=topic,
            kind=kind,
            series=series,
            part_of=part_of,
            person=person,
            organization=organization,
            status=status,
            mode=mode,
        )


class Instruments(Dated["Instrument"]):
    """Texts that commit, rule, plan or report; dated by the day they were made."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "country": Criterion(_instrument_countries, "countries"),
        "organization": Criterion(_instrument_parties, _PARTIES),
        "topic": _topics(),
        "kind": _field("kind", "InstrumentKind"),
        "binding": _field("binding", "Bindingness"),
    }

    def where(
        self,
        *,
        country: Values | None = None,
        organization: Values | None = None,
        topic: Values | None = None,
        kind: InstrumentKind | Iterable[InstrumentKind] | None = None,
        binding: Bindingness | Iterable[Bindingness] | None = None,
    ) -> Self:
        """Keep the instruments of a state (its own, or it is a party), a body, a topic or a kind."""
        return self._where(country=country, organization=organization, topic=topic, kind=kind, binding=binding)


class Statements(Dated["Statement"]):
    """What was said."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "speaker": _field("speakers", _ACTORS),
        "country": Criterion(lambda s, ds: _states(s.on_behalf_of or s.speakers, ds), "countries"),
        "on_behalf_of": _field("on_behalf_of", _PARTIES),
        "event": _field("event", "events"),
        "topic": _topics("points"),
        "act": Criterion(lambda s, _: (p.act for p in s.points), "PointAct"),
        "kind": _field("kind", "StatementKind"),
    }

    def where(
        self,
        *,
        speaker: Values | None = None,
        country: Values | None = None,
        on_behalf_of: Values | None = None,
        event: Values | None = None,
        topic: Values | None = None,
        act: PointAct | Iterable[PointAct] | None = None,
        kind: StatementKind | Iterable[StatementKind] | None = None,
    ) -> Self:
        """Keep the statements of a speaker or a state, at an event, on a topic, or holding an act."""
        return self._where(
            speaker=speaker,
            country=country,
            on_behalf_of=on_behalf_of,
            event=event,
            topic=topic,
            act=act,
            kind=kind,
        )


class Measures(Collection["Measure"]):
    """Tables of figures."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "publisher": _field("publisher", "organizations"),
        "topic": _topics(),
    }

    def where(self, *, publisher: Values | None = None, topic: Values | None = None) -> Self:
        """Keep the tables of a publisher or a topic."""
        return self._where(publisher=publisher, topic=topic)


class Topics(Collection["Topic"]):
    """The vocabulary of subjects."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {"broader": _field("broader", "topics")}

    def where(self, *, broader: Values | None = None) -> Self:
        """Keep the leaves of a top."""
        return self._where(broader=broader)


class Sources(Dated["Source"]):
    """Pages and documents, dated by their publication."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "kind": _field("kind", "SourceKind"),
        "language": _field("language", ""),
        "publisher": _field("publisher", ""),
    }

    def where(
        self,
        *,
        kind: SourceKind | Iterable[SourceKind] | None = None,
        language: str | Iterable[str] | None = None,
        publisher: str | Iterable[str] | None = None,
    ) -> Self:
        """Keep the sources of a kind, a language or a publisher."""
        return self._where(kind=kind, language=language, publisher=publisher)


class Coverages(Dated["Coverage"]):
    """Statements of completeness."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "about": _field("about", ""),
        "status": _field("status", "CoverageStatus"),
    }

    def where(
        self,
        *,
        about: str | Record[Any] | Iterable[str | Record[Any]] | None = None,
        status: CoverageStatus | Iterable[CoverageStatus] | None = None,
    ) -> Self:
        """Keep the statements about a record or collection, or of a status."""
        return self._where(about=about, status=status)


class Tenures(Dated["Tenure"]):
    """Holdings of offices, one by one."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "office": _field("office", "offices"),
        "who": _field("who", _ACTORS),
        "country": Criterion(lambda t, ds: _states((ds.offices[t.office].country or t.who,), ds), "countries"),
        "body": Criterion(lambda t, ds: (b for b in (ds.offices[t.office].body,) if b), "organizations"),
    }

    def where(
        self,
        *,
        office: Values | None = None,
        who: Values | None = None,
        country: Values | None = None,
        body: Values | None = None,
    ) -> Self:
        """Keep the holdings of an office, of someone, or of the offices of a state or body."""
        return self._where(office=office, who=who, country=country, body=body)


class Statistics(Dated["Statistic"]):
    """Numbers, one by one."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "about": _field("about", ""),
        "measure": _field("measure", ""),
        "country": Criterion(lambda s, ds: _states((s.about,), ds), "countries"),
        "topic": _topics(),
    }

    def where(
        self,
        *,
        about: str | Record[Any] | Iterable[str | Record[Any]] | None = None,
        measure: str | Iterable[str] | None = None,
        country: Values | None = None,
        topic: Values | None = None,
    ) -> Self:
        """Keep the numbers about a record, of a measure, of a state or on a topic."""
        return self._where(about=about, measure=measure, country=country, topic=topic)
