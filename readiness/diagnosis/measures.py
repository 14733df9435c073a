"""The measure that will show that something worked: from its own figures, else from the outcome of the process."""

from readiness.process.model import Handoff, Process, Report
from readiness.process.quantities import Quantity
from readiness.process.sayings import say_value, within
from readiness.process.workload import Hours, in_words

NONE_TOLD = "no measure told yet"


def of_handoff(handoff: Handoff, hours: Hours | None, process: Process) -> str:
    """ "arrives within 1 hour instead of 2 days; fewer errors than today's 3 percent; 84 hours less by hand"."""
    told = _sooner("arrives", handoff.needed_within.value, handoff.takes.value)
    errors = handoff.errors.value
    if errors is not None and errors.high > 0:
        told.append(f"fewer errors than today's {errors.text}")
    return _joined(told + _less(hours), process)


def of_report(report: Report, process: Process) -> str:
    """How soon it is there, where that is told."""
    return _joined(_sooner("is there", report.needed_within.value, report.takes.value), process)


def of_hours(hours: Hours | None, process: Process) -> str:
    """The hours that are saved, where they are told."""
    return _joined(_less(hours), process)


def _less(hours: Hours | None) -> list[str]:
    return [f"{in_words(hours)} less by hand"] if hours is not None and hours.high > 0 else []


def _sooner(verb: str, needed: Quantity | None, takes: Quantity | None) -> list[str]:
    if needed is None:
        return []
    late = takes is not None and takes.high > needed.high
    return [f"{verb} {within(needed)}" + (f" instead of {takes.text}" if takes is not None and late else "")]


def _joined(told: list[str], process: Process) -> str:
    return "; ".join(told) or _of_outcome(process)


def _of_outcome(process: Process) -> str:
    outcome = process.outcome
    if outcome.measure.value is None:
        return NONE_TOLD
    measure, baseline, target = (say_value(outcome.measure.value), outcome.baseline.value, outcome.target.value)
    if target is None:
        return measure
    today = f"from {say_value(baseline)} to " if baseline is not None else ""
    return f"{measure}: {today}{say_value(target)}"
