"""What the runner adds to what a sign says, and what it does when one crashes."""

from collections.abc import Iterator

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.settings import DEFAULTS
from readiness.signs import Subject, examine
from readiness.signs.catalogue import catalogue
from readiness.signs.runner import Fault
from readiness.signs.sign import Yield
from tests.signs.told import diagnosis_of


def test_a_sign_that_crashes_is_a_fault_with_its_name_and_the_others_run() -> None:
    def crash(_: Subject) -> Iterator[Yield]:
        raise KeyError("x")

    process = load(b"process: P").process
    assert process is not None
    signs = catalogue()
    broken = signs["no-process-owner"]._replace(look=crash)
    subject = Subject(process, ProcessGraph(process), DEFAULTS)

    examined = examine(subject, {"no-process-owner": broken, "no-outcome": signs["no-outcome"]})

    assert examined.faults == (Fault("no-process-owner", "KeyError: 'x'"),)
    assert [one.finding.sign for one in examined.raised] == ["no-outcome"]
    assert "no-process-owner" not in (*examined.clear, *examined.not_applicable)


def test_one_finding_of_a_shared_fact_is_related_to_all_that_share_it() -> None:
    text = """
    systems: {a: , b: , c: {interfaces: none}}
    handoffs: {h: {from: a, to: c, planned: api}, i: {from: b, to: c, planned: api}}
    """
    (told,) = [one for one in diagnosis_of(text).findings if one.at == "systems.c.interfaces"]

    assert [place.at for place in told.related] == ["handoffs.h.planned", "handoffs.i.planned"]


def test_what_lies_in_a_list_has_a_place_that_lasts() -> None:
    told = diagnosis_of("accepted: [{sign: silo, at: steps.sell, because: Soon gone, by: Ana}]").findings

    assert [(one.at, one.lasting) for one in told if one.sign == "accepted-unused"] == [
        ("accepted[0]", "accepted[silo@steps.sell]")
    ]


def test_of_a_process_of_which_nothing_is_told_only_what_holds_without_facts_is_clear() -> None:
    told = diagnosis_of("")

    assert told.clear == ("owner-not-a-person",)
    assert len(told.not_applicable) > 70
