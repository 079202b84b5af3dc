"""Ministries, agencies, response teams, centres, funds, courts, companies and other bodies."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Figure, Milestone, Named, Timed
from aseancyber.models.ids import CountryId, OrganizationId
from aseancyber.models.role import RoleOf
from aseancyber.vocabulary import OrganizationKind, ParentRelation


@frozen(kw_only=True, repr=False)
class Parent(Timed):
    """The body that another is part of or managed by, while it is."""

    organization: OrganizationId
    relation: ParentRelation = "part_of"

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.organization


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
