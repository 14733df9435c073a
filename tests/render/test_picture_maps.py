"""The map of systems: everybody and every hand-off is on it, nothing lies on anything else, lines say their kind."""

import pytest

from readiness.diagnosis import Diagnosis
from readiness.render.pictures import Picture, system_maps
from readiness.render.pictures.layered import Edge, Layout, Node, Shape, layout
from tests.render.drawings import Box, boxes, parsed, texts
from tests.render.maps import MAPS, Pairs, chain, circle, dense, diagnosis, party, row, star, web

_SHAPES = {
    "down": Shape(across=False, together=False, capacity=640),
    "down, together": Shape(across=False, together=True, capacity=640, caption=18),
    "across": Shape(across=True, together=False, capacity=640),
    "across, together": Shape(across=True, together=True, capacity=640, caption=18),
    "folded": Shape(across=False, together=False, capacity=300, high=4),
}
_WEBS: dict[str, Pairs] = {
    "chain": chain(12),
    "star": star(12),
    "circle": circle(9),
    "dense": dense(30),
    "to itself": [(0, 0), (0, 1), (1, 0), (1, 1)],
}


def only(map_of: Diagnosis) -> Picture:
    pictures = system_maps(map_of, "map")
    assert len(pictures) == 1
    return pictures[0]


def laid_out(web_name: str, shape_name: str) -> Layout:
    pairs = _WEBS[web_name]
    count = 1 + max(max(pair) for pair in pairs)
    nodes = [Node(90 + number % 3 * 20, 40, ("", "a", "b")[number % 3]) for number in range(count)]
    return layout(nodes, [Edge(source, target, 70, 16) for source, target in pairs], _SHAPES[shape_name])


def rooms(placed: Layout) -> list[Box]:
    return [Box(one.x, one.y, one.x + one.width, one.y + one.height) for one in (*placed.nodes, *placed.labels)]


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("name", _WEBS)
def test_no_box_and_no_label_lies_on_another(name: str, shape: str) -> None:
    every = rooms(laid_out(name, shape))

    assert not [(one, other) for number, one in enumerate(every) for other in every[:number] if one.touches(other)]


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("name", _WEBS)
def test_everything_lies_within_the_picture(name: str, shape: str) -> None:
    placed = laid_out(name, shape)

    for one in rooms(placed):
        assert one.left >= -0.01
        assert one.top >= -0.01
        assert one.right <= placed.width + 0.01
        assert one.bottom <= placed.height + 0.01


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("name", _WEBS)
def test_a_line_begins_at_its_source_passes_its_label_and_ends_at_its_target(name: str, shape: str) -> None:
    placed = laid_out(name, shape)
    every = rooms(placed)
    nodes, labels = every[: len(placed.nodes)], every[len(placed.nodes) :]

    for (source, target), label, (first, second) in zip(_WEBS[name], labels, placed.lines, strict=True):
        assert _on_edge(first[0], nodes[source])
        assert _on_edge(first[-1], label)
        assert _on_edge(second[0], label)
        assert _on_edge(second[-1], nodes[target])


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("name", _WEBS)
def test_no_line_passes_through_a_box_or_a_label(name: str, shape: str) -> None:
    """A curve stays within the corners of its points, so those are looked at, the straight pieces as well."""
    placed = laid_out(name, shape)
    for line in placed.lines:
        for half in line:
            for number in range(0, len(half), 4):
                leave, arrive = half[number + 1 : number + 3]
                curve = Box(
                    min(leave[0], arrive[0]),
                    min(leave[1], arrive[1]),
                    max(leave[0], arrive[0]),
                    max(leave[1], arrive[1]),
                )
                assert not [one for one in rooms(placed) if one.touches(curve)]


def _on_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    inside = box.left - 0.1 <= x <= box.right + 0.1 and box.top - 0.1 <= y <= box.bottom + 0.1
    return inside and (
        min(abs(x - box.left), abs(x - box.right)) < 0.1 or min(abs(y - box.top), abs(y - box.bottom)) < 0.1
    )


@pytest.mark.parametrize("name", [name for name in _WEBS if name != "to itself"])
def test_a_frame_holds_the_members_of_its_group_and_nobody_else(name: str) -> None:
    placed = laid_out(name, "down, together")
    for frame in placed.frames:
        around = Box(frame.room.x, frame.room.y, frame.room.x + frame.room.width, frame.room.y + frame.room.height)
        within = [number for number, one in enumerate(rooms(placed)[: len(placed.nodes)]) if one.touches(around)]
        assert within
        assert {("", "a", "b")[number % 3] for number in within} == {frame.group}


@pytest.mark.parametrize("name", MAPS)
def test_everybody_is_on_the_map_and_no_box_lies_on_another(name: str) -> None:
    made = MAPS[name]()
    pictures = system_maps(made, "map")
    read = {text for picture in pictures for text in texts(parsed(picture))}

    assert {one.name for one in made.parties} <= read
    for picture in pictures:
        drawn = [*boxes(parsed(picture), "d-system"), *boxes(parsed(picture), "d-person")]
        assert not [(one, other) for number, one in enumerate(drawn) for other in drawn[:number] if one.touches(other)]


