"""States, and their standing in the bodies they belong to."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Named, Timed
from aseancyber.models.ids import CountryId, OrganizationId
from aseancyber.vocabulary import MembershipStatus


@frozen(kw_only=True, repr=False)
class Membership(Timed):
    """A state's standing in a body, and while it lasts."""

    body: OrganizationId
    status: MembershipStatus = "member"

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return f"{self.body} {self.status}"


@frozen(kw_only=True, repr=False)
class Country(Named[CountryId]):
    """A state; the id is its ISO 3166-1 alpha-2 code."""

    collection: ClassVar[str] = "countries"

    alpha3: str
    memberships: tuple[Membership, ...] = ()
