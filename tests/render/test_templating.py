"""A firm's own templates: in front of ours, sandboxed, given plain data; a mistake in one names it and its line."""

import tracemalloc
from pathlib import Path

import pytest

from readiness import resources
from readiness.errors import ReadinessError
from readiness.render import html, markdown, templating
from readiness.render.report.cover import Cover
from readiness.render.report.page import report
from tests.render.test_text import checked

RUN = checked("clinic")
PLAIN = (str, int, float, bool, type(None))


def firm(folder: Path, **templates: str) -> Path:
    """A firm's folder with these templates for Markdown; `report` is report.md.j2, others NAME.j2."""
    (folder / "markdown").mkdir(parents=True)
    for name, text in templates.items():
        ending = ".md.j2" if name == "report" else ".j2"
        (folder / "markdown" / f"{name}{ending}").write_text(text, encoding="utf-8")
    return folder


def mistake(own: Path) -> str:
    with pytest.raises(ReadinessError) as found:
        markdown.render(RUN, own=own)
    return str(found.value)


def test_a_template_that_only_extends_ours_gives_our_report(tmp_path) -> None:
    own = firm(tmp_path, report='{% extends "readiness/report.md.j2" %}\n')

    assert markdown.render(RUN, own=own) == markdown.render(RUN)


def test_one_section_of_a_firm_stands_in_for_ours(tmp_path) -> None:
    own = firm(tmp_path, scorecard="OUR OWN SCORECARD\n\n")

    written = markdown.render(RUN, own=own)

    assert "OUR OWN SCORECARD" in written
    assert "OUR OWN SCORECARD" not in markdown.render(RUN)
    assert written.startswith("# From referral to settled invoice")


def test_one_file_is_a_template_too(tmp_path) -> None:
    own = tmp_path / "letter.md.j2"
    own.write_text("Dear {{ cover.client }}: {{ pages[0].verdict.sentence }}", encoding="utf-8")

    written = markdown.render(RUN, Cover(client="Riverside"), own)

    assert written.startswith("Dear Riverside: Keep asking")


def test_what_a_firms_template_puts_out_is_escaped_all_the_same(tmp_path) -> None:
    own = firm(tmp_path, report="{{ cover.title }}")

    assert markdown.render(RUN, Cover(title="<b>*x*"), own) == "&#60;b&#62;&#42;x&#42;"


