"""Flows between teams become hand-offs; stores and objects become what is kept and passed on."""

from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import TASKS, chain, described, drawn, lanes, loaded, message, pools, process


def test_a_message_to_a_lane_goes_to_the_team_of_that_lane_or_around_it() -> None:
    nested = '<lane id="n"/><lane id="o" name="Shop"><childLaneSet><lane id="i"/></childLaneSet></lane>'
    flows = message("m1", "x", "l-Sales") + message("m2", "x", "n") + message("m3", "x", "i")
    body = pools('<participant id="x" name="Acme"/><participant id="y" name="Bank" processRef="p"/>', flows=flows)

    handoffs = described(body + process(lanes(Sales="a") + f'<laneSet id="k">{nested}</laneSet>' + TASKS))["handoffs"]

    assert [facts["to"] for facts in handoffs.values()] == ["sales", "bank", "shop"]


def test_an_end_of_a_message_that_is_nobody_is_told() -> None:
    body = pools('<participant id="x" name="Acme"/>', flows=message("m", "x", "r"))

    imported = from_bpmn(drawn(body + process('<dataObjectReference id="r" name="Order"/>' + TASKS)))

    assert list(imported.tree["handoffs"].values()) == [{"from": "acme"}]
    told = [trace.why for trace in imported.lost if trace.source == "m"]
    assert told == ["it is at Data object “Order”, which is nobody"]


def test_a_message_between_nobody_and_nobody_is_no_handoff_with_nothing_in_it() -> None:
    flows = '<collaboration id="c">' + message("m", "a", "d") + "</collaboration>"

    imported = from_bpmn(drawn(flows + process(TASKS) + process('<task id="d" name="D"/>', id="q")))

    assert "handoffs" not in imported.tree
    assert [trace.why for trace in imported.lost] == ["neither of its ends belongs to anybody"]


def test_a_gateway_in_a_third_lane_is_called_after_its_team() -> None:
    body = lanes(Sales="a", Legal="g", Finance="b c") + TASKS + '<exclusiveGateway id="g"/><task id="c" name="Dun"/>'

    handoffs = described(process(body + chain("a", "g", "b") + chain("g", "c")))["handoffs"]

    assert set(handoffs) == {"sell-to-legal", "legal-to-bill", "legal-to-dun"}


def test_of_two_elements_with_one_id_the_first_counts_and_that_is_told() -> None:
    body = '<task id="a" name="Sell"/><task id="a" name="Sell again"/><task id="b" name="Bill"/>' + chain("a", "b")

    imported = from_bpmn(drawn(process(body)))

    assert imported.tree["steps"]["bill"]["after"] == ["sell"]
    assert [(trace.what, trace.why) for trace in imported.lost] == [
        ("Task “Sell again”", "Task “Sell” before it has the same id; what refers to that id means that one")
    ]


def test_a_boundary_event_belongs_to_the_task_it_is_at_wherever_a_lane_claims_it() -> None:
    body = lanes(Sales="a", Finance="b e") + TASKS + '<boundaryEvent id="e" attachedToRef="a" name="Late"/>'

    handoffs = described(process(body + chain("e", "b")))["handoffs"]

    assert handoffs == {"late-to-bill": {"from": "sales", "to": "finance", "trigger": "Late"}}


def test_a_message_flow_is_a_handoff_started_by_the_event_that_sends_it() -> None:
    body = pools(
        '<participant id="x" name="Shop" processRef="p"/><participant id="y" name="Bank"/>',
        flows=message("m", "e", "y", 'name="Payment order"'),
    )

    handoffs = described(body + process('<task id="a" name="A"/><endEvent id="e" name="Paid"/>' + chain("a", "e")))

    assert handoffs["handoffs"] == {"payment-order": {"from": "shop", "to": "bank", "trigger": "Paid"}}


def test_the_id_of_a_handoff_is_short_and_cut_between_words() -> None:
    body = lanes(Desk="a b", Experts="z") + '<task id="z" name="Assess damage"/>'
    body += '<task id="a" name="Register claim in Guidewire"/><task id="b" name="Register claim in Guidewire again"/>'
    flows = chain("a", "z") + chain("b", "z")
    long = message("m", "x", "z", 'name="A letter with everything that the expert wrote about the damage"')

    handoffs = described(pools('<participant id="x" name="Acme"/>', flows=long) + process(body + flows))["handoffs"]

    assert set(handoffs) == {
        "register-claim-to-assess-damage",
        "register-claim-to-assess-damage-bz",
        "a-letter-with-everything-that-the-expert",
    }


def test_an_id_loses_its_articles_before_its_words() -> None:
    body = lanes(Desk="a", Experts="z") + '<task id="a" name="The part cannot be had"/>'
    body += '<task id="z" name="Tell the customer"/>' + chain("a", "z")

    assert set(described(process(body))["handoffs"]) == {"part-cannot-be-had-to-tell-customer"}


def test_an_end_in_another_lane_makes_no_handoff_unless_a_message_goes_out_there() -> None:
    body = lanes(Sales="a", Finance="e") + '<task id="a" name="A"/><endEvent id="e" name="Paid"/>' + chain("a", "e")
    told = pools('<participant id="y" name="Bank"/>', flows=message("m", "e", "y"))

    mere, sending = from_bpmn(drawn(process(body))), from_bpmn(drawn(told + process(body)))

    assert "handoffs" not in mere.tree
    why = "it only leads to an end, so nothing is handed over there"
    assert [trace.why for trace in mere.lost if trace.source == "a-e"] == [why]
    assert set(sending.tree["handoffs"]) == {"a-to-paid", "paid-to-bank"}


