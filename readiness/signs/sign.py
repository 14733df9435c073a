"""How a warning sign is declared, and what it yields.

A sign is one function. Its id is the function's name, its dimension the module, its title, reason, question, advice
and what holds where all is well the docstring. It yields sightings (what is wrong where) and, for the facts it needs,
needs (which coverage counts).
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from readiness.process.facts import Fact, State
from readiness.process.in_text import named
from readiness.process.model import Handoff, Process
from readiness.process.nouns import Noun
from readiness.process.sayings import differing, listed
from readiness.settings import Thresholds
from readiness.signs.filling import names_of

if TYPE_CHECKING:
    from readiness.graph import ProcessGraph

DIMENSIONS = (
    "agreement",
    "outcome",
    "ownership",
    "source-of-truth",
    "rules",
    "exceptions",
    "flow",
    "resilience",
    "governance",
    "go-live",
)
ESSAYS = ("clarity-first", "design-first", "hidden-engine", "little-buckets", "well-done")


class Level(StrEnum):
    """What a sign means for the decision."""

    BLOCKER = "blocker"
    GAP = "gap"
    FRICTION = "friction"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a blocker, 3 for a note."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}
blocker, gap, friction, note = Level


class Sighting(NamedTuple):
    """What a sign saw: where, in which state of the facts, in words for people.

    `about` are the nouns it concerns, the most important first; `related` further places of the file (dotted);
    `fact` the place of the fact to settle, where that is not `at` itself; `elsewhere` places in other files;
    `ask` and `who` replace the question and the person that the sign would name by itself.
    `needed` tells that a needed fact is not settled; `lasting` is the place by what stands there, where `at` counts
    in a list and would become another with every edit of it; `besides` are more hand-offs that it concerns, in groups
    that many sightings share, so that what brings everything to a hub is not listed for each system behind it.
    """

    at: str
    message: str
    about: tuple[Noun, ...] = ()
    state: State | None = None  # None: settled facts show it
    related: tuple[str, ...] = ()
    fact: str = ""
    ask: str = ""
    who: str = ""
    needed: bool = False
    elsewhere: tuple["Elsewhere", ...] = ()
    lasting: str = ""
    besides: tuple[tuple[Handoff, ...], ...] = ()


class Need(NamedTuple):
    """A fact the diagnosis needs: its place and whether it is settled."""

    at: str
    settled: bool


Yield: TypeAlias = Sighting | Need
Look: TypeAlias = Callable[["Subject"], Iterator[Yield]]
Applies: TypeAlias = Callable[["Subject"], bool]


class Elsewhere(NamedTuple):
    """What another file of the same company says: the masters of an entity there, and where."""

    file: str
    at: str
    masters: frozenset[str]
    says: str
    line: int
    column: int
    units: frozenset[str] = frozenset()


class Subject(NamedTuple):
    """What every sign looks at: the process, its graph, the thresholds, and what other files of the company say.

    `elsewhere` maps an entity's id to the masters other files name for it; `today` is the day on which acceptances are
    looked at (None: none expires); `seen` holds the (sign, place) of every finding, for the signs about acceptances,
    which look last; before them, what is found besides, under other thresholds.
    """

    process: Process
    graph: "ProcessGraph"
    thresholds: Thresholds
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] = MappingProxyType({})
    today: date | None = None
    seen: frozenset[tuple[str, str]] = frozenset()


class Match(StrEnum):
    """When one finding says what another would repeat, besides standing at the same place."""

    SAME_PLACE = "same place"
    ANYWHERE = "anywhere"


StandsIn: TypeAlias = Mapping[str, type[Noun] | tuple[type[Noun], ...] | Match]


class Sign(NamedTuple):
    """One warning sign of the catalogue."""

    id: str
    dimension: str
    level: Level
    essays: tuple[str, ...]
    title: str
    why: str
    ask: str
    do: str
    good: str  # what holds where it was looked for and not found
    look: Look
    applies: Applies
    stands_in_for: StandsIn
    needs_facts: bool
    gives_way: bool
    technical: bool  # its question may go to a vendor or to whoever runs the system


_CATALOGUE: dict[str, Sign] = {}


def sign(
    level: Level,
    *essays: str,
    applies: Applies = lambda subject: True,
    stands_in_for: StandsIn | None = None,
    needs_facts: bool = False,
    gives_way: bool = False,
    technical: bool = False,
) -> Callable[[Look], Look]:
    """Declare a function as a warning sign.

    `applies` says whether there is anything to look at (else the sign is "not applicable", which is not "clear");
    `stands_in_for` names the signs that stay silent where this one speaks, and about which kind of noun the two must
    agree; `needs_facts` marks a sign that asks for needed facts (◇ in the catalogue); one that `gives_way` is silent
    wherever any other sign speaks of the same fact; a `technical` one may be put to a vendor. Raises
    `ValueError` when the docstring lacks its title, reason, question, advice or what is good, or an essay is unknown.
    """

    def declare(look: Look) -> Look:
        id = look.__name__.replace("_", "-")
        title, why, ask, do, good = _chapters(look)
        if unknown := [essay for essay in essays if essay.split(" ")[0] not in ESSAYS]:
            raise ValueError(f"{id} names unknown essays: {unknown}")
        if id in _CATALOGUE:
            raise ValueError(f"two signs are called {id}")
        dimension = look.__module__.rpartition(".")[2].replace("_", "-")
        if dimension not in DIMENSIONS:
            dimension = look.__module__.split(".")[-2].replace("_", "-")
        _CATALOGUE[id] = Sign(
            id,
            dimension,
            level,
            essays,
            title,
            why,
            ask,
            do,
            good,
            look,
            applies,
            stands_in_for or {},
            needs_facts,
            gives_way,
            technical,
        )
        return look

    return declare


def declared() -> Mapping[str, Sign]:
    """Every sign declared so far, by id; `readiness.signs.catalogue` makes sure that is all of them."""
    return _CATALOGUE


def _chapters(look: Look) -> tuple[str, str, str, str, str]:
    """The title, reason, question and advice of a sign's docstring, and what holds where it is not found."""
    text = inspect.getdoc(look) or ""
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    told = re.fullmatch(r"Ask: (.+) Do: (.+) Good: (.+)", blocks[-1])
    if len(blocks) < 3 or told is None:
        raise ValueError(f"{look.__name__}'s docstring needs a title, a reason, and at its end `Ask:`, `Do:`, `Good:`")
    ask, do, good = told.groups()
    return blocks[0], " ".join(blocks[1:-1]), ask, do, good


