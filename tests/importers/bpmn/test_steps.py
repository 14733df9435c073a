"""Tasks, sub-processes and calls become steps: named, in the order of the work, with what starts them."""

from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import chain, described, drawn, loaded, process

REVIEW = (
    '<startEvent id="s" name="Draft arrives"/><task id="a" name="Read it"/><exclusiveGateway id="g" name="Good?"/>'
    '<task id="b" name="Print it"/><endEvent id="e" name="Printed"/>'
)

LONG = "Whoever is in the house signs it, " * 20 + "or nobody."


def order(steps: dict[str, dict[str, object]]) -> dict[str, object]:
    return {id: facts["after"] for id, facts in steps.items()}


def test_steps_come_in_the_order_of_the_flow_whatever_the_order_of_the_file() -> None:
    body = '<task id="z" name="First"/><task id="a" name="Last"/><task id="m" name="Middle"/><startEvent id="s"/>'

    steps = described(process(body + chain("s", "z", "m", "a")))["steps"]

    assert order(steps) == {"first": "start", "middle": ["first"], "last": ["middle"]}


def test_what_runs_side_by_side_comes_together_in_the_step_after_both() -> None:
    body = (
        '<task id="a" name="A"/><parallelGateway id="f"/><task id="b" name="B"/><task id="c" name="C"/>'
        '<parallelGateway id="j"/><task id="d" name="D"/>'
    )

    steps = described(process(body + chain("a", "f", "b", "j", "d") + chain("f", "c", "j")))

    assert order(steps["steps"]) == {"a": "start", "b": ["a"], "c": ["a"], "d": ["b", "c"]}


def test_a_way_back_makes_no_circle_and_is_told_beside_the_step() -> None:
    body = REVIEW + chain("s", "a", "g", "b", "e") + '<sequenceFlow id="no" name="no" sourceRef="g" targetRef="a"/>'

    imported = from_bpmn(drawn(process(body)))

    assert order(imported.tree["steps"]) == {"read-it": "start", "print-it": ["read-it"]}
    assert imported.comments["steps.read-it"] == "comes again after itself; done where “Good?” is “no”"
    assert "The way back from “Read it” to “Read it”" in [trace.what for trace in imported.lost]
    assert loaded(imported).steps


def test_a_circle_that_nothing_enters_still_has_a_first_step() -> None:
    steps = described(process('<task id="a" name="A"/><task id="b" name="B"/>' + chain("a", "b", "a")))["steps"]

    assert order(steps) == {"a": "start", "b": ["a"]}


def test_a_step_that_leads_to_itself_is_first() -> None:
    assert order(described(process('<task id="a" name="A"/>' + chain("a", "a")))["steps"]) == {"a": "start"}


def test_the_steps_in_a_sub_process_follow_it_and_what_follows_it_follows_them() -> None:
    body = (
        '<startEvent id="s"/><subProcess id="p1" name="Pack"><startEvent id="i"/><task id="x" name="Wrap"/>'
        f'<task id="y" name="Label"/><endEvent id="o"/>{chain("i", "x", "y", "o")}</subProcess>'
        '<task id="t" name="Ship"/>'
    )

    imported = from_bpmn(drawn(process(body + chain("s", "p1", "t"))))

    assert order(imported.tree["steps"]) == {"pack": "start", "wrap": ["pack"], "label": ["wrap"], "ship": ["label"]}
    assert imported.comments["steps.pack"] == "a sub-process: the steps in it follow"


def test_a_sub_process_with_nothing_but_a_circle_in_it_is_still_left() -> None:
    inner = '<task id="x" name="X"/><task id="y" name="Y"/>' + chain("x", "y", "x")
    body = f'<subProcess id="p1" name="P">{inner}</subProcess><task id="t" name="T"/>' + chain("p1", "t")

    steps = described(process(body))["steps"]

    assert steps["t"]["after"] == ["p"]


def test_an_event_sub_process_is_set_off_by_its_event() -> None:
    inner = '<startEvent id="i" name="Customer cancels"/><task id="x" name="Refund"/>' + chain("i", "x")
    body = f'<task id="a" name="Work"/><subProcess id="p1" triggeredByEvent="true">{inner}</subProcess>'

    steps = described(process(body))["steps"]

    assert steps["customer-cancels"] == {"after": "start", "starts_when": "Customer cancels"}
    assert steps["refund"]["after"] == ["customer-cancels"]


