"""Warning signs accepted on purpose: the `accepted` list of a process file."""

from collections.abc import Callable, Iterator
from datetime import date

from readiness.errors import Mark
from readiness.process.kinds import Day, Unfit, is_state, shown
from readiness.process.model import Acceptance
from readiness.process.names import did_you_mean, shortened
from readiness.process.reader import LEFT_OUT, Map, Seq
from readiness.process.registry import SHARED, Registry

KEYS = {
    "sign": "the id of the warning sign",
    "at": "the place of the finding, such as steps.close-deal.screens",
    "because": "why it is accepted",
    "by": "who accepts it",
    "until": "the date up to which, if there is one",
}
REQUIRED = ("sign", "at", "because", "by")


def read_accepted(
    root: Map, registry: Registry, report: Callable[[str, Mark | None, str], None]
) -> Iterator[Acceptance]:
    """The entries of `accepted` that can be used; what is wrong with the others goes to `report`."""
    raw = root.get("accepted")
    if not raw or raw is LEFT_OUT or is_state(raw):
        return
    if isinstance(raw, Map):
        single = Seq([raw])
        single.marks = [raw.mark]
        single.mark = raw.mark
        raw = single
    if not isinstance(raw, Seq):
        report(
            f"Expected a list of accepted warning signs here, found {shown(raw)}", root.marks["accepted"], "accepted"
        )
        return
    for number, (item, mark) in enumerate(zip(raw, raw.marks, strict=True)):
        place = f"accepted[{number}]"
        if item is LEFT_OUT or item is None:
            continue
        if not isinstance(item, Map):
            report(f"Expected `sign`, `at`, `because` and `by` here, found {shown(item)}", mark, place)
            continue
        unknown = [key for key in item if key not in KEYS]
        for key in unknown:
            hint = (did_you_mean(key, KEYS) if registry.may_suggest() else "") or "."
            said = f"Unknown key '{shortened(key, 60)}' of an accepted sign{hint} The sign is not accepted as long as"
            report(f"{said} this is so", item.marks.get(key), place)
        missing = [key for key in REQUIRED if not isinstance(item.get(key), str) or is_state(item[key])]
        if missing:
            wanted = ", ".join(f"`{key}` ({KEYS[key]})" for key in missing)
            report(f"An accepted warning sign needs {wanted} as well; until then it is not accepted", mark, place)
        if missing or unknown:  # with a misspelt `until` it would be accepted for ever
            continue
        until: date | None = None
        if item.get("until") is not None and not is_state(item["until"]):
            try:
                until = Day().read(item["until"], Registry())
            except Unfit as reason:
                for text, _ in reason.reasons:
                    said = f"{text}. The sign is not accepted as long as this is so"
                    report(said, item.marks.get("until"), f"{place}.until")
                continue
        texts = {key: str(item[key]).strip() for key in REQUIRED}
        who = registry.find(SHARED, texts["by"])
        texts["by"] = who.called if who is not None else texts["by"]
        yield Acceptance(place, **texts, until=until, mark=mark)
