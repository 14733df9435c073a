"""What the interview shows on a terminal, as pages of lines that wrap between words."""

import re

from readiness.diagnosis import Diagnosis
from readiness.interview.answers import DRAFT, Said
from readiness.interview.flow import Stop
from readiness.interview.gaps import GapSession
from readiness.interview.prompt import Asks, Prompt, said
from readiness.interview.session import Session
from readiness.interview.terminal_commands import COMMANDS, LIST_COMMANDS
from readiness.process.names import folded
from readiness.render.text_lines import Page

__all__ = ["READY", "Page"]

READY = "> "
_BOLD, _DIM = "bold", "dim"
_SENTENCES = ("steps", "rules", "exceptions", "handoffs")
_FEW = 6  # so many choices are shown once more with every refusal
_WORDS = re.compile(r"[^\s,;:?!.]+")
_HINTS = {
    "yes-no": "yes or no",
    "choice": "Type a number.",
    "choices": "Type the numbers, with commas between.",
    "fields": "With commas between.",
    "date": "A date, such as 2027-03-01.",
    "number": "A number, in digits.",
}
_FREE = {  # where answers are offered that teams gave
    "text": "Type a number, or another answer in your own words.",
    "quantity": "Type a number of the list, or another answer.",
    "fields": "Type a number, or another answer, with commas between.",
    "date": "Type a number, or another date, such as 2027-03-01.",
    "yes-no": "Type a number, or yes or no.",
}
_STATES = {Said.SKIPPED: "left open", Said.OPEN: "not answered yet"}


def greeting(session: Session, width: int) -> Page:
    """What people see first."""
    page = Page(width)
    asked = session.questionnaire
    page.say((asked.title, _BOLD))
    about = [
        f"For {asked.audience}" if asked.audience else "",
        f"about {asked.minutes} minutes" if asked.minutes else "",
    ]
    if any(about):
        said = ", ".join(part for part in about if part)
        page.say(f"{said[:1].upper()}{said[1:]}.")
    if asked.intro:
        page.gap()
        page.say(asked.intro)
    page.gap()
    page.say("Type an answer and press Enter. Every answer is kept at once, so you can stop whenever you like.")
    _commands(
        page, (*COMMANDS[:4], (":help", "why it is asked, an example, and everything else you can type"), COMMANDS[-1])
    )
    if isinstance(session, GapSession):
        page.say("The most useful question comes first. When it is enough, type :finish to see what would be written.")
    progress = session.progress
    if progress.answered and not session.finished:
        page.gap()
        page.say((f"You go on where you stopped: {progress.answered} of {progress.of} are answered.", _BOLD))
    for notice in session.notices:
        page.say(notice)
    return page


def question(shown: Prompt, width: int, *, first: bool) -> Page:
    """A question; `first`: with the title of its section."""
    page = Page(width)
    page.say("")
    if first and shown.title:
        page.say((shown.title, _BOLD))
        if shown.intro:
            page.say(shown.intro)
        page.gap()
    if shown.asks in (Asks.PICK, Asks.CONFIRM):
        page.say((shown.ask, _BOLD))
        _offers(page, shown)
        return page
    number = f"{shown.progress.number} of {shown.progress.of}  "
    page.say((number, _DIM), (shown.ask, _BOLD))
    if not set(shown.item.casefold().split()) <= set(_WORDS.findall(shown.ask.casefold())):
        page.say((f"This is about {shown.item}.", ""), indent=2)
    _offers(page, shown)
    _items(page, shown)
    for hint in _hints(shown):
        page.say((hint, _DIM), indent=2, hang=2)
    if shown.earlier:
        page.say(f"Answered before: {shown.earlier}. Enter keeps it.", indent=2, hang=2)
    if shown.note:
        page.say(f"Your note: {shown.note}", indent=2, hang=2)
    return page


def once_more(shown: Prompt, width: int) -> Page:
    """The question in one line, after something else was looked at."""
    page = Page(width)
    page.say("")
    page.say((shown.ask, _BOLD))
    return page


def refusal(reason: str, shown: Prompt, width: int) -> Page:
    """Why something cannot be, and the question again; with its choices, where they are few."""
    page = Page(width)
    page.say(reason, indent=2, hang=2)
    if shown.asks is Asks.QUESTION and shown.begun:
        page.say("To leave this one out after all, type :drop.", indent=2, hang=2)
    if shown.ask and shown.asks is not Asks.CONFIRM:
        page.say((shown.ask, _BOLD))
        if len(shown.offers) <= _FEW:
            _offers(page, shown)
    return page


