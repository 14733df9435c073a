"""The outcome that is wanted and the exceptions that are known, in words."""

from typing import Any

from readiness.diagnosis.naming import name_of
from readiness.diagnosis.plan_model import ExceptionRow, Outcome
from readiness.process.facts import Fact
from readiness.process.model import Process
from readiness.process.names import shortened
from readiness.process.sayings import say

_LONGEST = 300  # a sentence of its own, where a name has to fit into one


def outcome(process: Process) -> Outcome:
    """What should be better afterwards."""
    wanted = process.outcome
    return Outcome(_in_full(wanted.statement), _in_full(wanted.measure), say(wanted.baseline), say(wanted.target))


def exceptions(process: Process) -> tuple[ExceptionRow, ...]:
    """The register of exceptions, in file order; those at a hand-off that only the hand-off names included."""
    named_at: dict[str, list[str]] = {}
    for handoff in process.handoffs:
        for exception in handoff.exceptions.value or ():
            named_at.setdefault(exception.id, []).append(handoff.called)
    return tuple(
        ExceptionRow(
            id=one.id,
            at=one.at,
            when=_in_full(one.when) if one.when.settled else one.called,
            where=tuple(
                dict.fromkeys([*(name_of(place) for place in one.places.value or ()), *named_at.get(one.id, [])])
            ),
            handling=_in_full(one.handling),
            decided_by=say(one.decided_by),
            handled_in=say(one.handled_in),
            written_down=say(one.written_down),
            owner=say(one.owner),
            share=say(one.share),
        )
        for one in process.exceptions
    )


def _in_full(fact: Fact[Any]) -> str:
    """A sentence as it was told; else its state in words."""
    return shortened(fact.value, _LONGEST) if isinstance(fact.value, str) else say(fact)
