"""People in public roles."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Named
from aseancyber.models.ids import CountryId, PersonId
from aseancyber.vocabulary import NameOrder


@frozen(kw_only=True, repr=False)
class Person(Named[PersonId]):
    """A person in a public role; posts and days are in offices and events, nothing private is kept."""

    collection: ClassVar[str] = "people"

    country: CountryId | None = None
    name_order: NameOrder = "given_first"
