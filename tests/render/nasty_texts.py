"""Texts that would act as markup somewhere if they were not escaped, and a process that has one in every text field."""

from functools import cache
from typing import Any

import yaml

from readiness.diagnosis import diagnose, diagnose_whole
from readiness.errors import Problem
from readiness.process.kinds import Text, Texts
from readiness.process.loader import load
from readiness.process.model import SECTIONS, GoLive, Governance, Link, Outcome, Process, WhenItFails
from readiness.process.nouns import Key, Noun
from readiness.process.words import STATES
from readiness.render.plain import clean
from readiness.render.run import FileResult
from readiness.resources import examples

PLAIN = "Some plain words"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # many times as quick where there is libyaml

NASTY = (
    "**bold** and *italic*",
    "__bold__ and _italic_",
    "~~struck~~ out",
    "`code` in words",
    "``` fence",
    "~~~ fence",
    "a | b | c",
    "|---|---|",
    "a \\| b",
    "back\\slash \\*",
    "# Heading",
    "#1 and owner/repo#12",
    "!12 and GH-34",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "2) second",
    "> quoted",
    "> [!WARNING] beware",
    "--- rule",
    "=== rule",
    "- [x] done",
    "[words](https://example.org)",
    "[words][ref] and [ref]: https://example.org",
    "![image](https://example.org/x.png)",
    "https://example.org/a_b",
    "http://example.org and ftp://example.org",
    "www.example.org",
    "WWW.EXAMPLE.ORG/path",
    "someone@example.org",
    "mailto:someone@example.org",
    "xmpp:someone@example.org",
    "@octocat and @org/team",
    ":tada: and :+1: and :100:",
    "[^1] and [^1]: a footnote",
    "$x^2$ and $$y$$",
    "<script>alert(1)</script>",
    "<b>bold</b> <img src=x onerror=alert(1)>",
    "</td></tr></table> after",
    "<!-- comment --> after",
    "&lt;b&gt; &amp; &#60; &copy;",
    "\"quoted\" and 'single'",
    "\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "line one\nline two\r\n\r\nline four",
    "\u202edesrever\u202c and \u2066isolated\u2069",
    "zero\u200bwidth\u2060\ufeff and soft\u00adhyphen",
    "=SUM(A1:A9)",
    "+1-555 and @cell",
    "::error file=a.yaml,line=1::boom",
    "[red]rich[/red] markup",
    "{{ 7 * 7 }} {% raw %} ${x}",
    'end"] --> n2 click n1 "javascript:alert(1)"',
    "%%{init: {'theme': 'dark'}}%% and %% comment",
    "subgraph end; style n1 fill:#f00;",
    "style guide:#1; classDef x:#2;",
    "fa:fa-ban icon",
    "n1 -->|x| n2",
    "résumé Łódź 日本語 العربية 🎉 👩\u200d🔧",
    "\u2028separator\u2029 and \x85 next line",
    "@us | <b> words!, " * 500,
)


def _together() -> list[str]:
    """Long texts filled up with short ones, as far as they are cut nowhere; each is there as it is."""
    groups: list[str] = []
    for text in sorted(NASTY[:-1], key=len, reverse=True):
        fits = (n for n, group in enumerate(groups) if len(clean(f"{group} · {text}")) <= 60)
        if (group := next(fits, None)) is None:
            groups.append(text)
        else:
            groups[group] += f" · {text}"
    return groups


# For a format to which it is all one what stands first in a text.
TOGETHER = (*_together(), NASTY[-1])

_PARTS: tuple[type[Noun], ...] = (*SECTIONS, GoLive, Governance, Link, Outcome, Process, WhenItFails)
_TEXTS = frozenset(
    key.name
    for noun in _PARTS
    for key in noun.keys.values()
    if isinstance(key, Key) and isinstance(key.kind, Text | Texts)
) | {"process", "because"}
_FIELDS = frozenset({"carries", "reads", "writes"})


@cache
def result(text: str, *, example: str = "well-done.yaml", file: str = "a.yaml") -> FileResult:
    """An example diagnosed with `text` in every text field, in field lists, as an accepted reason and in a problem."""
    raw, (sign, at) = _described(text, example), _always_found(example)
    raw["accepted"] = [{"sign": sign, "at": at, "because": text, "by": "Ana Ruiz"}]
    loaded = load(_dumped(raw))
    assert loaded.process is not None
    problems = (*loaded.problems, Problem(f"Found {text} here."))
    diagnosis, plan = diagnose_whole(loaded.process, file)
    assert any(one.accepted for one in diagnosis.findings)
    return FileResult(file, loaded.text, problems, diagnosis, plan=plan)


@cache
def _read(example: str) -> Any:
    """An example as a tree of texts; only looked at."""
    return yaml.load((examples() / "processes" / example).read_bytes(), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _described(text: str, example: str) -> dict[str, Any]:
    raw: dict[str, Any] = _with(text, _read(example))
    raw["systems"][text_id(raw, "systems")]["unit"] = text
    return raw


@cache
def _always_found(example: str) -> tuple[str, str]:
    """Sign and place of the first finding that is there whatever the texts say."""
    plain, other = (_found(text, example) for text in (PLAIN, NASTY[-1]))
    return next(one for one in plain if one in other)


def _found(text: str, example: str) -> list[tuple[str, str]]:
    process = load(_dumped(_described(text, example))).process
    assert process is not None
    return [(one.sign, one.at) for one in diagnose(process, "").findings if one.settled_facts_show_it]


def _dumped(raw: Any) -> bytes:
    return yaml.dump(
        raw, Dumper=_DUMPER, sort_keys=False, default_style='"', width=10**9, allow_unicode=False, encoding="utf-8"
    )


def text_id(raw: dict[str, Any], section: str) -> str:
    """The first id of a section whose noun has keys."""
    return next(id for id, noun in raw[section].items() if isinstance(noun, dict))


def _with(text: str, raw: Any, key: str = "") -> Any:
    if isinstance(raw, dict):
        if key in _FIELDS:
            return {entity: [text] if isinstance(fields, list) else fields for entity, fields in raw.items()}
        return {name: _with(text, value, key if key in _TEXTS else name) for name, value in raw.items()}
    if isinstance(raw, list):
        return [_with(text, one, key) for one in raw]
    return text if key in _TEXTS and raw.strip().casefold() not in {*STATES, ""} else raw
