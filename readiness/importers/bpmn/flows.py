"""The order of the work: which steps come right before which, through gateways, events and sub-processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from readiness.importers.bpmn.model import (
    ACTIVITIES,
    SUB_PROCESSES,
    THROWING,
    Diagram,
    Element,
    container,
    is_set_off,
    order,
    process_of,
)

FURTHEST = 200  # nodes looked at from one on; no drawing that people read needs more


class Flows:
    """The nodes of a diagram joined in the order in which work goes through them.

    A sub-process is entered at its own node and left at its end, a node that stands for nothing drawn. Messages and
    signals count where they start something.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.next: dict[Element, list[Element]] = {node: [] for node in diagram.nodes}
        self.before: dict[Element, list[Element]] = {node: [] for node in diagram.nodes}
        self._thrown: dict[Element, list[Element]] = {}
        for node in diagram.nodes:
            if node.tag in THROWING and (signal := self.signal(node)) is not None:
                self._thrown.setdefault(signal, []).append(node)
        self._joined: set[tuple[Element, Element]] = set()
        inner = self._inner()
        self.containers = inner.keys()
        self._exits = {around: self._exit_of(around) for around in inner}
        self._join_sequences()
        self._join_boundaries()
        self._join_links()
        for around, nodes in inner.items():
            self._go_through(around, nodes)
        self._join_starts()
        self.place = {node: number for number, node in enumerate(self._in_order())}

    def steps(self) -> list[Element]:
        """All steps, in an order from the starts."""
        return sorted(self.diagram.steps, key=self.place.__getitem__)

    def steps_before(self, node: Element) -> tuple[list[Element], list[Element], bool]:
        """The steps right before a node in the order of the work; those that come back to it from further on; whether
        there may be more than could be looked at.
        """
        found, more = self._reached(node, self.before, is_step)
        place = self.place
        earlier = [step for step in found if place[step] < place[node]]
        return earlier, [step for step in found if place[step] >= place[node]], more

    def steps_after(self, node: Element, through: Callable[[Element], bool] = lambda node: True) -> list[Element]:
        """The steps that come right after a node, by way of nodes that are `through`."""
        return self._reached(node, self.next, is_step, through)[0]

    def nearest(self, node: Element, wanted: Callable[[Element], bool], *, back: bool = False) -> list[Element]:
        """The nodes nearest to a node that are wanted, by way of those that are not."""
        return [node] if wanted(node) else self._reached(node, self.before if back else self.next, wanted)[0]

    def _reached(
        self,
        node: Element,
        ways: Mapping[Element, list[Element]],
        wanted: Callable[[Element], bool],
        through: Callable[[Element], bool] = lambda node: True,
    ) -> tuple[list[Element], bool]:
        """What is wanted along the ways from a node, in order; whether there may be more than could be looked at."""
        found: set[Element] = set()
        seen, waiting, looked, more = {node}, [node], 0, False
        while waiting and not more:
            for one in ways.get(waiting.pop(), ()):  # from a node outside of any process no way leads on
                looked += 1
                if more := looked > FURTHEST:
                    break
                if wanted(one):
                    found.add(one)
                elif one not in seen and through(one):
                    seen.add(one)
                    waiting.append(one)
        return sorted(found, key=self.place.__getitem__), more

    # How nodes are joined

    def _join(self, source: Element | None, target: Element | None) -> None:
        """Work goes from one node to another, where the file has both."""
        if source is None or target is None or source not in self.next or target not in self.next:
            return
        if (source, target) not in self._joined:
            self._joined.add((source, target))
            self.next[source].append(target)
            self.before[target].append(source)

    def _left(self, node: Element | None) -> Element | None:
        """Where work leaves a node: the end of what is in it, where something is."""
        return self._exits.get(node, node) if node is not None else None

    def _inner(self) -> dict[Element, list[Element]]:
        """The nodes in every sub-process, and in every process of the file that just one activity calls."""
        inside: dict[Element, list[Element]] = {}
        for node in self.diagram.nodes:
            around = container(node)
            if around is not None:
                inside.setdefault(around, []).append(node)
        calls: dict[Element, list[Element]] = {}
        for call in self.diagram.all("callActivity"):
            called = self.diagram.find(call.attrs.get("calledElement"))
            if called is not None and called.tag == "process" and called in inside and process_of(call) is not called:
                calls.setdefault(called, []).append(call)
        inner = {around: nodes for around, nodes in inside.items() if around.tag in SUB_PROCESSES}
        inner |= {callers[0]: inside[called] for called, callers in calls.items() if len(callers) == 1}
        return dict(sorted(inner.items(), key=lambda pair: order(pair[0])))

    def _exit_of(self, node: Element) -> Element:
        end = Element("end", {"id": node.id}, node.number, node.parent)
        self.next[end], self.before[end] = [], []
        return end

    def _join_sequences(self) -> None:
        for flow in self.diagram.all("sequenceFlow"):
            source, target = self.diagram.ends(flow)
            self._join(self._left(source), target)

    def _join_boundaries(self) -> None:
        for event in self.diagram.all("boundaryEvent"):
            self._join(self.diagram.find(event.attrs.get("attachedToRef")), event)
        for association in self.diagram.all("association"):  # to what undoes the work
            source, target = self.diagram.ends(association)
            if source is not None and source.tag == "boundaryEvent" and target is not None and is_step(target):
                self._join(source, target)

    def _join_links(self) -> None:
        """A link goes on in the same process or sub-process where one of its name is caught."""
        caught: dict[tuple[Element | None, str], list[Element]] = {}
        links = [(node, link) for node in self.diagram.nodes if (link := self._link(node))]
        for node, link in links:
            if node.tag not in THROWING:
                caught.setdefault((container(node), link), []).append(node)
        for node, link in links:
            if node.tag in THROWING:
                for target in caught.get((container(node), link), ()):
                    self._join(node, target)

    def _link(self, node: Element) -> str:
        link = self.diagram.definitions(node).get("link") if node.tag.startswith("intermediate") else None
        return "" if link is None else link.name or node.name or link.id

    def _go_through(self, node: Element, nodes: Iterable[Element]) -> None:
        """Work goes from a node to the starts of what is in it, and from the ends of that to its own end."""
        end = self._exits[node]
        within = [one for one in nodes if not is_set_off(one)]
        for one in within:
            if not self.before[one]:
                self._join(node, one)
        for one in within:
            last = self._exits.get(one, one)
            if all(target.tag == "boundaryEvent" for target in self.next[last]) and not self._breaks_off(one):
                self._join(last, end)
        if not self.before[end]:
            self._join(node, end)

    def _breaks_off(self, node: Element) -> bool:
        """Whether a sub-process is not left in good order at one of its ends."""
        return node.tag == "endEvent" and not {"error", "cancel"}.isdisjoint(self.diagram.definitions(node))

    def _join_starts(self) -> None:
        """What a message or signal starts comes after what sends it."""
        for flow in self.diagram.all("messageFlow"):
            source, target = self.diagram.ends(flow)
            if target is not None and not self.before.get(target):
                self._join(source, target)
        for node in self.diagram.all("startEvent"):
            signal = self.signal(node)
            if signal is not None and not self.before.get(node):
                for source in self.senders(signal):
                    self._join(source, node)

    def senders(self, signal: Element) -> list[Element]:
        """The events that send a signal."""
        return self._thrown.get(signal, [])

    def signal(self, node: Element) -> Element | None:
        """The signal that an event sends or waits for."""
        definition = self.diagram.definitions(node).get("signal")
        return self.diagram.find(definition.attrs.get("signalRef")) if definition is not None else None

    def _in_order(self) -> Iterator[Element]:
        """Every node, each after those that lead to it; in a circle, from where it is entered."""
        for joined in (self.next, self.before):
            for nodes in joined.values():
                nodes.sort(key=_rank)
        first = sorted((node for node in self.next if not self.before[node]), key=_rank)
        rest = sorted(self.next, key=_rank)
        done: list[Element] = []
        seen: set[Element] = set()
        circles = _left_over(rest, first, self.next)
        for start in reversed([*first, *circles]):
            if start in seen:
                continue
            seen.add(start)
            path = [(start, iter(reversed(self.next[start])))]
            while path:
                node, ways = path[-1]
                target = next((one for one in ways if one not in seen), None)
                if target is None:
                    done.append(node)
                    path.pop()
                else:
                    seen.add(target)
                    path.append((target, iter(reversed(self.next[target]))))
        return reversed(done)


def is_step(node: Element) -> bool:
    """Whether a node is an activity."""
    return node.tag in ACTIVITIES


def _left_over(nodes: list[Element], first: list[Element], ways: dict[Element, list[Element]]) -> list[Element]:
    """The nodes to begin with where no start leads: one of each circle that nothing enters."""
    seen = set(first)
    begins: list[Element] = []
    waiting = list(first)
    for node in [None, *nodes]:
        if node is not None and node not in seen:
            begins.append(node)
            seen.add(node)
            waiting.append(node)
        while waiting:
            for one in ways.get(waiting.pop(), ()):  # from a node outside of any process no way leads on
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
    return begins


def _rank(node: Element) -> tuple[int, str, str, int]:
    """Start events first, what an event sets off beside the rest last, otherwise by id."""
    starts = node.tag == "startEvent" and not is_set_off(container(node))
    return (0 if starts else 2 if is_set_off(node) else 1, *order(node))
