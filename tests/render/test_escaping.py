import html
import re

import cmarkgfm
import pytest
from jinja2 import DictLoader

from readiness.render.escaping import Written, harmless, markdown, mermaid, shown
from readiness.render.markdown import MarkdownEnvironment, _environment
from tests.render.nasty_texts import NASTY, PLAIN
from tests.trying import every


def seen(source: str) -> str:
    """What GitHub's parser shows of a Markdown text, as one line, and without the breaks that prevent links."""
    page = cmarkgfm.github_flavored_markdown_to_html(source)
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u200b", "").strip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\tb  c", "a b c"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\u202eabc\u202c\u2066d\u2069\u200e", "abcd"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
        ("\u2028a\u2029b\x85c", "a b c"),
        ("a\ud800b", "ab"),
        ("a\U000e0041b", "ab"),
        ("\u0600\u0661", "\u0600\u0661"),
        ("a \u200b b", "a b"),
        ("日本語 🎉", "日本語 🎉"),
    ],
)
def test_text_is_one_line_without_what_cannot_be_seen(text: str, line: str) -> None:
    assert harmless(text) == line


@every("text", NASTY)
@every("frame", ["{}", "- {}", "before {} after", "**{}**", "# {}", "1. {}", "| a |\n|---|\n| {} |"])
def test_markdown_shows_every_text_as_itself_wherever_it_stands(text: str, frame: str) -> None:
    def page(one: str) -> str:
        return cmarkgfm.github_flavored_markdown_to_html(frame.format(markdown(one)))

    tags = re.compile(r"<[^>]*>")
    assert tags.findall(page(text)) == tags.findall(page(PLAIN))
    assert seen(frame.format(markdown(text))) == seen(frame.format(PLAIN)).replace(PLAIN, harmless(text))


@every("text", NASTY)
def test_what_github_links_after_parsing_is_broken_by_an_unseen_space(text: str) -> None:
    page = html.unescape(cmarkgfm.github_flavored_markdown_to_html(markdown(text)))
    assert not re.search(r"@\w|#\d|!\d|\bGH-\d|:(?=\w*[a-z1])[\w+-]+:", page)


@pytest.mark.parametrize("sign", "<>\\`*[]#|~$")
def test_a_sign_that_means_something_to_some_markdown_is_written_by_its_number(sign: str) -> None:
    assert markdown(f"a{sign}b") == f"a&#{ord(sign)};b"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("handoffs.a.known_by", "handoffs.a.known_by"),
        ("_a_ __b__ c_ _d", "&#95;a&#95; &#95;&#95;b&#95;&#95; c&#95; &#95;d"),
        ('says "no" to it', 'says "no" to it'),
        ("R&D &amp; a&b; &#38 &copy", "R&D &#38;amp; a&#38;b; &&#35;\u200b38 &copy"),
        ("No! !12 wow!1", "No! &#33;\u200b12 wow&#33;\u200b1"),
    ],
)
def test_a_sign_that_means_nothing_where_it_stands_is_left_as_it_is(text: str, source: str) -> None:
    assert markdown(text) == source
    assert seen(source) == text


def test_figures_and_names_are_left_readable_in_the_source() -> None:
    assert markdown("1.1 to 3.2 hours a month, 14 per day") == "1.1 to 3.2 hours a month, 14 per day"
    assert markdown("order-to-cash.yaml:14") == "order-to-cash.yaml:14"
    assert markdown("from 10:30:15 on") == "from 10:30:15 on"


@every("text", NASTY)
def test_a_mermaid_label_has_nothing_that_ends_it_or_acts(text: str) -> None:
    label = mermaid(text, 40)
    assert not re.search(r'["<>`\\%$\n]|#(?!\d+;)|&|fa:|^[-+*]|^\d+[.)]', label)
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label) == shown(text, 40)


def test_a_mermaid_label_that_looks_like_styling_keeps_its_last_semicolon() -> None:
    assert not re.search(r"(?:style|classDef).*:\S*#.*;", mermaid("style guide:#1", 40))


def test_a_label_is_cut_before_it_is_escaped() -> None:
    assert mermaid('"' * 50, 3) == "#34;#34;…"


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}",
        "{{ x ~ y }}",
        "{{ [x, y] | join(' ') }}",
        "{{ x | safe }}",
        "{{ x | trim }}",
        "{{ '%s' | format(x) }}",
        "{{ x + y }}",
        "{% set z = x %}{{ z }}",
        "{% for one in [x] %}{{ one }}{% endfor %}",
    ],
)
def test_no_way_of_writing_a_template_leaves_text_unescaped(template: str) -> None:
    environment = MarkdownEnvironment(finalize=_environment(DictLoader({})).finalize)
    text = "<b>|*X*|</b>"
    written = environment.from_string(template).render(x=text, y=Written("**y**"))
    assert not re.search(r"[<>|]|\*X", written)
    assert "<b>|*X*|</b>" in html.unescape(written)


def test_what_a_template_writes_itself_is_not_escaped_again() -> None:
    environment = MarkdownEnvironment(finalize=_environment(DictLoader({})).finalize)
    source = "{% macro bold(x) %}**{{ x }}**{% endmacro %}{% set z %}_{{ x }}_{% endset %}{{ bold(x) }} {{ z }}"
    assert environment.from_string(source).render(x="a*b") == "**a&#42;b** _a&#42;b_"


def test_templates_are_sandboxed() -> None:
    from jinja2.exceptions import SecurityError

    environment = MarkdownEnvironment(finalize=_environment(DictLoader({})).finalize)
    with pytest.raises(SecurityError):
        environment.from_string("{{ x.__class__.__mro__ }}").render(x="")
