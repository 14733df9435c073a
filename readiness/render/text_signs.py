"""The catalogue of warning signs: one of them in full, all of them as a list."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from readiness.render.plain import clean
from readiness.render.text_lines import LEVEL_STYLES, Page
from readiness.signs import Sign, plain_template

_PART = re.compile(r"^# --- (bad|good)$", re.MULTILINE)
_HEADS = {"bad": "It shows here", "good": "Settled"}
_MARK = re.compile(r"\s+# <- .*$")


def explained(sign: Sign, example: str, *, width: int = 100, colour: bool = False) -> str:
    """Everything about one sign; `example` is its example file, bad then good, or empty."""
    page = Page(width)
    page.say((sign.id, "bold"), "  ", (sign.level.value, LEVEL_STYLES[sign.level]), f"  {sign.dimension}", hang=2)
    page.say(sign.title, indent=2)
    page.gap()
    page.say(sign.why, indent=2)
    for head, said in (
        ("Ask", plain_template(sign.ask)),
        ("Do", plain_template(sign.do)),
        ("Essays", ", ".join(sign.essays)),
        ("Speaks instead of", ", ".join(sign.stands_in_for)),
    ):
        if said:
            page.gap()
            page.say((head, "bold"), indent=2)
            page.say(said, indent=4)
    _example(page, example)
    return page.text(colour)


def _example(page: Page, example: str) -> None:
    """The story of the example, then the file in which the sign shows, then the one that settles it.

    What only the tests read in it (`# expect: …`, which sign a `# <- …` means) is left out.
    """
    story, *files = _PART.split(example)
    told = [line.lstrip("# ") for line in story.splitlines()[1:] if not line.startswith(("# expect:", "# today:"))]
    if any(told):
        page.gap()
        page.say(("Example", "bold"), indent=2)
        page.say(" ".join(line for line in told if line), indent=4)
    for name, file in zip(files[::2], files[1::2], strict=True):
        page.gap()
        page.say((_HEADS[name], "bold"), indent=2)
        for line in file.strip("\n").splitlines():
            page.as_is(_MARK.sub("  # <- here", line), indent=4)


def listed(signs: Iterable[Sign], *, width: int = 100, colour: bool = False) -> str:
    """All signs with level and title, by dimension."""
    page = Page(width)
    every = list(signs)
    longest = max(len(sign.id) for sign in every)
    for dimension, of_it in _by_dimension(every):
        page.gap()
        page.say((dimension, "bold underline"))
        page.table(
            [
                (
                    (sign.id.ljust(longest), "bold"),
                    (f"{sign.level.value:8}", LEVEL_STYLES[sign.level]),
                    (sign.title, ""),
                )
                for sign in of_it
            ],
            indent=2,
        )
    page.gap()
    page.say(f"{len(every)} warning signs. `readiness explain SIGN` tells all about one.")
    return page.text(colour)


def as_markdown(signs: Iterable[Sign]) -> str:
    """All signs as Markdown tables, by dimension."""
    parts = ["# Warning signs\n"]
    for dimension, of_it in _by_dimension(signs):
        rows = [
            f"| `{sign.id}` | {sign.level.value} | {_cell(sign.title)} | {_cell(plain_template(sign.ask))} |"
            for sign in of_it
        ]
        parts.append("\n".join([f"## {dimension}\n", "| sign | level | means | ask |", "|---|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def _cell(text: str) -> str:
    return clean(text).replace("|", "\\|")


def _by_dimension(signs: Iterable[Sign]) -> Iterator[tuple[str, list[Sign]]]:
    for dimension, of_it in groupby(signs, key=lambda sign: sign.dimension):
        yield dimension, list(of_it)
