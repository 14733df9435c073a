"""The files and lines of an interview: what `readiness ask` reads, saves after every answer, and writes at the end."""

import atexit
import os
import select
import stat
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO, Any

from readiness.cli import output as out
from readiness.cli.files import content, placed
from readiness.cli.interrupts import undivided
from readiness.diagnosis import Diagnosis
from readiness.errors import Problem, ReadinessError
from readiness.interview.answers import Answers
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.description import describe
from readiness.interview.session import Session
from readiness.interview.so_far import diagnosis_so_far
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.process.names import ended, made_id
from readiness.process.writing import Written, merged, new_file

_FIRST_LINE = 5.0  # seconds in which something has to come out of a pipe


class Lines:
    """A screen of plain lines: standard input and standard output, be they a terminal or not."""

    def __init__(self) -> None:
        self.typed_here = sys.stdin is not None and sys.stdin.isatty()
        self._begun = self.typed_here

    @property
    def width(self) -> int:
        """Columns to lay text out in; a terminal may be made narrower in between."""
        return out.width()

    @property
    def colour(self) -> bool:
        """Whether the output takes colour."""
        return out.in_colour()

    def show(self, text: str) -> None:
        """Show a text."""
        out.show(text)

    def line(self) -> str | None:
        """The next line; what comes out of a pipe is shown as if it had been typed."""
        line = sys.stdin.buffer.readline()
        if not line:
            return None
        text = line.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n")
        if not self.typed_here:
            out.show(out.cleaned(text) + "\n")
        return text


def somebody_there() -> bool:
    """Whether lines can be had: from a terminal, a file, or a pipe into which something is written at once."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    if sys.stdin.isatty():
        return True
    try:
        kind = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
        return False  # /dev/null, most of all
    with suppress(OSError, ValueError):  # where pipes cannot be looked at, they are read
        if not select.select([sys.stdin], [], [], _FIRST_LINE)[0]:
            return False
    buffered: Any = sys.stdin.buffer
    return bool(buffered.peek(1))


class Papers:
    """The process file of an interview and the file of its answers."""

    def __init__(self, file: Path, again: str, today: date) -> None:
        self.path = file
        self.file = out.cleaned(str(file))
        self.again = again
        self.today = today
        self.process_name = _named_after(file)
        self.data = self._read()
        self.answers_path = file
        self._saved: str | None = None
        self._lock: IO[str] | None = None

    @property
    def answers_file(self) -> str:
        """The name of the answers file."""
        return out.cleaned(str(self.answers_path))

    @property
    def exists(self) -> bool:
        """Whether the process file is there already."""
        return self.data is not None

    def _read(self) -> bytes | None:
        if not os.path.lexists(self.path):
            return None
        found = content(str(self.path))
        if isinstance(found, Problem):
            raise ReadinessError(f"{self.path}: {ended(found.message)}")
        return found

    def process(self) -> Process | None:
        """What the process file says; None where there is none yet.

        Raises ReadinessError with all its problems where it has some: what cannot be read would be asked again, and
        answers beside it would not say what was meant.
        """
        if self.data is None or not self.data.strip():
            return None
        process, problems, _ = load(self.data)
        if problems or process is None:
            told = "\n".join(placed(str(self.path), problem) for problem in problems)
            raise ReadinessError(f"The answers are to go into {self.path}, which has to be put right first.\n{told}")
        return process

    # Answers

    def answers(self, questionnaire: str, respondent: str) -> Answers | None:
        """What was answered before, and from now on the answers file is that one.

        There is one for each respondent; where it belongs to another questionnaire, this one has one of its own.
        Raises ReadinessError where it cannot be read, or where another run is writing it.
        """
        stem = f"{self.path}.{made_id(respondent)}" if respondent else str(self.path)
        plain, own = Path(f"{stem}.answers.yaml"), Path(f"{stem}.{questionnaire}.answers.yaml")
        for path in (own, plain):
            found = read_saved(path)
            if path == own and found is None and not os.path.lexists(own):
                continue
            if found is None or found.questionnaire == questionnaire:
                self._take(path)
                return found
        self._take(own)
        return None

    @undivided()
    def _take(self, path: Path) -> None:
        """Keep other runs away from the answers file while this one lasts."""
        self.answers_path = path
        try:
            import fcntl
        except ImportError:  # a system without it: two runs at once have to be kept apart by those who start them
            return
        beside = path.with_name(f".{path.name}.lock")
        try:
            lock = beside.open("a", encoding="utf-8")
        except OSError:  # what is wrong with the folder shows when the answers are saved
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            still_there = beside.exists() and os.path.samestat(os.fstat(lock.fileno()), beside.stat())
        except BlockingIOError:  # it is the other run's to remove
            lock.close()
            raise ReadinessError(
                f"Another interview is writing {path} at this moment. Finish that one first, or let this one have a"
                " file of its own with --respondent."
            ) from None
        except OSError:  # a folder on which nothing can be kept for one run alone
            lock.close()
            with suppress(OSError):
                beside.unlink()
        else:
            if still_there:
                self._lock = lock
                atexit.register(self.leave)  # where Ctrl-C comes first, even before that
            else:  # the run that had it left between our opening and our locking: what is locked is nobody's any more
                lock.close()
                self._take(path)

    @undivided()
    def leave(self) -> None:
        """Let others have the answers file."""
        if self._lock is not None:
            with suppress(OSError):
                Path(self._lock.name).unlink()
            self._lock.close()
            self._lock = None
            atexit.unregister(self.leave)

    def save(self, answers: Answers) -> None:
        """Put the answers on disk, whole. Raises ReadinessError."""
        text = answers_text(answers)
        if text != self._saved:
            out.write_whole(text, self.answers_path)
            self._saved = text

    # The process file

    def propose(self, session: Session) -> Written:
        """The process file, as it is now, with the answers in it. Raises ReadinessError."""
        self.data = self._read()
        tree, comments = describe(session, self.process_name)
        try:
            if self.data is None or not self.data.strip():
                return new_file(tree, comments)
            return merged(self.data.decode(), tree, comments)
        except ReadinessError as error:
            raise ReadinessError(f"{error}\nEverything you answered is kept in {self.answers_path}.") from error

    def write(self, written: Written) -> bool:
        """Put it on disk, whole; False where the file is not the one that the answers were put into."""
        if self._read() != self.data:
            return False
        out.write_whole(written.text, self.path)
        return True

    def diagnose(self, session: Session) -> Diagnosis:
        """What the answers so far come to."""
        return diagnosis_so_far(session, self.file, self.process_name, self.today)


def read_saved(path: Path) -> Answers | None:
    """The answers of a file; None where there is none. Raises ReadinessError where it cannot be read."""
    if not os.path.lexists(path):
        return None
    data = content(str(path))
    if isinstance(data, Problem):
        raise ReadinessError(f"{path}: {ended(data.message)}")
    answers, problems = read_answers(data)
    if problems or answers is None:
        told = "\n".join(placed(str(path), problem) for problem in problems)
        raise ReadinessError(
            f"These answers cannot be read, and nothing is written over them. Put them right first.\n{told}"
        )
    return answers


def _named_after(file: Path) -> str:
    """ "Order to cash" for `order-to-cash.yaml`."""
    words = " ".join(file.stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
