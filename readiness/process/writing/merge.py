"""Answers put into a process file: only facts that differ change, and the result is read before it counts."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from yaml import YAMLError

from readiness.errors import ReadinessError
from readiness.process.loader import load
from readiness.process.model import NOUNS, Process
from readiness.process.writing.changes import Change, Naming, differing, expected, in_words, notes_in_words
from readiness.process.writing.edits import Entangled
from readiness.process.writing.emit import entry
from readiness.process.writing.layout import top
from readiness.process.writing.leaves import Comparing, Leaves, leaves, long_form
from readiness.process.writing.merger import Merger, ids_by_place
from readiness.process.writing.nodes import comments_in
from readiness.process.writing.notes import with_notes
from readiness.process.writing.shape import TALL, in_order, part_of, section_written

_BOM = "\ufeff"


class Written(NamedTuple):
    """The text of a process file, and what is not as it was."""

    text: str
    changes: tuple[Change, ...]


def new_file(tree: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> Written:
    """The text of a new process file that says what a tree says, with notes as comments.

    Raises ReadinessError where the tree is none of a process.
    """
    ordered = {key: tree[key] for key in (*top(), *tree) if key in tree}
    lines: list[str] = []
    for key, value in ordered.items():
        shown = section_written(key, value) if key in NOUNS else in_order(part_of(key), value)
        several = isinstance(value, dict) and bool(value)
        if lines and several and lines[-1]:
            lines.append("")
        lines += entry(key, shown, 0, tall=key in TALL)
        if several:
            lines.append("")
    text = "\n".join(lines).rstrip("\n") + "\n"
    text, noted = with_notes(text, comments or {}, {})
    wanted = leaves(tree)
    _check(text, wanted, Comparing(tree), Counter(), frozenset())
    naming = Naming(Comparing(tree), tree)
    return Written(text, (*in_words({}, wanted, naming), *notes_in_words(comments or {}, noted, naming)))


def merged(text: str, tree: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> Written:
    """A process file with the facts of a tree in it. Whatever else it says stays as it is.

    `text` may begin with a byte order mark, which stays. Raises ReadinessError where it is no process file, or where
    its writing does not allow the change; the message says what is to be done.
    """
    bare = text.removeprefix(_BOM)
    process, problems, _ = load(bare.encode())
    if process is None:
        raise ReadinessError("This is no process file, so no answers can be put into it.")
    old = long_form(process)
    comparing = Comparing(old, tree)
    before = leaves(old)
    wanted = leaves(tree)
    wanted.pop(("process",), None) if before.get(("process",)) and not _renamed(tree, process) else None
    changed = differing(before, wanted, comparing)
    after = expected(before, changed)
    try:
        new = Merger(bare, process).with_facts(changed) if changed else bare
        found = load(new.encode()).process
        new, noted = with_notes(new, comments, ids_by_place(found)) if comments and found is not None else (new, [])
        known = frozenset(problem.message for problem in problems)
        _check(new, after, comparing, Counter(_comments(bare)), known)
    except (Entangled, YAMLError, ValueError, StopIteration) as error:
        if isinstance(error, ReadinessError):
            raise
        raise _refused() from error
    naming = Naming(comparing, old, tree)
    told = (*in_words(before, changed, naming), *notes_in_words(comments or {}, noted, naming))
    return Written(text[: len(text) - len(bare)] + new, told)


def _renamed(tree: Mapping[str, Any], process: Process) -> bool:
    return tree.get("process") not in (None, process.called)


def _refused() -> ReadinessError:
    return ReadinessError(
        "The answers cannot be put into this file without changing more of it than they say, because of the way it is"
        " written (anchors, or lists with mappings in them); the file is unchanged. Let them go into a new file with"
        " --into, and take over what you want by hand."
    )


def _comments(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in comments_in(text)]


def _check(text: str, wanted: Leaves, comparing: Comparing, comments: Counter[str], known: frozenset[str]) -> None:
    """Read what was written: it has to say what is wanted, all of it and no more. Raises ReadinessError."""
    process, problems, _ = load(text.encode())
    if process is None or any(problem.message not in known for problem in problems):
        said = "\n".join(f"- {problem.message}" for problem in problems if problem.message not in known)
        raise ReadinessError(f"Together, the file and the answers cannot be read, so nothing is written:\n{said}")
    found = leaves(long_form(process))
    same = found.keys() | _empty(wanted) == wanted.keys() | _empty(found)
    if not same or not all(comparing.same(found[path], wanted[path]) for path in found.keys() & wanted.keys()):
        raise _refused()
    if comments and comments - Counter(_comments(text)):
        raise _refused()


def _empty(some: Leaves) -> set[tuple[str, ...]]:
    """Facts with nothing in them: as good as none."""
    return {path for path, leaf in some.items() if not leaf.value}
