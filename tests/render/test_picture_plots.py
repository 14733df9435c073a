"""The journey, clarity by hours, the heat map and the bars: what they show, in words and marks as well as colours."""

import re
from collections.abc import Sequence

import pytest

from readiness.diagnosis import HandoffRow, Plan, Verdict
from readiness.diagnosis.plan_model import Cost, Hop, JourneyRow, Named, Outcome, Standing
from readiness.process.workload import Hours
from readiness.render.pictures import Picture, clarity_by_hours, heat_map, hours_by_team, journey
from tests.render.drawings import Box, Element, boxes, parsed, texts
from tests.render.maps import diagnosis, party, row

_ONE, _OTHER = party(0), party(1)


def hop(number: int, source: str, target: str, **told: object) -> Hop:
    given: dict[str, object] = {
        "handoff": Named(f"h{number}", f"hand-off {number}"),
        "source": Named(source, source),
        "target": Named(target, target),
        "today": "retyped",
        "kind": "by hand",
        "takes": "2 days",
        "needed_within": "1 hour",
        "drops": (),
        "missed": (),
        "missed_in": (),
    }
    return Hop(**(given | told))  # type: ignore[arg-type]


def journey_of(
    *hops: Hop, starts: Sequence[str] = (), masters: Sequence[str] = (), ends: Sequence[str] = ()
) -> Picture:
    def named(ids: Sequence[str]) -> tuple[Named, ...]:
        return tuple(Named(id, id) for id in ids)

    told = JourneyRow(Named("order", "Order"), named(starts), named(masters), hops, named(ends), (), ())
    found = journey(told, {f"h{number}": number for number in range(1, 100)}, "journey")
    assert found is not None
    return found


def cost_of(*by_team: tuple[str, Hours]) -> Cost:
    return Cost(None, None, None, False, 3.0, "", (), by_team, ())


def clarity_of(rows: Sequence[HandoffRow], clarity: float | Sequence[float]) -> Picture:
    each = [clarity] * len(rows) if isinstance(clarity, float) else clarity
    standings = tuple(Standing(one.id, None, (), None, "", share) for one, share in zip(rows, each, strict=True))
    plan = Plan(Outcome("", "", "", ""), standings, None, (), cost_of(), (), (), (), (), ())
    found = clarity_by_hours(diagnosis([_ONE, _OTHER], rows), plan, "clarity")
    assert found is not None
    return found


def marks(root: Element) -> dict[str, tuple[float, float]]:
    """Where the number of each mark stands."""
    return {
        one.text or "": (float(one.get("x", 0)), float(one.get("y", 0)))
        for one in root.iter("text")
        if "d-number" in (one.get("class") or "")
    }


def test_a_journey_tells_where_it_starts_where_the_truth_is_and_where_it_ends() -> None:
    read = texts(parsed(journey_of(hop(1, "Shop", "Books"), starts=["Shop"], masters=["Shop"], ends=["Books"])))

    assert {"Shop", "Books", "starts here", "source of truth", "ends here"} <= set(read)


def test_a_hop_tells_its_number_how_it_is_made_and_how_long_it_takes() -> None:
    read = texts(parsed(journey_of(hop(7, "Shop", "Books"))))

    assert "7 by hand: retyped" in read
    assert {"takes 2 days", "needed within 1 hour"} <= {part for one in read for part in one.split(", ")}


def test_what_was_not_asked_is_not_told_as_a_time() -> None:
    picture = journey_of(hop(1, "Shop", "Books", takes="not asked yet", needed_within="not known"))

    assert "not asked" not in picture.svg
    assert "not known" not in picture.svg


def test_a_lost_field_is_told_in_words_and_by_a_mark() -> None:
    missed = hop(1, "Shop", "Books", drops=("address", "fax"), missed=("address",), missed_in=(Named("n", "NetSuite"),))
    picture = journey_of(missed)

    assert "drops address, needed in NetSuite; leaves out fax" in texts(parsed(picture))
    assert '"d-warning"' in picture.svg


def test_a_field_that_nobody_needs_later_is_told_without_a_warning() -> None:
    picture = journey_of(hop(1, "Shop", "Books", drops=("fax",)))

    assert "leaves out fax" in texts(parsed(picture))
    assert '"d-warning"' not in picture.svg


@pytest.mark.parametrize("stations", [2, 3, 4, 8, 15, 24])
def test_a_journey_of_any_length_fits_the_page_with_no_station_on_another(stations: int) -> None:
    picture = journey_of(*(hop(number, f"System {number}", f"System {number + 1}") for number in range(1, stations)))
    placed = boxes(parsed(picture), "d-system")

    assert picture.width <= 720
    assert len(placed) == stations
    assert not [(one, other) for number, one in enumerate(placed) for other in placed[:number] if one.touches(other)]


