"""The catalogue of warning signs as JSON, version 1: what `json.document.Catalogue` describes.

It stands apart from the rest of the JSON so that the catalogue can be had without what a diagnosis takes to load.
"""

from collections.abc import Iterable
from json import dumps

from readiness import __version__
from readiness.render.plain import escaped_json
from readiness.signs import Sign, plain_template


def signs_json(signs: Iterable[Sign]) -> str:
    """The signs as an indented JSON document; characters that would act on a terminal are escaped."""
    catalogue = {"format": 1, "readiness": __version__, "signs": [_sign(sign) for sign in signs]}
    return escaped_json(dumps(catalogue, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _sign(sign: Sign) -> dict[str, str | list[str]]:
    return {
        "id": sign.id,
        "dimension": sign.dimension,
        "level": sign.level.value,
        "title": sign.title,
        "why": sign.why,
        "ask": plain_template(sign.ask),
        "do": plain_template(sign.do),
        "good": sign.good,
        "essays": essays_by_name(sign.essays),
        "stands_in_for": list(sign.stands_in_for),
    }


def essays_by_name(told: tuple[str, ...]) -> list[str]:
    """The essays by name alone: "clarity-first 2" names the second point of clarity-first."""
    return list(dict.fromkeys(essay.split(" ")[0] for essay in told))
