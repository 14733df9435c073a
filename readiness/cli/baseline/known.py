"""What a baseline has of one file, and what a check found in it."""

from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.run import FileResult
from readiness.signs import Finding
from readiness.signs.identity import Counted, Key, counted, key_of


class Entry(NamedTuple):
    """A finding as a baseline has it: the file is relative to the folder of the baseline, with `/`.

    `level` and `message` are there for whoever reads the baseline; nothing is known by them.
    """

    file: str
    key: Key
    level: str
    message: str


class Known(NamedTuple):
    """What a baseline has of one file; it travels to whichever process checks the file.

    `file` is the name of the file there ("": there is no baseline); `grows` says that whatever stands will be put into
    the baseline.
    """

    file: str = ""
    keys: frozenset[Counted] = frozenset()
    grows: bool = False

    @property
    def in_use(self) -> bool:
        """Whether there is a baseline at all."""
        return bool(self.file)

    def new(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of the file that are not to be left out; one that is accepted never is.

        Of several with the same key as many are known as the baseline has.
        """
        if not self.in_use:
            return list(findings)
        standing = counted(key_of(one) for one in findings if one.stands)
        return [one for one in findings if not one.stands or not (next(standing) in self.keys or self.grows)]


class Seen(NamedTuple):
    """What stands in one file, under whatever name and at whatever level it is shown.

    `whole` says that nothing can have been missed: all of the file could be read, and no sign broke off.
    """

    file: str
    entries: tuple[Entry, ...]
    whole: bool


def seen_in(result: FileResult, known: Known) -> Seen:
    """What a baseline could have of a result."""
    entries = tuple(
        Entry(known.file, key_of(one), one.level.value, one.message) for one in result.every_finding if one.stands
    )
    whole = result.diagnosis is not None and not result.problems and not result.faults
    return Seen(known.file, entries, whole)
