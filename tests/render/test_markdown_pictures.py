"""The pictures of the Markdown report: maps and journeys in Mermaid, short enough to be drawn, told in tables too."""

import re

import pytest

from readiness.render.markdown.system_map import LONGEST_BLOCK, system_map
from tests.render.markdown_pages import diagnosis_of, plan_of, report, section, tables
from tests.render.pages import EXAMPLES, described, example


def test_a_map_of_many_hand_offs_is_split_into_short_blocks_that_lose_none() -> None:
    systems = "".join(
        f"  s{n}: {{name: 'System <{n}>', component: {c}}}\n" for n, c in enumerate(["transactions", "fulfilment"] * 20)
    )
    handoffs = "".join(f"  h{n}: {{from: s{n % 40}, to: s{(n * 7 + 1) % 40}, today: retyped}}\n" for n in range(55))
    drawn = system_map(diagnosis_of(described(f"process: P\nsystems:\n{systems}handoffs:\n{handoffs}")))
    assert len(drawn.blocks) > 1
    assert all(len(block) < LONGEST_BLOCK for block in drawn.blocks)
    numbers = [int(found) for block in drawn.blocks for found in re.findall(r'\|"(\d+) ', block)]
    assert sorted(numbers) == list(range(1, 56))
    assert {found for block in drawn.blocks for found in re.findall(r"(n\d+)\[", block)} == {
        f"n{number}" for number in range(1, 41)
    }


def test_a_hand_off_with_an_end_that_is_not_settled_is_named_below_the_map() -> None:
    text = report(described("process: P\nsystems: [crm, erp]\nhandoffs:\n  a: {from: crm, to: unknown}\n"))
    assert "Not drawn, because an end of it is not settled: 1 a." in section(text, "System map")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_journey_is_drawn_in_short_blocks_and_told_in_a_table(name: str) -> None:
    one = example(name)
    text = section(report(one), "Data journeys")
    rows = [row for row in plan_of(one).journeys if row.hops]
    assert re.findall(r"^### (.+)$", text, re.M) == [row.entity.name for row in rows]
    told = tables(text)
    blocks = re.findall(r"^```mermaid\n(.*?)\n```$", text, re.S | re.M)
    numbers = {handoff.id: str(number) for number, handoff in enumerate(diagnosis_of(one).handoffs, 1)}
    for row, table, block in zip(rows, told, blocks, strict=True):
        assert len(block) < LONGEST_BLOCK
        expected = [numbers[hop.handoff.id] for hop in row.hops]
        assert [cells[0] for cells in table[1:]] == expected
        assert re.findall(r'\|"(\d+) ', block) == expected


def test_a_field_that_is_needed_and_lost_is_marked_on_the_journey_and_in_its_table() -> None:
    text = section(report(example("hidden-engine.yaml")), "Data journeys")
    assert '|"2 retyped, loses service level"|' in text
    assert "| **service level** (needed in Zendesk), billing address, VAT number, rep |" in text
    assert 'n1["Salesforce<br/>(starts here, master)"]' in text
    assert "Carried by no hand-off: Ticket." in text


def test_a_journey_of_many_hand_offs_is_drawn_in_several_blocks_that_lose_none() -> None:
    handoffs = "".join(f"  h{n}: {{from: s{n}, to: s{n + 1}, carries: e, today: retyped}}\n" for n in range(25))
    names = "".join(f"  s{n}: {{name: 'A system with a name of considerable length {n}'}}\n" for n in range(26))
    text = report(described(f"process: P\nsystems:\n{names}entities: [e]\nhandoffs:\n{handoffs}"))
    blocks = re.findall(r"^```mermaid\n(.*?)\n```$", section(text, "Data journeys"), re.S | re.M)
    assert len(blocks) > 1
    assert all(len(block) < LONGEST_BLOCK for block in blocks)
    assert sorted(int(found) for block in blocks for found in re.findall(r'\|"(\d+) ', block)) == list(range(1, 26))


def test_parties_of_one_name_stay_apart_on_the_map() -> None:
    source = (
        "process: P\nsystems: {a: {name: Orders}, b: {name: Orders}}\nhandoffs:\n  h: {from: a, to: b, today: api}\n"
    )
    one = described(source)
    text = section(report(one), "System map")
    assert re.search(r'n1 -->\|"1 [^"]*"\| n2', text)
    assert [row[-2:] for row in tables(text)[0][1:]] == [["1", "–"], ["–", "1"]]