def test_a_journey_that_branches_comes_back_and_goes_round_has_each_station_once() -> None:
    ends = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "a"), ("b", "b")]
    picture = journey_of(*(hop(number, *pair) for number, pair in enumerate(ends, 1)))

    assert len(boxes(parsed(picture), "d-system")) == 4
    assert [f"{number} by hand: retyped" in texts(parsed(picture)) for number in range(1, 7)] == [True] * 6


def test_the_first_hops_of_a_very_long_journey_are_drawn_and_it_says_so() -> None:
    picture = journey_of(*(hop(number, f"s{number}", f"s{number + 1}") for number in range(1, 41)))

    assert picture.notes == ("First 24 of 40 hand-offs.",)


def test_a_mark_stands_further_right_the_clearer_and_higher_the_costlier() -> None:
    rows = [row(0, _ONE, _OTHER), row(1, _ONE, _OTHER, hours_per_month=Hours(200.0, 300.0))]
    at = marks(parsed(clarity_of(rows, [0.2, 0.9])))

    assert at["2"][0] > at["1"][0]
    assert at["2"][1] < at["1"][1]


@pytest.mark.parametrize("many", [1, 5, 14, 15, 60])
def test_marks_and_words_never_lie_on_each_other(many: int) -> None:
    rows = [row(number, _ONE, _OTHER, hours_per_month=Hours(10.0, 30.0)) for number in range(many)]
    picture = clarity_of(rows, 0.6)
    at = list(marks(parsed(picture)).values())

    assert len(at) == many
    for number, (x, y) in enumerate(at):
        assert 0 < x < picture.width
        assert 0 < y < picture.height
        for other in at[:number]:
            assert abs(x - other[0]) > 25 or abs(y - other[1]) > 19
    beside = [_room(one) for one in parsed(picture).iter("text") if "d-beside" in (one.get("class") or "")]
    assert not [(one, other) for number, one in enumerate(beside) for other in beside[:number] if one.touches(other)]
    assert not [one for one in beside for x, y in at if one.touches(Box(x - 11, y - 15, x + 11, y + 7))]


def _room(text: Element) -> Box:
    """About where a short text at 11 pixels stands."""
    x, y, wide = float(text.get("x", 0)), float(text.get("y", 0)), 5.0 * len(text.text or "")
    css = (text.get("class") or "").split()
    left = x - wide if "d-end" in css else x - wide / 2 if "d-middle" in css else x
    return Box(left, y - 8, left + wide, y + 2)


def test_hand_offs_with_no_hours_stand_on_strips_that_say_why() -> None:
    rows = [
        row(0, _ONE, _OTHER, hours_per_month=None),
        row(1, _ONE, _OTHER, "connected"),
        row(2, _ONE, _OTHER, "not known"),
        row(3, _ONE, _OTHER),
    ]
    picture = clarity_of(rows, [0.5, 0.6, 0.7, 0.8])
    root = parsed(picture)
    strips = boxes(root, "d-strip")
    at = marks(root)

    assert {"hours not told", "not by hand today"} <= set(texts(root))
    assert [[number for number, (_, y) in at.items() if one.top < y < one.bottom] for one in strips] == [
        ["1", "3"],
        ["2"],
    ]


_A4 = 257 / 180  # height to width of what a page with margins leaves


@pytest.mark.parametrize("clarity", [[0.6], [0.0], [1.0], [0.1, 0.12, 0.9], [number / 59 for number in range(60)]])
@pytest.mark.parametrize("kinds", [["connected"], ["by hand", "connected", "not known"]])
def test_many_hand_offs_on_strips_stay_on_a_page_side_by_side_near_their_clarity(
    clarity: list[float], kinds: list[str]
) -> None:
    each = [clarity[number % len(clarity)] for number in range(200)]
    rows = [row(number, _ONE, _OTHER, kinds[number % len(kinds)]) for number in range(200)]
    picture = clarity_of(rows, each)
    root = parsed(picture)
    at = marks(root)

    assert picture.height <= _A4 * picture.width
    assert "First 60 of 200 hand-offs." in picture.notes
    assert list(map(int, sorted(at, key=int))) == list(range(1, 61))
    on_strips = [
        (number, x, y)
        for number, (x, y) in at.items()
        if any(one.top < y < one.bottom for one in boxes(root, "d-strip"))
    ]
    assert len(on_strips) >= 40
    for place, (_, x, y) in enumerate(on_strips):
        assert 52 + 15 <= x <= 708 - 15
        assert not [1 for _, other, down in on_strips[:place] if abs(x - other) < 29 and abs(y - down) < 20]


