"""The order of the steps: what follows what, what nothing leads to, and circles without a way out."""

import networkx as nx

from readiness.graph.reach import Reach
from readiness.process.facts import State
from readiness.process.model import Process, Step
from readiness.process.once import once


class StepOrder:
    """Questions about the order of the steps."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @once
    def order(self) -> "nx.DiGraph[Step]":
        """Steps joined to those that follow them: by `after`, else by their order in the file."""
        order: nx.DiGraph[Step] = nx.DiGraph()
        order.add_nodes_from(self.process.steps)
        previous: Step | None = None
        for step in self.process.steps:
            if step.after.settled or step.after.state is State.NONE:
                order.add_edges_from((before, step) for before in step.after.value or ())
            elif previous is not None:
                order.add_edge(previous, step)
            previous = step
        return order

    @once
    def _order_reach(self) -> "Reach[Step]":
        return Reach(self.order)

    def in_order(self, one: Step, other: Step) -> bool:
        """Whether one of two steps comes after the other, at whatever distance."""
        reach = self._order_reach
        return reach.leads(one, reach.bits([other])) or reach.leads(other, reach.bits([one]))

    @once
    def told_order(self) -> "Reach[Step]":
        """Which steps the file puts after which, at whatever distance; the steps of a circle come in no order."""
        told: nx.DiGraph[Step] = nx.DiGraph()
        told.add_nodes_from(self.process.steps)
        told.add_edges_from(self.follows)
        return Reach(told, round_trips=False)

    def order_is_told(self, step: Step) -> bool:
        """Whether it is clear what comes before a step: `after` says it or says none; open means the step above it."""
        return step.after.settled or step.after.state in (State.NONE, State.OPEN)

    @once
    def follows(self) -> list[tuple[Step, Step]]:
        """Each step with each step right after it, where the order is clear, in file order of the later one."""
        return [
            (before, step)
            for step in self.process.steps
            if self.order_is_told(step)
            for before in self.order.predecessors(step)
        ]

    @once
    def unreachable_steps(self) -> list[Step]:
        """Steps that no first step leads to."""
        first = [step for step in self.process.steps if not self.order.in_degree(step) or not self.order_is_told(step)]
        reached = set(first)
        waiting = list(first)
        while waiting:
            for after in self.order.successors(waiting.pop()):
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        return [step for step in self.process.steps if step not in reached]

    @once
    def endless_loops(self) -> list[list[Step]]:
        """Circles of steps with no way out, each in file order."""
        place = {step: number for number, step in enumerate(self.process.steps)}
        loops = []
        for component in nx.strongly_connected_components(self.order):
            circle = len(component) > 1 or any(self.order.has_edge(step, step) for step in component)
            if circle and all(after in component for step in component for after in self.order.successors(step)):
                loops.append(sorted(component, key=place.__getitem__))
        return sorted(loops, key=lambda steps: place[steps[0]])
