"""What is wrong with the file as it is now, under the picture that it keeps."""

from dataclasses import replace

from readiness.render.run import FileResult
from readiness.render.screen.fitting import Section
from readiness.render.screen.picture import Picture
from readiness.render.text import counted
from readiness.render.text_findings import problems
from readiness.render.text_lines import Line, Page

_STYLE = "bold magenta"


def trouble(picture: Picture, width: int) -> Section:
    """The section; empty where all is well."""
    if picture.missing:
        return _waiting(picture, width)
    result = picture.broken or picture.good
    if result is None:
        return Section()
    items = [_problem(replace(result, problems=(one,), diagnosis=None, fault=""), width) for one in result.problems]
    items += [_fault(one.sign, one.error, width) for one in result.faults]
    if not items:
        return Section()
    heading = Page(width)
    many = counted(len(items), "problem")
    if not result.problems:
        heading.say((f"A fault of readiness, not of {picture.file}", _STYLE))
    elif picture.broken is None:
        heading.say((f"{many} in {picture.file}; the rest is checked", _STYLE))
    else:
        above = "; above is how it stood" if picture.good is not None else ""
        heading.say((f"{picture.file} cannot be read now: {many}{above}", _STYLE))
    return Section(tuple(heading.lines()), tuple(items))


def _waiting(picture: Picture, width: int) -> Section:
    page = Page(width)
    if picture.good is not None:
        page.say((f"{picture.file} is gone; waiting for it", _STYLE))
    else:
        page.say((f"{picture.file} is not there yet; waiting for it", _STYLE))
        page.gap()
        page.say(f"`readiness new {picture.file}` makes one to start from, with comments.")
        page.say(f"`readiness ask --into {picture.file}` makes one by asking.")
    return Section(items=(tuple(page.lines()),))


def _problem(result: FileResult, width: int) -> tuple[Line, ...]:
    page = Page(width)
    problems(page, result)
    return tuple(page.lines())


def _fault(sign: str, error: str, width: int) -> tuple[Line, ...]:
    page = Page(width)
    what = f"The warning sign {sign}" if sign else "The check"
    page.say(f"{what} broke off, which is a fault of readiness ({error}).")
    return tuple(page.lines())
