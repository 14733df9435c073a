"""What is new in a source, added to a process file; what the two say differently, and what the source lost, told."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness.errors import ReadinessError
from readiness.importers.again.holding import Held
from readiness.importers.again.marks import Keys, Place, keys_of, marks_in, note, origin_of, perhaps_of, shown
from readiness.importers.again.matching import matched
from readiness.importers.again.remarks import without_old
from readiness.importers.again.renaming import Renaming, placed
from readiness.importers.imported import Imported
from readiness.process.loader import load
from readiness.process.model import NOUNS
from readiness.process.writing import Change, merged, new_file
from readiness.process.writing.changes import Naming
from readiness.process.writing.leaves import Leaf, Path, leaves, long_form

_BOM = "\ufeff"


class Difference(NamedTuple):
    """A fact that the file and the source tell differently; the file keeps its own.

    What `file` says is "" where it says nothing, and it is not certain that the fact is about the same noun.
    """

    place: str
    about: str  # what people call the noun it is a fact of; "" for the process itself
    file: str
    source: str


class Gone(NamedTuple):
    """A noun that came from the source, and is not in it any more; the file keeps it."""

    place: str
    called: str
    source: str  # the ids of the elements it came from


class Namesake(NamedTuple):
    """A new noun that is called like one from another source."""

    place: str
    called: str
    other: str  # the place of the one that was there


class Again(NamedTuple):
    """A file with what is new in a source.

    `strange` says that the two have not one noun in common; `places` gives for each noun of the source its dotted place
    in the file.
    """

    text: str
    added: tuple[Change, ...]
    differs: tuple[Difference, ...]
    gone: tuple[Gone, ...]
    namesakes: tuple[Namesake, ...]
    strange: bool
    places: Mapping[str, str]


def first(imported: Imported, origin: str = "", elements: bool = True) -> str:
    """The text of a new process file. `origin` is the name of the source; `elements`: its ids stay when it is changed.

    Raises ReadinessError where what was imported is no process.
    """
    return new_file(imported.tree, _remarks(imported, keys_of(imported, elements), origin_of(origin))).text


def again(text: str, imported: Imported, origin: str = "", elements: bool = True) -> Again:
    """The text of a process file with what is new in a source; nothing that it says already changes, not by a byte.

    `origin` and `elements` as for `first`. Raises ReadinessError where the text is no process file, or is written so
    that nothing can be added without changing it.
    """
    bare = text.removeprefix(_BOM)
    process = load(bare.encode()).process
    if process is None:
        raise ReadinessError("This is no process file, so nothing can be added to it.")
    name, file = origin_of(origin), long_form(process)
    keys = keys_of(imported, elements)
    perhaps = perhaps_of(imported)
    matches = matched(imported.tree, file, keys, marks_in(bare, process), name, perhaps=perhaps)
    places = placed(imported.tree, file, matches.known)
    known = set(matches.known.values())
    held = Held(imported.tree, file, Renaming(imported.tree, places), known, None if elements else matches.unsure)
    remarks = {_moved(at, places): said for at, said in _remarks(imported, keys, name).items()}
    text, added = _with(text, held.new, held.more, remarks)
    differs = [one for one in held.differs if not _after_the_file(one[0], imported)]
    naming = Naming(held.comparing, held.told, file)
    gone = (
        Gone(".".join(place), naming.called(place), ", ".join(shown(mark.keys, elements)))
        for place, mark in matches.gone.items()
    )
    namesakes = (
        Namesake(".".join(there), naming.called(there), ".".join(matches.alike[place]))
        for place, there in places.items()
        if place in matches.alike and there is not None
    )
    return Again(
        text,
        added,
        tuple(_difference(path, there, told, naming) for path, there, told in differs),
        tuple(gone),
        tuple(namesakes),
        not matches.known and any(file.get(section) for section in NOUNS),
        {".".join(place): ".".join(there) for place, there in places.items() if there is not None},
    )


def _remarks(imported: Imported, keys: Keys, origin: str) -> dict[str, str]:
    """The remarks of an import, and beside each noun where it came from."""
    said = dict(imported.comments)
    perhaps = perhaps_of(imported)
    for place, every in keys.items():
        at = ".".join(place)
        said[at] = note(origin, dict.fromkeys([*every, *perhaps.get(place, ())]), said.get(at, ""))
    return said


def _moved(at: str, places: Mapping[Place, Place | None]) -> str:
    """A dotted place of the source as one of the file."""
    section, _, rest = at.partition(".")
    id, _, fact = rest.partition(".")
    place = places.get((section, id))
    return ".".join([*place, *([fact] if fact else [])]) if place is not None else at


def _after_the_file(path: Path, imported: Imported) -> bool:
    """Whether a fact is the name of a process that the source has none for: that of its file says nothing."""
    return path == ("process",) and any(trace.became == "process" for trace in imported.inferred)


def _difference(path: Path, there: Leaf, told: Leaf, naming: Naming) -> Difference:
    about = naming.called(path[:2]) if path[0] in NOUNS and len(path) > 1 else ""
    return Difference(".".join(path), about, naming.said(there), naming.said(told))


def _with(
    text: str, new: Mapping[str, Any], more: Mapping[str, Any], remarks: Mapping[str, str]
) -> tuple[str, tuple[Change, ...]]:
    """A file with new nouns, and then with facts about those that were there: the new ones come behind them all.

    Only what is new gets remarks: a new noun all of its own, one that was there those on the new facts, and its own in
    the place of the one that an earlier import wrote.
    """
    added: list[Change] = []
    for tree in (new, more):
        if not tree:
            continue
        deep = 2 if tree is new else None
        told = {path[:deep] for path in leaves(tree)}
        about = {at: said for at, said in remarks.items() if tuple(at.split("."))[:deep] in told}
        if tree is more:
            text = _without_old(text, about)
        try:
            written = merged(text, tree, about)
        except ReadinessError as error:
            raise _refused(str(error)) from error
        text = written.text
        added += [change for change in written.changes if not change.fact.startswith("note on ")]
    return text, tuple(added)


def _without_old(text: str, about: Mapping[str, str]) -> str:
    bare = text.removeprefix(_BOM)
    process = load(bare.encode()).process
    places = {(section, id): said for at, said in about.items() for section, _, id in [at.partition(".")]}
    return text[: len(text) - len(bare)] + (without_old(bare, process, places) if process is not None else bare)


def _refused(reason: str) -> ReadinessError:
    _, _, listed = reason.partition("\n")
    why = f":\n{listed}" if listed else ", because of the way it is written (anchors, or lists with mappings in them)."
    return ReadinessError(
        f"What is new in the source cannot be added to this file{why}\nThe file is unchanged. Import into a new file,"
        " and take over what you want by hand."
    )
