"""BPMN 2.0 diagrams as process files.

Public API: `from_bpmn(data, name) -> Imported`. Nothing here reads or writes a file.
"""

from readiness.importers.bpmn.describing import from_bpmn

__all__ = ["from_bpmn"]
