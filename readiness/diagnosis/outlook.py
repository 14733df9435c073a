"""The outcome that is wanted and the exceptions that are known, in words."""

from readiness.diagnosis.plan_model import ExceptionRow, Outcome
from readiness.process.model import Process
from readiness.process.sayings import say


def outcome(process: Process) -> Outcome:
    """What should be better afterwards."""
    wanted = process.outcome
    return Outcome(say(wanted.statement), say(wanted.measure), say(wanted.baseline), say(wanted.target))


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
            when=say(one.when) if one.when.settled else one.called,
            where=tuple(
                dict.fromkeys([*(place.called for place in one.places.value or ()), *named_at.get(one.id, [])])
            ),
            handling=say(one.handling),
            decided_by=say(one.decided_by),
            handled_in=say(one.handled_in),
            written_down=say(one.written_down),
            owner=say(one.owner),
            share=say(one.share),
        )
        for one in process.exceptions
    )
