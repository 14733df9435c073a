"""A source read once more: what is new goes into the process file that people have worked on; nothing else changes.

Public API:

- `first(imported, origin, elements)`        the text of a new process file.
- `again(text, imported, origin, elements)`  a file with what is new in it, and what the two do not say alike.

`origin` is the name of the source, `elements` whether what it holds has ids that stay when it is changed. Nothing here
reads or writes a file.
"""

from readiness.importers.again.adding import Again, Difference, Gone, again, first

__all__ = ["Again", "Difference", "Gone", "again", "first"]
