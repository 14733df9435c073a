"""What the Markdown report shows, as plain data for its templates: lists, dictionaries, words and figures."""

from typing import Any

from readiness import __version__
from readiness.diagnosis import Diagnosis
from readiness.errors import Problem
from readiness.process.sayings import listed
from readiness.render.cuts import cut
from readiness.render.escaping import Written
from readiness.render.markdown.system_map import system_map
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.report.findings import accepted, findings, questions
from readiness.render.report.tables import matrix, register, scorecard
from readiness.render.report.verdict import verdict
from readiness.render.run import FileResult, Run
from readiness.signs import Level

_FORMAT = "1"
_MOST_PROBLEMS = 20


def report(run: Run, cover: Cover = NO_COVER) -> dict[str, Any]:
    """The data of the whole report: its cover, what could not be diagnosed, an overview, and each process."""
    results = [(result, result.diagnosis) for result in run.results if result.diagnosis is not None]
    several = len(run.results) > 1
    # A heading's marks are our own Markdown; everything else here is text and gets escaped.
    marks = Written("###" if several else "##")
    return {
        "tool": f"readiness {__version__}",
        "format": _FORMAT,
        "cover": cover._asdict(),
        "several": several,
        "skipped": [{"file": one.file, "problems": _problems(one.problems)} for one in run.skipped],
        "overview": [_overview(diagnosis) for _, diagnosis in results],
        "pages": [
            {"title_marks": Written(marks[1:]), "marks": marks, **_page(result, diagnosis)}
            for result, diagnosis in results
        ],
    }


def _overview(diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "process": diagnosis.process,
        "file": diagnosis.file,
        "verdict": diagnosis.verdict.in_words,
        "known": diagnosis.coverage,
        "blockers": sum(one.settled_facts_show_it for one in diagnosis.standing(Level.BLOCKER)),
        "not_asked": sum(not question.asked for question in diagnosis.questions),
    }


def _page(result: FileResult, diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "process": diagnosis.process,
        "company": diagnosis.company,
        "summary": diagnosis.summary,
        "owner": diagnosis.owner,
        "heard": listed(diagnosis.accounts),
        "file": result.file,
        "problems": _problems(result.problems),
        "faults": [{"sign": fault.sign, "error": fault.error} for fault in diagnosis.faults],
        "verdict": verdict(diagnosis),
        "scorecard": scorecard(diagnosis),
        "map": system_map(diagnosis),
        "register": register(diagnosis),
        "matrix": matrix(diagnosis),
        "findings": findings(result),
        "hidden": len(diagnosis.findings) - len(result.findings),
        "accepted": accepted(result),
        "not_asked": sum(not question.asked for question in result.questions),
        "questions": questions(result),
    }


def _problems(problems: tuple[Problem, ...]) -> dict[str, Any]:
    return cut(
        (
            {"place": f"line {one.mark.line}, column {one.mark.column}" if one.mark else "", "message": one.message}
            for one in problems
        ),
        _MOST_PROBLEMS,
    )
