"""The style of pictures: every class has a rule, no text is small, words stand out in light and in dark."""

import re
from functools import cache

import pytest

from readiness.resources import templates
from tests.render.test_pictures import every_picture

_HTML = templates() / "html"
_SHADES = {"d-shade-1": 0.15, "d-shade-2": 0.24, "d-shade-3": 0.33, "d-shade-4": 0.42}
_COLOUR = r"--([\w-]+): #([0-9a-f]{6});"
_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

Colour = tuple[float, float, float]


@cache
def style() -> str:
    return re.sub(r"\{#.*?#\}", "", (_HTML / "pictures.css.j2").read_text(), flags=re.DOTALL)


@cache
def colours(mode: str) -> dict[str, Colour]:
    """The colours of the page: its light ones, or those with the dark ones in their place."""
    page = (_HTML / "style.css.j2").read_text()
    blocks = re.findall(r":root \{(.*?)\}", page, flags=re.DOTALL)
    found = [one for block in blocks[: 2 if mode == "dark" else 1] for one in re.findall(_COLOUR, block)]
    return {name: _colour(code) for name, code in found}


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(top: Colour, share: float, ground: Colour) -> Colour:
    red, green, blue = (share * one + (1 - share) * other for one, other in zip(top, ground, strict=True))
    return red, green, blue


def test_every_class_in_a_picture_has_a_rule() -> None:
    used = {
        name for one in every_picture() for found in re.findall(r'class="([^"]+)"', one.svg) for name in found.split()
    }
    ruled = set(re.findall(r"\.([\w-]+)", style()))

    assert used - ruled == {"d-connected"}  # a line as lines are


def test_every_rule_is_for_what_is_inside_a_picture() -> None:
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", style()) for one in rule.split(",")]

    assert [one for one in selectors if not one.startswith("svg.drawing")] == []


def test_no_text_is_smaller_than_eleven_pixels() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", style())]

    assert len(sizes) > 5
    assert min(sizes) >= 11


def test_the_values_for_a_page_without_colours_are_the_light_ones() -> None:
    light = colours("light")
    for name, code in re.findall(r"var\(--([\w-]+), #([0-9a-f]{3,6})\)", style()):
        assert _colour(code if len(code) == 6 else "".join(2 * sign for sign in code)) == light[name], name


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(mode: str) -> None:
    page = colours(mode)
    pairs = [("ink", "paper"), ("muted", "paper"), ("ink", "soft"), ("muted", "soft"), ("ink", "bad-soft")]
    pairs += [("paper", mark) for mark in ("bad", "warn", "muted", "info", "good")]

    assert [(one, other) for one, other in pairs if contrast(page[one], page[other]) < _CONTRAST] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("tone", ["bad", "warn", "info", "muted"])
def test_figures_stand_out_from_the_darkest_cell(mode: str, tone: str) -> None:
    page = colours(mode)
    shades = {name: float(share) for name, share in re.findall(r"\.(d-shade-\d) \{ fill-opacity: ([\d.]+)", style())}

    assert shades == _SHADES
    assert contrast(page["ink"], over(page[tone], max(shades.values()), page["paper"])) >= _CONTRAST
