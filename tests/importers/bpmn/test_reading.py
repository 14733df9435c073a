"""BPMN files as nobody should send them: a clear error with the line, within bounds, and nothing fetched."""

import time

import pytest

from readiness.errors import ReadinessError
from readiness.importers.bpmn import from_bpmn
from readiness.importers.bpmn.reading import Bounds, read
from tests.importers.bpmn.drawing import MODEL, chain, drawn, process

BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
HOSTILE = {
    "empty": (b"", "This file is empty"),
    "only spaces": (b" \n ", "This file is empty"),
    "not XML": (b"process: Order to cash\n", "Line 1: this is no well-formed XML"),
    "cut off": (drawn(process('<task id="a"/>'))[:-20], "Line 2: this is no well-formed XML"),
    "mismatched": (drawn("\n\n<process></lane>"), "Line 4: this is no well-formed XML (mismatched tag)"),
    "binary": (b"\x00\x01\x02\x03" * 100, "no well-formed XML"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "Line 1: this is no well-formed XML"),
    "an unknown encoding": (
        b'<?xml version="1.0" encoding="klingon"?><definitions/>',
        "an encoding that is not read (unknown encoding: klingon)",
    ),
    "not UTF-8": (drawn(process('<task id="a" name="caf\xe9"/>')).replace("\xe9".encode(), b"\xe9"), "Line 2"),
    "entities": (f'<!DOCTYPE d [{BOMB.replace("e0", "x")}]><definitions xmlns="{MODEL}">&e9;</definitions>'.encode(),
                 "Line 1: a document type or an entity"),
    "an external entity": (b'<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
                           "Line 2: a document type or an entity"),
    "an external document type": (b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>', "Line 1: a document type"),
    "an entity that nobody declared": (drawn("&what;"), "Line 2: this is no well-formed XML (undefined entity)"),
    "no namespace": (b'<?xml version="1.0"?><definitions><process/></definitions>', "“definitions” has no namespace"),
    "a prefix that nobody declared": (b"<bpmn:definitions/>", "Line 1: this is no well-formed XML (unbound prefix)"),
    "part of a file": (f'<process xmlns="{MODEL}"/>'.encode(), "“definitions”, and this one with “process”"),
    "an older BPMN": (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "another kind of BPMN than 2.0"),
    "XPDL": (b'<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>', "another kind of BPMN than 2.0"),
    "a drawing": (b"<mxfile><diagram/></mxfile>", "begins with “mxfile”"),
    "decisions": (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "this is no BPMN 2.0"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_bpmn_gets_a_clear_error(data: bytes, said: str) -> None:
    with pytest.raises(ReadinessError) as error:
        from_bpmn(data)

    assert said in str(error.value)
    assert str(error.value).endswith((".", "anew."))


def test_100_mb_are_refused_before_they_are_read() -> None:
    data = drawn(process("<documentation>" + " " * 100_000_000 + "</documentation>"))
    start = time.perf_counter()

    with pytest.raises(ReadinessError, match="too big: it has 100 MB; at most 20 MB are read"):
        from_bpmn(data)

    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("around", [("<subProcess>", "</subProcess>"), ("<x:x xmlns:x='urn:x'>", "</x:x>")])
def test_deep_nesting_is_refused_where_it_gets_too_deep(around: tuple[str, str]) -> None:
    deep = "\n".join([around[0]] * 100_000)

    with pytest.raises(ReadinessError, match=r"Line 201: elements are nested more than 200 levels deep here"):
        read(drawn(deep))


def test_as_many_levels_as_allowed_are_read_and_described() -> None:
    inner = "".join(f'<subProcess id="s{n}" name="Level {n}">' for n in range(195)) + "</subProcess>" * 195

    tree = from_bpmn(drawn(process(inner))).tree

    assert len(tree["steps"]) == 195
    assert tree["steps"]["level-194"]["after"] == ["level-193"]


def test_too_many_elements_are_refused_at_once() -> None:
    data = drawn("\n<process/>" * 300_000)
    start = time.perf_counter()

    with pytest.raises(ReadinessError, match=r"Line 30002: this file draws more than 30,000 things"):
        read(data)

    assert time.perf_counter() - start < 5


def test_layouts_may_have_more_elements_than_what_is_drawn() -> None:
    shapes = '<d:Shape xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"/>\n'

    assert read(drawn(shapes * 60_000)).vendors == ()
    with pytest.raises(ReadinessError, match=r"Line 200001: this file has more than 200,000 elements"):
        read(drawn(shapes * 200_001))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<task id="a" name="{}"/>', "the name of this task"),
        ('<task id="{}"/>', "the id of this task"),
        ('<task id="a"><documentation>{}</documentation></task>', "the text in this documentation"),
        ('<task id="a"><documentation><b xmlns="x:">{}</b></documentation></task>', "the text in this documentation"),
    ],
)
def test_texts_that_nobody_wrote_by_hand_are_refused(body: str, said: str) -> None:
    read(drawn(process(body.format("y" * 32_767))))
    start = time.perf_counter()

    with pytest.raises(ReadinessError, match=f"Line 2: {said} is longer than 32,767 characters"):
        read(drawn(process(body.format("y" * 15_000_000))))

    assert time.perf_counter() - start < 2


def test_the_bounds_hold_for_what_vendors_add_as_well() -> None:
    with pytest.raises(ReadinessError, match="more than 10 elements"):
        read(drawn("<extensionElements>" + "<x xmlns='urn:x'/>" * 20 + "</extensionElements>"), Bounds(elements=10))


def test_wide_diagrams_take_no_more_than_their_size() -> None:
    """A gateway that joins and splits thousands of steps: nobody pays for each pair of them."""
    many = 5_000
    tasks = "".join(f'<task id="a{n}"/><task id="b{n}"/>' for n in range(many))
    flows = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="a{n}" targetRef="g"/>'
        f'<sequenceFlow id="h{n}" sourceRef="g" targetRef="b{n}"/>'
        for n in range(many)
    )
    start = time.perf_counter()

    tree = from_bpmn(drawn(process(f'{tasks}<exclusiveGateway id="g"/>{flows}'))).tree

    assert len(tree["steps"]) == 2 * many
    assert max(len(facts["after"]) for facts in tree["steps"].values() if facts["after"] != "start") == 20
    assert time.perf_counter() - start < 20


