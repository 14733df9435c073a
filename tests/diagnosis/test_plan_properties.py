"""What holds for the plan of any file: tried on the healthy one with any facts of it spoilt."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from readiness.diagnosis import Plan
from readiness.diagnosis.model import Verdict
from readiness.process.loader import load
from readiness.process.model import Handoff, Process
from readiness.process.workload import total
from readiness.resources import examples
from tests.diagnosis.planning import plan_of
from tests.healthy import process_of
from tests.test_properties import spoilings, with_edits
from tests.trying import tried


def _to_do(handoff: Handoff) -> bool:
    """Whether there is anything to do about a hand-off, as the note on the plan has it."""
    if handoff.planned.value == "no" or handoff.shared:
        return False
    return handoff.by_hand or (handoff.meant and handoff.planned.value != handoff.today.value)


def _texts(plan: Plan) -> Iterator[str]:
    for phase in plan.roadmap:
        for one in phase.items:
            yield from (one.what, one.why_now, one.owner, one.measure)
    for each in plan.standings:
        yield from (*each.lacks, each.no_advice or "nothing", each.advice.reason if each.advice else "nothing")
    for line in plan.cost.lines:
        yield from (line.name, line.volume, line.effort)


def _holds(process: Process) -> None:
    diagnosis, plan = plan_of(process)
    items = [one for phase in plan.roadmap for one in phase.items]
    later = [one for phase in plan.roadmap[1:] for one in phase.items]
    told = [named.id for one in later for named in one.handoffs]
    verdicts = {row.id: row.verdict for row in diagnosis.handoffs}

    # each hand-off that there is something to do about, once, and no other
    assert sorted(told) == sorted(handoff.id for handoff in process.handoffs if _to_do(handoff))
    # what is ready waits for nothing; what comes before an item stands before it
    at = {id: number for number, id in enumerate(told)}
    for one in later:
        ready = all(verdicts[named.id] is Verdict.INTEGRATE for named in one.handoffs)
        assert one.ready is (ready and (bool(one.handoffs) or not one.needs))
        assert not (one.ready and one.needs)
        assert all(at[before.id] < at[named.id] for before in one.after for named in one.handoffs)
    # every blocker that stands is decided, each fact once
    blocking = {
        one.fact
        for one in diagnosis.findings
        if one.stands and (one.level == "blocker" or one.sign == "building-before-design")
    }
    decided = [fact for one in plan.roadmap[0].items for fact in one.needs]
    assert sorted(decided) == sorted(blocking)
    # what is added up is what the lines say, whoever does it
    hours = [line.hours for line in plan.cost.lines if line.hours is not None]
    assert (plan.cost.hours is None) is (hours == [])
    if plan.cost.hours is not None:
        assert plan.cost.hours == pytest.approx(total(hours))
        assert total(each for _, each in plan.cost.by_team) == pytest.approx(plan.cost.hours)
    assert all((line.hours is None) is bool(line.not_told) for line in plan.cost.lines)
    # every sentence says something, once, and nothing of the program shows through
    assert len({one.what for one in items}) == len(items)
    for text in _texts(plan):
        assert text.strip() == text != ""
        assert not re.search(r"  |\.\.|\bNone\b|State\.|Verdict\.|\(\)|\{|\bat 0x", text), text


@tried(40)
@given(spoilings)
def test_of_any_spoilt_file(edits: dict[str, Any]) -> None:
    _holds(process_of(with_edits(edits)))


@tried(40)
@given(spoilings)
def test_the_same_file_gives_the_same_plan(edits: dict[str, Any]) -> None:
    first, second = (plan_of(process_of(with_edits(edits)))[1] for _ in range(2))

    assert first == second


@pytest.mark.parametrize("path", sorted(examples().rglob("*.yaml")), ids=lambda path: path.stem)
def test_of_every_example(path: Path) -> None:
    for part in re.split(r"^# --- (?:bad|good)$", path.read_text("utf-8"), flags=re.MULTILINE):
        process = load(part.encode()).process
        if process is not None:
            _holds(process)