def test_a_call_is_a_step_and_leads_through_the_process_it_calls() -> None:
    body = process(
        '<callActivity id="c" name="Check credit" calledElement="q"/><task id="t" name="Sign"/>' + chain("c", "t")
    ) + process('<task id="x" name="Ask the bureau"/>', id="q", name="Credit check")

    imported = from_bpmn(drawn(body))

    assert order(imported.tree["steps"]) == {
        "check-credit": "start",
        "ask-the-bureau": ["check-credit"],
        "sign": ["ask-the-bureau"],
    }
    assert imported.comments["steps.check-credit"] == "calls “Credit check”"


def test_processes_that_call_themselves_or_each_other_come_to_an_end() -> None:
    one = process('<callActivity id="c" name="C" calledElement="q"/>')
    other = process('<callActivity id="e" name="E" calledElement="p"/><callActivity id="f" calledElement="q"/>', id="q")

    steps = described(one + other)["steps"]

    assert set(steps) == {"c", "e", "call-activity-f"}


def test_links_join_what_is_drawn_apart() -> None:
    link = '<linkEventDefinition name="A"/>'
    body = (
        f'<task id="a" name="A"/><intermediateThrowEvent id="o">{link}</intermediateThrowEvent>'
        f'<intermediateCatchEvent id="i">{link}</intermediateCatchEvent><task id="b" name="B"/>'
    )

    steps = described(process(body + chain("a", "o") + chain("i", "b")))["steps"]

    assert steps["b"] == {"does": "B", "after": ["a"]}


def test_what_a_message_or_signal_starts_comes_after_what_sends_it() -> None:
    body = (
        '<signal id="sig" name="Hired"/>'
        '<collaboration><messageFlow id="m" sourceRef="a" targetRef="s"/></collaboration>'
        + process(
            '<task id="a" name="Order"/><intermediateThrowEvent id="o"><signalEventDefinition signalRef="sig"/>'
            "</intermediateThrowEvent>" + chain("a", "o")
        )
        + process('<startEvent id="s"/><task id="b" name="Deliver"/>' + chain("s", "b"), id="q")
        + process(
            '<startEvent id="t"><signalEventDefinition signalRef="sig"/></startEvent><task id="c" name="Prepare"/>'
            + chain("t", "c"),
            id="r",
        )
    )

    steps = described(body)["steps"]

    assert order(steps) == {"order": "start", "prepare": ["order"], "deliver": ["order"]}
    assert steps["prepare"]["starts_when"] == "Hired"


def test_start_events_become_what_starts_the_first_steps() -> None:
    def trigger(event: str) -> object:
        return described(process(event + '<task id="a" name="A"/>' + chain("s", "a")))["steps"]["a"].get("starts_when")

    timer = "<timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition>"
    assert trigger('<startEvent id="s" name="Every&#10;morning"/>') == "Every morning"
    assert trigger(f'<startEvent id="s">{timer}</startEvent>') == "Every day"
    assert trigger('<startEvent id="s"><messageEventDefinition/></startEvent>') == "A message arrives"
    assert trigger('<startEvent id="s"><conditionalEventDefinition/></startEvent>') == "A condition comes true"
    assert trigger('<startEvent id="s"/>') is None
    assert trigger('<startEvent id="s" name="Start"/>') is None
    assert trigger('<startEvent id="s" name="TBD"/>') is None


def test_what_is_waited_for_starts_the_step_right_behind_it() -> None:
    body = (
        '<task id="a" name="Ask"/><eventBasedGateway id="g"/><intermediateCatchEvent id="x" name="Answer comes"/>'
        '<intermediateCatchEvent id="y"><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>'
        '</intermediateCatchEvent><task id="b" name="Book"/><task id="c" name="Ask again"/>'
    )

    steps = described(process(body + chain("a", "g", "x", "b") + chain("g", "y", "c")))["steps"]

    assert steps["book"]["starts_when"] == "Answer comes"
    assert steps["ask-again"]["starts_when"] == "After 7 days"
    assert "starts_when" not in steps["ask"]


def test_what_is_written_about_a_task_follows_its_name_and_never_takes_its_place() -> None:
    body = (
        '<task id="a" name="Check"><documentation>Somebody\n checks the file.</documentation></task>'
        '<task id="b" name="Send"><documentation textFormat="text/html">&lt;p&gt;Post &amp;amp; file&lt;/p&gt;'
        "</documentation></task>"
        '<task id="c" name="Wait"><documentation>tbd</documentation></task>'
        '<task id="d" name="Register claim"><documentation>Takes 10 minutes. About 40 per day.</documentation></task>'
        f'<task id="e" name="Sign"><documentation>{LONG}</documentation></task>'
        '<task id="f"><documentation>Nobody named it. It is done.</documentation></task>'
        '<task id="g" name="Pay"><documentation>Pay the bill approx. 3 days later.</documentation></task>'
    )

    imported = from_bpmn(drawn(process(body)))

    does = {id: facts["does"] for id, facts in imported.tree["steps"].items()}
    assert does == {
        "check": "Check: Somebody checks the file",
        "send": "Send: Post & file",
        "wait": "Wait",
        "register-claim": "Register claim: Takes 10 minutes",
        "sign": "Sign",
        "task-f": "Nobody named it. It is done.",
        "pay": "Pay the bill approx. 3 days later.",
    }
    assert imported.comments == {
        "steps.register-claim": "Takes 10 minutes. About 40 per day.",
        "steps.sign": LONG,
    }


