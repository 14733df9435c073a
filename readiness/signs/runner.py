"""Run every sign over one process. The runner alone makes findings: it stamps the sign's id and level, finds line and
column, lets one finding stand for another, and sorts. A sign that crashes is a fault with its name; the rest run.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from readiness.process.facts import State
from readiness.process.model import Acceptance, Handoff
from readiness.process.nouns import Noun
from readiness.process.places import locate
from readiness.signs.asking import whom_to_ask
from readiness.signs.catalogue import catalogue
from readiness.signs.filling import Names, names_of
from readiness.signs.sign import Level, Match, Need, Sighting, Sign, Subject, some_of

STATED = "stated"


class Place(NamedTuple):
    """A place a finding is related to. `file` is empty for the finding's own file."""

    file: str
    at: str
    line: int
    column: int


class Finding(NamedTuple):
    """A warning sign found at a place.

    `state` is "stated" where settled facts show it, else the state of the fact (none, unknown, disputed, open); `fact`
    is the place of the fact to settle; `subject` the ids of what it is about, of very many the first; `accepted` who
    accepted it and why; `lasting` its place where `at` counts in a list and would not last ("" where `at` does).
    """

    sign: str
    dimension: str
    level: Level
    state: str
    at: str
    line: int
    column: int
    title: str
    message: str
    why: str
    ask: str
    who: str
    do: str
    essays: tuple[str, ...]
    related: tuple[Place, ...]
    subject: tuple[str, ...]
    fact: str
    accepted: Acceptance | None
    lasting: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts for the verdict: it is not accepted."""
        return self.accepted is None

    @property
    def settled_facts_show_it(self) -> bool:
        """Whether it is more than a question: settled facts, or an answer of none, unknown or a dispute, show it."""
        return self.state != State.OPEN


class Raised(NamedTuple):
    """A finding, and the nouns it is about (which stay inside the diagnosis); `besides` as in a sighting."""

    finding: Finding
    about: tuple[Noun, ...]
    besides: tuple[tuple[Handoff, ...], ...] = ()


class Fault(NamedTuple):
    """A sign that crashed: a fault of the program, not of the file."""

    sign: str
    error: str


class Examination(NamedTuple):
    """What all signs together saw in one process.

    `needs` maps each dimension to the places of its needed facts and whether each is settled.
    """

    raised: tuple[Raised, ...]
    needs: Mapping[str, Mapping[str, bool]]
    clear: tuple[str, ...]
    not_applicable: tuple[str, ...]
    faults: tuple[Fault, ...]


_LONGEST_CHAIN = 4  # signs that stand in for one that stands in for another
_ABOUT_FINDINGS = frozenset({"accepted-expired", "accepted-unused"})  # they look at what the other signs found


def _looks_last(sign: Sign) -> bool:
    return sign.id in _ABOUT_FINDINGS


class _Seen(NamedTuple):
    sign: Sign
    sighting: Sighting


def examine(subject: Subject, signs: Mapping[str, Sign] | None = None) -> Examination:
    """Let every sign of the catalogue (or those given) look at a process."""
    signs = signs if signs is not None else catalogue()
    needs: dict[str, dict[str, bool]] = {}
    seen: list[_Seen] = []
    clear: list[str] = []
    not_applicable: list[str] = []
    faults: list[Fault] = []
    told_of_findings = False
    for sign in sorted(signs.values(), key=_looks_last):
        if subject.process.accepted and not told_of_findings and _looks_last(sign):
            told_of_findings = True
            found_now = frozenset((one.sign.id, one.sighting.at) for one in _speaking(seen))
            subject = subject._replace(seen=subject.seen | found_now)
        try:
            found = list(sign.look(subject)) if sign.applies(subject) else None
        except Exception as error:  # any fault of a sign is told by its name, and the others still run
            faults.append(Fault(sign.id, f"{type(error).__name__}: {error}"))
            continue
        if found is None or (sign.needs_facts and not found):
            not_applicable.append(sign.id)
            continue
        before = len(seen)
        of_dimension = needs.setdefault(sign.dimension, {})
        for one in found:
            if isinstance(one, Need):
                of_dimension[one.at] = one.settled
            else:
                seen.append(_Seen(sign, one))
        if len(seen) == before:
            clear.append(sign.id)
    asked: _Asked = {}
    accepted = _accepted(subject)
    raised = [_raise(one, subject, asked, accepted) for one in _once(_speaking(seen))]
    # At one place, as the catalogue has them: what should be better before the figure that shows it.
    raised.sort(key=lambda one: (one.finding.line, one.finding.column, one.finding.level.rank))
    return Examination(tuple(raised), needs, tuple(clear), tuple(not_applicable), tuple(faults))


def _speaking(seen: list[_Seen]) -> list[_Seen]:
    """Without what another finding says already: one fact, one finding."""
    speaking = seen
    some_give_way = any(one.sign.gives_way for one in seen)
    for _ in range(_LONGEST_CHAIN):  # what is itself silent says nothing in place of another
        silent = _Silence(speaking, some_give_way)
        heard = [one for one in seen if not silent.covers(one)]
        if len(heard) == len(speaking):
            break
        speaking = heard
    return speaking


class _Silence:
    """What the findings of some signs make unnecessary to say again."""

    def __init__(self, seen: Iterable[_Seen], some_give_way: bool) -> None:
        self._anywhere: set[str] = set()
        self._places: set[tuple[str, str]] = set()
        self._nouns: set[tuple[str, tuple[Noun, ...]]] = set()
        self._kinds: dict[str, list[tuple[type[Noun], ...]]] = {}
        self._told: dict[str, set[str]] = {}  # place -> signs that speak there, or of a fact below it
        for sign, sighting in seen:
            for target, match in sign.stands_in_for.items():
                self._places.add((target, sighting.at))
                if match is Match.ANYWHERE:
                    self._anywhere.add(target)
                elif not isinstance(match, Match):
                    kinds = match if isinstance(match, tuple) else (match,)
                    if kinds not in self._kinds.setdefault(target, []):
                        self._kinds[target].append(kinds)
                    self._nouns |= {(target, nouns) for nouns in _combinations(sighting.about, kinds)}
            for place in (sighting.at, sighting.fact) if some_give_way else ():
                parts = place.split(".")
                for length in range(1, len(parts) + 1):
                    self._told.setdefault(".".join(parts[:length]), set()).add(sign.id)

    def covers(self, one: _Seen) -> bool:
        """Whether another finding stands in for this one."""
        sign, sighting = one
        if sign.id in self._anywhere or (sign.id, sighting.at) in self._places:
            return True
        if sighting.needed and sighting.state is State.DISPUTED and ("◇", sighting.at) in self._places:
            return sign.id != "no-process-owner"
        if sign.gives_way and self._told.get(sighting.at, set()) - {sign.id}:
            return True
        return any(
            (sign.id, nouns) in self._nouns
            for kinds in self._kinds.get(sign.id, ())
            for nouns in _combinations(sighting.about, kinds)
        )


def _combinations(about: tuple[Noun, ...], kinds: tuple[type[Noun], ...]) -> Iterable[tuple[Noun, ...]]:
    """The nouns of each kind that a sighting is about; of several kinds, every combination."""
    found: list[tuple[Noun, ...]] = [()]
    for kind in kinds:
        found = [(*before, noun) for before in found for noun in about if isinstance(noun, kind)]
    return found


def _once(seen: list[_Seen]) -> list[_Seen]:
    """Each fact once: a fact that several nouns share (a system's interfaces, a default) is one finding about all."""
    groups: dict[object, list[_Seen]] = {}
    for one in seen:
        sighting = one.sighting
        shared = sighting.needed or (sighting.fact and sighting.fact == sighting.at)
        key = (one.sign.id, sighting.at) if shared else (one.sign.id, sighting.at, sighting.about)
        group = groups.setdefault(key, [])
        if shared or not group:
            group.append(one)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[_Seen]) -> _Seen:
    """One finding about all; it tells of the first by id, whatever their order in the file."""
    if len(group) == 1:
        return group[0]
    group = sorted(group, key=lambda one: [noun.id for noun in one.sighting.about])
    first = group[0].sighting
    return _Seen(
        group[0].sign,
        first._replace(
            message=f"{first.message} {_and_more(len(group) - 1)}",
            about=tuple(dict.fromkeys(noun for one in group for noun in one.sighting.about)),
            related=tuple(dict.fromkeys(at for one in group for at in one.sighting.related)),
        ),
    )


