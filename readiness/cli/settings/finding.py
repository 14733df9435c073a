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
        passed: list[Path] = []
        found: Settings | Unusable | None = None
        while folder not in self._found:
            passed.append(folder)
            found = _in(folder)
            if found is not None or self._is_last(folder):
                break
            folder = folder.parent
        else:
            found = self._found[folder]
        self._found.update(dict.fromkeys(passed, found))
        return found

    def _is_last(self, folder: Path) -> bool:
        root = root_of(folder)
        if root is not None:
            return folder == root
        return self._here not in folder.parents


def _in(folder: Path) -> Settings | Unusable | None:
    own, shared = folder / OWN_FILE, folder / SHARED_FILE
    if os.path.lexists(own):
        return read(own)
    return read(shared) if os.path.lexists(shared) else None