def test_templates_get_nothing_but_plain_data() -> None:
    def walk(value: object) -> None:
        if isinstance(value, dict):
            assert all(isinstance(key, str) for key in value)
            for one in value.values():
                walk(one)
        elif isinstance(value, list | tuple):
            for one in value:
                walk(one)
        else:
            assert type(value) in PLAIN, (type(value), value)

    walk(report(RUN, Cover("a", "b", "c")))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("one\n\n{{ nope }}\n", 3, "'nope' is undefined"),
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("{% for %}", 1, "Expected"),
        ("one\n{{ pages[0].process.nope.more }}", 2, "nope"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("\n{{ pages | nosuchfilter }}", 2, "nosuchfilter"),
        ('{% include "other.j2" %}', 1, 'there is no template "other.j2"'),
        ('\n{% include "report.md.j2" %}', 2, "without end"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ pages.append(1) }}", 1, "unsafe"),
        ('{% extends "readiness/report.md.j2" %}\n{% block fooder %}x{% endblock %}', 2, "did you mean 'footer'?"),
        ('{% extends "report.md.j2" %}', 1, "without end"),
        ("{% for x in range(999999999) %}{% endfor %}", 1, "Range too big"),
    ],
)
def test_a_mistake_names_the_template_the_line_and_what_is_wrong(tmp_path, text: str, line: int, says: str) -> None:
    said = mistake(firm(tmp_path, report=text))

    assert said.startswith(f"{tmp_path / 'markdown' / 'report.md.j2'}, line {line}: ")
    assert says in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% for x in range(9999) %}{% for y in range(9999) %}{% endfor %}{% endfor %}", "is there a loop that"),
        ("{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n else 0 }}{% endmacro %}{{ m(30) }}", "a loop that never ends"),
        ("{% set a = namespace(b='cd') %}{% for x in range(99) %}{% set a.b = a.b ~ a.b %}{% endfor %}", "a loop that"),
        ("{% set a = namespace(b=[0]) %}{% for x in range(99) %}{% set a.b = a.b + a.b %}{% endfor %}", "a loop that"),
        ("{% set a = namespace(b=3) %}{% for x in range(99) %}{% set a.b = a.b * a.b %}{% endfor %}", "large a number"),
        ("{{ 'x' * 10 ** 10 }}", "makes too much"),
        ("{{ 9 ** (9 ** 9) }}", "too large a number"),
        ("{{ 'x'.center(10 ** 10) }}", "center may be given no number larger than 10,000"),
        ("{{ [1] | batch(10 ** 10, 1) | list }}", "batch may be given no number larger"),
        ("{{ lipsum(n=10 ** 9) }}", "no number larger"),
        ("{{ '{:99999999999}'.format(1) }}", "too wide a text"),
        ("{{ '{:{}}'.format(1, 10 ** 10) }}", "too wide a text"),
        ("{{ '%99999999999d' % 1 }}", "too wide a text"),
        ("{{ '%*d' | format(10 ** 10, 1) }}", "too wide a text"),
        ("{{ 'x'.encode() * 10 ** 10 }}", "encode makes bytes"),
        ("{{ (1).to_bytes(10 ** 10, 'big') }}", "to_bytes makes bytes"),
    ],
)
def test_what_would_go_on_for_ever_or_make_too_much_is_stopped_and_named(
    tmp_path, monkeypatch, text: str, says: str
) -> None:
    assert 1_000_000 <= templating._MOST_WORK <= 10_000_000  # so much takes seconds
    monkeypatch.setattr(templating, "_MOST_WORK", 10_000)
    monkeypatch.setattr(templating, "_MOST_WORK_OF_A_PAGE", 0)

    said = mistake(firm(tmp_path, report=f"one\n{text}"))

    assert said.startswith(f"{tmp_path / 'markdown' / 'report.md.j2'}, line 2: ")
    assert says in said


_LONG = "{% set s = 'a' * 30000 %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ s.replace('a', s) }}",
        "{{ s | replace('a', s) }}",
        "{{ ('<' * 9000) | replace('&', s) }}",
        "{{ s.join(s) }}",
        "{{ ([s] * 9000) | join }}",
        "{{ ([s] * 9000) | map('string') | join }}",
        "{{ ''.join([s] * 9000) }}",
        "{{ ''.join(([s] * 9000) | map('default')) }}",
        "{{ s | list | join(s) }}",
        "{{ ([s] * 9000) | sort }}",
        "{{ [s] * 9000 }}",
        "{{ '' ~ [s] * 9000 }}",
        "{{ ([s] * 9000) | string }}",
        "{{ '%s' % [[s] * 9000] }}",
        "{{ ('%(a)s' * 9000) % {'a': s} }}",
        "{{ ('{0}' * 9000).format(s) }}",
        "{{ ('\t' * 30000).expandtabs(10000) }}",
        "{{ ('\n' * 30000) | indent(10000, blank=true) }}",
        "{{ s.translate({97: s}) }}",
        "{{ s | wordwrap(1, wrapstring=s) }}",
        "{% set n = namespace(a=[s]) %}{% for x in range(40) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a }}",
        "{% for x in range(9000) %}{{ '' if 'ba' in s }}{% endfor %}",
        "{% for x in range(9000) %}{{ '' if s ~ 'b' == s ~ 'c' }}{% endfor %}",
        "{% for x in range(9000) %}{{ '' if s.find('ba') }}{% endfor %}",
        "{% for x in range(9000) %}{{ '' if s[1:] }}{% endfor %}",
        "{% for x in (['ba'] * 9000) | select('in', s) %}{% endfor %}",
    ],
)
def test_what_would_be_large_is_weighed_before_it_is_made_and_what_is_searched_is_counted(
    tmp_path, monkeypatch, text: str
) -> None:
    monkeypatch.setattr(templating, "_MOST_WORK", 100_000)
    monkeypatch.setattr(templating, "_MOST_WORK_OF_A_PAGE", 0)
    own = firm(tmp_path, report=_LONG + text)

    tracemalloc.start()
    said = mistake(own)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "goes round too often or makes too much" in said
    assert most < 20_000_000


