"""Is a business process clear enough to deserve integration?

For Python programs: `load` reads a process file, `diagnose` gives its diagnosis, `diagnose_all` those of files that
belong together, `to_json` the JSON document. What they take, give and raise is in examples/python/README.md.
"""

__version__ = "0.1.0"

__all__ = [
    "Coverage",
    "Diagnosis",
    "Finding",
    "Level",
    "Problem",
    "Process",
    "ProcessFile",
    "Question",
    "ReadinessError",
    "Thresholds",
    "Verdict",
    "diagnose",
    "diagnose_all",
    "load",
    "to_json",
]

TYPE_CHECKING = False  # type checkers take it for true; `typing` takes longer to load than all that is here
if TYPE_CHECKING:
    from readiness.api import ProcessFile, diagnose, diagnose_all, load, to_json
    from readiness.diagnosis import Coverage, Diagnosis, Question, Verdict
    from readiness.errors import Problem, ReadinessError
    from readiness.process.model import Process
    from readiness.settings import Thresholds
    from readiness.signs import Finding, Level

# Where each name is, so that `import readiness` loads nothing and each name only what it needs.
_ROOMS = {
    "readiness.api": ("ProcessFile", "diagnose", "diagnose_all", "load", "to_json"),
    "readiness.diagnosis": ("Coverage", "Diagnosis", "Question", "Verdict"),
    "readiness.errors": ("Problem", "ReadinessError"),
    "readiness.process.model": ("Process",),
    "readiness.settings": ("Thresholds",),
    "readiness.signs": ("Finding", "Level"),
}


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            from importlib import import_module

            found: object = getattr(import_module(room), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'readiness' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
