"""The closed lists, each a Literal type; what their words mean is in :mod:`aseancyber.meanings`.

A value outside its list is refused; ``other`` needs a note that says what.
"""

from __future__ import annotations

from typing import Final, Literal

EventKind = Literal[
    "bilateral",
    "ceremony",
    "conference",
    "courtesy_call",
    "dialogue",
    "exercise",
    "exhibition",
    "launch",
    "ministerial",
    "negotiation",
    "operation",
    "other",
    "senior_officials",
    "session",
    "signing",
    "summit",
    "training",
    "visit",
    "week",
    "working_group",
    "workshop",
]
EventStatus = Literal["cancelled", "held", "planned", "postponed"]
Mode = Literal["hybrid", "in_person", "virtual"]
ParticipantRole = Literal[
    "absent",
    "chair",
    "co_chair",
    "co_host",
    "counterpart",
    "guest",
    "head_of_delegation",
    "host",
    "member",
    "moderator",
    "observer",
    "organizer",
    "other",
    "participant",
    "rapporteur",
    "signatory",
    "speaker",
    "vice_chair",
    "visitor",
    "witness",
]
OutcomeAct = Literal[
    "adopted",
    "affirmed",
    "agreed",
    "announced",
    "discussed",
    "endorsed",
    "launched",
    "none_issued",
    "noted",
    "opened",
    "other",
    "proposed",
    "renewed",
    "signed",
    "tasked",
    "welcomed",
]
MilestoneKind = Literal[
    "acceded",
    "adopted",
    "amended",
    "announced",
    "approved",
    "concluded",
    "dissolved",
    "drafted",
    "effective",
    "enacted",
    "endorsed",
    "established",
    "expired",
    "extended",
    "first_held",
    "in_force",
    "introduced",
    "launched",
    "merged",
    "moved",
    "opened",
    "opened_for_signature",
    "operational",
    "other",
    "proposed",
    "published",
    "ratified",
    "renamed",
    "renewed",
    "repealed",
    "reviewed",
    "ruled",
    "signed",
    "split",
    "superseded",
    "suspended",
    "terminated",
    "voted",
    "withdrawn",
]
OrganizationKind = Literal[
    "academic",
    "agency",
    "association",
    "centre",
    "cert",
    "commission",
    "company",
    "court",
    "data_protection_authority",
    "department",
    "fund",
    "government",
    "international_body",
    "legislature",
    "military",
    "ministry",
    "other",
    "police",
    "regional_body",
    "regulator",
    "think_tank",
]
SeriesKind = Literal["body", "run"]
Cadence = Literal["annual", "biannual", "biennial", "irregular", "quarterly", "triennial"]
InstrumentKind = Literal[
    "agreement",
    "declaration",
    "framework",
    "guideline",
    "judgment",
    "law",
    "mou",
    "other",
    "plan",
    "policy",
    "programme",
    "regulation",
    "report",
    "resolution",
    "statement",
    "strategy",
    "terms_of_reference",
    "treaty",
]
Bindingness = Literal["binding", "domestic", "informative", "political", "technical"]
RelationKind = Literal["amends", "based_on", "follows", "implements", "part_of", "renews", "supersedes", "supplements"]
Role = Literal[
    "beneficiary",
    "chair",
    "co_organizer",
    "depositary",
    "drafter",
    "founder",
    "funder",
    "host",
    "issuer",
    "member",
    "operator",
    "organizer",
    "other",
    "partner",
    "party",
    "secretariat",
    "sponsor",
]
MembershipStatus = Literal["candidate", "dialogue_partner", "invited", "member", "observer", "sectoral_partner"]
ParentRelation = Literal["managed_by", "part_of"]
StatementKind = Literal["intervention", "interview", "joint", "message", "other", "press", "remarks", "speech"]
PointAct = Literal["announcement", "commitment", "concern", "observation", "position", "proposal"]
Qualifier = Literal["about", "at_least", "at_most", "estimated", "exact"]
SourceKind = Literal["analysis", "mirror", "news", "official", "reference"]
NameOrder = Literal["family_first", "given_first", "single"]
CoverageStatus = Literal["complete", "partial", "unknown"]
Reason = Literal[
    "contradiction",
    "definition",
    "misprint",
    "outdated",
    "planned",
    "scope",
    "time_zone",
    "translation",
]
Rule = Literal[
    "duration",
    "name-identified",
    "place-known",
    "publication-day",
    "reported-as-past",
    "role-from-act",
    "same-trip",
    "sequence",
    "series-pattern",
    "successor-start",
    "weekday",
    "year-from-context",
]
Standing = Literal["confirmed", "disputed", "inferred", "single"]
Precision = Literal["century", "day", "decade", "month", "range", "unknown", "year"]

BINDINGNESS_BY_KIND: Final[dict[InstrumentKind, Bindingness]] = {
    "agreement": "binding",
    "declaration": "political",
    "framework": "political",
    "guideline": "technical",
    "judgment": "domestic",
    "law": "domestic",
    "mou": "political",
    "other": "informative",
    "plan": "political",
    "policy": "political",
    "programme": "political",
    "regulation": "domestic",
    "report": "informative",
    "resolution": "political",
    "statement": "political",
    "strategy": "political",
    "terms_of_reference": "political",
    "treaty": "binding",
}
"""How an instrument binds when its record does not say otherwise."""
