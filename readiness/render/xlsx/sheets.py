"""What is on the sheets of the report: the registers and lists of the JSON document, whole, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.diagnosis import Verdict
from readiness.render.json import document
from readiness.render.json.document import FilePart
from readiness.render.report.register import maturity_in_words
from readiness.render.report.scorecard import in_full
from readiness.render.report.systems import truth
from readiness.render.report.whole import Whole, wholes
from readiness.render.run import Run
from readiness.render.xlsx.book import Column, Sheet, Value
from readiness.signs import Level

_MOST_SYSTEMS = 200
_NAMING = ("Hand-off", "Record", "Name")  # what stays in view with all before it when one looks further right
_STATES = {
    "stated": "found",
    "none": "there is none",
    "unknown": "nobody knows",
    "disputed": "the answers differ",
    "open": "not asked yet",
}


class _Of(NamedTuple):
    """One process, as the document has it and as the diagnosis names it."""

    part: FilePart
    whole: Whole
    names: Mapping[str, str]  # of the hand-offs
    asks: Mapping[str, str]  # by the place of a fact
    numbers: Mapping[str, int]  # of the questions, by the place of a fact


class _Register(NamedTuple):
    """A sheet of its own: its columns, and what makes its rows of a process."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[_Of], Iterable[list[Value]]]
    empty: str


def sheets(run: Run) -> Iterator[Sheet]:
    """The sheets behind the verdict. With several processes, the first column of each says which one is meant."""
    told = document(run)
    every = [
        _Of(
            part,
            whole,
            {one.id: one.name for one in part.handoffs},
            {one.fact: one.ask for one in part.findings},
            {one.at: number for number, one in enumerate(part.questions, 1)},
        )
        for part, whole in zip(told.files, wholes(run), strict=True)
    ]
    yield _of_all(_HANDOFFS, every)
    yield _source_of_truth(every)
    yield from (_of_all(register, every) for register in _REGISTERS)
    unread: list[list[Value]] = [[one.file, one.line, one.at, one.message] for one in told.problems]
    unread += [[one.file, None, "", f"{one.sign or 'The check'} broke off: {one.message}"] for one in told.faults]
    if unread:
        columns = (Column("File", 30), Column("Line", 8), Column("Place", 30), Column("What could not be read", 60))
        yield Sheet("Not read", columns, unread)


def _of_all(register: _Register, every: Sequence[_Of]) -> Sheet:
    told = [(one, list(register.rows(one))) for one in every]
    return _sheet(register.title, register.columns, told, register.empty)


def _sheet(title: str, columns: tuple[Column, ...], of: Sequence[tuple[_Of, list[list[Value]]]], empty: str) -> Sheet:
    """A sheet of all processes; which one is meant stands in front where there are several."""
    kept = next((number for number, column in enumerate(columns, 1) if column.heading in _NAMING), 0)
    if len(of) == 1:
        return Sheet(title, columns, of[0][1], empty, kept)
    rows = [[one.part.process, *row] for one, told in of for row in told]
    return Sheet(title, (Column("Process", 24), *columns), rows, empty, kept + 1)


def _handoffs(one: _Of) -> Iterator[list[Value]]:
    for number, row in enumerate(one.part.handoffs, 1):
        yield [
            number, row.name, row.source, row.target, row.carries, row.trigger, row.today, row.planned, row.owner,
            row.volume, row.effort, row.errors, *_hours(row.hours_per_month), row.exceptions,
            Verdict(row.verdict).in_words, maturity_in_words(row.maturity), row.pattern or "", row.reason,
            "; ".join(row.lacks),
        ]  # fmt: skip


def _hours(hours: tuple[float, float] | None) -> list[Value]:
    return [round(hours[0], 1), round(hours[1], 1)] if hours else [None, None]


def _source_of_truth(every: Sequence[_Of]) -> Sheet:
    """Record by system: what each system is for each record."""
    systems = list(dict.fromkeys(cell.system_name for one in every for cell in one.whole.diagnosis.matrix))
    shown = systems[:_MOST_SYSTEMS]
    several = []
    for one in every:
        cells: dict[str, dict[str, Any]] = {}
        for cell in one.whole.diagnosis.matrix:
            cells.setdefault(cell.entity, {})[cell.system_name] = cell
        rows: list[list[Value]] = []
        for across in cells.values():
            roles = (", ".join(across[name].roles) if name in across else "" for name in shown)
            rows.append([next(iter(across.values())).entity_name, truth(across.values()), *roles])
        several.append((one, rows))
    columns = (Column("Record", 24), Column("Source of truth", 28), *(Column(name, 16) for name in shown))
    return _sheet("Source of truth", columns, several, "No system is known to hold a record.")


