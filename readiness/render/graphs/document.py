"""The picture as JSON, version 1, as types of its own: fields may be added; none changes its meaning.

Every list is in the order of the process file, so the same input gives the same bytes.
"""

from collections.abc import Iterable
from json import dumps
from typing import Literal

from pydantic import Field

from readiness import __version__
from readiness.process.model import Entity
from readiness.process.nouns import Noun
from readiness.render.graphs.absence import Absence
from readiness.render.graphs.picture import Edge, Group, Node, Picture
from readiness.render.graphs.telling import told
from readiness.render.json.part import KindOfWay, Part
from readiness.render.plain import escaped_json

MarkName = Literal[
    "taken away",
    "stops",
    "only in part",
    "waits",
    "can no longer be connected",
    "cut off",
    "nobody else understands it",
    "left without an owner",
    "no longer reached",
]


class NodePart(Part):
    """A system, team, person or step, or an end of a hand-off that is not settled."""

    id: str = Field(description="Its id in this document")
    at: str = Field(description="Its place in the file; empty for who is only named, and for an end not settled")
    name: str
    kind: Literal["system", "team", "person", "step", "not settled"]
    what: str = Field(description="The kind of system or team; empty where not told")
    component: str
    status: str
    owner: str = Field(description="Of a system: who answers for it, in words")
    notes: list[str] = Field(description="What this picture has to say of it, in words")
    marks: list[MarkName] = Field(description="What happens to it without whom or what is missing, the worst first")


class EdgePart(Part):
    """A hand-off, or what else joins two nodes."""

    id: str = Field(description="Its id in this document")
    at: str = Field(description="Its place in the file; empty where it is no hand-off")
    what: Literal["hand-off", "works in", "then", "in", "does", "alone understands", "owns"]
    name: str
    source: str = Field(description="The id of the node it comes from")
    target: str = Field(description="The id of the node it goes to")
    way: KindOfWay | None = Field(description="How a hand-off is done today, in five kinds; null for other edges")
    carries: str
    today: str
    planned: str
    owner: str
    notes: list[str]
    marks: list[MarkName]


class GroupPart(Part):
    """Nodes that stand together: a component of the business, the teams and people, the steps."""

    id: str
    name: str
    nodes: list[str] = Field(description="The ids of its nodes")


class NamedPart(Part):
    """Something of the file."""

    at: str = Field(description="Its place in the file; empty for who is only named, and for the process itself")
    name: str


class UnreachedPart(Part):
    """Entities that no longer come to the same systems."""

    entities: list[NamedPart]
    systems: list[NamedPart] = Field(description="The systems they no longer reach")
    readers: list[NamedPart] = Field(description="The steps that look them up there")


class DutiesPart(Part):
    """What nobody does any more, beside owning."""

    approves: list[NamedPart] = Field(description="The steps that nobody approves")
    is_told: list[NamedPart] = Field(description="The hand-offs of whose failing nobody is told")
    approves_changes: bool = Field(description="Whether nobody approves changes to the connections")
    runs_it: bool = Field(description="Whether nobody is left to run them after go-live")
    compares: bool = Field(description="Whether nobody compares the old way with the new")


class WithoutPart(Part):
    """What hangs on a person, team, system or hand-off."""

    missing: NamedPart
    handoffs: list[NamedPart] = Field(description="The hand-offs that stop")
    steps: list[NamedPart] = Field(description="The steps that stop")
    partly: list[NamedPart] = Field(description="The steps that can only be done in part")
    waiting: list[NamedPart] = Field(description="The steps that come after one that stops")
    unreached: list[UnreachedPart] = Field(description="What no longer comes where")
    masterless: list[NamedPart] = Field(description="Entities left without a source of truth")
    cut_off: list[NamedPart] = Field(description="Systems, teams and people that nothing else joins to the rest")
    never: list[NamedPart] = Field(description="Hand-offs that move nothing today and lose an end")
    unexplained: list[NamedPart] = Field(description="Systems and hand-offs that nobody else understands")
    orphaned: list[NamedPart] = Field(description="What is left without an owner")
    duties: DutiesPart
    members: list[NamedPart] = Field(description="Of a team: its people, on whom other things hang")
    owners_open: int = Field(description="Of how many things it is not settled who owns them")
    known_open: int = Field(description="Of how many it is not settled who understands them")
    told: list[str] = Field(description="All of it in sentences")


class Graph(Part):
    """The whole document."""

    format: Literal[1] = 1
    readiness: str = Field(description="The version that wrote it")
    file: str
    process: str = Field(description="The name of the process")
    nodes: list[NodePart]
    edges: list[EdgePart]
    groups: list[GroupPart]
    without: WithoutPart | None = Field(description="Null where nobody and nothing is taken away")
    entity: NamedPart | None = Field(description="Whose journey it is; null where the whole process is drawn")


def write(picture: Picture) -> str:
    """The picture as an indented JSON document; characters that would act on a terminal are escaped."""
    document = Graph(
        readiness=__version__,
        file=picture.file,
        process=picture.process,
        nodes=[_node(node) for node in picture.nodes],
        edges=[_edge(edge) for edge in picture.edges],
        groups=[_group(group) for group in picture.groups],
        without=_without(picture.absence, picture.entity) if picture.absence else None,
        entity=_named(picture.entity) if picture.entity else None,
    )
    plain = document.model_dump(mode="json")
    return escaped_json(dumps(plain, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _node(node: Node) -> NodePart:
    return NodePart.model_validate(node)


def _edge(edge: Edge) -> EdgePart:
    return EdgePart.model_validate(edge._replace(way=edge.way or None))


def _group(group: Group) -> GroupPart:
    return GroupPart.model_validate(group)


def _named(noun: Noun) -> NamedPart:
    return NamedPart(at=noun.at, name=noun.called)


def _all(nouns: Iterable[Noun]) -> list[NamedPart]:
    return [_named(noun) for noun in nouns]


def _without(absence: Absence, entity: Entity | None) -> WithoutPart:
    lists = ("handoffs", "steps", "partly", "waiting", "masterless", "cut_off", "never", "unexplained", "orphaned")
    duties = absence.duties
    return WithoutPart(
        missing=_named(absence.missing),
        **{name: _all(getattr(absence, name)) for name in (*lists, "members")},
        unreached=[
            UnreachedPart(**{key: _all(nouns) for key, nouns in one._asdict().items()}) for one in absence.unreached
        ],
        duties=DutiesPart(
            approves=_all(duties.approves),
            is_told=_all(duties.is_told),
            approves_changes=duties.approves_changes,
            runs_it=duties.runs_it,
            compares=duties.compares,
        ),
        owners_open=absence.owners_open,
        known_open=absence.known_open,
        told=told(absence, entity),
    )
