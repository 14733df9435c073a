"""What speaks for doing something now: its own figures, as they were told."""

from readiness.diagnosis.sequence import Placed
from readiness.diagnosis.tasks import Task
from readiness.process.model import Handoff, Report
from readiness.process.names import folded
from readiness.process.quantities import Quantity
from readiness.process.quantity_words import WAITS
from readiness.process.sayings import within
from readiness.process.workload import in_words


def speaking_for(placed: Placed) -> str:
    """ "Takes 6 hours, needed within 1 hour; 59 to 176 hours a month by hand; 6 percent wrong"; "" where nothing told
    speaks for it. What is advised to be left as it is speaks for nothing.
    """
    tasks = tuple(task for task in placed.tasks if not task.remark)
    told = [_late(tasks), _by_hand(placed), _wrong(tasks), _critical(tasks)]
    sentence = "; ".join(filter(None, told))
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _late(tasks: tuple[Task, ...]) -> str:
    late = []
    for task in tasks:
        if isinstance(task.noun, Handoff | Report):
            takes, needed = task.noun.takes.value, task.noun.needed_within.value
            if takes is not None and needed is not None and takes.high > needed.high:
                late.append((task, takes, needed))
    if len(late) > 1:
        return f"{len(late)} of the {len(tasks)} arrive too late"
    return "".join(f"{_taking(takes)}, needed {within(needed)}{_of(task, tasks)}" for task, takes, needed in late)


def _taking(takes: Quantity) -> str:
    """A time that is a word says when it arrives, not how long it takes."""
    return f"arrives {within(takes)}" if folded(takes.text) in WAITS else f"takes {takes.text}"


def _by_hand(placed: Placed) -> str:
    hours = placed.hours
    return f"{in_words(hours)} by hand" if hours is not None and hours.high > 0 else ""


def _wrong(tasks: tuple[Task, ...]) -> str:
    """The share of errors; of several, that of the one with most."""
    told = [(task, task.noun.errors.value) for task in tasks if isinstance(task.noun, Handoff)]
    wrong = [(task, errors) for task, errors in told if errors is not None and errors.high > 0]
    if not wrong:
        return ""
    task, errors = max(wrong, key=lambda one: one[1].high)
    return f"{errors.text} wrong{_of(task, tasks)}"


def _critical(tasks: tuple[Task, ...]) -> str:
    critical = [task for task in tasks if isinstance(task.noun, Handoff) and task.noun.critical.value]
    if not critical:
        return ""
    which = f"it{_of(critical[0], tasks)}" if len(critical) == 1 else f"{len(critical)} of them"
    return f"the business stands still without {which}"


def _of(task: Task, tasks: tuple[Task, ...]) -> str:
    """Which of several a figure is of."""
    return f" ({task.name})" if len(tasks) > 1 else ""
