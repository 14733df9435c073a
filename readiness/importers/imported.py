"""What an importer hands over: a process file as plain data, and what became of everything in the source."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Trace(NamedTuple):
    """One thing of the source and what became of it."""

    what: str  # in people's words: "Lane “Sales”", "Row 12"
    source: str  # where in the source: an element's id, or a sheet's row
    became: str = ""  # the dotted place in the process file ("teams.sales"); "" where nothing came of it
    why: str = ""  # for what was inferred: from what; for what was lost: why


class Imported(NamedTuple):
    """A description of a process read from another format."""

    tree: dict[str, Any]  # a process file as plain data, as readiness.process.writing.new_file takes it
    comments: Mapping[str, str]  # a remark beside a fact, by its dotted place
    taken: tuple[Trace, ...]  # said by the source as it stands
    inferred: tuple[Trace, ...]  # concluded from how the source is drawn or named, to be confirmed
    lost: tuple[Trace, ...]  # what the process file has no place for
    numbers: Mapping[str, tuple[str, ...]] = {}  # by its dotted place: the ids that the source itself gives a noun
    perhaps: Mapping[str, tuple[str, ...]] = {}  # likewise, ids that may be another noun's when the source is changed
