"""The open, typed, offline record of ASEAN cyber diplomacy.

>>> import aseancyber as ac
>>> ds = ac.load()
>>> print(ds.events.find("ACMM-5"))
2020-10-07  5th ASEAN Ministerial Conference on Cybersecurity, online [amcc-5]

The names of the collections, such as ``ac.events``, are those of the shipped dataset, for one-liners.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aseancyber.catalogue import (
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
    from aseancyber.convert import from_dict, from_json, to_dict, to_json
    from aseancyber.dataset import Dataset, load
    from aseancyber.dates import UNKNOWN, DateSpan, PartialDate, Truth, parse_date
    from aseancyber.diff import Change, Diff
    from aseancyber.errors import (
        AmbiguousNameError,
        AseanCyberError,
        DataError,
        DateError,
        MergedRecordWarning,
        MissingExtraError,
        QueryError,
        UnknownRecordError,
    )
    from aseancyber.match import Match
    from aseancyber.models.common import Actor, Evidence, Figure, Milestone, Name, Record
    from aseancyber.models.country import Country, Membership
    from aseancyber.models.coverage import Coverage
    from aseancyber.models.event import Event, Outcome, Participant
    from aseancyber.models.ids import (
        CountryId,
        CoverageId,
        EventId,
        InstrumentId,
        MeasureId,
        OfficeId,
        OrganizationId,
        PersonId,
        RecordId,
        SeriesId,
        SourceId,
        SourceRef,
        StatementId,
        StatisticId,
        TenureId,
        TopicId,
    )
    from aseancyber.models.instrument import Instrument, Relation
    from aseancyber.models.measure import Measure, Row, Statistic
    from aseancyber.models.office import Holder, Office, Tenure
    from aseancyber.models.organization import Organization, Parent
    from aseancyber.models.person import Person
    from aseancyber.models.role import RoleOf
    from aseancyber.models.series import EventSeries
    from aseancyber.models.source import Source
    from aseancyber.models.statement import Point, Statement
    from aseancyber.models.topic import Topic
    from aseancyber.proof import Proof
    from aseancyber.questions import Attendance, Holding

    DATA_AS_OF: str
    countries: Countries
    coverage: Coverages
    events: Events
    instruments: Instruments
    measures: Measures
    offices: Offices
    organizations: Organizations
    people: People
    series: Series
    sources: Sources
    statements: Statements
    statistics: Statistics
    tenures: Tenures
    topics: Topics

__version__ = "0.4.0"

__all__ = [
    "DATA_AS_OF",
    "UNKNOWN",
    "Actor",
    "AmbiguousNameError",
    "AseanCyberError",
    "Attendance",
    "Change",
    "Countries",
    "Country",
    "CountryId",
    "Coverage",
    "CoverageId",
    "Coverages",
    "DataError",
    "Dataset",
    "DateError",
    "DateSpan",
    "Diff",
    "Event",
    "EventId",
    "EventSeries",
    "Events",
    "Evidence",
    "Figure",
    "Holder",
    "Holding",
    "Instrument",
    "InstrumentId",
    "Instruments",
    "Match",
    "Measure",
    "MeasureId",
    "Measures",
    "Membership",
    "MergedRecordWarning",
    "Milestone",
    "MissingExtraError",
    "Name",
    "Office",
    "OfficeId",
    "Offices",
    "Organization",
    "OrganizationId",
    "Organizations",
    "Outcome",
    "Parent",
    "PartialDate",
    "Participant",
    "People",
    "Person",
    "PersonId",
    "Point",
    "Proof",
    "QueryError",
    "Record",
    "RecordId",
    "Relation",
    "RoleOf",
    "Row",
    "Series",
    "SeriesId",
    "Source",
    "SourceId",
    "SourceRef",
    "Sources",
    "Statement",
    "StatementId",
    "Statements",
    "Statistic",
    "StatisticId",
    "Statistics",
    "Tenure",
    "TenureId",
    "Tenures",
    "Topic",
    "TopicId",
    "Topics",
    "Truth",
    "UnknownRecordError",
    "__version__",
    "countries",
    "coverage",
    "events",
    "from_dict",
    "from_json",
    "instruments",
    "load",
    "measures",
    "offices",
    "organizations",
    "parse_date",
    "people",
    "series",
    "sources",
    "statements",
    "statistics",
    "tenures",
    "to_dict",
    "to_json",
    "topics",
]

_HOMES = {
    "convert": "from_dict from_json to_dict to_json",
    "catalogue": (
        "Countries Coverages Events Instruments Measures Offices Organizations People Series Sources "
        "Statements Statistics Tenures Topics"
    ),
    "dataset": "Dataset load",
    "dates": "UNKNOWN DateSpan PartialDate Truth parse_date",
    "diff": "Change Diff",
    "errors": (
        "AmbiguousNameError AseanCyberError DataError DateError MergedRecordWarning MissingExtraError QueryError "
        "UnknownRecordError"
    ),
    "match": "Match",
    "models.common": "Actor Evidence Figure Milestone Name Record",
    "models.country": "Country Membership",
    "models.coverage": "Coverage",
    "models.event": "Event Outcome Participant",
    "models.ids": (
        "CountryId CoverageId EventId InstrumentId MeasureId OfficeId OrganizationId PersonId RecordId "
        "SeriesId SourceId SourceRef StatementId StatisticId TenureId TopicId"
    ),
    "models.instrument": "Instrument Relation",
    "models.measure": "Measure Row Statistic",
    "models.office": "Holder Office Tenure",
    "models.organization": "Organization Parent",
    "models.person": "Person",
    "models.role": "RoleOf",
    "models.series": "EventSeries",
    "models.source": "Source",
    "models.statement": "Point Statement",
    "models.topic": "Topic",
    "proof": "Proof",
    "questions": "Attendance Holding",
}
"""Which module each name comes from: it is imported when the name is first used."""

if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name):
        if name in __all__:
            from importlib import import_module

            for home, names in _HOMES.items():
                if name in names.split():
                    value = getattr(import_module(f"aseancyber.{home}"), name)
                    break
            else:
                ds = __getattr__("load")()
                value = ds.as_of if name == "DATA_AS_OF" else ds.collection(name)
            globals()[name] = value
            return value
        raise AttributeError(f"module 'aseancyber' has no attribute {name!r}")

    def __dir__():
        return __all__
