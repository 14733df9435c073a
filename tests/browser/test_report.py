"""The HTML report in a real browser: on its own, readable by everyone, on a phone, in the dark, on paper."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from readiness import resources
from readiness.render.html import render
from readiness.render.report.cover import Cover
from readiness.render.run import Run
from tests.render.nasty_texts import result
from tests.render.pages import EXAMPLES, described, example, many_handoffs

Opened = Callable[..., Any]
SEVERAL = "several processes"
MANY = "two hundred hand-offs"
LONG = "words without a gap"
FIRM = "a firm's own"
OF_THE_FIRM = resources.examples() / "templates" / "harbourlight"
REPORTS = [*EXAMPLES, SEVERAL, FIRM, MANY, LONG]


@cache
def report(name: str) -> str:
    if name == SEVERAL:
        return render(Run(tuple(map(example, EXAMPLES[:3]))), Cover("Three processes", "A client", "21 November 2026"))
    if name == FIRM:
        return render(Run((example(EXAMPLES[0]),)), Cover(client="A client", date="21 November 2026"), OF_THE_FIRM)
    if name == MANY:
        return render(Run((described(many_handoffs(200)),)))
    if name == LONG:
        return render(Run((result("Donaudampfschifffahrtselektrizitaeten" * 6),)))
    return render(Run((example(name),)))


@pytest.mark.parametrize("name", REPORTS)
def test_it_asks_for_nothing_and_the_browser_has_nothing_to_say(opened: Opened, name: str) -> None:
    asked: list[str] = []
    said: list[str] = []

    def watch(tab: Any) -> None:
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))

    tab = opened(report(name), watch=watch)
    tab.wait_for_load_state("networkidle")
    assert asked == [tab.url]
    assert said == []


def test_what_a_template_smuggles_in_neither_loads_nor_runs(opened: Opened) -> None:
    smuggled = (
        '<script>document.title = "ran"</script><img src="https://example.org/x.png" onerror="document.title=1">'
        '<p id="p" style="color: red">styled</p><link rel="stylesheet" href="https://example.org/x.css"></main>'
    )
    asked: list[str] = []
    said: list[str] = []

    def watch(tab: Any) -> None:
        tab.on("requestfinished", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))

    tab = opened(report(EXAMPLES[0]).replace("</main>", smuggled), watch=watch)
    assert asked == [tab.url]
    assert tab.title().endswith(": readiness report")
    assert tab.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert len([one for one in said if "Content Security Policy" in one]) >= 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*EXAMPLES, SEVERAL, FIRM])
def test_axe_finds_nothing_that_shuts_anyone_out(opened: Opened, axe: Any, name: str, scheme: str) -> None:
    found = axe.run(opened(report(name), color_scheme=scheme, bypass_csp=True)).response
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_never_scrolls_sideways(opened: Opened, name: str) -> None:
    tab = opened(report(name))
    for width in (1280, 768, 390, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_scrolls_by_itself_and_can_be_reached_with_the_keyboard(opened: Opened) -> None:
    tab = opened(report("hidden-engine.yaml"), width=390)
    region = tab.get_by_role("region", name="What passes, and how")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    tab.keyboard.press("ArrowRight")
    for _ in range(100):  # it scrolls softly
        if region.evaluate("one => one.scrollLeft") > 0:
            break
        tab.wait_for_timeout(20)
    else:
        pytest.fail("the arrow key does not scroll the table")


def test_the_first_tab_skips_to_the_report(opened: Opened) -> None:
    tab = opened(report("hidden-engine.yaml"))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the report"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"


def test_dark_is_dark_and_paper_is_white_all_the_same(opened: Opened) -> None:
    tab = opened(report("hidden-engine.yaml"), color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('main')).backgroundColor"
    assert sum(map(int, re.findall(r"\d+", tab.evaluate(ground)))) < 150
    tab.emulate_media(media="print")
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"


def printed(tab: Any) -> list[str]:
    """The text of each page of A4."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(tab.pdf(prefer_css_page_size=True, print_background=True))
    assert {(round(page.get_width()), round(page.get_height())) for page in document} == {(595, 842)}
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_summary_takes_the_first_two_pages_of_paper_and_no_more(opened: Opened, name: str) -> None:
    one = example(name).diagnosis
    assert one
    first, second, third, *_ = printed(opened(report(name)))
    assert one.process in first
    assert one.sentence in first
    for said in ("First thing to do", "What would change it", "Work by hand"):
        assert said.casefold() in first.casefold()
    assert "At a glance" in second
    assert "roadmap in brief" in second.casefold()
    assert "3 Scale" in second
    assert "Dimension by dimension" in third


_MARK = """() => [...document.querySelectorAll('tbody tr')].forEach((row, number) => {
    for (const cell of row.cells) {
        cell.prepend(`[${number}] `);
        cell.append(` [${number}]`);
    }
})"""


def cut_rows(pages: list[str]) -> set[str]:
    """The rows, marked at the start and the end of each cell, that stand on more than one page."""
    first: dict[str, int] = {}
    cut = set()
    for number, text in enumerate(pages):
        for row in re.findall(r"\[(\d+)\]", text):
            if first.setdefault(row, number) != number:
                cut.add(row)
    assert len(first) > 30, "the marks were printed"
    return cut


@pytest.mark.parametrize("name", [*EXAMPLES, MANY])
def test_no_row_of_a_table_is_cut_by_the_end_of_a_page(opened: Opened, name: str) -> None:
    tab = opened(report(name))
    tab.evaluate(_MARK)
    assert cut_rows(printed(tab)) == set()


def test_a_row_that_is_cut_would_be_seen(opened: Opened) -> None:
    tab = opened(report(MANY).replace("break-inside: avoid", "break-inside: auto"), bypass_csp=True)
    tab.evaluate(_MARK)
    assert cut_rows(printed(tab))


def test_the_head_of_a_table_stands_on_every_page_it_takes(opened: Opened) -> None:
    pages = printed(opened(report(MANY)))
    with_rows = [page for page in pages if len(re.findall(r"\d+ per month", page)) > 5]
    assert len(with_rows) > 3
    assert all(re.search("How often|In a month", page) for page in with_rows)


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_wider_than_the_paper(opened: Opened, name: str) -> None:
    tab = opened(report(name), width=680)  # the width of A4 between its margins, in CSS pixels
    tab.emulate_media(media="print")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 680
