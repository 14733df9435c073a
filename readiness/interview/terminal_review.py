"""What the interview shows of the answers as a whole: the list of them, the review, what a file of answers lacks."""

import shlex
from collections.abc import Sequence
from itertools import groupby

from readiness.diagnosis import Diagnosis
from readiness.interview.answers import Said
from readiness.interview.prompt import overview
from readiness.interview.script import Unanswered
from readiness.interview.session import Session
from readiness.process.writing import Change, Written
from readiness.render.text_lines import Page

_BOLD = "bold"
_STATES = {Said.SKIPPED: "left open", Said.OPEN: "not answered yet"}


def answers_so_far(session: Session, width: int) -> Page:
    """All questions with their answers, by section and item."""
    page = Page(width)
    page.say("")
    _answers(page, session, given=False)
    page.gap()
    page.say("Type :go and a number to change an answer.")
    return page


def _answers(page: Page, session: Session, *, given: bool) -> None:
    """The questions with their answers, by section; `given`: only those that have one."""
    lines = [line for line in overview(session) if not given or line.state is not Said.OPEN]
    for number, (title, of_section) in enumerate(groupby(lines, lambda line: line.title)):
        if number:
            page.gap()
        page.say((title, _BOLD))
        for line in of_section:
            here = "  <- you are here" if line.current and not given else ""
            told = _STATES.get(line.state) or line.said or "done"
            note = f" (note: {line.note})" if line.note else ""
            page.say(f"{line.number:>3}. {line.ask}", indent=1, hang=5)
            page.say((f"> {told}{note}", _BOLD), here, indent=6, hang=2)


def review(session: Session, written: Written, file: str, width: int, *, new: bool, asks: bool = True) -> Page:
    """What would be written, before it is; `asks`: and whether to write it."""
    page = Page(width)
    page.say("")
    answers = [line.state for line in overview(session)]
    open_ones = sum(one in (Said.SKIPPED, Said.OPEN) for one in answers)
    if not written.changes:
        page.say((f"{file} says all of this already; there is nothing to write.", _BOLD))
        if asks:
            page.say("Press Enter to leave, or type the number of an answer to change it (:list shows them).")
        return page
    would_be = "would be" if asks else "is"
    page.say((f"This is what {would_be} written to {file}" + (", a new file:" if new else ":"), _BOLD))
    replaced = [one for one in written.changes if one.replaces]
    added = [one for one in written.changes if not one.replaces]
    if replaced:
        page.gap()
        page.say("What the file says otherwise now, the old first and then the new:")
        for number, one in enumerate(replaced, start=1):
            about = f"{one.about}, " if one.about else ""
            page.say(f"{number:>3}. {about}{one.fact}: {one.before} -> ", (one.after, _BOLD), indent=1, hang=5)
    if new:
        page.gap()
        _answers(page, session, given=True)
    elif added:
        page.gap()
        page.say("What the file does not say yet:")
        _changes(page, added)
    page.gap()
    if open_ones:
        page.say("One question is left open." if open_ones == 1 else f"{open_ones} questions are left open.")
    if not asks:
        return page
    rest = "" if new else " Everything else in the file stays as it is, comments too."
    page.say((f"Write this to {file}? yes or no.", _BOLD), rest)
    if replaced:
        page.say("To leave one as the file has it, type :leave and its number, such as :leave 1.")
    page.say("Or type the number of an answer to change it (:list shows them).")
    return page


def _changes(page: Page, changes: list[Change]) -> None:
    """Facts by what they are of; what was only named stands together in a line."""
    told = [one for one in changes if one.about and not one.names_it]
    only_named = [one for one in changes if one.names_it and one.about not in {other.about for other in told}]
    of_process = [one for one in changes if not one.about]
    abouts = list(dict.fromkeys(one.about for one in told))
    together = [*of_process, *sorted(told, key=lambda one: abouts.index(one.about))]
    for about, some in groupby(together, lambda one: one.about):
        if about:
            page.say((about, _BOLD), indent=2, hang=2)
        for one in some:
            page.say(f"{one.fact}: {one.after}", indent=4 if about else 2, hang=2)
    for section, named in groupby(only_named, lambda one: one.place.partition(".")[0]):
        page.say(
            f"{section.replace('handoffs', 'hand-offs')}: {', '.join(one.after for one in named)}", indent=2, hang=2
        )


def written(file: str, width: int, diagnosis: Diagnosis, *, anything: bool) -> Page:
    """That it is done, what it comes to, and what to do with it. `anything`: something was to be written."""
    page = Page(width)
    page.say("")
    if anything:
        page.say((f"{file} is written.", _BOLD))
    settled, needed = diagnosis.coverage
    page.say((diagnosis.sentence, _BOLD), f" {settled} of the {needed} things that have to be known are known.")
    page.gap()
    page.say("To see what stands in the way, and what to ask next:")
    page.say(f"readiness check {shlex.quote(file)}", indent=2)
    page.say("To have a report that you can hand on:")
    page.say(f"readiness report {shlex.quote(file)} -o report.html", indent=2)
    return page


def unanswered(refused: Sequence[Unanswered], missing: Sequence[Unanswered], file: str, width: int) -> Page:
    """What a file of answers lacks, all of it at once."""
    page = Page(width)
    if refused:
        page.say((f"Answers of {file} that cannot be taken:", _BOLD))
        for one in refused:
            page.say(f"{_place(one)}: {one.ask}", indent=2, hang=2)
            page.say(one.why, indent=4)
    if missing:
        page.gap()
        page.say((f"Not answered in {file}:", _BOLD))
        for one in missing:
            page.say(f"{_place(one)}: {one.ask}", indent=2, hang=2)
    page.gap()
    page.say("Nothing is written. To leave a question open on purpose, write `skipped` as its answer.")
    return page


def _place(one: Unanswered) -> str:
    """Where in a file of answers one belongs."""
    item = one.place.item and f".items.{one.place.item}"
    return f"answers.{one.place.section}{item}.{one.place.question}"
