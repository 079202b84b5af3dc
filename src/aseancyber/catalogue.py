"""The collections, one class a kind, each with the criteria that its ``where`` takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from aseancyber import criteria as look
from aseancyber.collection import Collection, Dated
from aseancyber.criteria import Criterion, Values
from aseancyber.models.common import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aseancyber.models.country import Country  # noqa: F401
    from aseancyber.models.coverage import Coverage  # noqa: F401
    from aseancyber.models.event import Event  # noqa: F401
    from aseancyber.models.instrument import Instrument  # noqa: F401
    from aseancyber.models.measure import Measure, Statistic  # noqa: F401
    from aseancyber.models.office import Office, Tenure  # noqa: F401
    from aseancyber.models.organization import Organization  # noqa: F401
    from aseancyber.models.person import Person  # noqa: F401
    from aseancyber.models.series import EventSeries  # noqa: F401
    from aseancyber.models.source import Source  # noqa: F401
    from aseancyber.models.statement import Statement  # noqa: F401
    from aseancyber.models.topic import Topic  # noqa: F401
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
        "country": look.field("country", "countries"),
        "kind": look.field("kind", "OrganizationKind"),
        "topic": look.topics(),
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
    criteria: ClassVar[Mapping[str, Criterion]] = {"country": look.field("country", "countries")}

    def where(self, *, country: Values | None = None) -> Self:
        """Keep the people of a state."""
        return self._where(country=country)


class Offices(Collection["Office"]):
    """Posts, with their holders."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "country": Criterion(lambda o, ds: look.states((o.country or o.body,), ds), "countries"),
        "body": look.field("body", "organizations"),
        "holder": Criterion(lambda o, _: (h.who for h in o.holders), look.ACTORS),
    }

    def where(self, *, country: Values | None = None, body: Values | None = None, holder: Values | None = None) -> Self:
        """Keep the posts of a state or body, or that someone held at any time."""
        return self._where(country=country, body=body, holder=holder)


class Series(Collection["EventSeries"]):
    """Runs of events, and bodies that exist only by meeting."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "kind": look.field("kind", "SeriesKind"),
        "organization": Criterion(lambda s, _: (r.who for r in s.roles), look.PARTIES),
        "topic": look.topics(),
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
        "country": Criterion(look.event_countries, "countries"),
        "held_in": Criterion(look.held_in, "countries"),
        "city": look.field("city", ""),
        "topic": Criterion(look.event_topics, "topics"),
        "kind": look.field("kind", "EventKind"),
        "series": look.field("series", "series"),
        "part_of": Criterion(look.wholes, "events"),
        "person": Criterion(look.event_people, "people"),
        "organization": Criterion(lambda e, _: (p.represents for p in e.present if p.represents), look.PARTIES),
        "status": look.field("status", "EventStatus"),
        "mode": look.field("mode", "Mode"),
    }

    def where(
        self,
        *,
        country: Values | None = None,
        held_in: Values | None = None,
        city: Values | None = None,
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

        ``country`` took part, ``held_in`` is the state where (never for a virtual event), ``city`` as the
        records write it, ``part_of`` counts on all levels, ``topic`` counts what was said there too, and a
        top for its leaves.

        >>> import aseancyber as ac
        >>> ac.events["amcc-8"] in ac.events.where(country="Viet Nam", part_of="sicw-2023")
        True
        """
        return self._where(
            country=country,
            held_in=held_in,
            city=city,
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
        "country": Criterion(look.instrument_countries, "countries"),
        "organization": Criterion(look.instrument_parties, look.PARTIES),
        "topic": look.topics(),
        "kind": look.field("kind", "InstrumentKind"),
        "binding": look.field("binding", "Bindingness"),
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
        "speaker": look.field("speakers", look.ACTORS),
        "country": Criterion(lambda s, ds: look.states(s.on_behalf_of or s.speakers, ds), "countries"),
        "on_behalf_of": look.field("on_behalf_of", look.PARTIES),
        "event": look.field("event", "events"),
        "topic": look.topics("points"),
        "act": Criterion(lambda s, _: (p.act for p in s.points), "PointAct"),
        "kind": look.field("kind", "StatementKind"),
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
        "publisher": look.field("publisher", "organizations"),
        "topic": look.topics(),
    }

    def where(self, *, publisher: Values | None = None, topic: Values | None = None) -> Self:
        """Keep the tables of a publisher or a topic."""
        return self._where(publisher=publisher, topic=topic)


class Topics(Collection["Topic"]):
    """The vocabulary of subjects."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {"broader": look.field("broader", "topics")}

    def where(self, *, broader: Values | None = None) -> Self:
        """Keep the leaves of a top."""
        return self._where(broader=broader)


class Sources(Dated["Source"]):
    """Pages and documents, dated by their publication."""

    __slots__ = ()
    criteria: ClassVar[Mapping[str, Criterion]] = {
        "kind": look.field("kind", "SourceKind"),
        "language": look.field("language", ""),
        "publisher": look.field("publisher", ""),
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
        "about": look.field("about", ""),
        "status": look.field("status", "CoverageStatus"),
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
        "office": look.field("office", "offices"),
        "who": look.field("who", look.ACTORS),
        "country": Criterion(look.tenure_countries, "countries"),
        "body": Criterion(look.tenure_bodies, "organizations"),
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
        "about": look.field("about", ""),
        "measure": look.field("measure", ""),
        "country": Criterion(lambda s, ds: look.states((s.about,), ds), "countries"),
        "topic": look.topics(),
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


CLASSES: dict[str, type[Collection[Any]]] = {
    "countries": Countries,
    "organizations": Organizations,
    "people": People,
    "offices": Offices,
    "series": Series,
    "events": Events,
    "instruments": Instruments,
    "statements": Statements,
    "measures": Measures,
    "topics": Topics,
    "sources": Sources,
    "coverage": Coverages,
    "tenures": Tenures,
    "statistics": Statistics,
}
"""The class of each collection, by its name."""

UNNAMED = frozenset({"sources", "coverage", "tenures", "statistics"})
"""The collections whose records nobody calls by name."""
