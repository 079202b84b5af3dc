"""Typed ids: a checked id of one collection is not an id of another."""

from __future__ import annotations

from typing import NewType

CountryId = NewType("CountryId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
OfficeId = NewType("OfficeId", str)
SeriesId = NewType("SeriesId", str)
EventId = NewType("EventId", str)
InstrumentId = NewType("InstrumentId", str)
StatementId = NewType("StatementId", str)
MeasureId = NewType("MeasureId", str)
TopicId = NewType("TopicId", str)
SourceId = NewType("SourceId", str)
CoverageId = NewType("CoverageId", str)
TenureId = NewType("TenureId", str)
StatisticId = NewType("StatisticId", str)

SourceRef = NewType("SourceRef", str)
"""A source's id, with ``#`` and the place in it where known: ``csa-2023-10-18-amcc-8#3``."""

RecordId = NewType("RecordId", str)
"""An id of any collection: ids are unique over all of them."""

PartyId = CountryId | OrganizationId | SeriesId
"""A state or a body, also one that exists only by meeting: who is represented, issues, hosts or is a party."""

ActorId = CountryId | OrganizationId | SeriesId | PersonId
"""Whoever can act: a state, a body or a person."""
