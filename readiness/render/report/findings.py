"""What the answers show, level by level; what was accepted; and what is still to be asked."""

from itertools import pairwise
from typing import Any, TypeAlias

from readiness.diagnosis import Question
from readiness.process.sayings import listed
from readiness.render.cuts import cut
from readiness.render.escaping import shown
from readiness.render.report.whole import Whole
from readiness.render.run import FileResult
from readiness.signs import Finding, Level

_Place: TypeAlias = tuple[str, int, str]  # file, line, dotted place

_MOST_FINDINGS = 40
_MOST_QUESTIONS = 30
_FEW = 5  # so many are not worth leaving out
_MOST_DECIDING = 2_500  # with more than that the report would not fit where GitHub shows it
_LONGEST_REASON = 500
_MEANS = {
    Level.BLOCKER: ("Blockers", "settle these before anything is integrated"),
    Level.GAP: ("Gaps", "prepare these before building"),
    Level.FRICTION: ("Friction", "what it costs today, and what integration would relieve"),
    Level.NOTE: ("Notes", "worth knowing; they decide nothing"),
}


def findings(result: FileResult) -> list[dict[str, Any]]:
    """The findings that settled facts or given answers show, by level, those of one sign together."""
    levels = []
    for level, (title, means) in _MEANS.items():
        here = [one for one in result.findings if one.level is level and one.stands and one.settled_facts_show_it]
        kept = cut(here, _MOST_FINDINGS)
        signs: dict[str, list[Finding]] = {}
        for one in kept["items_shown"]:
            signs.setdefault(one.sign, []).append(one)
        if here:
            levels.append(
                {
                    "title": title,
                    "means": means,
                    "total": len(here),
                    "note": kept["note"],
                    "signs": [
                        {
                            "sign": sign,
                            "title": same[0].title,
                            "why": same[0].why,
                            "do": same[0].do if len(same) > 1 and len({one.do for one in same}) == 1 else "",
                            "found": [_finding(one, result.file) for one in same],
                        }
                        for sign, same in signs.items()
                    ],
                }
            )
    return levels


def _finding(finding: Finding, file: str) -> dict[str, Any]:
    places = [(file, finding.line, finding.at), *((one.file or file, one.line, one.at) for one in finding.related)]
    return {
        "message": finding.message,
        "evidence": [_evidence(*place) for place in pairwise([("", 0, ""), *places])],
        "who": finding.who,
        "ask": finding.ask,
        "do": finding.do,
    }


def _evidence(before: _Place, here: _Place) -> dict[str, Any]:
    file, line, at = here
    return {"place": f"{file}:{line}", "at": at, "line": line, "same_file": file == before[0]}


def accepted(result: FileResult) -> dict[str, Any]:
    """The findings accepted on purpose: they count for nothing, and stay in sight, as does how many of all they are."""
    kept = (
        {
            "sign": one.sign,
            "message": one.message,
            "level": one.level.value,
            "place": f"{result.file}:{one.line}",
            "at": one.at,
            "because": shown(one.accepted.because, _LONGEST_REASON),
            "by": one.accepted.by,
            "until": one.accepted.until.isoformat() if one.accepted.until else "",
            "left": result.left(one),
        }
        for one in result.findings
        if one.accepted is not None
    )
    return {**cut(kept, _MOST_FINDINGS), "of_all": _of_all(result), "ending": len(result.ending)}


def _of_all(result: FileResult) -> str:
    """The accepted ones among all of their level: "1 of 3 blockers and 2 of 2 gaps"."""
    told = []
    for level in Level:
        here = [one for one in result.findings if one.level is level]
        accepted = sum(not one.stands for one in here)
        of_all = sum(one.settled_facts_show_it or not one.stands for one in here)
        told += [f"{accepted} of {of_all} {level.value}{'' if of_all == 1 else 's'}"] if accepted else []
    return listed(told)


def questions(whole: Whole) -> dict[str, Any]:
    """The open questions, the most useful first; those that decide the verdict stand before the others and are
    not cut away, nor are the last few. Their numbers are those by which the roadmap names them.
    """
    result, diagnosis, _ = whole
    names = {row.id: row.name for row in diagnosis.handoffs}
    keys = set(diagnosis.decided_by)
    decide = {one.fact for one in diagnosis.findings if f"{one.sign}@{one.at}" in keys}
    every = sorted(result.questions, key=lambda one: one.at not in decide)  # else as they come: the most useful first
    most = max(_MOST_QUESTIONS, min(_MOST_DECIDING, sum(one.at in decide for one in every)))
    most = len(every) if len(every) <= most + _FEW else most
    return cut(
        (_question(number, one, names, result.file, one.at in decide) for number, one in enumerate(every, 1)), most
    )


def _question(number: int, question: Question, names: dict[str, str], file: str, decides: bool) -> dict[str, Any]:
    held = [names[id] for id in question.holds_back]
    return {
        "number": number,
        "ask": question.ask,
        "who": question.who[:1].upper() + question.who[1:],
        "asked": question.asked,
        "decides": decides,
        "level": question.level.value,
        "holds_back": held[0] if len(held) == 1 else f"{len(held)} hand-offs" if held else "",
        "place": f"{file}:{question.line}",
        "at": question.at,
    }
