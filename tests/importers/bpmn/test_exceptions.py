"""Boundary events, errors and escalations become exceptions; what is drawn twice is told once."""

from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import chain, described, drawn, process

ERROR = '<error id="err" name="No stock"/>'


def test_a_boundary_event_is_an_exception_at_its_step_handled_by_what_follows() -> None:
    body = (
        '<task id="a" name="Ask"/><boundaryEvent id="e" attachedToRef="a" name="No answer"><timerEventDefinition>'
        '<timeDuration>P7D</timeDuration></timerEventDefinition></boundaryEvent><task id="b" name="Call them"/>'
    )

    imported = from_bpmn(drawn(process(body + chain("e", "b"))))

    assert imported.tree["exceptions"] == {
        "no-answer": {"when": "No answer", "at": ["ask"], "handling": "“Call them” is done instead"}
    }
    assert imported.comments["exceptions.no-answer"] == "After 7 days"


def test_an_event_that_does_not_stop_the_work_says_so() -> None:
    body = (
        '<task id="a" name="Ask"/><boundaryEvent id="e" attachedToRef="a" cancelActivity="false" name="A day later"/>'
        '<task id="b" name="Remind"/>'
    )

    handling = described(process(body + chain("e", "b")))["exceptions"]["a-day-later"]["handling"]

    assert handling == "“Remind” is done, and the work goes on meanwhile"


def test_where_an_exception_ends_the_work_that_is_how_it_is_handled() -> None:
    body = (
        '<task id="a" name="Ask"/><boundaryEvent id="e" attachedToRef="a" name="Refused"/>'
        '<endEvent id="z" name="Closed"/>'
    )

    assert described(process(body + chain("e", "z")))["exceptions"]["refused"]["handling"] == "It ends with “Closed”"


def test_an_event_without_a_name_is_told_from_its_kind_and_its_step() -> None:
    event = '<boundaryEvent id="e" attachedToRef="a"><errorEventDefinition/></boundaryEvent>'

    imported = from_bpmn(drawn(process('<task id="a" name="Book"/>' + event)))

    assert imported.tree["exceptions"] == {
        "something-goes-wrong-at-book": {"when": "Something goes wrong at ‘Book’", "at": ["book"]}
    }
    assert [trace.source for trace in imported.inferred] == ["e"]


def test_an_error_that_is_thrown_inside_and_caught_outside_is_one_exception() -> None:
    body = (
        '<subProcess id="p1" name="Pick"><task id="a" name="Look"/><endEvent id="z" name="Shelf is empty">'
        f'<errorEventDefinition errorRef="err"/></endEvent>{chain("a", "z")}</subProcess>'
        '<boundaryEvent id="e" attachedToRef="p1"><errorEventDefinition errorRef="err"/></boundaryEvent>'
        '<task id="b" name="Order more"/><task id="c" name="Ship"/>'
    )

    tree = described(ERROR + process(body + chain("e", "b") + chain("p1", "c")))

    assert tree["exceptions"] == {
        "no-stock": {"when": "No stock", "at": ["pick", "look"], "handling": "“Order more” is done instead"}
    }
    assert tree["steps"]["ship"]["after"] == ["pick"]


def test_an_error_that_nobody_catches_is_an_exception_at_the_step_before_it() -> None:
    body = '<task id="a" name="Look"/><endEvent id="z"><errorEventDefinition errorRef="err"/></endEvent>'

    assert described(ERROR + process(body + chain("a", "z")))["exceptions"] == {
        "no-stock": {"when": "No stock", "at": ["look"]}
    }


def test_an_escalation_on_the_way_and_an_error_that_starts_something_are_exceptions() -> None:
    body = (
        '<task id="a" name="Look"/><intermediateThrowEvent id="t" name="Ask the boss"><escalationEventDefinition/>'
        '</intermediateThrowEvent><subProcess id="p1" triggeredByEvent="true"><startEvent id="s" name="It broke">'
        f'<errorEventDefinition/></startEvent><task id="b" name="Mend"/>{chain("s", "b")}</subProcess>'
    )

    exceptions = described(process(body + chain("a", "t")))["exceptions"]

    assert exceptions == {
        "ask-the-boss": {"when": "Ask the boss", "at": ["look"]},
        "it-broke": {"when": "It broke", "handling": "“Mend” is done"},
    }


def test_what_undoes_work_follows_it_and_says_so() -> None:
    body = (
        '<task id="a" name="Book"/><boundaryEvent id="e" attachedToRef="a" name="Undo"><compensateEventDefinition/>'
        '</boundaryEvent><task id="b" name="Cancel" isForCompensation="true"/><task id="c" name="Pay"/>'
        '<association id="as" sourceRef="e" targetRef="b"/>'
    )

    tree = described(process(body + chain("a", "c")))

    assert tree["exceptions"]["undo"]["handling"] == "“Cancel” is done to undo it"
    assert {id: step["after"] for id, step in tree["steps"].items()} == {
        "book": "start",
        "cancel": ["book"],
        "pay": ["book"],
    }