def test_what_is_long_may_be_taken_apart_and_put_together_within_the_bounds(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(templating, "_MOST_WORK", 100_000)
    monkeypatch.setattr(templating, "_MOST_WORK_OF_A_PAGE", 0)
    own = firm(
        tmp_path,
        report="{% set s = 'ab ' * 3000 %}{{ s.replace('ab', 'b') | length }} {{ s.split() | join(', ') | length }} "
        "{{ 'ba' in s }} {{ s[1:4] }} {{ s == s ~ '' }} {{ '%s %s' | format(1, s) | length }} "
        "{{ 'tool' in pages[0] }} {{ [3, 1] | sort | join('-') }} {{ 'A'.replace('A', 'B') }} {{ 3 is in [3] }}",
    )

    assert markdown.render(RUN, own=own) == "6000 11998 False b a True 9002 False 1-3 B True"


def test_within_its_bounds_a_template_can_do_what_it_can_do_anywhere(tmp_path) -> None:
    own = firm(
        tmp_path,
        report="{% for x in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}"
        "{% for x in [1, [2]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %} {{ 7 % 4 }} "
        "{{ '%.1f' | format(12345.678) }} {{ '{:,}'.format(1234567) }} {{ 2 ** 10 }} {{ 3 * 'ab' ~ (1 + 1) }}",
    )

    assert markdown.render(RUN, own=own) == "1/3 2/3 3/3 12 3 12345.7 1,234,567 1024 ababab2"


def test_a_mistake_in_a_section_names_that_section(tmp_path) -> None:
    said = mistake(firm(tmp_path, scorecard="\n\n{{ page.nope }}"))

    assert said.startswith(f"{tmp_path / 'markdown' / 'scorecard.j2'}, line 3: ")


def test_a_template_that_is_no_text_is_told(tmp_path) -> None:
    (firm(tmp_path) / "markdown" / "report.md.j2").write_bytes(b"\xff\xfe\x00")

    assert "no text in UTF-8" in mistake(tmp_path)


def test_a_folder_without_templates_for_the_format_says_what_to_put_there(tmp_path) -> None:
    assert 'Put markdown/report.md.j2 in it; to begin with, it may say no more than {% extends "readiness/' in mistake(
        tmp_path
    )


def test_a_template_that_is_not_there_is_told(tmp_path) -> None:
    assert "there is no such template" in mistake(tmp_path / "none")


def test_a_template_cannot_reach_files_outside_its_folder(tmp_path) -> None:
    (tmp_path / "secret.svg").write_text("<svg/>")
    own = firm(tmp_path / "firm", report="{{ data_uri('../secret.svg') }}")

    assert 'there is no picture "../secret.svg"' in mistake(own)
    assert "there is no template" in mistake(firm(tmp_path / "other", report='{% include "../../secret.svg" %}'))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("logo.txt", b"x", "is no picture"), ("logo.png", b"x" * 500_001, "500,001 bytes")],
)
def test_a_picture_that_cannot_be_taken_along_is_told(tmp_path, name: str, content: bytes, says: str) -> None:
    own = firm(tmp_path, report=f"{{{{ data_uri('{name}') }}}}")
    (own / "markdown" / name).write_bytes(content)

    assert says in mistake(own)


FIRM = resources.examples() / "templates" / "harbourlight"


def test_the_example_firm_has_its_logo_colours_word_and_address_in_html() -> None:
    page = html.render(RUN, Cover(client="A <client>", date="21 November 2026"), FIRM)

    assert '<img src="data:image/svg+xml;base64,' in page
    assert "--accent: #27407f;" in page
    assert "This report says whether the process is clear enough" in page
    assert "Harbourlight Advisory, for A &lt;client&gt;, 21 November 2026." in page
    assert page.count("default-src 'none'") == 1


def test_the_example_firm_has_its_last_lines_in_markdown() -> None:
    written = markdown.render(RUN, Cover(client="A client"), FIRM)

    assert written.split("---\n")[-1].strip().startswith("Harbourlight Advisory, for A client.")


def test_a_template_of_html_without_a_head_is_told_so(tmp_path) -> None:
    own = tmp_path / "own.html.j2"
    own.write_text("<p>{{ tool }}</p>")

    with pytest.raises(ReadinessError, match="head"):
        html.render(RUN, own=own)
