"""Where a file stands in its repository, and that repository's root."""

import os
from functools import lru_cache
from pathlib import Path

from readiness.cli.files import STDIN


@lru_cache(maxsize=4096)
def root_of(folder: Path) -> Path | None:
    """The nearest folder at or above an absolute one that is the root of a git repository; None outside of any."""
    return next((one for one in (folder, *folder.parents) if _is_root(one)), None)


@lru_cache(maxsize=4096)
def _is_root(folder: Path) -> bool:
    return os.path.lexists(folder / ".git")  # never raises, however long the name is


def path_in_repository(file: str) -> str:
    """The path of a file as other programs want it: from the root of the current folder's repository, with `/`.

    Outside a repository from the current folder; as it is for standard input. So no two files of one run have the same,
    whichever repositories they are in.
    """
    if file == STDIN:
        return file
    folder, name = os.path.split(file)
    if name not in ("", ".", "..") and (below := _below_root(os.getcwd(), folder)) is not None:  # noqa: PTH109
        return below + name
    here = Path.cwd()
    root = root_of(here) or here
    whole = Path(os.path.normpath(Path(file).absolute()))
    if not whole.is_relative_to(root):  # it may be there all the same, named through a link
        whole = Path(_real(whole.parent), whole.name)
        root = _real(root)
    try:
        return Path(os.path.relpath(whole, root)).as_posix()
    except ValueError:  # on another drive
        return whole.as_posix()


@lru_cache(maxsize=4096)
def _below_root(here: str, folder: str) -> str | None:
    """What stands before the names of the files of a folder, None where that is not below the root; worked out once
    for all of them.
    """
    root = root_of(Path(here)) or Path(here)
    whole = Path(os.path.normpath(Path(here, folder)))
    return f"{path}/" if whole.is_relative_to(root) and (path := whole.relative_to(root).as_posix()) != "." else None


@lru_cache(maxsize=4096)
def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))
