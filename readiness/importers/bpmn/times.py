"""The times of timer events in words, where they are written as ISO 8601 has it."""

import re

_UNITS = ("year", "month", "week", "day"), ("hour", "minute", "second")
_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
_CYCLE = re.compile(r"R(\d*)/(?:([^/]+)/)?(P[^/]+)(?:/([^/]+))?")


def in_words(kind: str, said: str) -> str:
    """What a `timeDuration`, `timeDate` or `timeCycle` says; "" where it is no time of ISO 8601."""
    said = said.strip()
    if kind == "timeDuration":
        return f"After {lasting}" if (lasting := _lasting(said)) else ""
    if kind == "timeDate":
        return f"On {day}" if (day := _day(said)) else ""
    return _again(said) if kind == "timeCycle" else ""


def _lasting(said: str) -> str:
    found = _DURATION.fullmatch(said)
    if found is None:
        return ""
    amounts = zip(found.groups(), (*_UNITS[0], *_UNITS[1]), strict=True)
    return " and ".join(f"{int(many)} {unit}{'' if int(many) == 1 else 's'}" for many, unit in amounts if many)


def _day(said: str) -> str:
    found = _DATE.fullmatch(said)
    if found is None:
        return ""
    day, time, zone = found.groups()
    zone = {"Z": " UTC", None: ""}.get(zone, f" UTC{zone}")
    return f"{day} at {time}{zone}" if time else str(day)


def _again(said: str) -> str:
    """`R3/PT10M` is every 10 minutes, 3 times."""
    found = _CYCLE.fullmatch(said)
    if found is None or not (lasting := _lasting(found[3])):
        return ""
    times, start, end = found[1], found[2] and _day(found[2]), found[4] and _day(found[4])
    if start == "" or end == "":
        return ""
    lasting = lasting.removeprefix("1 ") if " and " not in lasting else lasting
    often = f", {times} time{'' if int(times) == 1 else 's'}" if times else ""
    return f"Every {lasting}{often}{f' from {start}' if start else ''}{f' until {end}' if end else ''}"
