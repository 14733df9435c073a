"""The interview about what the check found not settled: the most useful question first, ranked anew after each answer.

It is a session like any other, over a questionnaire made from the diagnosis; each question has the kind that the
process model has at its place. To stop, stop asking: what was answered is in `answers`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from readiness.diagnosis import Question as Gap
from readiness.interview import plainly
from readiness.interview.answers import Answers
from readiness.interview.description import describe
from readiness.interview.paths import NoPath, Slot, fact_at, kinds_for, slot, whereabouts
from readiness.interview.questionnaire import Disputed, Question, Questionnaire, Section
from readiness.interview.reading import Refused
from readiness.interview.session import Session
from readiness.interview.slots import plain_value
from readiness.interview.so_far import diagnosis_so_far, process_with
from readiness.process.facts import Answer as Said
from readiness.process.facts import Fact, State
from readiness.process.model import Process
from readiness.process.names import shortened
from readiness.process.sayings import listed, say

ID = "gaps"
_TITLE = "What is not settled yet"
_AND_WHO = (", and who decides it?", ", and who says so?")  # a second question, which no answer here could hold
_STATES = {say(Fact("", state)): state.value for state in (State.NONE, State.UNKNOWN)}


@dataclass(frozen=True)
class GapSession(Session):
    """A session whose questions are ranked anew whenever one is answered. Begin with `gap_session`."""

    today: date | None = None

    def _on(self, answers: Answers) -> Self:
        moved = super()._on(answers)
        return moved.but(at=None).reranked()

    def reranked(self) -> Self:
        """The same answers, and the questions in the order of use they have now; at the first that is not answered."""
        gaps = diagnosis_so_far(self, "", today=self.today).questions
        ranked = self.but(questionnaire=_questionnaire(self.answers, gaps, self._with_answers(), self.process))
        return ranked.but(at=ranked.first_open())

    def _with_answers(self) -> Process:
        return process_with(self.process, describe(self).tree)


def gap_session(
    process: Process,
    answers: Answers | None = None,
    *,
    today: date | None = None,
    respondent: str = "",
    team: str = "",
) -> GapSession:
    """Begin to ask what a process file leaves open, or go on: what `answers` hold is not asked again, be it that nobody
    knew. `today` is the day on which acceptances expire (None: none does).

    Raises Refused for answers that were given to a questionnaire.
    """
    answers = answers or Answers()
    if answers.questionnaire and answers.questionnaire != ID:
        raise Refused(
            f"These answers were given to the questionnaire “{answers.questionnaire}”."
            " Keep those about what is not settled in another file."
        )
    first = _questionnaire(answers, (), process, process)
    session = GapSession.start(first, replace(answers, fingerprint=""), process, respondent=respondent, team=team)
    return session.but(today=today).reranked()


def _questionnaire(answers: Answers, gaps: tuple[Gap, ...], process: Process, file: Process | None) -> Questionnaire:
    """What was answered, in the order it was answered in, and then what is left, the most useful first. `file` is the
    process without the answers: what teams said there is offered even after it was settled.
    """
    by_place = {gap.at: gap for gap in gaps}
    places = [place.question for place in answers.given if place.section == ID]
    questions = (_question(at, by_place.get(at), process, file) for at in dict.fromkeys((*places, *by_place)))
    asked = tuple(question for question in questions if question is not None)
    # Ids here are places, with dots in them; nobody types them.
    section = Section.model_construct(id=ID, title=_TITLE, intro=None, when=(), each=None, questions=asked)
    return Questionnaire.model_construct(
        questionnaire=ID, version=1, title=_TITLE, audience=None, minutes=None, intro=None, sections=(section,)
    )


def _question(at: str, gap: Gap | None, process: Process, file: Process | None) -> Question | None:
    """The question for a place; None where no single answer would do there."""
    of, item, path = whereabouts(at)
    try:
        there = slot(of, path)
    except NoPath:
        return None
    kinds = kinds_for(there.kind, there.names)
    if not kinds:
        return None
    kind = kinds[0]
    noun = process.index.get((of, item))
    fact = fact_at(file, of, item, there.path) if file is not None else None
    differ = fact.answers if fact is not None else ()
    options = plainly.options(of, path) if kind in ("choice", "choices") else ()
    told = _told(differ, kind, dict(options))
    about = f" ({noun.called})" if noun is not None else ""
    ask = gap.ask if gap else f"{there.doc}{about}"
    if differ:
        for second in _AND_WHO:
            ask = ask.replace(second, "?")
        if f"“{path}”" in ask:  # a fact that has no other name than its key
            ask = plainly.wording(of, path, noun, process.called, named=False) or ask
        if not told:
            ask = f"{ask} ({'; '.join(f'{one.who}: {one.says}' for one in differ)})"
    elif kind == "yes-no":
        plain = plainly.wording(of, path, noun, process.called, named=True)
        ask = f"{ask} In short, yes or no: {_small(plain or there.doc)}"
    return Disputed.model_construct(
        id=at,
        ask=_braceless(ask),
        kind=kind,
        into=at,
        why=_why(gap),
        example=plainly.example(of, path) or _example(there, kind),
        who=_braceless(gap.who) if gap else None,
        options=options,
        when=(),
        again=True,
        told=told,
    )


def _told(differ: tuple[Said[Any], ...], kind: str, labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What the teams say, each answer once, as it is offered: "Sales: The order is confirmed"."""
    if kind == "number":  # nobody could tell a number of the list from an answer
        return ()
    who: dict[str, list[str]] = {}
    says: dict[str, str] = {}
    for one in differ:
        if isinstance(one.value, dict):
            return ()
        value = _STATES.get(one.says) if one.value is None else plain_value(one.value)
        if value is None or (one.value is None and kind == "choices"):
            continue
        typed = value if isinstance(value, str) else "; ".join(value)
        who.setdefault(typed, []).append(one.who)
        says.setdefault(typed, labels.get(typed, one.says))
    return tuple((value, f"{listed(who[value])}: {said}") for value, said in says.items())


def _why(gap: Gap | None) -> str | None:
    if gap is None or not gap.holds_back:
        return None
    held = ", ".join(gap.holds_back[:3])
    more = f" and {len(gap.holds_back) - 3} more" if len(gap.holds_back) > 3 else ""
    return _braceless(f"It holds back {shortened(held)}{more}.")


def _example(there: Slot, kind: str) -> str | None:
    if kind in ("steps", "rules", "exceptions", "handoffs"):
        return "each in one sentence, with a semicolon between"
    if kind == "fields":
        return None  # said beside the question
    return there.kind.expects if kind in ("quantity", "number") else None


def _braceless(text: str) -> str:
    """Names of a process in a wording are text: braces in them name no question."""
    return text.replace("{", "(").replace("}", ")")


def _small(text: str) -> str:
    """A sentence as it goes on behind a colon."""
    return text[:1].lower() + text[1:]
