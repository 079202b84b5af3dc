"""Who stands in which role to a body, a series or an instrument."""

from __future__ import annotations

from attrs import frozen

from aseancyber.models.common import Timed
from aseancyber.models.ids import PartyId
from aseancyber.vocabulary import Role


@frozen(kw_only=True, repr=False)
class RoleOf(Timed):
    """Who stands in which role to a body, a series or an instrument."""

    role: Role
    who: PartyId

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return f"{self.role} {self.who}"
