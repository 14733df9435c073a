"""What becomes of a baseline after a run: what is settled goes, and only `--force` lets something in."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from readiness.cli.baseline.file import Entries, by_key
from readiness.cli.baseline.known import Entry, Seen
from readiness.process.names import shortened
from readiness.process.sayings import listed
from readiness.signs.identity import Counted


class Update(NamedTuple):
    """A baseline as it is to be, and what happened to its entries.

    `gone` were settled; `lost` are the files that are not there any more, each with the file it may be now ("": none);
    `in_doubt` are the files of which nothing was taken out, as not all of them could be looked at; `left_out` are new
    and not taken in.
    """

    entries: Entries
    kept: int
    gone: int
    added: int
    left_out: int
    lost: tuple[tuple[str, str], ...]
    in_doubt: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """What happened, as the rest of a sentence that begins with the name of the baseline."""
        told = [f"{self.kept} kept, {self.gone} gone"]
        told += [f"{self.added} added"] if self.added else []
        told += [f"{self.left_out} new left out; --force adds them"] if self.left_out else []
        line = ", ".join(told)
        if self.lost:
            line += f"; not there any more: {listed(_renamed(*pair) for pair in self.lost)}"
        if self.in_doubt:
            line += f"; kept whole, as not all of it could be read: {listed(map(shortened, self.in_doubt))}"
        return line

    def hints(self, baseline: str, before: Entries, *, whole: bool) -> tuple[str, ...]:
        """What the update of a baseline would take out, in sentences, for a run that does not write it.

        `whole` says that the run looked at every file that is still there: one over a part of them says nothing of what
        is settled, as what files of one company contradict is only found together.
        """
        settled = self.gone - sum(len(before[file]) for file, _ in self.lost) if whole else 0
        away = [shortened(file) for file, now in self.lost if not now]
        told = [f"{settled:,} of {baseline} {'is' if settled == 1 else 'are'} settled"] if settled else []
        told += [f"{listed(away)} in {baseline} {'is' if len(away) == 1 else 'are'} not there any more"] if away else []
        them = "it" if settled + len(away) == 1 else "them"
        takes_out = [f"{' and '.join(told)}; --update-baseline takes {them} out."] if told else []
        renamed = (
            f"{shortened(file)} in {baseline} looks renamed to {shortened(now)}: write the new name there, or use"
            " --update-baseline --force."
            for file, now in self.lost
            if now
        )
        return (*takes_out, *renamed)


def _renamed(file: str, now: str) -> str:
    return f"{shortened(file)} (looks renamed to {shortened(now)})" if now else shortened(file)


def updated(before: Entries, seen: Iterable[Seen], *, grows: bool, is_there: Callable[[str], bool]) -> Update:
    """The baseline after a run that saw these files; `is_there` tells whether a file of the baseline still is.

    What is still found is kept, with the words in which it is told now. Files that the run did not look at, or not at
    all of, keep what they have.
    """
    now: dict[str, dict[Counted, Entry]] = {}
    in_doubt: list[str] = []
    for one in seen:
        now.setdefault(one.file, {}).update(by_key(one.entries))
        if not one.whole and before.get(one.file):
            in_doubt.append(one.file)
    after: dict[str, dict[Counted, Entry]] = {}
    lost = [file for file in before if not is_there(file)]
    for file, had in before.items():
        found = now.get(file, {})
        stays = file not in now or file in in_doubt
        if file not in lost:
            after[file] = {key: found.get(key, entry) for key, entry in had.items() if stays or key in found}
    kept = sum(map(len, after.values()))
    new = [
        (key, entry) for file, found in now.items() for key, entry in found.items() if key not in before.get(file, {})
    ]
    if grows:
        for key, entry in new:
            after.setdefault(entry.file, {})[key] = entry
    called_now = {frozenset(found): file for file, found in now.items() if found and file not in before}
    return Update(
        after,
        kept=kept,
        gone=sum(map(len, before.values())) - kept,
        added=len(new) if grows else 0,
        left_out=0 if grows else len(new),
        lost=tuple((file, called_now.get(frozenset(before[file]), "")) for file in sorted(lost)),
        in_doubt=tuple(sorted(file for file in in_doubt if file not in lost)),
    )
