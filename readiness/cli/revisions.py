"""A file as it was at a revision of git (`HEAD~1:order.yaml`), as bytes: nothing is checked out, nothing is run.

Git is asked for objects alone, by their hashes, so that no filter, pager or hook of a repository has a say, and no name
can become an option.
"""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from readiness.cli.files import MOST_BYTES, too_big
from readiness.errors import Problem
from readiness.process.names import did_you_mean, shortened

_TIME = 30.0  # seconds: a repository on a slow network drive, and not one that never answers
_MOST_NAMES = 2_000
_STEPS = frozenset("~^@")  # that lead from a revision to another one
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}


class Revision(NamedTuple):
    """A revision of git, and a path in it: from where one stands, or from the root of the repository."""

    name: str
    path: str


class Looked(NamedTuple):
    """What a look at a revision came to: the bytes of the file, or why they cannot be had.

    `places` are where in the repository the file is, or where it was looked for; `missing` says that the revision is
    there and has no such file.
    """

    content: bytes | Problem
    places: tuple[str, ...] = ()
    missing: bool = False


class _NoAnswerError(Exception):
    """Git could not be asked; its words say why, as a problem."""


def revision(text: str) -> Revision | None:
    """`HEAD~1:order.yaml` as a revision and a path; None where it names a file or no revision.

    A file on the disk with a colon in its name is that file.
    """
    if os.path.lexists(text):
        return None
    colon = _colon(text)
    return None if colon is None else Revision(text[:colon], text[colon + 1 :])


def _colon(text: str) -> int | None:
    """The first colon outside braces, as git reads it: `HEAD@{2026-03-01 10:00}:order.yaml` has it after them."""
    depth = 0
    for number, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if char == ":" and depth <= 0:
            return number
    return None


def names_a_revision(text: str) -> bool:
    """Whether a text that names no file is a revision by itself: `HEAD`, a branch, a commit."""
    try:
        return bool(_git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{tree}}"))
    except _NoAnswerError:
        return False


def content_at(revision: Revision) -> Looked:
    """The bytes of the file at a revision, or why they cannot be had and what to write instead."""
    if not revision.name:
        return Looked(Problem("There is no revision before the colon; write for example HEAD~1:order.yaml"))
    if not revision.path:
        return Looked(Problem(f"There is no file after the colon; write for example {revision.name}:order.yaml"))
    try:
        looked = _looked(revision)
    except _NoAnswerError as error:
        return Looked(Problem(str(error)))
    return Looked(looked) if isinstance(looked, Problem) else looked


def places_on_disk(file: str) -> tuple[str, ...]:
    """Where in the repository a file of the disk is or would be; nowhere outside of one."""
    try:
        prefix = _prefix()
        return () if prefix is None else tuple(_places(file, prefix)[:1])
    except _NoAnswerError:
        return ()


def _prefix() -> str | None:
    """Where in the repository one stands; None outside of one."""
    prefix = _git("rev-parse", "--show-prefix")
    return None if prefix is None else os.fsdecode(prefix).removesuffix("\n")


def _looked(revision: Revision) -> Looked | Problem:
    name = shortened(revision.name)
    prefix = _prefix()
    if prefix is None:
        return Problem(
            f"This is neither a file nor in a repository of git, so there is no revision '{name}' of it; go to the"
            " repository's folder, or name a file"
        )
    tree = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision.name}^{{tree}}")
    if not tree:
        return Problem(f"There is no such file, and no revision '{name}' in this repository{_instead(revision.name)}")
    at = tree.decode("ascii").strip()
    tried = _places(revision.path, prefix)
    for path in tried:
        listed = _git("ls-tree", "-z", "-l", "--full-tree", "--end-of-options", at, path) or b""
        if (found := _blob(listed, path)) is not None:
            return Looked(found, (path,))
    if not tried:
        return Problem("This file is outside the repository; name one that is in it")
    problem = Problem(f"There is no file '{shortened(revision.path)}' in revision '{name}'{_nearby(at, tried)}")
    return Looked(problem, tuple(tried), missing=True)


def _places(path: str, prefix: str) -> list[str]:
    """Where in the repository the path may be: from where one stands, and from the root."""
    path = path.replace(os.sep, "/")
    if Path(path).is_absolute():
        root = os.fsdecode(_git("rev-parse", "--show-toplevel") or b"").removesuffix("\n")
        candidates = [os.path.relpath(os.path.realpath(path), os.path.realpath(root))] if root else []
    else:
        candidates = [os.path.normpath(f"{prefix}{path}"), os.path.normpath(path)]
    inside = [one.replace(os.sep, "/") for one in candidates]
    return list(dict.fromkeys(one for one in inside if one.split("/")[0] not in ("..", ".")))


def _blob(listed: bytes, path: str) -> bytes | Problem | None:
    """What a line of `git ls-tree -l` names: `mode type hash size TAB path`. None where it has no such path."""
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, kind, hash, size = about.split()
        if os.fsdecode(name) != path:
            continue
        if kind != b"blob":
            return Problem("This is a folder at that revision; name a file in it")
        if mode == b"120000":
            return Problem("This is a symbolic link at that revision; name the file that it leads to")
        if int(size) > MOST_BYTES:
            return too_big(int(size), MOST_BYTES)
        data = _git("cat-file", "blob", hash.decode("ascii"))
        return Problem("Git has lost this file, or has not fetched it: try `git fsck`") if data is None else data
    return None


def _instead(name: str) -> str:
    """What to write in place of a revision that is not there, or how to get it."""
    refs = os.fsdecode(_git("for-each-ref", f"--count={_MOST_NAMES}", "--format=%(refname:short)") or b"").split()
    if (_git("rev-parse", "--is-shallow-repository") or b"").strip() != b"true":
        return did_you_mean(name, refs) or "; `git log` shows those there are"
    similar = "" if _STEPS & set(name) else did_you_mean(name, refs)
    return (
        f"{similar or '.'} This clone is shallow, it has only the latest commits: `git fetch --unshallow` brings the"
        " rest, or, in a workflow, `fetch-depth: 0` at actions/checkout"
    )


def _nearby(tree: str, tried: list[str]) -> str:
    """`; did you mean 'order.yaml'?`, from the names of all files of the revision."""
    names = os.fsdecode(_git("ls-tree", "-r", "-z", "--name-only", "--full-tree", tree) or b"").split("\0")
    files = [one for one in names if one][: 10 * _MOST_NAMES]
    for path in tried:
        beside = [one for one in files if one.rpartition("/")[0] == path.rpartition("/")[0]]
        if near := did_you_mean(path, beside):
            return near
    called = tried[0].rpartition("/")[2]
    elsewhere = next((one for one in files if one.rpartition("/")[2] == called), None)
    return f"; did you mean '{shortened(elsewhere)}'?" if elsewhere else ""


def _git(*arguments: str) -> bytes | None:
    """What git answers; None where it says no.

    Raises _NoAnswerError where there is no git, it takes too long, or it will not work in this folder at all.
    """
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments],
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIME,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _NoAnswerError(f"Git did not answer within {_TIME:.0f} seconds; try again, or name a file") from None
    except ValueError:
        raise _NoAnswerError("This is not the name of a file") from None
    except OSError:
        raise _NoAnswerError(
            "This is not a file, and to read a revision git is needed, which is not installed or cannot be started;"
            " name a file"
        ) from None
    if done.returncode and b"dubious ownership" in done.stderr:
        raise _NoAnswerError("Git does not read this repository, as it belongs to someone else; see `git status`")
    return None if done.returncode else done.stdout
