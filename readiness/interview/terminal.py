"""The interview on a terminal: plain lines in, plain lines out, the same words on every one of them.

No cursor is ever moved and no key is read by itself, so that a dumb terminal, a pipe and a screen reader get what
everybody gets. What is asked, and what an answer means, the session decides; files are the business of the `Desk`.
"""

from contextlib import suppress
from enum import StrEnum
from typing import Protocol

from readiness.diagnosis import Diagnosis
from readiness.errors import ReadinessError
from readiness.interview import terminal_pages as pages
from readiness.interview import terminal_review
from readiness.interview.answers import Answers
from readiness.interview.gaps import GapSession
from readiness.interview.kinds import Refused
from readiness.interview.prompt import prompt
from readiness.interview.session import Session
from readiness.interview.terminal_commands import Command, left, obey, understood
from readiness.process.writing import Written


class Screen(Protocol):
    """Where lines are shown and typed."""

    @property
    def width(self) -> int:
        """Columns to lay text out in."""

    @property
    def colour(self) -> bool:
        """Whether colour is shown; it never says anything by itself."""

    def show(self, text: str) -> None:
        """Show a text of whole lines."""

    def line(self) -> str | None:
        """The next line that is typed, without its end; None when there is none any more (Ctrl-D)."""


class Desk(Protocol):
    """The files of an interview."""

    file: str
    again: str  # the command that goes on with this interview

    @property
    def answers_file(self) -> str:
        """The name of the file that the answers are kept in."""

    @property
    def exists(self) -> bool:
        """Whether the process file is there already."""

    def save(self, answers: Answers) -> None:
        """Put the answers on disk, whole. Raises ReadinessError where that cannot be done."""

    def propose(self, session: Session) -> Written:
        """The process file with the answers in it. Raises ReadinessError where they cannot be put into it."""

    def write(self, written: Written) -> bool:
        """Put what was proposed on disk, whole; False where the file has changed since, and nothing was written."""

    def diagnose(self, session: Session) -> Diagnosis:
        """What the answers so far come to."""


class Ending(StrEnum):
    """How an interview ended."""

    WRITTEN = "written"
    STOPPED = "stopped"  # all that was answered is saved


class _Stop(Exception):
    """Stop here, and keep what was answered."""


def interview(session: Session, screen: Screen, desk: Desk) -> Ending:
    """Ask until all is answered and written, or until whoever answers stops.

    Raises ReadinessError where the answers cannot be saved at all, before anything is asked.
    """
    return _Talk(session, screen, desk).held()