def _and_more(count: int) -> str:
    return f"The same holds for {count} more {'place' if count == 1 else 'places'}."


_Accepted: TypeAlias = Mapping[tuple[str, str], Acceptance]
_Asked: TypeAlias = dict[tuple[tuple[Noun, ...], bool], tuple[Names, str]]


def _raise(one: _Seen, subject: Subject, asked: _Asked, accepted: _Accepted) -> Raised:
    sign, sighting = one
    process = subject.process
    mark = locate(process, sighting.at)
    key = sighting.about, sign.technical
    if key not in asked:
        whom = whom_to_ask(sighting.about, process, subject.graph, technical=sign.technical)
        asked[key] = names_of(sighting.about), whom
    names, who = asked[key]
    related = [Place("", at, *locate(process, at)) for at in sighting.related if at]
    related += [Place(found.file, found.at, found.line, found.column) for found in sighting.elsewhere]
    finding = Finding(
        sign=sign.id,
        dimension=sign.dimension,
        level=sign.level,
        state=sighting.state.value if sighting.state else STATED,
        at=sighting.at,
        line=mark.line,
        column=mark.column,
        title=sign.title,
        message=sighting.message[:1].upper() + sighting.message[1:],
        why=sign.why,
        ask=sighting.ask or sign.ask.format_map(names),
        who=sighting.who or who,
        do=sign.do.format_map(names),
        essays=sign.essays,
        related=tuple(related),
        subject=some_of(noun.id for noun in sighting.about),
        fact=sighting.fact or sighting.at,
        accepted=accepted.get((sign.id, sighting.at)),
        lasting=sighting.lasting,
    )
    return Raised(finding, sighting.about, sighting.besides)


def _accepted(subject: Subject) -> _Accepted:
    """Who accepted which finding, unless the time is over; the first of several."""
    found: dict[tuple[str, str], Acceptance] = {}
    for accepted in subject.process.accepted:
        expired = accepted.until is not None and subject.today is not None and accepted.until < subject.today
        if not expired:
            found.setdefault((accepted.sign, accepted.at), accepted)
    return found
