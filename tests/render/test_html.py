"""The report as one HTML file: its structure, its policy, and text that stays text."""

import dataclasses
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from readiness.errors import Problem, ReadinessError
from readiness.render.escaping import harmless
from readiness.render.html import render
from readiness.render.html.policy import sealed
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.run import FileResult, Run
from readiness.resources import templates
from readiness.signs import Fault
from tests.render.nasty_texts import PLAIN, TOGETHER, result
from tests.render.pages import EXAMPLES, anew, described, example, many_handoffs, outside_pictures, tree, words

SECTIONS = (
    "Verdict",
    "At a glance",
    "Scorecard",
    "Where it already stands well",
    "System map",
    "Source of truth",
    "Data journeys",
    "Hand-off register",
    "Who answers for what",
    "Exceptions",
    "Where the teams disagree",
    "Cost of doing it by hand",
    "Findings",
    "Roadmap",
    "Questions still open",
    "Appendix",
)
_PNG = bytes.fromhex("89504e470d0a1a0a")


def report(*results: FileResult, cover: Cover = NO_COVER, own: Path | None = None) -> str:
    return render(Run(results), cover, own)


@cache
def text_of(name: str) -> str:
    """The page of a worked example as it is written."""
    return report(example(name))


@cache
def page_of(name: str) -> Element:
    """The page of a worked example; only looked at."""
    return tree(text_of(name))


@cache
def plain_page(text: str) -> Element:
    """The page of a process with a plain text in every field."""
    return tree(report(result(text), cover=Cover(text, text, text)))


def section(page: Element, title: str) -> Element:
    (found,) = [one for one in page.iter("section") if (head := one.find("*")) is not None and words(head) == title]
    return found


def firm(folder: Path, text: str) -> Path:
    """A firm's own template."""
    (folder / "report.html.j2").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", EXAMPLES, scope="module")
def test_a_page_is_valid_and_the_same_file_gives_the_same_one(name: str) -> None:
    page_of(name)  # raises for what a browser would have to mend
    assert report(anew(name)) == text_of(name)
    assert text_of(name).startswith("<!DOCTYPE html>\n")


@pytest.mark.parametrize("name", EXAMPLES, scope="module")
def test_the_decision_comes_first_then_every_section_in_order_under_one_title(name: str) -> None:
    one = example(name)
    page = page_of(name)
    (title,) = page.iter("h1")
    assert one.diagnosis
    assert words(title) == one.diagnosis.process
    assert tuple(words(head) for head in page.iter("h2")) == SECTIONS
    assert one.diagnosis.sentence in words(section(page, "Verdict"))


@pytest.mark.parametrize("name", EXAMPLES, scope="module")
def test_one_finds_ones_way_without_eyes(name: str) -> None:
    page = page_of(name)
    assert page.get("lang") == "en"
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    inside = [link for one in page.iter("a") if (link := one.get("href", "")).startswith("#")]
    assert inside[0] == "#content", "the first link skips to the report"
    assert {link[1:] for link in inside} <= set(ids)
    (contents,) = page.iter("nav")
    assert tuple(words(link) for link in contents.iter("a")) == SECTIONS
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EXAMPLES, scope="module")
def test_every_table_is_named_headed_and_scrolls_in_a_region_one_can_reach(name: str) -> None:
    page = page_of(name)
    regions = [one for one in page.iter("div") if one.get("role") == "region"]
    assert all(one.get("tabindex") == "0" and one.get("class") == "scroll" for one in regions)
    labels = [one.get("aria-label") for one in regions]
    assert len(labels) == len(set(labels))
    tables = list(page.iter("table"))
    assert len(tables) > 5
    assert {id(table) for table in tables} <= {id(one) for region in regions for one in region}
    for table in tables:
        caption, head = list(table)[:2]
        assert caption.tag == "caption"
        assert words(caption)
        heads = list(head.iter("th"))
        assert heads
        assert all(one.get("scope") == "col" and words(one) for one in heads)
        for row in (row for body in table.iter("tbody") for row in body.iter("tr")):
            assert sum(int(cell.get("colspan", "1")) for cell in row) == len(heads)
            assert any(cell.tag == "th" and cell.get("scope") in ("row", "rowgroup") for cell in row)


