"""Status of a claim, from the citations that are there (DESIGN 3.4); nothing ends or hides it."""

from __future__ import annotations

from graph.chains import Chains
from graph.grounds import Indexes
from graph.leads import Root

OPPOSED = ("disputed", "corrected", "retracted")
STATUSES = ("supported", *OPPOSED, "uncited")


def status_of(supports: Indexes, against: Indexes, chains: Chains, *, rivalled: bool) -> str:
    """retracted, else corrected, else disputed, else supported; uncited without support.

    Retracted: every root of the claim has taken it back itself, or a report via that root says
    so. Corrected: one of its roots corrects it, likewise. Anything else that opposes it disputes
    it, a third party's correction too; `rivalled`: a rival reading has support.
    """
    if not supports:
        return "uncited"
    if not against:
        return "disputed" if rivalled else "supported"
    stances = {at: chains.leads.citations[at].stance for at in against}
    if set(stances.values()) == {"disputes"}:
        return "disputed"
    roots = frozenset().union(*(chains.ends(at) for at in supports))
    own: dict[str, set[Root]] = {"retracts": set(), "corrects": set()}
    disputed = rivalled
    for at, stance in stances.items():
        speaks_for = {root for root in roots if stance in own and _speaks_for(chains, at, root)}
        if speaks_for:
            own[stance] |= speaks_for
        else:
            disputed = True
    if own["retracts"] == roots:
        return "retracted"
    if own["corrects"]:
        return "corrected"
    return "disputed" if disputed else "supported"


def _speaks_for(chains: Chains, at: int, root: Root) -> bool:
    """Does this citation come from the root, or have it from there?"""
    source = chains.leads.reports[at]
    if root in chains.ends(at):
        return True
    if root.kind == "organization":
        return root.key == source.top
    # behind a report that names nobody stands its publisher, who may correct it elsewhere
    works = root.key.split(" ")
    return source.work in works or source.top in {chains.leads.owner_of(work) for work in works}
