"""Ministries, agencies, response teams, centres, funds, courts, companies and other bodies."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Figure, Milestone, Named, Parent, RoleOf
from aseancyber.models.ids import CountryId, OrganizationId
from aseancyber.vocabulary import OrganizationKind


@frozen(kw_only=True, repr=False)
class Organization(Named[OrganizationId]):
    """A body that outlives its meetings; a mere rename keeps the record, a split or merger ends it."""

    collection: ClassVar[str] = "organizations"

    kind: OrganizationKind
    country: CountryId | None = None
    summary: str | None = None
    parents: tuple[Parent, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    succeeds: tuple[OrganizationId, ...] = ()
    roles: tuple[RoleOf, ...] = ()
    figures: tuple[Figure, ...] = ()
