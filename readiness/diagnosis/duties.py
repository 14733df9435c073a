"""Who does what, and who answers for it."""

from collections.abc import Iterable

from readiness.diagnosis.naming import name_of
from readiness.diagnosis.plan_model import Duty
from readiness.graph import ProcessGraph
from readiness.process.facts import Fact
from readiness.process.model import Handoff, Party, Process, ProcessException, Report
from readiness.process.nouns import Noun
from readiness.process.sayings import listed, say
from readiness.signs.ownership import not_a_person

NOBODY_SAYS = "nobody says who"


def duties(process: Process) -> tuple[Duty, ...]:
    """Who does and who answers for each step, hand-off, system, entity, rule, exception and report, in file order.

    No single step has an owner of its own: whoever is accountable for the process answers for all of them.
    """
    doing = ProcessGraph(process)
    return (
        *(_duty("step", one, say(one.by), process.owner) for one in process.steps),
        *(_duty("hand-off", one, _carrying(one, doing), one.owner) for one in process.handoffs),
        *(_duty("system", one, _names(doing.doers_in.get(one, ())), one.owner) for one in process.systems),
        *(_duty("entity", one, _names(doing.writers.get(one, ())), one.owner) for one in process.entities),
        *(_duty("rule", one, "", one.owner) for one in process.rules),
        *(_duty("exception", one, _deciding(one), one.owner) for one in process.exceptions),
        *(_duty("report", one, _preparing(one), one.owner) for one in process.reports),
    )


def _duty(kind: str, noun: Noun, doer: str, owner: Fact[Party]) -> Duty:
    answered = owner.value is not None and not not_a_person(owner.value)
    return Duty(kind, noun.id, name_of(noun), noun.at, doer, say(owner), answered)


def _names(parties: Iterable[Party]) -> str:
    return listed(party.called for party in parties)


def _carrying(handoff: Handoff, doing: ProcessGraph) -> str:
    """Who carries it over by hand; nobody is expected to where systems do it, or nothing moves."""
    if handoff.by_hand or not handoff.today.settled:
        return _names(doing.carried_by(handoff)) or NOBODY_SAYS
    return ""


def _deciding(exception: ProcessException) -> str:
    """The file names nobody who deals with an exception, unless it is everyone."""
    return "whoever is asked" if exception.decided_by.value == "whoever is asked" else ""


def _preparing(report: Report) -> str:
    return NOBODY_SAYS if report.prepared.value == "by hand" else ""