@pytest.mark.parametrize("name", [name for name in MAPS if name != "two hundred hand-offs"])
def test_every_hand_off_is_on_the_map_with_its_number(name: str) -> None:
    made = MAPS[name]()
    told = "; ".join(text for picture in system_maps(made, "map") for text in texts(parsed(picture)))

    for number, one in enumerate(made.handoffs, 1):
        assert f"{number} {one.name}: {one.carries}" in told


def test_the_first_sixty_of_two_hundred_hand_offs_are_drawn_by_component() -> None:
    pictures = system_maps(MAPS["two hundred hand-offs"](), "map")
    told = "; ".join(text for picture in pictures for text in texts(parsed(picture)))

    assert "First 60 of 200 hand-offs." in pictures[0].notes
    assert "60 hand-off 59: " in told
    assert "61 hand-off 60: " not in told
    assert [picture.title for picture in pictures] == sorted(
        {picture.title for picture in pictures}, key=[picture.title for picture in pictures].index
    )
    assert "System map: Transactions" in [picture.title for picture in pictures]


def test_no_more_than_eighty_parties_are_drawn() -> None:
    pictures = system_maps(diagnosis([party(number) for number in range(100)], []), "map")

    assert "First 80 of 100 systems, teams and people." in pictures[0].notes
    assert sum(len(boxes(parsed(picture), "d-system")) for picture in pictures) == 80


def test_hand_offs_between_the_same_ends_done_alike_are_one_arrow() -> None:
    one, other = party(0), party(1)
    four = [row(number, one, other) for number in range(4)]
    picture = only(diagnosis([one, other], [*four, row(4, one, other, "connected"), row(5, other, one)]))

    assert "1, 2, 3, 4" in texts(parsed(picture))
    assert picture.svg.count("d-edge d-by-hand") == 2 + 1  # one way and back, and the key
    assert picture.svg.count("d-edge d-connected") == 1 + 1


@pytest.mark.parametrize(
    ("kind", "line", "head"),
    [
        ("connected", "d-connected", "d-head"),
        ("by hand", "d-by-hand", "d-head"),
        ("not moved", "d-not-moved", "d-cross"),
        ("not known", "d-not-known", "d-dot"),
        ("shared", "d-shared", ""),
    ],
)
def test_a_line_says_how_it_is_done_by_its_dashes_and_its_end(kind: str, line: str, head: str) -> None:
    one, other = party(0), party(1)
    svg = only(diagnosis([one, other], [row(0, one, other, kind)])).svg

    assert svg.count(line) == 2  # and in the key
    for every in ("d-head", "d-cross", "d-dot"):
        assert svg.count(f'"{every}"') == (2 if every == head else 0)


def test_an_arrow_shows_what_is_carried_without_its_fields() -> None:
    one, other = party(0), party(1)
    read = texts(parsed(only(diagnosis([one, other], [row(0, one, other, carries="Customer (name and address)")]))))

    assert "1 Customer" in read
    assert "1 hand-off 0: Customer (name and address), retyped" in read


def test_a_hand_off_with_an_open_end_is_told_beside_the_map() -> None:
    one, other = party(0), party(1)
    open_end = row(1, one, other, name="to somewhere", target="not asked yet", target_id="")
    picture = only(diagnosis([one, other], [row(0, one, other), open_end]))

    assert "Not drawn, because an end is not settled: 2 to somewhere." in picture.notes


def test_who_has_no_hand_off_stands_apart_and_who_has_one_not_drawn_is_told_from_it() -> None:
    one, other, alone, half = (party(number) for number in range(4))
    open_end = row(1, half, other, target="not asked yet", target_id="")
    read = texts(parsed(only(diagnosis([one, other, alone, half], [row(0, one, other), open_end]))))

    assert "No hand-off told:" in read
    assert "Their hand-offs are not drawn:" in read


def test_teams_and_people_are_round_and_what_is_not_live_says_so() -> None:
    parties = [
        party(0, status="planned", what="database"),
        party(1, kind="team", component="", what="external"),
        party(2, kind="person", component=""),
    ]
    picture = only(diagnosis(parties, [row(0, parties[0], parties[1]), row(1, parties[1], parties[2])]))
    read = texts(parsed(picture))

    assert {"database, planned", "external team", "person"} <= set(read)
    assert 'class="d-system d-planned"' in picture.svg
    assert len(boxes(parsed(picture), "d-person")) == 2


def test_components_are_frames_with_their_names() -> None:
    read = texts(parsed(only(web([(0, 1), (1, 2)]))))

    assert {"Customer data", "Transactions", "Fulfilment"} <= set(read)


def test_a_system_with_no_component_told_stands_outside_the_frames() -> None:
    one, other = party(0, component=""), party(1)
    picture = only(diagnosis([one, other], [row(0, one, other)]))

    assert "Systems outside the frames: their component of the business was not told." in picture.notes
    assert len(boxes(parsed(picture), "d-frame")) == 1


def test_a_long_name_is_wrapped_and_then_cut_with_all_of_it_told() -> None:
    long = "The customer relationship and loyalty management system of the northern region"
    one, other = party(0, name=long), party(1)
    read = texts(parsed(only(diagnosis([one, other], [row(0, one, other)]))))

    assert long in read
    assert any(text.endswith("…") for text in read)
