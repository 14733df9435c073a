"""What all parts of a description need: the diagram seen from every side, and the ids of its nouns."""

from dataclasses import dataclass, field
from functools import cached_property

from readiness.importers.bpmn.data import Data, Kept
from readiness.importers.bpmn.flows import Flows
from readiness.importers.bpmn.model import Diagram, Element, is_set_off, order
from readiness.importers.bpmn.naming import Wanted, ids_for
from readiness.importers.bpmn.owners import Owners, Team
from readiness.importers.bpmn.telling import Telling
from readiness.importers.bpmn.titles import named_after


@dataclass(frozen=True)
class Sketch:
    """A diagram on its way into a process file; ids are those of the process file."""

    diagram: Diagram
    flows: Flows
    owners: Owners
    data: Data
    telling: Telling
    teams: dict[Element, Team]
    parties: dict[Element | Kept, str]  # ids of teams and systems
    entities: dict[Kept, str]
    steps: dict[Element, str]
    handoffs: dict[Element, str] = field(default_factory=dict)  # by message flow or sequence flow, filled on the way

    @cached_property
    def owned(self) -> dict[Element, list[Element]]:
        """The steps that belong to each lane, pool or performer."""
        found: dict[Element, list[Element]] = {}
        for step in self.steps:
            owner = self.owners.of(step)
            if owner is not None:
                found.setdefault(owner, []).append(step)
        return found

    def team_of(self, element: Element | None) -> str | None:
        """The id of the team that a node belongs to, or that a pool is."""
        owner = self.owners.of(element) if element is not None else None
        return self.parties.get(owner) if owner is not None else None

    def team_name(self, element: Element | None) -> str:
        """What that team is called; "" where there is none."""
        owner = self.owners.of(element) if element is not None else None
        return self.teams[owner].name if owner in self.teams and owner is not None else ""

    def step_place(self, step: Element) -> str:
        """The place of a step in the process file."""
        return f"steps.{self.steps[step]}"

    def step_name(self, step: Element) -> str:
        """What a step is called in a sentence."""
        return step.name or self.steps[step]


def _set_off_by(diagram: Diagram, step: Element) -> str:
    """The event that sets off a sub-process without a name."""
    starts = sorted(step.all("startEvent"), key=order) if is_set_off(step) else []
    return next((said for start in starts if (said := diagram.happening(start))), "")


def sketch(diagram: Diagram, telling: Telling) -> Sketch:
    """The diagram with an id for everyone and everything in it."""
    flows, owners, data = Flows(diagram), Owners(diagram), Data(diagram)
    teams = {team.element: team for team in owners.teams(telling, named_after(diagram, owners))}
    wanted: list[tuple[Element | Kept, Wanted]] = [
        (element, Wanted(element.name or team.name, team.inside, team.element.kind, element.id))
        for element, team in teams.items()
    ]
    entities: list[tuple[Kept, Wanted]] = []
    for kept in data.kept.values():
        first = kept.elements[0]
        if kept.section == "systems":
            wanted.append((kept, Wanted(kept.name, "system", first.kind, f"~{first.id}")))  # the team keeps the name
        else:
            entities.append((kept, Wanted(kept.name, "", first.kind, first.id)))
    parties = ids_for(wanted)
    doing = {step: owner for step in diagram.steps if (owner := owners.of(step)) is not None}
    contexts = {step: parties[owner] for step, owner in doing.items()}
    steps = ids_for(
        (step, Wanted(step.name or _set_off_by(diagram, step), contexts.get(step, ""), step.kind, step.id))
        for step in diagram.steps
    )
    return Sketch(diagram, flows, owners, data, telling, teams, parties, ids_for(entities), steps)
