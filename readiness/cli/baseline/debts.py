"""The baseline of a run: opened before it, looked at for every file, and brought up to date after it."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from readiness.cli.baseline.file import Entries, Lines, entries, is_there, name_in, read, written
from readiness.cli.baseline.known import Known, Seen
from readiness.cli.baseline.updating import updated
from readiness.cli.files import ENDINGS
from readiness.cli.output import write_whole
from readiness.errors import ReadinessError


class Debts:
    """What was there before. See `debts`."""

    def __init__(self, path: Path, lines: Lines | None, *, update: bool, force: bool) -> None:
        self._path = path
        self._new = lines is None  # nothing is there that could grow in silence
        self._lines = lines or {}
        self._update = update
        self._grows = update and (force or self._new)

    def known(self, file: str) -> Known:
        """What the baseline has of a file, by the name it was found with."""
        name = name_in(self._path, file)
        return Known(name, frozenset(entries(self._lines.get(name, ()))), self._grows)

    def settle(self, seen: Iterable[Seen], checked: int) -> tuple[str, ...]:
        """Write what the baseline is after a run that saw these files, and say what was done; where it is not to be
        written, say what an update would take out.

        It is left alone where it would be the same, and where nothing could be checked. Raises ReadinessError where it
        cannot be written.
        """
        every = list(seen)
        there = partial(is_there, self._path)
        if not checked:
            return (f"Baseline {self._path}: nothing was checked, so nothing was written.",) if self._update else ()
        if not self._update:  # then what the other files have does not matter
            looked_at = {one.file for one in every}
            before = self._entries(file for file in self._lines if file in looked_at or not there(file))
            after = updated(before, every, grows=False, is_there=there)
            return after.hints(self._path.as_posix(), before, whole=len(before) == len(self._lines))
        after = updated(self._entries(self._lines), every, grows=self._grows, is_there=there)
        text = written(after.entries)
        if self._new:
            write_whole(text, self._path)
            return (f"Baseline {self._path}: made, with {after.added} finding{'' if after.added == 1 else 's'}.",)
        if text != _text(self._path):
            write_whole(text, self._path)
        return (f"Baseline {self._path}: {after.in_words}.",)

    def _entries(self, files: Iterable[str]) -> Entries:
        return {file: entries(self._lines[file]) for file in files}


def _text(path: Path) -> str:
    """What stands in a file that could be read before."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def debts(path: Path | None, outputs: Iterable[Path | None], *, update: bool, force: bool) -> Debts | None:
    """The baseline of a run that writes these outputs; None where there is none.

    Raises ReadinessError for options that do not go together, and for a baseline that is missing or cannot be read.
    """
    if force and not update:
        raise ReadinessError("--force lets new findings into a baseline; it goes with --update-baseline.")
    if path is None:
        if update:
            raise ReadinessError("--update-baseline: say which file, as in --baseline debts.json.")
        return None
    if path.suffix.lower() in ENDINGS:
        raise ReadinessError(
            f"--baseline: {path} is named like a process file; a baseline is JSON, such as {path.stem}.json."
        )
    if any(one is not None and os.path.realpath(one) == os.path.realpath(path) for one in outputs):
        raise ReadinessError(f"{path} is the baseline; write the findings to another file.")
    if os.path.lexists(path):
        return Debts(path, read(path), update=update, force=force)
    if not update:
        raise ReadinessError(
            f"There is no baseline {path}. To make one of all that is found now, add --update-baseline."
        )
    return Debts(path, None, update=update, force=force)
