"""What to show at each moment of an interview, every wording filled in: all a front needs, and nothing to decide."""

from enum import StrEnum
from typing import NamedTuple

from readiness.interview.answers import DRAFT, OPEN, Answer, Place, Said
from readiness.interview.flow import Stop
from readiness.interview.kinds import offers_of
from readiness.interview.questionnaire import LIST, names_in
from readiness.interview.reading import Offer
from readiness.interview.session import Pick, Progress, Session
from readiness.interview.slots import slot_in


class Asks(StrEnum):
    """What sort of answer is waited for."""

    QUESTION = "question"
    LIST = "list"  # items of a repeated section: a name adds one, `done` ends it
    PICK = "pick"  # what was typed may mean several things: a number
    CONFIRM = "confirm"  # yes or no
    NOTHING = "nothing"  # all is answered


class Prompt(NamedTuple):
    """One question as people see it.

    `item` is what the item is called that it is about ("" where there is none); `offers` are the numbered choices, in
    order; `typed_too`: whether something else than an offer may be typed; `earlier` is the answer given before, in
    words ("" where none was); `items` are those of a list, in the order of their numbers; `prompts` what to think of;
    `begun` whether an item of the list was begun and is not complete.
    """

    asks: Asks
    progress: Progress
    section: str = ""
    title: str = ""
    intro: str = ""
    item: str = ""
    ask: str = ""
    why: str = ""
    example: str = ""
    who: str = ""
    kind: str = ""
    offers: tuple[Offer, ...] = ()
    typed_too: bool = False
    earlier: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    none_allowed: bool = False
    begun: bool = False


class Line(NamedTuple):
    """One question of the interview and how it stands. `said` is "" where it is not answered yet."""

    number: int
    title: str
    item: str
    ask: str
    state: Said
    said: str
    note: str
    current: bool


_IN_WORDS = {Said.NONE: "there is none", Said.UNKNOWN: "nobody knows", Said.SKIPPED: "skipped", Said.OPEN: ""}
_OPEN_KINDS = ("choice", "choices", "yes-no")  # nothing but what is offered will do


def prompt(session: Session) -> Prompt:
    """What to ask now."""
    section, question, at = session.section, session.question, session.at
    empty = Prompt(
        Asks.NOTHING, session.progress, section=section.id if section else "", title=section.title if section else ""
    )
    if session.pending is not None:
        offers = session.pending.offers if isinstance(session.pending, Pick) else ()
        asks = Asks.PICK if isinstance(session.pending, Pick) else Asks.CONFIRM
        return empty._replace(asks=asks, ask=session.pending.ask, offers=offers)
    if section is None or at is None:
        return empty
    flow, item = session.flow, "" if at.item == DRAFT else at.item
    draft = _draft(session) if at.item == DRAFT else {}

    def worded(wording: str | None) -> str:
        return flow.worded(wording, section, item, draft)

    shown = empty._replace(
        intro=worded(section.intro),
        item=flow.called(section, item),
        earlier=said(session, Stop(section, at.item, question), session.earlier),
        note=session.earlier.note,
    )
    if question is None:
        each = section.each
        assert each is not None
        return shown._replace(
            asks=Asks.LIST,
            ask=worded(each.ask),
            why=worded(each.why),
            example=worded(each.example),
            who=worded(each.who),
            kind=LIST,
            typed_too=True,
            items=tuple(flow.called(section, one) for one in flow.items(section)),
            prompts=tuple(worded(one) for one in each.prompts),
            none_allowed=each.none_allowed,
            begun=section.id in session.answers.begun,
        )
    return shown._replace(
        asks=Asks.QUESTION,
        ask=worded(question.ask),
        why=worded(question.why),
        example=worded(question.example),
        who=worded(question.who),
        kind=question.kind,
        offers=offers_of(question, slot_in(section, question), flow.names),
        typed_too=question.kind not in _OPEN_KINDS,
        none_allowed=question.kind != "yes-no" and question.into != "process",
        begun=section.id in session.answers.begun,
    )


def overview(session: Session) -> tuple[Line, ...]:
    """All questions with their answers, numbered as `Session.go` takes them."""
    lines = []
    here = session.at
    if here is not None and here.item == DRAFT:
        here = Place.of_list(here.section)
    for number, stop in enumerate(session.stops, start=1):
        answer = session.answers.at(stop.place)
        each = stop.section.each
        wording = stop.question.ask if stop.question else each.ask if each else ""
        lines.append(
            Line(
                number,
                stop.section.title,
                session.flow.called(stop.section, stop.item),
                session.flow.worded(wording, stop.section, stop.item),
                answer.state,
                said(session, stop, answer),
                answer.note,
                stop.place == here,
            )
        )
    return tuple(lines)


def said(session: Session, stop: Stop, answer: Answer) -> str:
    """An answer in words: names for ids, labels for words; "" where there is none."""
    if answer.state is not Said.SETTLED:
        return _IN_WORDS[answer.state]
    if stop.question is None:
        return ", ".join(session.flow.called(stop.section, one) for one in session.flow.items(stop.section))
    return session.flow.shown(stop.question, answer.value or "")


def _draft(session: Session) -> dict[str, str]:
    """What was said so far about an item that is being added, by the names that a wording uses."""
    section = session.section
    if section is None:
        return {}
    begun = session.answers.begun.get(section.id, {})
    told = {key.id: session.flow.spoken_of(key, begun.get(key.id, OPEN)) for key in section.keys}
    used = [name for question in section.questions for name in names_in(question.ask)]
    for name in used:
        own = name.removeprefix(f"{section.id}.")
        if own in told:
            told[name] = told[own]
    return told
