"""What is on the sheets of the report: the registers and lists of the JSON document, whole, in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from readiness.render.json import faults, file_part, problems
from readiness.render.report.cost import NOTHING
from readiness.render.report.systems import truth
from readiness.render.report.whole import wholes
from readiness.render.run import Run
from readiness.render.xlsx import rows
from readiness.render.xlsx.book import Column, Sheet, Value
from readiness.render.xlsx.rows import Of

_MOST_SYSTEMS = 200
# What stays in view, with all before it, when one looks further right, and is repeated on each page.
_NAMING = ("Hand-off", "Record", "Name", "What", "Question", "What to do")


class _Register(NamedTuple):
    """A sheet of its own: its columns, and what makes its rows of a process."""

    title: str
    columns: tuple[Column, ...]
    told: Callable[[Of], Iterable[list[Value]]]
    empty: str
    below: Callable[[Of], Iterable[list[Value]]] = lambda one: ()  # what stands under the table, and is no row of it


def sheets(run: Run) -> Iterator[Sheet]:
    """The sheets behind the verdict. With several processes, the first column of each says which one is meant."""
    parts = [file_part(one.result, one.diagnosis, one.plan) for one in wholes(run)]
    every = [
        Of(
            part,
            whole,
            {one.id: one.name for one in part.handoffs},
            {one.fact: one.ask for one in part.findings},
            {one.at: number for number, one in enumerate(part.questions, 1)},
        )
        for part, whole in zip(parts, wholes(run), strict=True)
    ]
    yield _of_all(_HANDOFFS, every)
    yield _source_of_truth(every)
    yield from (_of_all(register, every) for register in _REGISTERS)
    unread: list[list[Value]] = [
        [one.file, one.line, one.at, one.message] for result in run.results for one in problems(result)
    ]
    unread += [
        [one.file, None, "", f"{one.sign or 'The check'} broke off: {one.message}"]
        for result in run.results
        for one in faults(result)
    ]
    if unread:
        columns = (Column("File", 30), Column("Line", 8), Column("Place", 30), Column("What could not be read", 60))
        yield Sheet("Not read", columns, unread)


def _of_all(register: _Register, every: Sequence[Of]) -> Sheet:
    told = [(one, list(register.told(one))) for one in every]
    several = len(every) > 1
    below = [[one.part.process, *row] if several else row for one in every for row in register.below(one)]
    return _sheet(register.title, register.columns, told, register.empty)._replace(below=below)


def _sheet(title: str, columns: tuple[Column, ...], of: Sequence[tuple[Of, list[list[Value]]]], empty: str) -> Sheet:
    """A sheet of all processes; which one is meant stands in front where there are several."""
    kept = next((number for number, column in enumerate(columns, 1) if column.heading in _NAMING), 0)
    if len(of) == 1:
        return Sheet(title, columns, of[0][1], empty, kept)
    every = [[one.part.process, *row] for one, told in of for row in told]
    return Sheet(title, (Column("Process", 24), *columns), every, empty, kept + 1)


def _source_of_truth(every: Sequence[Of]) -> Sheet:
    """Record by system: what each system is for each record."""
    systems = list(dict.fromkeys(cell.system_name for one in every for cell in one.whole.diagnosis.matrix))
    shown = systems[:_MOST_SYSTEMS]
    several = []
    for one in every:
        cells: dict[str, dict[str, Any]] = {}
        for cell in one.whole.diagnosis.matrix:
            cells.setdefault(cell.entity, {})[cell.system_name] = cell
        records: list[list[Value]] = []
        for across in cells.values():
            roles = (", ".join(across[name].roles) if name in across else "" for name in shown)
            records.append([next(iter(across.values())).entity_name, truth(across.values()), *roles])
        several.append((one, records))
    columns = (Column("Record", 24), Column("Source of truth", 28), *(Column(name, 16) for name in shown))
    return _sheet("Source of truth", columns, several, "No record is known to live in a system yet.")


_HANDOFFS = _Register(
    "Hand-offs",
    (
        Column("No.", 6), Column("Hand-off", 28), Column("From", 18), Column("To", 18), Column("Carries", 24),
        Column("What starts it", 26), Column("Today", 14), Column("Planned", 12), Column("Owner", 18),
        Column("Verdict", 16), Column("How often", 14), Column("Work each time", 14), Column("Wrong today", 16),
        Column("Hours a month, from", 12), Column("Hours a month, to", 12), Column("How long it takes", 14),
        Column("Needed within", 14), Column("Critical", 12), Column("When it fails", 26), Column("Exceptions", 32),
        Column("Maturity", 18), Column("Pattern", 18), Column("Why", 40), Column("For the next level", 40),
    ),
    rows.handoffs,
    "No hand-off is described yet.",
)  # fmt: skip
_REGISTERS = (
    _Register(
        "Systems",
        (
            Column("Name", 26), Column("Is a", 10), Column("Kind", 16), Column("Part of the business", 20),
            Column("Status", 12), Column("Owner", 22), Column("Hand-offs from it", 11), Column("Hand-offs to it", 11),
        ),
        rows.systems,
        "No system, and no team or person at a hand-off, is described yet.",
    ),
    _Register(
        "Journeys of records",
        (
            Column("Record", 20), Column("Starts in", 18), Column("Source of truth", 18), Column("Ends in", 18),
            Column("Hop", 6), Column("Hand-off", 28), Column("From", 18), Column("To", 18), Column("How", 14),
            Column("Takes", 12), Column("Needed within", 12), Column("Fields lost", 24),
            Column("Of them needed later", 24), Column("Needed in", 20),
        ),
        rows.journeys,
        "No record is described yet.",
    ),
    _Register(
        "Exceptions",
        (
            Column("What happens", 36), Column("Where", 26), Column("What is done", 36), Column("Decided by", 16),
            Column("Dealt with in", 16), Column("Written down", 12), Column("Owner", 20), Column("Share", 12),
        ),
        rows.exceptions,
        "No exception is described yet.",
    ),
    _Register(
        "Disagreements",
        (
            Column("About", 26), Column("Question", 40), Column("Who", 18), Column("Says", 36),
            Column("To be settled by", 24), Column("Place", 30),
        ),
        rows.disputes,
        "No answer is known to differ from another.",
    ),
    _Register(
        "Who answers",
        (
            Column("Is a", 12), Column("Name", 36), Column("Done by", 22), Column("Owner", 22),
            Column("Somebody inside answers", 14),
        ),
        rows.duties,
        "Nothing is described yet that somebody could answer for.",
    ),
    _Register(
        "Findings",
        (
            Column("Level", 10), Column("What", 44), Column("State", 14), Column("Sign", 26),
            Column("Why it matters", 36), Column("What to ask", 36), Column("Whom", 22), Column("What to do", 36),
            Column("Dimension", 18), Column("Id", 22), Column("Line", 24), Column("Place", 30), Column("Accepted", 24),
        ),
        rows.findings,
        "The answers given so far show nothing that stands against the process.",
    ),
    _Register(
        "Questions",
        (
            Column("No.", 6), Column("Question", 52), Column("Whom to ask", 22), Column("Level", 10),
            Column("Holds back", 26), Column("State", 14), Column("Place", 26), Column("Answer (for your notes)", 34),
        ),
        rows.questions,
        "Nothing is left to ask.",
    ),
    _Register(
        "Roadmap",
        (
            Column("Phase", 14), Column("No.", 6), Column("What to do", 48), Column("Why now", 36), Column("Owner", 20),
            Column("To be settled first", 40), Column("After", 24), Column("What will show it", 30),
            Column("Saves hours a month, from", 12), Column("Saves hours a month, to", 12), Column("Can be built", 10),
        ),
        rows.roadmap,
        "There is nothing to do.",
    ),
    _Register(
        "Cost",
        (
            Column("What is done by hand", 36), Column("By", 18), Column("How often", 16), Column("Work each time", 16),
            Column("Wrong today", 14), Column("Hours a month, from", 12), Column("Hours a month, to", 12),
            Column("Not told yet", 44),
        ),
        rows.cost,
        NOTHING,
        rows.cost_together,
    ),
)  # fmt: skip
