"""What `readiness explain` and `readiness signs` do, for whoever knows already what is asked for."""

from enum import StrEnum


class Format(StrEnum):
    """What the catalogue can be written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def explain(sign: str) -> int:
    """Explain one warning sign. Raises ReadinessError where there is none of that id."""
    from readiness.cli import output as out
    from readiness.errors import ReadinessError
    from readiness.process.names import did_you_mean, shortened
    from readiness.render.text_signs import explained
    from readiness.resources import examples
    from readiness.signs import catalogue

    found = catalogue().get(sign.strip().lower())
    if found is None:
        near = did_you_mean(sign, catalogue())
        raise ReadinessError(
            f"There is no warning sign '{shortened(sign)}'{near or '.'} `readiness signs` lists them all."
        )
    file = examples() / "signs" / f"{found.id}.yaml"
    example = file.read_text(encoding="utf-8") if file.is_file() else ""
    out.show(explained(found, example, width=out.width(), colour=out.in_colour()))
    return 0


def signs(format: Format) -> int:
    """List every warning sign, dimension by dimension."""
    from readiness.cli import output as out
    from readiness.signs import catalogue

    every = list(catalogue().values())
    match format:
        case Format.TEXT:
            from readiness.render.text_signs import listed

            out.show(listed(every, width=out.width(), colour=out.in_colour()))
        case Format.MARKDOWN:
            from readiness.render.text_signs import as_markdown

            out.show(as_markdown(every))
        case Format.JSON:
            from readiness.render.signs_json import signs_json

            out.show(signs_json(every))
    return 0
