"""What a report shows, as plain data for the templates of any format: lists, dictionaries, words and figures."""

from typing import Any

from readiness import __version__
from readiness.diagnosis import Verdict
from readiness.diagnosis.overview import overview
from readiness.errors import Problem
from readiness.process.sayings import listed
from readiness.process.workload import in_words
from readiness.render.cuts import cut
from readiness.render.report.answering import duties, losses
from readiness.render.report.appendix import appendix
from readiness.render.report.cost import cost
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.report.exceptions import disputes, exceptions
from readiness.render.report.findings import accepted, findings, questions
from readiness.render.report.journeys import journeys
from readiness.render.report.overview import portfolio, told_apart
from readiness.render.report.register import maturity, register
from readiness.render.report.roadmap import roadmap
from readiness.render.report.scorecard import scorecard
from readiness.render.report.strengths import stands_well
from readiness.render.report.systems import matrix, system_map
from readiness.render.report.verdict import verdict
from readiness.render.report.whole import Whole, wholes
from readiness.render.run import Run
from readiness.signs import Level

_FORMAT = "1"
_MOST_PROBLEMS = 20


def report(run: Run, cover: Cover = NO_COVER) -> dict[str, Any]:
    """The data of the whole report: its cover, what could not be diagnosed, an overview, and each process.

    The pages are in the order of the files that were diagnosed. Raises ValueError for a diagnosis without a plan.
    """
    every = wholes(run)
    apart = told_apart((one.diagnosis, one.plan) for one in every)
    return {
        "tool": f"readiness {__version__}",
        "format": _FORMAT,
        "cover": cover._asdict(),
        "several": len(run.results) > 1,
        "skipped": [{"file": one.file, "problems": _problems(one.problems)} for one in run.skipped],
        "overview": [_overview(one) for one in every],
        "portfolio": portfolio(overview(apart)) if len(every) > 1 else None,
        "pages": [_page(one) for one in every],
    }


def _overview(whole: Whole) -> dict[str, Any]:
    diagnosis, hours = whole.diagnosis, whole.plan.cost.hours
    return {
        "process": diagnosis.process,
        "file": diagnosis.file,
        "verdict": diagnosis.verdict.in_words,
        "value": diagnosis.verdict.value,
        "known": diagnosis.coverage._asdict(),
        "ready": sum(row.verdict is Verdict.INTEGRATE for row in diagnosis.handoffs),
        "handoffs": len(diagnosis.handoffs),
        "hours": in_words(hours) if hours else "",
        "blockers": sum(one.settled_facts_show_it for one in diagnosis.standing(Level.BLOCKER)),
        "not_asked": sum(not question.asked for question in diagnosis.questions),
    }


def _page(whole: Whole) -> dict[str, Any]:
    result, diagnosis, plan = whole
    found, asked = findings(result), questions(whole)
    put_up_with = accepted(result)
    return {
        "process": diagnosis.process,
        "company": diagnosis.company,
        "summary": diagnosis.summary,
        "owner": diagnosis.owner,
        "heard": listed(diagnosis.accounts),
        "file": result.file,
        "outcome": plan.outcome._asdict(),
        "problems": _problems(result.problems),
        "faults": [{"sign": fault.sign, "error": fault.error} for fault in diagnosis.faults],
        "verdict": verdict(whole),
        "scorecard": scorecard(diagnosis),
        "stands_well": stands_well(diagnosis),
        "map": system_map(diagnosis),
        "matrix": matrix(whole),
        "journeys": journeys(whole),
        "register": register(whole),
        "maturity": maturity(plan),
        "duties": duties(plan),
        "losses": losses(plan),
        "exceptions": exceptions(plan),
        "disputes": disputes(diagnosis),
        "cost": cost(whole),
        "findings": found,
        "hidden": len(diagnosis.findings) - len(result.findings),
        "accepted": put_up_with,
        "roadmap": roadmap(whole, asked),
        "not_asked": sum(not question.asked for question in result.questions),
        "questions": asked,
        "appendix": appendix(found, put_up_with),
    }


def _problems(problems: tuple[Problem, ...]) -> dict[str, Any]:
    return cut(
        (
            {"place": f"line {one.mark.line}, column {one.mark.column}" if one.mark else "", "message": one.message}
            for one in problems
        ),
        _MOST_PROBLEMS,
    )
