"""Whom to ask about a noun, and the names a sign's question and advice are filled with."""

from collections.abc import Iterator

from readiness.graph import ProcessGraph
from readiness.process.facts import Fact
from readiness.process.model import (
    Entity,
    Handoff,
    Party,
    Person,
    Process,
    ProcessException,
    Report,
    Rule,
    Step,
    System,
    Team,
)
from readiness.process.nouns import Noun
from readiness.process.sayings import listed

_NAMED_AS: tuple[tuple[type[Noun], str], ...] = (
    (Handoff, "handoff"),
    (Entity, "entity"),
    (Step, "step"),
    (System, "system"),
    (Rule, "rule"),
    (Report, "report"),
    (Team, "team"),
    (Person, "person"),
)
_NOBODY = "whoever asked for the integration"


class Names(dict[str, str]):
    """Names for a template; what nobody names reads as itself."""

    def __missing__(self, key: str) -> str:
        return key if key == "it" else f"the {in_text(key)}"


def in_text(name: str) -> str:
    """A name of a template as people read it: "hand-off" for `handoff`."""
    return name.replace("_", " ").replace("handoff", "hand-off")


def names_of(about: tuple[Noun, ...]) -> Names:
    """The names a template may use, from what a sighting is about: the first of each kind; `it` is the first of all."""
    found = Names()
    if about:
        found["it"] = about[0].called
    for noun in about:
        for kind, name in _NAMED_AS:
            if isinstance(noun, kind):
                found.setdefault(name, noun.called)
        if isinstance(noun, ProcessException):
            found.setdefault("exception", noun.called)
        if isinstance(noun, Handoff):
            for end, name in ((noun.source.value, "sender"), (noun.target.value, "receiver")):
                if end is not None:
                    found.setdefault(name, end.called)
    return found


def whom_to_ask(about: tuple[Noun, ...], process: Process, graph: ProcessGraph) -> str:
    """The person or team who can answer about the first noun: its owner, else who does it, else the process owner.

    Customers and suppliers are not asked: how the business connects its systems is not theirs to know.
    """
    for noun in about:
        parties = [party for party in _answering(noun, graph) if not (isinstance(party, Team) and party.external)]
        if parties:
            return listed(party.called for party in parties)
    return process.owner.value.called if process.owner.value is not None else _NOBODY


def _answering(noun: Noun, graph: ProcessGraph) -> Iterator[Party]:
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


def _people_at(party: Party | None, graph: ProcessGraph) -> Iterator[Party]:
    """A team or person itself; of a system its owner, else those who work in it."""
    if isinstance(party, System):
        if party.owner.value is not None:
            yield party.owner.value
        else:
            yield from graph.doers_in.get(party, ())
    elif party is not None:
        yield party