def saw(at: str, message: str, *about: Noun, **more: Any) -> Iterator[Sighting]:
    """Settled facts show the sign: one sighting."""
    yield Sighting(at, message, about, **more)


def differing_answers(fact: Fact[Any], message: str, *about: Noun, ask: str = "") -> Sighting:
    """A disputed fact: one sighting at the fact, put to those who differ."""
    who = listed(answer.who for answer in fact.answers)
    return Sighting(fact.at, message, about, State.DISPUTED, fact=fact.at, ask=ask, who=who)


def needed(
    fact: Fact[Any],
    *about: Noun,
    what: str,
    none: str,
    at: str = "",
    wrong: str = "",
    related: tuple[str, ...] = (),
    ask: str = "",
    **names: str,
) -> tuple[Yield, ...]:
    """A needed fact: a need that coverage counts, and a sighting where it is not settled.

    `what` finishes the sentences "Nobody knows …" and "Not asked yet: …" ("who owns {it}"); `none` is the sentence for
    "there is none"; `wrong` one for a fact that is settled badly (empty where it is settled well). All are templates,
    filled only where they are shown: with the names of what it is `about` (`{it}` is the first) and with `names`. `at`
    is where the finding stands, when not at the fact itself.
    """
    settled = fact.state is State.SETTLED
    need = Need(fact.at, settled)
    if (settled and not wrong) or fact.left_out:
        return (need,)
    called = names_of(about)
    called.update(names)
    ask = ask.format_map(called)
    if settled:
        return need, Sighting(at or fact.at, wrong.format_map(called), about, related=related, fact=fact.at, ask=ask)
    message = unsettled(fact, what=what.format_map(called), none=none.format_map(called))
    who = listed(answer.who for answer in fact.answers)  # those who differ are those to bring together
    return need, Sighting(
        at or fact.at, message, about, fact.state, related=related, fact=fact.at, ask=ask, who=who, needed=True
    )


def unsettled(fact: Fact[Any], *, what: str, none: str) -> str:
    """The message of a fact that is not settled: four states, four different sentences."""
    match fact.state:
        case State.NONE:
            return none
        case State.UNKNOWN:
            return f"Nobody knows {what}."
        case State.DISPUTED:
            return f"The answers differ on {what}: {differing(fact)}."
        case _:
            return f"Not asked yet: {what}."


def any_of(section: str) -> Applies:
    """Applies where the process has any noun of a section."""
    return lambda subject: bool(getattr(subject.process, section))


def something_built(subject: Subject) -> bool:
    """Some hand-off is connected today, or meant to be."""
    return subject.process.something_built


def something_meant(subject: Subject) -> bool:
    """Some hand-off is meant to become connected."""
    return subject.process.something_meant


def names(nouns: Iterable[Noun]) -> str:
    """The nouns by name: "Salesforce, NetSuite and Zendesk"."""
    return listed(named(noun) for noun in nouns) or "none"


_MOST_RELATED = 12  # as many as anybody looks up; the message says how many there are in all


def some_of(places: Iterable[str]) -> tuple[str, ...]:
    """The first of the places related to a finding, so that what many share is not repeated with each of them."""
    return tuple(islice(dict.fromkeys(places), _MOST_RELATED))


def first_by_id(handoffs: Iterable[Handoff]) -> Handoff:
    """The one to name where one of several is enough: the same one in whatever order they stand."""
    return min(handoffs, key=lambda handoff: handoff.id)
