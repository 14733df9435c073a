"""Which settings file holds for a folder: the nearest one, looked for once per folder."""

import os
from pathlib import Path

from readiness.cli.repository import root_of
from readiness.cli.settings.reading import OWN_FILE, SHARED_FILE, Settings, Unusable, read


class Finder:
    """Finds the settings of folders.

    In one folder `readiness.toml` wins over `pyproject.toml`. Within a git repository its root is the last folder
    looked at; outside of any the current folder is, for what is below it, and else the folder itself: a file left
    lying further up is nobody's surprise.
    """

    def __init__(self) -> None:
        self._here = Path.cwd()
        self._found: dict[Path, Settings | Unusable | None] = {}

    def nearest(self, folder: Path) -> Settings | Unusable | None:
        """The settings that hold for an absolute folder; None where there are none."""
        if folder not in self._found:
            looked_at: list[Path] = []
            found: Settings | Unusable | None = None
            for one in self._chain(folder):
                looked_at.append(one)
                found = self._found[one] if one in self._found else _in(one)
                if found is not None:
                    break
            self._found.update(dict.fromkeys(looked_at, found))
        return self._found[folder]

    def _chain(self, folder: Path) -> list[Path]:
        """The folders to look at, from the folder itself on."""
        chain = [folder, *folder.parents]
        last = root_of(folder) or self._here
        return chain[: chain.index(last) + 1] if last in chain else chain[:1]


def _in(folder: Path) -> Settings | Unusable | None:
    own, shared = folder / OWN_FILE, folder / SHARED_FILE
    if os.path.lexists(own):
        return read(own)
    return read(shared) if os.path.lexists(shared) else None