def test_by_hand_or_automated_is_a_remark_because_the_file_has_no_key_for_it() -> None:
    imported = from_bpmn(drawn(process('<serviceTask id="a" name="A"/><manualTask id="b" name="B"/>')))

    assert imported.comments["steps.a"] == "automated (service task)"
    assert imported.comments["steps.b"] == "by hand, without a system (manual task)"
    assert all("in" not in step for step in imported.tree["steps"].values())


def test_a_decision_is_told_beside_the_steps_and_asked_for_as_a_rule() -> None:
    body = REVIEW + chain("s", "a", "g", "b").replace('id="g-b"', 'id="g-b" name="yes"')

    imported = from_bpmn(drawn(process(body)))

    assert imported.comments["steps.print-it"] == "done where “Good?” is “yes”"
    told = {trace.source: trace.why for trace in imported.lost}
    assert told["g"] == "which way is taken stands in remarks; the rule behind it is to be asked"
    assert "rules" not in imported.tree


def test_the_way_that_is_taken_by_default_is_the_one_otherwise() -> None:
    body = REVIEW.replace('name="Good?"', 'name="Good?" default="g-b"') + chain("s", "a", "g", "b")

    assert from_bpmn(drawn(process(body))).comments["steps.print-it"] == "done otherwise"


def test_names_lose_their_line_breaks() -> None:
    body = '<task id="a" name="Check&#13;&#10;the   order"/><task id="b" name="Send&lt;br/&gt;it"/>'

    steps = described(process(body))["steps"]

    assert {id: facts["does"] for id, facts in steps.items()} == {
        "check-the-order": "Check the order",
        "send-it": "Send it",
    }


def test_the_same_name_twice_gives_two_ids_that_hold_when_the_order_of_the_file_changes() -> None:
    tasks = [f'<task id="Activity_{end}" name="Check"/>' for end in ("0aaaaa1", "1bbbbb2", "2ccccc3")]
    first = list(described(process("".join(tasks)))["steps"])

    assert first == ["check", "check-bbb2", "check-ccc3"]
    assert list(described(process("".join(reversed(tasks))))["steps"]) == first
    assert list(described(process(tasks[0] + tasks[2]))["steps"]) == ["check", "check-ccc3"]


def test_the_same_name_in_two_lanes_is_told_apart_by_the_lane() -> None:
    lanes = (
        '<laneSet><lane id="l1" name="Sales"><flowNodeRef>a</flowNodeRef></lane>'
        '<lane id="l2" name="Finance"><flowNodeRef>b</flowNodeRef></lane></laneSet>'
    )

    steps = described(process(lanes + '<task id="a" name="Check"/><task id="b" name="Check"/>'))["steps"]

    assert {id: step["by"] for id, step in steps.items()} == {"check": "sales", "check-finance": "finance"}


def test_a_task_without_a_name_has_an_id_and_leaves_open_what_is_done() -> None:
    body = '<userTask id="Activity_04f2a9c"/><task id="x" name=" "/><task id="y" name="?"/>'

    imported = from_bpmn(drawn(process(body)))

    assert set(imported.tree["steps"]) == {"user-task-2a9c", "task-x", "task-y"}
    assert all("does" not in step for step in imported.tree["steps"].values())
    assert {trace.became for trace in imported.inferred} >= {"steps.user-task-2a9c", "steps.task-x", "steps.task-y"}


def test_names_that_are_words_of_the_format_stay_names() -> None:
    words = ("Start", "None", "unknown", "no", "yes", "null", "agrees", "disputed", "-", "~", "item")
    body = "".join(f'<task id="Activity_{n}" name="{word}"/>' for n, word in enumerate(words))
    flow = chain(*(f"Activity_{n}" for n in range(len(words))))

    process_read = loaded(from_bpmn(drawn(process(body + flow))))

    assert len(process_read.steps) == len(words)
    assert all(len(step.after.value or ()) == 1 for step in process_read.steps[1:])