def _systems(one: _Of) -> Iterator[list[Value]]:
    for party in one.part.parties:
        gives = sum(row.source_id == party.id for row in one.part.handoffs)
        gets = sum(row.target_id == party.id for row in one.part.handoffs)
        yield [party.name, party.kind, party.what, party.component, party.status, party.owner, gives, gets]


def _journeys(one: _Of) -> Iterator[list[Value]]:
    for row in one.part.journeys:
        about: list[Value] = [row.name, _names(row.starts), _names(row.masters), _names(row.ends_in)]
        if not row.hops:
            yield [*about, None, "It is carried by no hand-off."]
        for number, hop in enumerate(row.hops, 1):
            yield [
                *about, number, hop.name, hop.source.name, hop.target.name, hop.today, hop.takes, hop.needed_within,
                ", ".join(hop.drops), ", ".join(hop.missed), _names(hop.missed_in),
            ]  # fmt: skip


def _names(named: Iterable[Any]) -> str:
    return ", ".join(one.name for one in named)


def _exceptions(one: _Of) -> Iterator[list[Value]]:
    for row in one.part.exceptions:
        yield [
            row.when, ", ".join(row.where), row.handling, row.decided_by, row.handled_in, row.written_down, row.owner,
            row.share,
        ]  # fmt: skip


def _disputes(one: _Of) -> Iterator[list[Value]]:
    for row in one.part.disputes:
        for who, says in row.answers.items():
            yield [row.about, row.question, who, says, row.who, row.at]


def _duties(one: _Of) -> Iterator[list[Value]]:
    for row in one.part.duties:
        yield [row.kind, row.name, row.doer, row.owner, "yes" if row.answered else "no"]


def _findings(one: _Of) -> Iterator[list[Value]]:
    """The worst first, and of one level what settled facts show before what is to be asked."""
    levels = [level.value for level in Level]
    for row in sorted(one.part.findings, key=lambda row: (levels.index(row.level), row.state == "open")):
        kept = row.accepted
        until = f", until {kept.until}" if kept and kept.until else ""
        accepted = f"by {kept.by}: {kept.because}{until}" if kept else ""
        yield [
            row.level, _STATES[row.state], row.title, row.message, row.why, row.ask, row.who, row.do,
            in_full(row.dimension), row.sign, f"{one.part.file}:{row.line}", row.at, accepted,
        ]  # fmt: skip


def _questions(one: _Of) -> Iterator[list[Value]]:
    for number, row in enumerate(one.part.questions, 1):
        held = ", ".join(one.names.get(id, id) for id in row.holds_back)
        asked = "asked, not settled" if row.asked else "not asked yet"
        yield [number, row.ask, row.who, row.level, held, asked, row.at, ""]


def _roadmap(one: _Of) -> Iterator[list[Value]]:
    for phase in one.part.roadmap:
        for number, item in enumerate(phase.items, 1):
            needs = _needs(one, item.needs)
            after = ", ".join(one.names.get(id, id) for id in item.after)
            yield [
                f"{phase.phase} {phase.name}", number, item.what, item.why_now, item.owner, needs, after, item.measure,
                *_hours(item.hours_per_month), "yes" if item.ready else "no",
            ]  # fmt: skip


def _needs(one: _Of, places: Sequence[str]) -> str:
    """What is to be settled first: by the numbers of the sheet Questions, the rest by what is asked about it."""
    numbers = sorted({one.numbers[at] for at in places if at in one.numbers})
    asked = [f"question{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"] if numbers else []
    return "; ".join([*asked, *dict.fromkeys(one.asks.get(at, at) for at in places if at not in one.numbers)])


def _cost(one: _Of) -> Iterator[list[Value]]:
    cost = one.part.cost
    for row in cost.lines:
        missing = "; ".join(dict.fromkeys(one.asks.get(at, at) for at in row.not_told))
        yield [row.name, row.team, row.volume, row.effort, row.errors, *_hours(row.hours_per_month), missing]
    if cost.hours_per_month:
        how = "measured" if cost.measured else f"estimated, so that the upper figures are {cost.factor:g} times higher"
        money = f"; {cost.money.low:,.0f} to {cost.money.high:,.0f} {cost.money.currency} a month" if cost.money else ""
        yield ["Together", "", "", "", "", *_hours(cost.hours_per_month), f"{how}{money}"]