@pytest.mark.parametrize("name", EXAMPLES, scope="module")
def test_nothing_in_it_runs_or_loads_and_links_go_to_safe_places(name: str) -> None:
    page = page_of(name)
    for one in page.iter():
        assert str(one.tag).rpartition("}")[2] not in {
            "script", "link", "iframe", "object", "embed", "base", "form", "foreignObject", "use", "image",
        }  # fmt: skip
        for attribute, value in one.attrib.items():
            assert attribute != "style"
            assert not str(attribute).startswith("on")
            if str(attribute).endswith("href"):
                assert value.startswith(("#", "http://", "https://", "mailto:"))
            if attribute == "src":
                assert value.startswith("data:image/")
    styles = "".join(words(one) for one in page.iter("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def policy_of(page: str) -> tuple[Element, str]:
    head = tree(page).find("head")
    assert head is not None
    first = head[0]
    assert first.get("http-equiv") == "Content-Security-Policy"
    return head, first.get("content", "")


def hash_of(style: Element) -> str:
    return f"'sha256-{b64encode(sha256((style.text or '').encode()).digest()).decode()}'"


def test_the_policy_comes_first_and_allows_nothing_but_the_pages_own_style() -> None:
    head, policy = policy_of(report(example("hidden-engine.yaml")))
    (style,) = head.iter("style")
    assert policy == (
        f"default-src 'none'; style-src {hash_of(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_policy_knows_every_style_a_firm_adds(tmp_path: Path) -> None:
    own = firm(
        tmp_path,
        '{% extends "readiness/report.html.j2" %}\n{% block title %}T</title><style>b { top: 0 }</style><title>U'
        "{% endblock %}",
    )
    page = report(example("clinic.yaml"), own=own)
    head, policy = policy_of(page)
    styles = [hash_of(one) for one in head.iter("style")]
    assert len(styles) == 2
    assert f"style-src {' '.join(styles)};" in policy


@pytest.mark.parametrize("text", ["<title>x</title>", "<!-- <head> --><title>x</title>", "<header>x</header>"])
def test_a_template_without_a_head_is_an_error_that_says_so(tmp_path: Path, text: str) -> None:
    own = firm(tmp_path, text)
    with pytest.raises(ReadinessError, match=r"has no <head>, which holds the report's content security policy"):
        report(example("clinic.yaml"), own=own)


def test_a_page_without_a_style_may_have_none() -> None:
    assert "style-src 'none';" in sealed("<!-- <head> --><HEAD data-x='1'></HEAD>")
    assert sealed("<!-- <head> --><HEAD data-x='1'></HEAD>").startswith("<!-- <head> --><HEAD data-x='1'>\n<meta http")


@pytest.mark.parametrize("text", TOGETHER, ids=lambda text: text[:30])
def test_a_nasty_text_in_every_field_changes_no_markup_and_reads_as_itself(text: str) -> None:
    long = len(text) > 80
    cover = Cover(text, text, text)
    nasty = tree(report(result(text), cover=cover))
    usual = f"{PLAIN}, " * 500 if long else PLAIN
    plain = plain_page(usual)
    assert shape(nasty) == shape(plain)
    shown, expected = seen(nasty), seen(plain)
    if long:
        assert shown.count(text[: len(PLAIN)]) == expected.count(PLAIN.casefold()) > 1_000
        return
    assert expected.count(PLAIN.casefold()) > 100
    assert shown == expected.replace(PLAIN.casefold(), harmless(text).casefold())


def shape(page: Element) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Every element in its order, with the names of its attributes and its class."""
    return [(str(one.tag), tuple(map(str, one.attrib)), one.get("class")) for one in outside_pictures(page)]


def seen(page: Element) -> str:
    """All text, and all attributes that are text for people."""
    parts = []
    for one in outside_pictures(page):
        parts += [one.get("aria-label") or "", "" if one.tag.endswith("}svg") else one.text or "", one.tail or ""]
    return re.sub(r"\s+", " ", " ".join(parts)).casefold()


def test_text_is_text_even_where_a_firms_template_calls_it_safe(tmp_path: Path) -> None:
    own = firm(tmp_path, "<head></head>{{ cover.title | safe }}")
    with pytest.raises(ReadinessError, match="No filter named 'safe'"):
        report(example("clinic.yaml"), cover=Cover("<b>"), own=own)
    own = firm(tmp_path, "<head></head><p title=\"{{ cover.title }}\">{{ '<' ~ cover.title }}")
    assert report(example("clinic.yaml"), cover=Cover('"><b>'), own=own).endswith(
        '<p title="&#34;&gt;&lt;b&gt;">&lt;&#34;&gt;&lt;b&gt;'
    )


def test_no_template_of_ours_turns_the_escaping_off() -> None:
    files = list((templates() / "html").iterdir())
    assert len(files) > 15
    for file in files:
        assert not re.search(r"autoescape|\bsafe\b", file.read_text(encoding="utf-8")), file.name


def test_an_empty_section_is_one_line_that_says_so() -> None:
    page = tree(report(described("process: P\n")))
    for title, line in (
        ("System map", "No system, and no team or person at a hand-off, is described yet."),
        ("Source of truth", "No entity is known to live in a system yet."),
        ("Data journeys", "No hand-off is known to carry an entity yet."),
        ("Hand-off register", "No hand-off is described yet."),
        ("Exceptions", "No exception is described yet."),
        ("Where the teams disagree", "No fact is answered differently by different teams."),
        ("Cost of doing it by hand", "Nothing is known to be done by hand between systems."),
    ):
        assert words(section(page, title)) == f"{title} {line}"
    asked = section(page_of("ready-to-integrate.yaml"), "Questions still open")
    assert words(asked) == "Questions still open Nothing is left to ask."


def test_two_hundred_hand_offs_stay_under_two_megabytes_and_say_what_is_cut() -> None:
    written = report(described(many_handoffs(200)))
    assert len(written.encode()) < 2_000_000
    page = tree(written)
    assert "These are the first 60 of 200." in words(section(page, "Hand-off register"))
    assert "First 60 of 200 hand-offs." in words(section(page, "System map"))
    assert "first 60 of 200" in words(section(page, "Cost of doing it by hand"))
    register = next(section(page, "Hand-off register").iter("tbody"))
    assert len(list(register.iter("tr"))) == 60


def test_numbers_stand_under_each_other() -> None:
    page = page_of("hidden-engine.yaml")
    for table in section(page, "Scorecard").iter("table"):
        for row in table.iter("tr"):
            assert all((cell.get("class") or "").startswith("n") for cell in list(row)[2:])


def test_a_level_is_a_word_as_well_as_a_colour() -> None:
    page = page_of("clarity-first.yaml")
    heads = [words(one) for one in section(page, "Findings").iter("h3")]
    assert [head.split(" ")[0] for head in heads] == ["Blockers", "Gaps", "Friction", "Notes"]
    chips = [words(one) for one in page.iter("span") if (one.get("class") or "").startswith("chip")]
    assert chips
    assert all(chips)


def test_only_what_is_clear_is_ticked() -> None:
    page = tree(report(described("process: P\n")))
    states = {(one.get("class"), words(one)) for one in page.iter("span") if "state" in (one.get("class") or "")}
    assert ("state neither", "nothing to ask") in states
    for each in (page, page_of("hidden-engine.yaml"), page_of("clarity-first.yaml")):
        ticked = [words(one) for one in each.iter("span") if one.get("class") == "state clear"]
        assert all(state.startswith("clear") for state in ticked)


def test_the_cover_says_what_it_is_given_and_no_clock_time_by_itself() -> None:
    one = example("clinic.yaml")
    page = tree(report(one, cover=Cover("Our readiness study", "Riverside Clinic", "21 November 2026")))
    (title,) = page.iter("h1")
    assert one.diagnosis
    assert words(title) == "Our readiness study"
    cover = next(page.iter("header"))
    for text in ("Riverside Clinic", "21 November 2026", one.diagnosis.process):
        assert text in words(cover)
    assert "Date" not in words(next(tree(report(one)).iter("header")))


def test_a_firm_changes_the_blocks_it_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(_PNG)
    own = firm(
        tmp_path,
        '{% extends "readiness/report.html.j2" %}\n'
        "{% block title %}Ours: {{ title }}{% endblock %}\n"
        '{% block brand %}<img src="{{ data_uri(\'logo.png\') }}" alt="Firm">{% endblock %}\n'
        "{% block colours %}--accent: #663399;{% endblock %}\n"
        '{% block intro %}<p class="ours">A word for {{ cover.client }}.</p>{% endblock %}\n'
        '{% block before_findings %}<p class="ours">Read {{ page.process }} slowly.</p>{% endblock %}\n'
        "{% block appendix %}{% endblock %}\n"
        "{% block footer %}<p>Confidential</p>{% endblock %}\n",
    )
    one = example("clinic.yaml")
    assert one.diagnosis
    written = report(one, cover=Cover(client="A & B"), own=own)
    page = tree(written)
    (title,) = page.iter("title")
    assert words(title) == f"Ours: {one.diagnosis.process}"
    (logo,) = page.iter("img")
    assert logo.get("src", "").startswith("data:image/png;base64,")
    assert "--accent: #663399;" in words(next(page.iter("style")))
    ours = [words(each) for each in page.iter("p") if each.get("class") == "ours"]
    assert ours == ["A word for A & B.", f"Read {one.diagnosis.process} slowly."]
    assert tuple(words(head) for head in page.iter("h2")) == SECTIONS[:-1]
    assert [words(link) for link in next(page.iter("nav")).iter("a")] == list(SECTIONS[:-1])
    assert words(next(page.iter("footer"))) == "Confidential"


def test_every_block_that_the_templates_name_is_documented() -> None:
    text = (templates() / "html" / "report.html.j2").read_text(encoding="utf-8")
    told, rest = text.split("#}", 1)
    readme = (templates() / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"{% block (\w+)", rest)
    assert len(blocks) > 30
    for block in blocks:
        name = block.removeprefix("before_")
        assert re.search(rf"\b{name}\b", told), name
        assert re.search(rf"\b{name}\b", readme), name


def test_several_processes_begin_with_an_overview_then_each_in_full() -> None:
    names = ("hidden-engine.yaml", "leave-as-is.yaml", "hidden-engine.yaml")
    page = tree(report(*map(example, names)))
    (title,) = page.iter("h1")
    assert words(title) == "Readiness of 3 processes"
    articles = list(page.iter("article"))
    for name, article in zip(names, articles, strict=True):
        one = example(name).diagnosis
        assert one
        (head,) = article.iter("h2")
        assert words(head) == one.process
        sections = [words(each) for section in article.iter("section") for each in section.findall("h3")]
        assert [title for title in sections if title in SECTIONS] == list(SECTIONS)
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    labels = [one.get("aria-label") for one in page.iter() if one.get("aria-label")]
    assert len(ids) == len(set(ids))
    assert len(labels) == len(set(labels))


def test_a_file_without_a_diagnosis_is_named_at_the_top_with_its_problem() -> None:
    lost = FileResult("<b>.yaml", "", (Problem("The file is missing."),), None)
    alone = words(tree(report(lost)))
    assert "Readiness report" in alone
    assert "No process was described well enough to be diagnosed." in alone
    assert "<b>.yaml could not be diagnosed. The file is missing." in alone
    both = words(tree(report(lost, described("process: P\n"))))
    assert both.index("could not be diagnosed") < both.index("Verdict")


def test_problems_and_faults_are_told_before_the_verdict() -> None:
    one = described("process: P\nownr: ana\n")
    assert one.diagnosis
    broken = one.diagnosis._replace(faults=(Fault("silo", "KeyError: 'x'"),))
    text = words(tree(report(dataclasses.replace(one, diagnosis=broken))))
    assert (
        text.index("Part of the file could not be read")
        < text.index("line 2, column 1: Unknown key 'ownr'")
        < text.index("silo: KeyError: 'x'")
        < text.index("What would change it")
    )


def test_an_accepted_finding_stands_apart_with_its_reason_person_and_date() -> None:
    one = example("leave-as-is.yaml")
    found = words(section(tree(report(one)), "Findings"))
    apart = found.split("Accepted on purpose (1)")[1]
    assert "The source of truth for Arrangement is Arrangement folder, on paper." in apart
    assert "Because: The folder has to be in the family's kitchen" in apart


def test_hidden_findings_are_counted() -> None:
    one = example("clarity-first.yaml")
    first = next(each for each in one.findings if each.settled_facts_show_it)
    rest = tuple(each for each in one.findings if each is not first)
    text = words(section(tree(report(dataclasses.replace(one, shown=rest))), "Findings"))
    assert "1 finding is not shown, as chosen for this run; the verdict counts it all the same." in text
