"""What a process is called, as far as its diagram says."""

from readiness.importers.bpmn.model import Diagram, Element
from readiness.importers.bpmn.owners import Owners
from readiness.process.names import folded


def named_after(diagram: Diagram, owners: Owners) -> Element | None:
    """What gives the whole its name: the collaboration, the pool around the lanes, the process, the pool that does all
    the work, or the file's own element; None where nothing has a name.
    """
    together = [one for one in diagram.all("collaboration") if one.name]
    processes = diagram.all("process")
    alone = [one for one in processes if one.name and not _only_a_pool(owners, one)] if len(processes) == 1 else []
    white = [pool for pool in diagram.all("participant") if not owners.is_black_box(pool)]
    pool = white[0] if len(white) == 1 and white[0].name else None
    framing = pool is not None and any(lane.name for lane in diagram.all("lane"))
    ordered = [
        *(together if len(together) == 1 else ()),
        *([pool] if pool is not None and framing else ()),
        *alone,
        *([pool] if pool is not None else ()),
        *([diagram.root] if diagram.root.name else ()),
    ]
    return ordered[0] if ordered else None


def _only_a_pool(owners: Owners, process: Element) -> bool:
    """Whether a process is merely called after its pool, as some programs do by themselves."""
    pool = owners.pools.get(process)
    name = pool.name if pool is not None else ""
    return bool(name) and folded(process.name) in {folded(f"{name}{more}") for more in ("", " process", " - process")}
