"""What holds for every picture: well-formed, harmless, labelled, within its bounds, the same every time."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from readiness.cli.checking import check_whole
from readiness.cli.files import sources
from readiness.diagnosis import Diagnosis, Plan
from readiness.diagnosis.plan_model import JourneyRow
from readiness.process.workload import Hours
from readiness.render.escaping import harmless, shown
from readiness.render.pictures import Picture, clarity_by_hours, heat_map, hours_by_team, journey, system_maps
from readiness.render.pictures.lettering import LONGEST_TITLE
from readiness.render.report.scorecard import scorecard
from readiness.resources import examples
from tests.render.drawings import ALLOWED, ATTRIBUTES, numbers_in, parsed, texts
from tests.render.maps import MAPS
from tests.render.nasty_texts import TOGETHER, result

_EXAMPLES = sorted(path.name for path in (examples() / "processes").glob("*.yaml"))


def drawn(diagnosis: Diagnosis, plan: Plan) -> list[Picture]:
    """Every picture of a process."""
    numbers = {row.id: number for number, row in enumerate(diagnosis.handoffs, 1)}
    found = [
        *system_maps(diagnosis, "map"),
        *(journey(row, numbers, f"journey{place}") for place, row in enumerate(plan.journeys)),
        clarity_by_hours(diagnosis, plan, "clarity"),
        heat_map(scorecard(diagnosis), "heat"),
        hours_by_team(plan.cost, "teams"),
    ]
    return [one for one in found if one is not None]


@cache
def pictures_of(example: str) -> list[Picture]:
    run = check_whole(sources([str(examples() / "processes" / example)]), None)
    whole = run.results[0].whole
    assert whole is not None
    return drawn(*whole)


@cache
def made_up(name: str) -> list[Picture]:
    return system_maps(MAPS[name](), "map")


def every_picture() -> Iterator[Picture]:
    for example in _EXAMPLES:
        yield from pictures_of(example)
    for name in MAPS:
        yield from made_up(name)


@pytest.mark.parametrize("example", _EXAMPLES)
def test_every_example_has_a_map_a_journey_its_clarity_and_its_scorecard(example: str) -> None:
    titles = [one.title for one in pictures_of(example)]

    assert titles[0] == "System map"
    assert any(title.startswith("The journey of ") for title in titles)
    assert {"Clarity and cost of each hand-off", "Scorecard by dimension"} <= set(titles)


def test_a_picture_holds_nothing_but_shapes_and_text() -> None:
    for picture in every_picture():
        for element in parsed(picture).iter():
            assert element.tag in ALLOWED
            assert set(element.attrib) <= ATTRIBUTES
        assert "http" not in picture.svg
        assert "url(" not in picture.svg


def test_a_picture_is_an_image_with_a_title_and_a_sentence() -> None:
    for picture in every_picture():
        root = parsed(picture)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert root.get("role") == "img"
        assert (root.get("aria-labelledby") or "").split() == ids
        assert root[0].tag == "title"
        assert root[0].text == picture.title
        assert root[1].tag == "desc"
        assert (root[1].text or "").endswith(".")


def test_ids_of_pictures_on_one_page_differ() -> None:
    for pictures in [pictures_of(example) for example in _EXAMPLES] + [made_up(name) for name in MAPS]:
        ids = [element.get("id") for picture in pictures for element in parsed(picture).iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_width_and_height_are_those_of_the_view_and_fit_the_page() -> None:
    for picture in every_picture():
        root = parsed(picture)
        assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
        assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
        assert picture.width <= 740


def test_a_coordinate_has_one_decimal_at_most() -> None:
    for picture in every_picture():
        for element in parsed(picture).iter():
            for name in ATTRIBUTES - {"class", "id", "role", "aria-labelledby"}:
                for number in numbers_in(element.get(name) or ""):
                    assert re.fullmatch(r"-?\d+(\.\d)?", number)


def test_a_picture_stays_small() -> None:
    for picture in every_picture():
        assert len(picture.svg) < 30_000


def test_the_same_values_give_the_same_bytes() -> None:
    assert [one.svg for one in made_up("forty and sixty")] == [
        one.svg for one in system_maps(MAPS["forty and sixty"](), "map")
    ]


@pytest.mark.parametrize("text", TOGETHER)
def test_every_text_comes_out_as_itself(text: str) -> None:
    """As it is seen, or, where it had to be cut, as a pointer is told (the first 300 characters)."""
    whole = result(text).whole
    assert whole is not None
    diagnosis, plan = whole
    diagnosis = diagnosis._replace(handoffs=tuple(row._replace(name=text) for row in diagnosis.handoffs))
    line = shown(text, LONGEST_TITLE)
    rows = [{"name": text, "state": text, "blockers": 1, "gaps": 0, "frictions": 0, "notes": 0, "not_asked": 0}]
    team = plan.cost._replace(by_team=((text, Hours(1.0, 2.0)),))
    numbers = {row.id: number for number, row in enumerate(diagnosis.handoffs, 1)}
    names = {name for row in diagnosis.handoffs for name in (row.source, row.target)}
    pictures = [
        *system_maps(diagnosis, "map"),
        *(journey(row, numbers, "journey") for row in plan.journeys if row.hops),
        clarity_by_hours(diagnosis, plan, "clarity"),
        heat_map(rows, "heat"),
        hours_by_team(team, "teams"),
    ]

    assert any(harmless(name).startswith(line[:50]) for name in names)
    for picture in pictures:
        assert picture is not None
        root = parsed(picture)
        assert any(line in one or (len(line) > 60 and line[:50] in one) for one in texts(root)), picture.title
        assert {element.tag for element in root.iter()} <= ALLOWED


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    row = {"name": "a\ufffeb\x00c\u202ed\ud800e", "state": "clear", "blockers": 1, "gaps": 0, "frictions": 0}
    picture = heat_map([row | {"notes": 0, "not_asked": 0}], "heat")

    assert picture is not None
    assert "abcde" in texts(parsed(picture))


def test_there_is_no_picture_of_nothing() -> None:
    nothing = MAPS["no hand-off"]()._replace(parties=())
    whole = result("words").whole
    assert whole is not None
    plan = whole[1]._replace(cost=whole[1].cost._replace(by_team=()))
    still = JourneyRow(plan.journeys[0].entity, (), (), (), (), (), ())

    assert system_maps(nothing, "map") == []
    assert clarity_by_hours(nothing, plan, "clarity") is None
    assert heat_map([], "heat") is None
    assert hours_by_team(plan.cost, "teams") is None
    assert journey(still, {}, "journey") is None
