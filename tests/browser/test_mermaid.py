"""Mermaid's own code reads and draws every diagram that readiness writes, and each label reads as itself."""

import re
from typing import Any

import pytest

from readiness.cli.app import run as run_command
from readiness.process.loader import load
from readiness.render import markdown
from readiness.render.escaping import harmless
from readiness.render.run import FileResult, Run
from readiness.resources import examples
from tests.render.nasty_texts import NASTY, result
from tests.render.pages import EXAMPLES, described, example, many_handoffs

_DRAW = """async (blocks) => {
    const drawn = [];
    for (const [number, block] of blocks.entries()) {
        try {
            await mermaid.parse(block);
            const svg = (await mermaid.render(`d${number}`, block)).svg;
            const page = new DOMParser().parseFromString(svg, 'text/html');
            page.querySelectorAll('style').forEach((one) => one.remove());
            drawn.push({
                text: page.body.textContent,
                acts: page.querySelectorAll('a, script, img, iframe, [onclick]').length,
            });
        } catch (error) {
            drawn.push({error: String(error)});
        }
    }
    return drawn;
}"""


def blocks_of(one: FileResult) -> list[str]:
    return re.findall(r"^```mermaid\n(.*?)\n```$", markdown.render(Run((one,))), re.S | re.M)


def drawn(mermaid: Any, blocks: list[str]) -> list[dict[str, Any]]:
    assert blocks
    made: list[dict[str, Any]] = mermaid.evaluate(_DRAW, blocks)
    assert [one["error"] for one in made if "error" in one] == []
    assert [one["acts"] for one in made] == [0] * len(blocks)
    return made


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_diagram_of_a_report_is_drawn(mermaid: Any, name: str) -> None:
    drawn(mermaid, blocks_of(example(name)))


def test_every_part_of_a_large_map_is_drawn(mermaid: Any) -> None:
    blocks = blocks_of(described(many_handoffs(60)))
    assert len(blocks) > 2
    drawn(mermaid, blocks)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_graph_is_drawn(mermaid: Any, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = examples() / "processes" / name
    process = load(path.read_bytes()).process
    assert process
    graphs = []
    for extra in (
        [],
        ["--steps"],
        *(["--entity", entity.id] for entity in process.entities),
        *(["--without", person.id] for person in process.people),
        *(["--without", system.id] for system in process.systems),
    ):
        assert run_command(["graph", str(path), "--format", "mermaid", *extra]) == 0
        graphs.append(capsys.readouterr().out)
    drawn(mermaid, graphs)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
def test_a_nasty_text_in_a_label_is_drawn_as_itself(mermaid: Any, text: str) -> None:
    made = drawn(mermaid, blocks_of(result(text)))
    begins = re.sub(r"\s", "", harmless(text)[:20])
    assert begins in re.sub(r"\s", "", made[0]["text"])


def test_a_diagram_that_is_none_would_be_seen(mermaid: Any) -> None:
    (one,) = mermaid.evaluate(_DRAW, ['flowchart LR\n  n1["open'])
    assert "error" in one
