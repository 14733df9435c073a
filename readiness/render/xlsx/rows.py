"""The rows of each sheet of the report, from one process as the JSON document has it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.diagnosis import Verdict
from readiness.diagnosis.duties import NOBODY_SAYS
from readiness.process.facts import State
from readiness.process.sayings import say_state
from readiness.render.json.document import FilePart
from readiness.render.report.cost import asked_for
from readiness.render.report.cost import cost as whole_cost
from readiness.render.report.register import maturity_in_words
from readiness.render.report.scorecard import in_full
from readiness.render.report.whole import Whole
from readiness.render.xlsx.book import Value
from readiness.signs import Level

_NOT_TOLD = tuple(say_state(state) for state in (State.OPEN, State.UNKNOWN, State.LEFT_OUT))
_STATES = {
    "stated": "found",
    "none": "there is none",
    "unknown": "nobody knows",
    "disputed": "the answers differ",
    "open": "not asked yet",
}


class Of(NamedTuple):
    """One process, as the document has it and as the diagnosis names it."""

    part: FilePart
    whole: Whole
    names: Mapping[str, str]  # of the hand-offs
    asks: Mapping[str, str]  # by the place of a fact
    numbers: Mapping[str, int]  # of the questions, by the place of a fact


def handoffs(one: Of) -> Iterator[list[Value]]:
    """The register of hand-offs, numbered as in every report."""
    told = zip(one.part.handoffs, one.whole.diagnosis.handoffs, strict=True)
    for number, (row, also) in enumerate(told, 1):
        yield [
            number, row.name, row.source, row.target, row.carries, row.trigger, row.today, row.planned, row.owner,
            Verdict(row.verdict).in_words, row.volume, row.effort, row.errors, *_hours(row.hours_per_month), also.takes,
            also.needed_within, also.critical, also.when_it_fails, also.exceptions_told,
            maturity_in_words(row.maturity), row.pattern or "", row.reason, "; ".join(row.lacks),
        ]  # fmt: skip


def _hours(hours: tuple[float, float] | None) -> list[Value]:
    return [round(hours[0], 1), round(hours[1], 1)] if hours else [None, None]


def systems(one: Of) -> Iterator[list[Value]]:
    """Systems, and the teams and people at an end of a hand-off."""
    for party in one.part.parties:
        gives = sum(row.source_id == party.id for row in one.part.handoffs)
        gets = sum(row.target_id == party.id for row in one.part.handoffs)
        yield [party.name, party.kind, party.what, party.component, party.status, party.owner, gives, gets]


def journeys(one: Of) -> Iterator[list[Value]]:
    """Each hop of each record; what holds for all of them stands in each row, so that one can filter."""
    for row in one.part.journeys:
        about: list[Value] = [row.name, _names(row.starts), _names(row.masters), _names(row.ends_in)]
        if not row.hops:
            yield [*about, None, "No hand-off is known to carry it."]
        for number, hop in enumerate(row.hops, 1):
            yield [
                *about, number, hop.name, hop.source.name, hop.target.name, hop.today, hop.takes, hop.needed_within,
                ", ".join(hop.drops), ", ".join(hop.missed), _names(hop.missed_in),
            ]  # fmt: skip


def _names(named: Iterable[Any]) -> str:
    return ", ".join(one.name for one in named)


def exceptions(one: Of) -> Iterator[list[Value]]:
    """The register of exceptions."""
    for row in one.part.exceptions:
        yield [
            row.when, ", ".join(row.where), row.handling, row.decided_by, row.handled_in, row.written_down, row.owner,
            row.share,
        ]  # fmt: skip


def disputes(one: Of) -> Iterator[list[Value]]:
    """Each answer to a question on which the answers differ."""
    for row in one.part.disputes:
        for who, says in row.answers.items():
            yield [row.about, row.question, who, says, row.who, row.at]


def duties(one: Of) -> Iterator[list[Value]]:
    """Who does what, and who answers for it."""
    for row in one.part.duties:
        inside = "yes" if row.answered else row.owner if row.owner in _NOT_TOLD else "no"
        yield ["record" if row.kind == "entity" else row.kind, row.name, row.doer, row.owner, inside]


def findings(one: Of) -> Iterator[list[Value]]:
    """What the answers show, the worst first; what nobody was asked stands among the questions alone."""
    levels = [level.value for level in Level]
    shown = (row for row in one.part.findings if row.state != State.OPEN.value or row.accepted)
    for row in sorted(shown, key=lambda row: levels.index(row.level)):
        kept = row.accepted
        until = f", until {kept.until}" if kept and kept.until else ""
        accepted = f"by {kept.by}: {kept.because}{until}" if kept else ""
        yield [
            row.level, row.message, _STATES[row.state], row.title, row.why, row.ask, row.who, row.do,
            in_full(row.dimension), row.sign, f"{one.part.file}:{row.line}", row.at, accepted,
        ]  # fmt: skip


def questions(one: Of) -> Iterator[list[Value]]:
    """What is to be asked, the most useful first, with room for the answer."""
    for number, row in enumerate(one.part.questions, 1):
        held = ", ".join(one.names.get(id, id) for id in row.holds_back)
        asked = "asked, not settled" if row.asked else "not asked yet"
        yield [number, row.ask, row.who, row.level, held, asked, row.at, ""]


def roadmap(one: Of) -> Iterator[list[Value]]:
    """What to do, in order."""
    for phase in one.part.roadmap:
        for number, item in enumerate(phase.items, 1):
            needs = _needs(one, item.needs)
            after = ", ".join(one.names.get(id, id) for id in item.after)
            yield [
                f"{phase.phase} {phase.name}", number, item.what, item.why_now, item.owner, needs, after, item.measure,
                *_hours(item.hours_per_month), "yes" if item.ready else "no",
            ]  # fmt: skip


def _needs(one: Of, places: Sequence[str]) -> str:
    """What is to be settled first: by the numbers of the sheet Questions, the rest by what is asked about it."""
    numbers = sorted({one.numbers[at] for at in places if at in one.numbers})
    asked = [f"question{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"] if numbers else []
    return "; ".join([*asked, *dict.fromkeys(_asked(one, at) for at in places if at not in one.numbers)])


def _asked(one: Of, at: str) -> str:
    """What is to be asked at a place, in words."""
    return one.asks.get(at) or asked_for(at)


def cost(one: Of) -> Iterator[list[Value]]:
    """What is done by hand."""
    for row in one.part.cost.lines:
        missing = " and ".join(dict.fromkeys(map(asked_for, row.not_told)))
        team, hours = row.team or NOBODY_SAYS, _hours(row.hours_per_month)
        yield [row.name, team, row.volume, row.effort, row.errors, *hours, missing]


def cost_together(one: Of) -> Iterator[list[Value]]:
    """All of it together."""
    cost = one.part.cost
    if cost.hours_per_month:
        how = "measured" if cost.measured else f"estimated, so that the upper figures are {cost.factor:g} times higher"
        money = whole_cost(one.whole)["money"]
        yield ["Together", "", "", "", "", *_hours(cost.hours_per_month), f"{how}; {money}" if money else how]
