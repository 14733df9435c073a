"""Who does what: named lanes, else pools, else the performers that single tasks name."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from readiness.importers.bpmn.model import NODES, Diagram, Element, container, order, process_of
from readiness.importers.bpmn.naming import tail
from readiness.importers.bpmn.telling import Telling
from readiness.process import words
from readiness.process.names import folded

_FRAMES_LANES = "its lanes are the teams; the process file has no place for the whole"
_PERFORMERS = ("performer", "humanPerformer", "potentialOwner", "resourceRole")


class Team(NamedTuple):
    """A lane, pool or performer that does part of the work.

    `name`: what it is called, told apart from others of that name; `inside`: the name of what it is drawn in.
    """

    element: Element
    name: str
    inside: str
    external: bool


class Owners:
    """Which lane, pool or performer each node of a diagram belongs to."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.pools: dict[Element, Element] = {}  # by process
        for pool in reversed(diagram.all("participant")):
            process = diagram.find(pool.attrs.get("processRef"))
            if process is not None and process.tag == "process":
                self.pools[process] = pool
        self._drawn = {process_of(node) for node in diagram.nodes} - {None}
        self._lanes = self._by_lane()
        self._of: dict[Element, Element | None] = {}
        for node in diagram.nodes:
            self.of(node)

    def _by_lane(self) -> dict[Element, Element]:
        """The innermost lane of each node that stands in one."""
        found: dict[Element, tuple[int, Element]] = {}
        for lane in self.diagram.all("lane"):
            depth = sum(1 for _ in _lanes_around(lane))
            for ref in lane.refs("flowNodeRef"):
                node = self.diagram.find(ref)
                if node is not None and node.tag in NODES and (node not in found or found[node][0] < depth):
                    found[node] = depth, lane
        return {node: lane for node, (_, lane) in found.items()}

    def of(self, element: Element) -> Element | None:
        """Who a node belongs to, or which team a pool is; None where the diagram does not say."""
        if element.tag == "participant":
            return element
        if element.tag == "lane":
            return element if element.name else self._around(element)
        if element.tag == "process":
            return self.pools.get(element)
        if element not in self._of:
            self._of[element] = self._found(element)
        return self._of[element]

    def _around(self, lane: Element) -> Element | None:
        """Who a lane without a name belongs to."""
        named = next((one for one in _lanes_around(lane) if one.name), None)
        process = process_of(lane)
        return named if named is not None or process is None else self.pools.get(process)

    def _found(self, node: Element) -> Element | None:
        if node.tag not in NODES:
            return None
        if node.tag == "boundaryEvent":  # tools leave it in the lane it was drawn in first
            host = self.diagram.find(node.attrs.get("attachedToRef"))
            if host is not None and host.tag in NODES and host.tag != "boundaryEvent":
                return self.of(host)
        around: Element | None = node
        while around is not None and around.tag != "process":
            lane: Element | None = self._lanes.get(around)
            while lane is not None and not lane.name:
                lane = next(_lanes_around(lane), None)
            if lane is not None:
                return lane
            around = container(around)
        pool = self.pools.get(around) if around is not None else None
        return pool if pool is not None else self._performer(node)

    def _performer(self, node: Element) -> Element | None:
        named = self.performers(node)
        return named[0] if len(named) == 1 else None

    def performers(self, node: Element) -> list[Element]:
        """The resources that a task names as its performers."""
        refs = (ref for role in node.all(*_PERFORMERS) for ref in role.refs("resourceRef"))
        found = {one for ref in refs if (one := self.diagram.find(ref)) is not None and one.name}
        return sorted(found, key=order)

    def teams(self, telling: Telling, whole: Element | None = None) -> list[Team]:
        """Every team of the diagram, ordered by id; `whole` is what gives the process its name."""
        diagram = self.diagram
        owning = {owner for owner in self._of.values() if owner is not None}
        meeting = {end for flow in diagram.all("messageFlow") for end in diagram.ends(flow) if end is not None}
        owning |= {owner for end in meeting if (owner := self.of(end)) is not None}
        for pool in diagram.all("participant"):
            if self.is_black_box(pool):
                owning.add(pool)
            elif pool not in owning and pool is not whole:
                alone = pool in self.pools.values()
                telling.loses(pool, _FRAMES_LANES if alone else "its process is drawn in another pool as well")
        for lane in diagram.all("lane"):
            if not lane.name:
                telling.loses(lane, "it has no name, so what is in it belongs to the lane or pool around it")
            elif any(inner.name for inner in _lanes_in(lane)) and lane not in owning:
                telling.loses(lane, "it only frames other lanes; those are the teams")
            else:
                owning.add(lane)
        names = {one: self._name(one) for one in owning}
        times: Counter[tuple[str, ...]] = Counter()
        for one, name in names.items():
            times.update(((folded(name),), (folded(name), one.tag), (folded(name), "inside", self._inside(one))))
        return [self._team(one, names[one], times) for one in sorted(owning, key=order)]

    def is_black_box(self, element: Element) -> bool:
        """Whether it is a pool, and nothing is drawn in it."""
        return element.tag == "participant" and drawn_in(self.diagram, element) not in self._drawn

    def frame(self, lane: Element) -> str:
        """What a lane is drawn in: a pool or a process."""
        return "pool" if process_of(lane) in self.pools else "process"

    def _team(self, element: Element, name: str, times: Counter[tuple[str, ...]]) -> Team:
        """A team, with what tells it from those of the same name: a lane its pool, all others their element's id.

        `times`: how many have a name; how many of them are of a kind; how many of them are inside of a pool.
        """
        inside = self._inside(element)
        called_so = element.tag == "participant" and words.TEAM_KIND.get(folded(name)) == "external"
        external = called_so or self.is_black_box(element)
        if times[folded(name),] > 1 and (element.tag == "lane" or times[folded(name), element.tag] > 1):
            alone = inside and folded(inside) != folded(name) and times[folded(name), "inside", inside] == 1
            name = f"{name} ({inside if alone else tail(element.id)})"
        return Team(element, name, inside, external)

    def _inside(self, element: Element) -> str:
        """The name of the pool that a lane is drawn in, or of the process where there are several of those."""
        process = process_of(element) if element.tag == "lane" else None
        pool = self.pools.get(process) if process is not None else None
        if pool is not None:
            return self._name(pool)
        return process.name if process is not None and len(self.diagram.all("process")) > 1 else ""

    def _name(self, element: Element) -> str:
        if element.name or element.tag != "participant":
            return element.name
        process = drawn_in(self.diagram, element)
        return (process.name if process is not None else "") or f"Pool {tail(element.id)}"


def drawn_in(diagram: Diagram, pool: Element) -> Element | None:
    """The process that is drawn in a pool."""
    process = diagram.find(pool.attrs.get("processRef"))
    return process if process is not None and process.tag == "process" else None


def _lanes_around(lane: Element) -> Iterator[Element]:
    around = lane.parent
    while around is not None and around.tag in ("lane", "laneSet", "childLaneSet"):
        if around.tag == "lane":
            yield around
        around = around.parent


def _lanes_in(lane: Element) -> Iterator[Element]:
    waiting = list(lane.children)
    while waiting:
        one = waiting.pop()
        if one.tag == "lane":
            yield one
        if one.tag in ("lane", "childLaneSet", "laneSet"):
            waiting += one.children
