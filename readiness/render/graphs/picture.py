"""What a graph shows, as plain nodes, edges and groups: all that any format needs."""

from enum import StrEnum
from typing import NamedTuple

from readiness.process.model import Entity
from readiness.render.graphs.absence import Absence

HANDOFF = "hand-off"


class Mark(StrEnum):
    """What happens to a node or an edge without somebody or something, in the words that stand in the picture."""

    GONE = "taken away"
    STOPS = "stops"
    PARTLY = "only in part"
    WAITS = "waits"
    NEVER = "can no longer be connected"
    CUT_OFF = "cut off"
    UNEXPLAINED = "nobody else understands it"
    ORPHANED = "left without an owner"
    UNREACHED = "no longer reached"


class Node(NamedTuple):
    """A system, team, person or step, or an end of a hand-off that is not settled.

    `id` is its own in this picture (n1, n2…), `at` its place in the file ("" for who is only named, and for an end that
    is not settled); `details` are words about it as it stands, `notes` what this picture has to say of it.
    """

    id: str
    at: str
    name: str
    kind: str  # system, team, person, step, not settled
    what: str = ""  # the kind of system or team
    component: str = ""
    status: str = ""
    owner: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Its label: the name, what it is, what happens to it."""
        status = "" if self.status == "live" else self.status
        kind = "" if self.kind in ("system", "step", "not settled") else self.kind
        about = ", ".join(filter(None, (kind, self.what, status, *self.notes)))
        happens = ", ".join(mark.value for mark in self.marks if mark is not Mark.UNREACHED)  # a note says by what
        return [self.name, *filter(None, (about, happens))]


class Edge(NamedTuple):
    """A hand-off, or what else joins two nodes (`what`: follows, works in, owns, does…). Ends are ids of nodes."""

    id: str
    at: str
    what: str
    name: str
    source: str
    target: str
    way: str | None = None  # of a hand-off: connected, by hand, shared, not moved, not known
    carries: str = ""
    today: str = ""
    planned: str = ""
    owner: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Its label: what it is, what it carries and how, what happens to it."""
        told = (self.name, self.carries, self.today, *self.notes, ", ".join(self.marks))
        return list(filter(None, told))


class Group(NamedTuple):
    """Nodes that stand together: a component of the business, the teams and people, the steps."""

    id: str
    name: str
    nodes: tuple[str, ...]


class Picture(NamedTuple):
    """The graph of one process, in file order. `entity` is whose journey it is, `absence` what is left without whom."""

    file: str
    process: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    entity: Entity | None = None
    absence: Absence | None = None

    @property
    def grouped(self) -> list[tuple[Group | None, list[Node]]]:
        """The nodes group by group; those of no group come last, under None."""
        node = {one.id: one for one in self.nodes}
        found: list[tuple[Group | None, list[Node]]] = [
            (group, [node.pop(id) for id in group.nodes]) for group in self.groups
        ]
        return [*found, (None, list(node.values()))] if node else found
