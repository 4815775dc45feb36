"""FollowTheMoney's schemata, and what becomes of each here.

Names and properties are those of followthemoney's default model. What stands in none of these
tables is left, and counted by its schema.
"""

from __future__ import annotations

from dataclasses import dataclass

# Who can take part in something: schema and type of entity.
BODIES = {
    "Person": "person", "Organization": "organization", "LegalEntity": "organization",
    "Company": "organization", "PublicBody": "agency", "Project": "policy",
}  # fmt: skip
# Works: schema and kind of report.
WORKS = {
    "Article": "press", "Document": "reference", "HyperText": "reference", "Pages": "reference",
    "PlainText": "reference", "Table": "reference", "Workbook": "reference", "Email": "reference",
    "Message": "reference", "Image": "reference", "Video": "reference", "Audio": "reference",
    "Page": "reference",
}  # fmt: skip
# Names of an entity, the first one first; the rest are its aliases.
NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
# Properties that are read; any other is counted as left.
READ_OF_BODIES = frozenset({*NAMES, "country", "jurisdiction", "nationality", "citizenship"})
READ_OF_WORKS = frozenset(
    {"title", "fileName", "name", "publisher", "publisherUrl", "sourceUrl", "date", "publishedAt",
     "retrievedAt", "author", "language"}
)  # fmt: skip
READ_OF_ALL_EDGES = frozenset(
    {"startDate", "endDate", "date", "sourceUrl", "publisher", "publisherUrl", "proof",
     "retrievedAt", "role", "summary", "description"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A schema that links two entities: which properties name them, and what is said of them.

    `relation` is ours, from the first to the second, or None where none of ours says it.
    """

    first: str
    second: str
    verb: str
    roles: tuple[str, str]
    relation: str | None = None
    kind: str = "incident"
    dates: tuple[str, ...] = ("startDate", "date")
    read: frozenset[str] = frozenset()
    measure: str = ""  # of the amounts that it gives

    def reads(self, name: str) -> bool:
        """Whether this property of such an edge is taken into the event."""
        return (
            name in READ_OF_ALL_EDGES
            or name in (self.first, self.second)
            or name in self.dates
            or name in self.read
        )


_AMOUNT = frozenset({"amount", "currency", "amountEur", "amountUsd"})
EDGES = {
    "Ownership": Edge(first="owner", second="asset", verb="owns", roles=("owner", "asset"),
                      relation="owns", read=frozenset({"percentage"})),
    "Directorship": Edge(first="director", second="organization", verb="is a director of",
                         roles=("director", "organization"), relation="part_of"),
    "Membership": Edge(first="member", second="organization", verb="is a member of",
                       roles=("member", "organization"), relation="part_of"),
    "Employment": Edge(first="employee", second="employer", verb="works for",
                       roles=("employee", "employer"), relation="part_of"),
    "Succession": Edge(first="successor", second="predecessor", verb="succeeds",
                       roles=("successor", "predecessor"), relation="succeeded"),
    "Sanction": Edge(first="authority", second="entity", verb="sanctions",
                     roles=("issuer", "target"), relation="sanctioned", kind="sanction",
                     dates=("startDate", "listingDate", "date"),
                     read=frozenset({"program", "reason"})),
    "Payment": Edge(first="payer", second="beneficiary", verb="pays",
                    roles=("payer", "beneficiary"), read=_AMOUNT, measure="amount paid"),
    "Debt": Edge(first="debtor", second="creditor", verb="owes", roles=("debtor", "creditor"),
                 read=_AMOUNT, measure="amount owed"),
    "Representation": Edge(first="agent", second="client", verb="represents",
                           roles=("agent", "client")),
    "Associate": Edge(first="person", second="associate", verb="is an associate of",
                      roles=("subject", "associate"), read=frozenset({"relationship"})),
    "Family": Edge(first="person", second="relative", verb="is a relative of",
                   roles=("subject", "relative"), read=frozenset({"relationship"})),
    "ContractAward": Edge(first="supplier", second="contract", verb="is awarded",
                          roles=("vendor", "contract"), kind="contract", read=_AMOUNT,
                          measure="amount awarded"),
    "Occupancy": Edge(first="holder", second="post", verb="holds the post of",
                      roles=("holder", "post")),
    "ProjectParticipant": Edge(first="participant", second="project", verb="takes part in",
                               roles=("participant", "project")),
    "CourtCaseParty": Edge(first="party", second="case", verb="is a party to",
                           roles=("party", "case")),
    "UnknownLink": Edge(first="subject", second="object", verb="is linked to",
                        roles=("subject", "object")),
}  # fmt: skip
