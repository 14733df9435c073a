"""Lanes that may be systems, and teams that may be one, stay teams and are listed to be confirmed."""

import pytest

from readiness.importers.bpmn import from_bpmn
from readiness.importers.imported import Imported
from tests.importers.bpmn.drawing import drawn, process


def with_lane(name: str, tasks: str = "") -> Imported:
    lane = f'<lane id="l" name="{name}"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane>'
    return from_bpmn(drawn(process(f'<laneSet id="ls">{lane}</laneSet>{tasks}')))


def inferred(imported: Imported) -> list[str]:
    return [trace.why for trace in imported.inferred if trace.became.startswith("teams.")]


@pytest.mark.parametrize("name", ["SAP", "CRM", "Workflow system", "Vergabesystem", "Process Engine", "Order database"])
def test_a_lane_called_like_a_system_is_a_team_to_be_confirmed(name: str) -> None:
    imported = with_lane(name)

    (place,) = (f"teams.{id}" for id in imported.tree["teams"])
    assert imported.tree["teams"] == {place.removeprefix("teams."): {"name": name}}
    assert inferred(imported) == ["it may be a system and no team: its name is that of a system"]
    assert imported.comments[place] == "a team, or a system?"
    assert place not in {trace.became for trace in imported.taken}


@pytest.mark.parametrize("name", ["Sales", "CRM team", "Application management", "SAP-Team", "Workshop"])
def test_people_are_not_taken_for_systems(name: str) -> None:
    assert inferred(with_lane(name, '<userTask id="a" name="A"/><serviceTask id="b" name="B"/>')) == []


def test_a_lane_where_everything_is_automated_may_be_a_system() -> None:
    tasks = '<scriptTask id="a" name="A"/><sendTask id="b" name="B"/>'

    assert inferred(with_lane("Billing", tasks)) == ["it may be a system and no team: all its tasks are automated"]
    assert inferred(with_lane("Billing", tasks.replace("scriptTask", "sendTask"))) == []
    assert inferred(with_lane("Billing", "")) == []


def test_two_teams_that_are_nearly_called_alike_are_said_to_look_like_one() -> None:
    names = ("Team Assistant", "Team-Assistant", "Customer", "Customers", "Sales", "Salesmen", "IT", "ITS")
    pools = "".join(f'<participant id="x{n}" name="{name}"/>' for n, name in enumerate(names))

    imported = from_bpmn(drawn(f'<collaboration id="c">{pools}</collaboration>'))

    alike = [(trace.what, trace.why) for trace in imported.inferred if "nearly" in trace.why]
    assert alike == [
        ("Pool “Customers”", "it is nearly called like “Customer”; the two may be one team"),
        ("Pool “Team-Assistant”", "it is nearly called like “Team Assistant”; the two may be one team"),
    ]
    assert len(imported.tree["teams"]) == len(names)