def test_a_step_after_many_others_names_the_first_of_them_and_tells_of_the_rest() -> None:
    before = "".join(f'<task id="a{n:02}" name="A{n:02}"/><sequenceFlow id="f{n}" sourceRef="a{n:02}" targetRef="b"/>'
                     for n in range(21))  # fmt: skip

    imported = from_bpmn(drawn(process(before + '<task id="b" name="B"/>')))

    assert imported.tree["steps"]["b"]["after"] == [f"a{n:02}" for n in range(20)]
    assert imported.comments["steps.b"] == "comes after others in the diagram as well"
    assert [(trace.what, trace.why) for trace in imported.lost] == [
        ("Ways to “B”", "more than 20 steps lead there; the first of them are taken")
    ]


def test_what_no_process_file_can_hold_is_refused_before_it_is_written() -> None:
    tasks = "".join(f'<task id="t{n}" name="{"x" * 30_000}{n}"/>' for n in range(300))

    with pytest.raises(ReadinessError, match="more than one process file can hold"):
        from_bpmn(drawn(process(tasks)))


def test_a_long_chain_is_described_without_going_deeper_and_deeper() -> None:
    nodes = [f"n{number}" for number in range(12_000)]
    tasks = "".join(f'<exclusiveGateway id="{id}"/>' for id in nodes)

    tree = from_bpmn(drawn(process(f'<task id="a"/>{tasks}<task id="b"/>{chain("a", *nodes, "b")}'))).tree

    assert len(tree["steps"]) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read_where_the_file_says_so(encoding: str) -> None:
    text = drawn(process('<task id="a" name="Prüfen"/>')).decode()
    declared = encoding.removesuffix("-sig")

    tree = from_bpmn(text.replace('"1.0"?>', f'"1.0" encoding="{declared}"?>').encode(encoding)).tree

    assert tree["steps"]["prüfen"]["does"] == "Prüfen"
