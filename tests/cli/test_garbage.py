"""When garbage is looked for: after each file, and never in the middle of one."""

import gc
from pathlib import Path

from readiness.cli.checking import check
from readiness.cli.files import Source
from readiness.cli.settings.holding import Holding
from readiness.render.run import FileResult


def test_garbage_is_looked_for_between_files_and_not_while_one_is_looked_at(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.yaml" for number in range(3)]
    for path in paths:
        path.write_text("process: Order to cash\n", encoding="utf-8")

    between = []
    within = []
    for shown in check([Source(str(path)) for path in paths], None, _looks_for_garbage):
        within.append(shown)
        between.append(gc.isenabled())

    assert within == [False, False, False]
    assert between == [True, True, True]


def _looks_for_garbage(result: FileResult, holding: Holding) -> bool:
    return gc.isenabled()
