"""Every fact that is not settled as one question, the most useful first."""

from collections.abc import Mapping
from itertools import chain

from readiness.diagnosis.concern import Concerned
from readiness.diagnosis.grounds import Held
from readiness.diagnosis.model import Question
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.places import locate
from readiness.process.workload import Hours
from readiness.signs import Finding, Level
from readiness.signs.runner import STATED


def ask(findings: Held, hours: Mapping[str, Hours | None], process: Process) -> tuple[Question, ...]:
    """The questions in order of use: clears a blocker before a gap, then by the hand-offs held back, then by the hours
    per month of those, then in file order.

    `findings` come each with the hand-offs they hold back; `hours` are those of each hand-off by id.
    """
    by_fact: dict[str, list[tuple[Finding, Concerned]]] = {}
    for finding, held in findings:
        if finding.stands and finding.state != STATED:
            by_fact.setdefault(finding.fact, []).append((finding, held))
    questions = [_question(at, clearing, process) for at, clearing in by_fact.items()]
    return tuple(sorted(questions, key=lambda question: _use(question, hours)))


def _question(at: str, clearing: list[tuple[Finding, Concerned]], process: Process) -> Question:
    clearing = sorted(clearing, key=lambda one: one[0].level.rank)
    first = clearing[0][0]
    held = list({held: held.ids for finding, held in clearing if finding.level in (Level.BLOCKER, Level.GAP)}.values())
    mark = locate(process, at)
    return Question(
        at=at,
        line=mark.line,
        column=mark.column,
        ask=first.ask,
        who=first.who,
        level=first.level,
        clears=tuple(dict.fromkeys(finding.sign for finding, _ in clearing)),
        holds_back=held[0] if len(held) == 1 else tuple(dict.fromkeys(chain.from_iterable(held))),
        asked=any(finding.state != State.OPEN for finding, _ in clearing),
    )


def _use(question: Question, hours: Mapping[str, Hours | None]) -> tuple[int, int, float, int, int]:
    saved = sum(cost.high for one in question.holds_back if (cost := hours.get(one)))
    return (question.level.rank, -len(question.holds_back), -saved, question.line, question.column)