class _Talk:
    def __init__(self, session: Session, screen: Screen, desk: Desk) -> None:
        self.session = session
        self.screen = screen
        self.desk = desk
        self.section = ""  # the one whose title was shown last
        self.enough = False  # the rest is not to be asked now
        self.known = ""  # what the answers came to when it was last told

    def held(self) -> Ending:
        try:
            self.desk.save(self.session.answers)
            self.page(pages.greeting(self.session, self.screen.width))
            while True:
                if not self.session.finished and not self.enough:
                    self.ask()
                elif self.review():
                    return Ending.WRITTEN
        except (_Stop, KeyboardInterrupt):
            return self.stopped()

    def stopped(self) -> Ending:
        with suppress(ReadinessError):
            self.desk.save(self.session.answers)
        self.page(pages.stopped(self.desk.answers_file, self.desk.again, self.screen.width))
        return Ending.STOPPED

    def page(self, page: pages.Page) -> None:
        self.screen.show(page.text(self.screen.colour))

    # One question

    def ask(self) -> None:
        """Ask the current question until it is answered, or left for another."""
        shown = prompt(self.session)
        first = shown.section != self.section and shown.title != self.session.questionnaire.title
        self.page(pages.question(shown, self.screen.width, first=first))
        self.section = shown.section or self.section
        while True:
            line = self.typed()
            before = self.session
            try:
                command = understood(line)
                if command.name == "finish":
                    self.enough = self.may_finish()
                    return
                if self.aside(command):
                    self.page(pages.once_more(prompt(self.session), self.screen.width))
                    continue
                after = obey(self.session, command)
                self.desk.save(after.answers)
            except Refused as reason:
                self.page(pages.refusal(str(reason), prompt(before), self.screen.width))
                continue
            except ReadinessError as error:
                said = f"That answer is not kept: {error} Mend that, and answer once more."
                self.page(pages.refusal(said, prompt(before), self.screen.width))
                continue
            self.session = after
            self.told(before, command)
            return

    def may_finish(self) -> bool:
        if self.session.pending is not None:
            raise Refused("Answer what was just asked first, or go :back.")
        return True

    def typed(self) -> str:
        """The next line. Raises _Stop where there is none."""
        self.screen.show(pages.READY)
        line = self.screen.line()
        if line is None:
            self.screen.show("\n")
            raise _Stop
        return line

    def aside(self, command: Command) -> bool:
        """What can be asked for at any time, and changes nothing; False for everything else."""
        match command.name:
            case "quit":
                raise _Stop
            case "help":
                self.page(pages.help_with(prompt(self.session), self.screen.width))
            case "list":
                self.page(terminal_review.answers_so_far(self.session, self.screen.width))
            case _:
                return False
        return True

    def told(self, before: Session, command: Command) -> None:
        """What the last answer did, and what the answers mean once a section is complete."""
        after = self.session
        answering = command.name in ("answer", "unknown", "none", "skip")
        understood_as = pages.understood_as(before, after, command.text) if answering else ""
        if said := tuple(filter(None, (understood_as, *after.notices))):
            self.page(pages.notices(said, self.screen.width))
        ranked = isinstance(after, GapSession)  # after each answer it is asked what is most useful now
        if (after.just_finished or ranked) and after.answers != before.answers:
            page, known = pages.so_far(self.desk.diagnose(after), self.screen.width, next_too=not ranked)
            if known != self.known:
                self.page(page)
            self.known = known

    # The end

    def review(self) -> bool:
        """Show what would be written, and write it once that is wanted; False to go on with a question."""
        self.enough = False
        while True:
            written = self.desk.propose(self.session)
            width, file = self.screen.width, self.desk.file
            self.page(terminal_review.review(self.session, written, file, width, new=not self.desk.exists))
            while not (decided := self.decision(written)):
                pass
            if decided == "go on":
                return False
            if decided == "look again":
                continue
            if not written.changes or self.desk.write(written):
                diagnosis = self.desk.diagnose(self.session)
                self.page(terminal_review.written(file, width, diagnosis, anything=bool(written.changes)))
                return True
            self.page(pages.notices((f"{file} has changed in the meantime; look once more.",), width))

    def decision(self, written: Written) -> str:
        """`write`, `go on` with a question, `look again`, or "" to be asked once more. Raises _Stop."""
        try:
            line = self.typed()
        except _Stop:
            if written.changes:
                raise
            return "write"  # there is nothing to decide
        try:
            command = understood(line)
            word = command.text.casefold() if command.name == "answer" else ""
            if word in ("yes", "y") or (not written.changes and command.name == "answer" and not word.isdigit()):
                return "write"
            if word in ("no", "n") or command.name == "quit":
                self.page(pages.notices((f"Nothing is written to {self.desk.file}.",), self.screen.width))
                raise _Stop
            if word.isdigit():
                command = Command("go", word)
            if command.name in ("go", "back"):
                self.session = obey(self.session, command)
                return "go on"
            if command.name == "leave":
                self.session = left(self.session, written.changes, command.text)
                self.desk.save(self.session.answers)
                return "look again"
            if command.name not in ("list", "help") or not self.aside(command):
                raise Refused("Type yes or no; or the number of an answer to change it (:list shows them).")
        except Refused as reason:
            self.page(pages.notices((str(reason),), self.screen.width))
        return ""
