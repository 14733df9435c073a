"""Whom to ask about a noun."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.process.facts import Fact
from readiness.process.model import (
    Entity,
    Handoff,
    Party,
    Person,
    Process,
    ProcessException,
    Step,
    System,
    Team,
)
from readiness.process.nouns import Noun
from readiness.process.sayings import listed
from readiness.signs.ownership import not_a_person

if TYPE_CHECKING:
    from readiness.graph import ProcessGraph

_NOBODY = "whoever asked for the integration"


def whom_to_ask(about: tuple[Noun, ...], process: Process, graph: "ProcessGraph", *, technical: bool) -> str:
    """The person or team who can answer about the first noun: its owner, else who does it, else the process owner.

    Customers and suppliers are not asked: how the business connects its systems is not theirs to know. Nor is a vendor,
    or an owner that is no person inside, unless the question is `technical`: what the business does without it, or how
    soon it needs it, the process owner is asked instead.
    """
    owner = process.owner.value
    for noun in about:
        parties = [party for party in _answering(noun, graph) if not (isinstance(party, Team) and party.external)]
        if not technical and owner is not None and not all(_inside(party, noun) for party in parties):
            parties = [party for party in parties if _inside(party, noun)] or [owner]
        if parties:
            return listed(party.called for party in parties)
    return owner.called if owner is not None else _NOBODY


def _inside(party: Party, noun: Noun) -> bool:
    """Whether a party can answer for the business: a person inside; of those who do the work, their team as well."""
    owner = getattr(noun, "owner", None)
    answers_for_it = isinstance(owner, Fact) and owner.value is party
    return not not_a_person(party) or (isinstance(party, Team) and not answers_for_it)


def _answering(noun: Noun, graph: "ProcessGraph") -> Iterator[Party]:
    owner = getattr(noun, "owner", None)
    if isinstance(owner, Fact) and owner.value is not None and not isinstance(noun, Process):
        yield owner.value
    elif isinstance(noun, Step):
        if noun.by.value is not None:
            yield noun.by.value
    elif isinstance(noun, Handoff):
        for end in (noun.target.value, noun.source.value):
            yield from _people_at(end, graph)
    elif isinstance(noun, Entity):
        for master in graph.masters(noun):
            yield from _people_at(master, graph)
    elif isinstance(noun, ProcessException):
        for place in noun.places.value or ():
            yield from _answering(place, graph)
    elif isinstance(noun, Team | Person | System):
        yield from _people_at(noun, graph)


def _people_at(party: Party | None, graph: "ProcessGraph") -> Iterator[Party]:
    """A team or person itself; of a system its owner, else those who work in it."""
    if isinstance(party, System):
        if party.owner.value is not None:
            yield party.owner.value
        else:
            yield from graph.doers_in.get(party, ())
    elif party is not None:
        yield party