def test_marks_that_are_equally_clear_spread_to_both_sides_of_their_place_and_it_says_so() -> None:
    picture = clarity_of([row(number, _ONE, _OTHER, "connected") for number in range(60)], 0.5)
    alone = clarity_of([row(0, _ONE, _OTHER, "connected")], 0.5)
    (belongs, _), across = marks(parsed(alone))["1"], [x for x, _ in marks(parsed(picture)).values()]

    assert len(set(across)) >= 8
    assert max(abs(x - belongs) for x in across) <= 300
    assert any("side by side" in note for note in picture.notes)
    assert alone.notes == ("The numbers are those of the register of hand-offs.",)


@pytest.mark.parametrize("many", [1, 8, 14])
def test_a_few_hand_offs_on_a_strip_keep_their_names(many: int) -> None:
    picture = clarity_of([row(number, _ONE, _OTHER, "connected") for number in range(many)], 0.0)

    assert {f"hand-off {number}" for number in range(many)} <= set(texts(parsed(picture)))
    assert picture.height <= _A4 * picture.width


def test_every_verdict_has_a_shape_of_its_own_and_its_words() -> None:
    rows = [row(number, _ONE, _OTHER, verdict=verdict) for number, verdict in enumerate(Verdict)]
    root = parsed(clarity_of(rows, 0.5))
    shapes = set()
    for one in root.iter("g"):
        if "d-mark" in (one.get("class") or "") and one.find("text") is not None:
            shape = next(child for child in one if child.tag in ("polygon", "circle"))
            middle = one.find("text")
            assert middle is not None
            x = float(middle.get("x", 0))
            points = [float(figure) - x for figure in re.findall(r"([-\d.]+),", shape.get("points") or "")]
            shapes.add(tuple(round(point) for point in points))

    assert len(shapes) == len(Verdict)
    assert {verdict.in_words for verdict in Verdict} <= set(texts(root))


def test_the_four_corners_say_what_to_do() -> None:
    read = set(texts(parsed(clarity_of([row(0, _ONE, _OTHER)], 0.5))))

    assert {"clear and costly:", "connect first", "costly and unclear:", "ask first"} <= read


def test_hours_that_differ_widely_are_told_in_tens() -> None:
    rows = [row(number, _ONE, _OTHER, hours_per_month=Hours(10.0**number, 10.0**number)) for number in range(4)]
    read = texts(parsed(clarity_of(rows, 0.5)))

    assert "hours a month by hand, each line ten times the one below" in read
    assert {"1", "10", "100", "1,000"} <= set(read)


@pytest.mark.parametrize("hours", [Hours(0.0, 0.0), Hours(0.0, 0.01), Hours(1e-9, 1e9), Hours(5.0, 5.0)])
def test_any_hours_can_be_shown(hours: Hours) -> None:
    at = marks(parsed(clarity_of([row(0, _ONE, _OTHER, hours_per_month=hours)], 1.0)))

    assert list(at) == ["1"]


def _scored(name: str, **counts: int) -> dict[str, object]:
    empty = {"blockers": 0, "gaps": 0, "frictions": 0, "notes": 0, "not_asked": 0}
    return {"name": name, "state": "to be prepared", **empty, **counts}


def test_the_heat_map_has_a_figure_in_every_cell_and_is_darker_where_more_was_found() -> None:
    picture = heat_map([_scored("Rules", blockers=1, gaps=3), _scored("Flow", blockers=12)], "heat")

    assert picture is not None
    cells = [one.text for one in parsed(picture).iter("text") if "d-cell" in (one.get("class") or "")]
    assert cells == ["1", "3", "0", "0", "0", "12", "0", "0", "0", "0"]
    assert re.findall(r"d-tone-(\w+) d-shade-(\d)", picture.svg) == [("bad", "1"), ("warn", "2"), ("bad", "4")]
    assert "Rules: 1 blockers, 3 gaps; Flow: 12 blockers." in texts(parsed(picture))


def test_bars_are_as_long_as_their_hours_and_say_them() -> None:
    picture = hours_by_team(cost_of(("Office", Hours(50.0, 100.0)), ("nobody says who", Hours(25.0, 25.0))), "teams")

    assert picture is not None
    root = parsed(picture)
    solid = [one for one in boxes(root, "d-bar") if one.bottom - one.top > 12]
    upto = [one for one in boxes(root, "d-bar-upto") if one.bottom - one.top > 12]
    assert solid[0].right - solid[0].left == pytest.approx(2 * (solid[1].right - solid[1].left), abs=0.2)
    assert upto[0].right - solid[0].left == pytest.approx(2 * (solid[0].right - solid[0].left), abs=0.2)
    assert len(upto) == 1
    assert {"Office", "50 to 100 hours", "nobody says who", "25 hours"} <= set(texts(root))


def test_many_teams_are_cut_with_a_note() -> None:
    picture = hours_by_team(cost_of(*((f"Team {number}", Hours(1.0, 2.0)) for number in range(25))), "teams")

    assert picture is not None
    assert picture.notes == ("First 20 of 25 teams.",)