def test_references_may_have_prefixes() -> None:
    body = pools('<participant id="x" name="Shop" processRef="t:p"/>', flows=message("m", "t:a", "t:x2"))
    body = body.replace("</coll", '<participant id="x2" name="Bank"/></coll')

    assert list(described(body + process(TASKS))["handoffs"].values()) == [{"from": "shop", "to": "bank"}]


def test_the_item_definition_of_a_message_says_what_is_carried() -> None:
    items = (
        '<itemDefinition id="i" structureRef="tns:PurchaseOrder"/><itemDefinition id="t" structureRef="xsd:string"/>'
        '<message id="m1" name="Order placed" itemRef="i"/><message id="m2" name="Note" itemRef="t"/>'
    )
    body = pools(
        '<participant id="x" name="Shop" processRef="p"/><participant id="y" name="Bank"/>',
        flows=message("f", "a", "y", 'messageRef="m1"') + message("g", "b", "y", 'messageRef="m2"'),
    )

    imported = from_bpmn(drawn(items + body + process(TASKS)))

    assert imported.tree["entities"] == {"purchaseorder": {"name": "PurchaseOrder"}}
    assert imported.tree["handoffs"]["order-placed"]["carries"] == ["purchaseorder"]
    assert imported.tree["handoffs"]["order-placed"]["trigger"] == "Order placed"
    assert "carries" not in imported.tree["handoffs"]["note"]
    assert "handoffs.order-placed.carries" in {trace.became for trace in imported.inferred}


def test_what_one_side_writes_and_the_other_reads_is_carried() -> None:
    task = (
        '<task id="a" name="Sell"><dataOutputAssociation><targetRef>r1</targetRef></dataOutputAssociation></task>'
        '<task id="b" name="Bill"><dataInputAssociation><sourceRef>r2</sourceRef></dataInputAssociation></task>'
        '<dataObject id="o" name="Order"/><dataObjectReference id="r1" name="Order [new]" dataObjectRef="o"/>'
        '<dataObjectReference id="r2" name="Order [signed]" dataObjectRef="o"/><exclusiveGateway id="g"/>'
    )

    tree = described(process(lanes(Sales="a", Finance="g b") + task + chain("a", "g", "b")))

    assert tree["entities"] == {"order": {"name": "Order"}}
    assert tree["steps"]["sell"]["writes"] == ["order"]
    assert tree["steps"]["bill"]["reads"] == ["order"]
    assert tree["handoffs"] == {"sell-to-bill": {"from": "sales", "to": "finance", "carries": ["order"]}}


def test_a_data_object_tied_to_a_flow_is_carried() -> None:
    body = lanes(Sales="a", Finance="b") + TASKS + chain("a", "b") + '<dataObjectReference id="r" name="Order"/>'
    body += '<association id="as" sourceRef="r" targetRef="a-b"/>'

    assert described(process(body))["handoffs"]["sell-to-bill"]["carries"] == ["order"]


def test_data_stores_are_candidate_systems_without_a_word_about_who_is_master() -> None:
    body = '<dataStore id="d" name="ERP"/>' + process(
        '<task id="a" name="A"><dataInputAssociation><sourceRef>r</sourceRef></dataInputAssociation></task>'
        '<dataStoreReference id="r" name="old name" dataStoreRef="d"/><dataStoreReference id="q" name="erp"/>'
    )

    imported = from_bpmn(drawn(body))

    assert imported.tree["systems"] == {"erp": {"name": "ERP"}}
    assert imported.tree["steps"]["a"]["in"] == ["erp"]
    assert "a system, or only records" in imported.comments["systems.erp"]
    assert imported.comments["steps.a"] == "tied to “ERP” in the diagram; is it done there?"
    assert {"systems.erp", "steps.a.in"} <= {trace.became for trace in imported.inferred}


def test_a_team_and_a_store_of_one_name_get_two_ids() -> None:
    tree = described(process(lanes(Archive="a b") + TASKS + '<dataStoreReference id="0" name="Archive"/>'))

    assert (list(tree["teams"]), list(tree["systems"])) == (["archive"], ["archive-system"])


def test_what_refers_to_nothing_is_told_and_nothing_breaks() -> None:
    body = pools(
        '<participant id="x" name="Shop" processRef="p"/>',
        flows=message("m", "gone", "a") + message("n", "gone", "lost") + message("o", "a", "b"),
    )
    inner = lanes(Sales="gone") + TASKS + chain("a", "gone") + '<boundaryEvent id="e" attachedToRef="gone"/>'
    inner += '<association id="as" sourceRef="gone" targetRef="e"/><sequenceFlow id="half" sourceRef="a"/>'

    imported = from_bpmn(drawn(body + process(inner)))

    assert list(imported.tree["handoffs"].values()) == [{"to": "shop"}]
    assert imported.comments["handoffs.unnamed-to-sell"] == "comes from gone, which is not in the diagram"
    assert {trace.source for trace in imported.lost} >= {"n", "o", "half", "a-gone"}
    assert loaded(imported).handoffs


def test_elements_without_ids_or_with_the_same_id_are_all_kept() -> None:
    steps = described(process('<task name="A"/>\n<task name="A"/>\n<task id="x" name="B"/><task id="x" name="B"/>'))

    assert len(steps["steps"]) == 4
