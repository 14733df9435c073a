"""The Markdown report as GitHub's own parser shows it."""

import html
import re

import cmarkgfm

from readiness.diagnosis import Diagnosis, Plan
from readiness.render.markdown import render
from readiness.render.run import FileResult, Run


def report(*results: FileResult) -> str:
    """The Markdown report on those results."""
    return render(Run(results))


def diagnosis_of(one: FileResult) -> Diagnosis:
    """The diagnosis of a file that has one."""
    assert one.diagnosis is not None
    return one.diagnosis


def plan_of(one: FileResult) -> Plan:
    """The plan of a file that has one."""
    assert one.plan is not None
    return one.plan


def page(markdown: str) -> str:
    """The HTML that GitHub's parser makes of it."""
    return cmarkgfm.github_flavored_markdown_to_html(markdown)


def words(markup: str) -> str:
    """The text a reader sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).replace("\u200b", "")


def tables(markdown: str) -> list[list[list[str]]]:
    """The tables of a Markdown text as GitHub shows them: rows of cells as text."""
    return [
        [
            [words(cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)
        ]
        for table in re.findall(r"<table>(.*?)</table>", page(markdown), re.S)
    ]


def section(markdown: str, heading: str) -> str:
    """One section of a report on one process, without its heading."""
    return markdown.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