def understood_as(before: Session, after: Session, typed: str) -> str:
    """What was understood, where that is said otherwise than it was typed: a choice by its number, a name, a state.

    Empty while something is asked back: the answer that stands until then is the earlier one.
    """
    if after.pending is not None:
        return ""
    place = before.at
    section = before.section
    if place is None or section is None or before.question is None or place.item == DRAFT:
        return ""
    answer = after.answers.at(place)
    if not answer.given or (answer == before.answers.at(place) and not typed):
        return ""
    told = said(after, Stop(section, place.item, before.question), answer)
    return "" if folded(told) == folded(typed) else f"Understood: {_STATES.get(answer.state, told)}"


def notices(told: tuple[str, ...], width: int) -> Page:
    """What there is to say about the last answer."""
    page = Page(width)
    for one in told:
        page.say(one, indent=2, hang=2)
    return page


def help_with(shown: Prompt, width: int) -> Page:
    """Why it is asked, an example, who would know, and all that can be typed."""
    page = Page(width)
    page.say("")
    if shown.why:
        page.say(("Why: ", _BOLD), shown.why)
    if shown.example:
        page.say(("An answer could be: ", _BOLD), shown.example)
    if shown.who:
        page.say(("Who would know: ", _BOLD), shown.who)
    _offers(page, shown)
    _items(page, shown)
    page.gap()
    page.say("What you can type:")
    if shown.asks is Asks.LIST:
        _commands(page, LIST_COMMANDS)
    _commands(page, COMMANDS)
    page.say("Behind ?, :none and :skip you can write a remark: ? ask Ana after her holiday", indent=2, hang=2)
    return page


def so_far(diagnosis: Diagnosis, width: int, *, next_too: bool) -> tuple[Page, str]:
    """What the answers so far come to, and the same as one text, to see whether it has changed."""
    page = Page(width)
    settled, needed = diagnosis.coverage
    page.say("")
    page.say(("So far", _BOLD))
    page.say(diagnosis.sentence, indent=2, hang=2)
    page.say(f"{settled} of the {needed} things that have to be known are known.", indent=2, hang=2)
    asks = [one for one in diagnosis.questions if not one.asked] or list(diagnosis.questions)
    if next_too and asks:
        who = f", from {asks[0].who}" if asks[0].who else ""
        page.say(f"Most useful to find out next{who}: {asks[0].ask}", indent=2, hang=2)
    return page, f"{diagnosis.sentence} {settled} {needed}"


def stopped(answers_file: str, again: str, width: int) -> Page:
    """Where the answers are, and how to go on."""
    page = Page(width)
    page.say("")
    page.say(f"Stopped. Everything you answered is kept in {answers_file}. To go on, type:")
    page.say(again, indent=2)
    return page


# Parts


def _commands(page: Page, commands: tuple[tuple[str, str], ...]) -> None:
    page.table([((typed, _BOLD), (does, "")) for typed, does in commands], indent=2)


def _offers(page: Page, shown: Prompt) -> None:
    for number, offer in enumerate(shown.offers, start=1):
        page.say(f"{number:>2}. {offer.label}", indent=2, hang=4)


def _items(page: Page, shown: Prompt) -> None:
    if shown.asks is not Asks.LIST:
        return
    if shown.items:
        page.say("So far:", indent=2)
    for number, item in enumerate(shown.items, start=1):
        page.say(f"{number:>2}. {item}", indent=2, hang=4)
    if shown.prompts:
        page.say(f"Think of: {'; '.join(shown.prompts)}.", indent=2, hang=2)


def _hints(shown: Prompt) -> list[str]:
    """How to answer, where the question itself does not say it."""
    found = []
    if shown.asks is Asks.LIST:
        none = " Type :none if there are none." if shown.none_allowed and not shown.items else ""
        how_many = "one or more" if "comma" in shown.ask or "semicolon" in shown.ask else "one"
        more = "Name another one, or type done when there are no more." if shown.items else f"Name {how_many}.{none}"
        found.append(more)
        if shown.items:
            found.append("To change one: :edit 1, :rename 1 NEW NAME or :remove 1.")
        if shown.begun:
            found.append("One is not complete: :add goes on with it, :drop leaves it out.")
    elif shown.offers and shown.kind in _FREE:
        found.append(_FREE[shown.kind])
    elif shown.kind in _HINTS:
        if not any(word in shown.ask for word in ("comma", "yes or no")):
            found.append(_HINTS[shown.kind])
    elif shown.offers:
        several = shown.kind.endswith("s") or shown.kind in ("people", "parties", "entities")
        signs = "semicolons" if shown.kind in _SENTENCES else "commas"
        found.append(f"Numbers or new names, with {signs} between." if several else "A number, or a new name.")
    if shown.example and not shown.offers and shown.kind != "yes-no" and not shown.items:
        found.append(f"For example: {shown.example}")
    return found