_HANDOFFS = _Register(
    "Hand-offs",
    (
        Column("No.", 6), Column("Hand-off", 28), Column("From", 18), Column("To", 18), Column("Carries", 24),
        Column("What starts it", 26), Column("Today", 14), Column("Planned", 12), Column("Owner", 18),
        Column("How often", 14), Column("Work each time", 14), Column("Wrong today", 12),
        Column("Hours a month, from", 12), Column("Hours a month, to", 12), Column("Exceptions", 11),
        Column("Verdict", 16), Column("Maturity", 18), Column("Pattern", 18), Column("Why", 40),
        Column("For the next level", 40),
    ),
    _handoffs,
    "No hand-off is described.",
)  # fmt: skip
_REGISTERS = (
    _Register(
        "Systems",
        (
            Column("Name", 26), Column("Is a", 10), Column("Kind", 16), Column("Part of the business", 20),
            Column("Status", 12), Column("Owner", 22), Column("Hand-offs from it", 11), Column("Hand-offs to it", 11),
        ),
        _systems,
        "No system is described.",
    ),
    _Register(
        "Journeys of records",
        (
            Column("Record", 20), Column("Starts in", 18), Column("Source of truth", 18), Column("Ends in", 18),
            Column("Hop", 6), Column("Hand-off", 28), Column("From", 18), Column("To", 18), Column("How", 14),
            Column("Takes", 12), Column("Needed within", 12), Column("Fields lost", 24),
            Column("Of them needed later", 24), Column("Needed in", 20),
        ),
        _journeys,
        "No record is described.",
    ),
    _Register(
        "Exceptions",
        (
            Column("What happens", 36), Column("Where", 26), Column("What is done", 36), Column("Decided by", 16),
            Column("Dealt with in", 16), Column("Written down", 12), Column("Owner", 20), Column("Share", 12),
        ),
        _exceptions,
        "No exception is described.",
    ),
    _Register(
        "Disagreements",
        (
            Column("About", 26), Column("Question", 40), Column("Who", 18), Column("Says", 36),
            Column("To be settled by", 24), Column("Place", 30),
        ),
        _disputes,
        "No two answers differ.",
    ),
    _Register(
        "Who answers",
        (
            Column("Is a", 12), Column("Name", 36), Column("Done by", 22), Column("Owner", 22),
            Column("Somebody inside answers", 14),
        ),
        _duties,
        "Nothing is described that somebody would answer for.",
    ),
    _Register(
        "Findings",
        (
            Column("Level", 10), Column("State", 14), Column("Sign", 26), Column("What", 44),
            Column("Why it matters", 36), Column("What to ask", 36), Column("Whom", 22), Column("What to do", 36),
            Column("Dimension", 18), Column("Id", 22), Column("Line", 24), Column("Place", 30), Column("Accepted", 24),
        ),
        _findings,
        "Nothing was found.",
    ),
    _Register(
        "Questions",
        (
            Column("No.", 6), Column("Question", 56), Column("Whom to ask", 24), Column("Level", 10),
            Column("Holds back", 30), Column("State", 16), Column("Place", 34), Column("Answer", 40),
        ),
        _questions,
        "No question is open.",
    ),
    _Register(
        "Roadmap",
        (
            Column("Phase", 14), Column("No.", 6), Column("What to do", 48), Column("Why now", 36), Column("Owner", 20),
            Column("To be settled first", 40), Column("After", 24), Column("What will show it", 30),
            Column("Saves hours a month, from", 12), Column("Saves hours a month, to", 12), Column("Can be built", 10),
        ),
        _roadmap,
        "There is nothing to do.",
    ),
    _Register(
        "Cost",
        (
            Column("What is done by hand", 36), Column("By", 18), Column("How often", 16), Column("Work each time", 16),
            Column("Wrong today", 14), Column("Hours a month, from", 12), Column("Hours a month, to", 12),
            Column("Not told yet", 44),
        ),
        _cost,
        "Nothing is done by hand.",
    ),
)  # fmt: skip
