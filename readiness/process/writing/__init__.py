"""Writing process files: a new one, or answers put into one that people have written, of which nothing else changes.

Public API:

- `merged(text, tree, comments) -> Written`  puts a tree of facts into the text of a process file.
- `new_file(tree, comments) -> Written`      the text of a new one.
- `Change`                                   one fact that differs, with what it was and what it is, in words.

A tree is a process file as plain data (mappings, lists, texts), of which only what it holds is written. Nothing here
reads or writes a file.
"""

from readiness.process.writing.changes import Change
from readiness.process.writing.merge import Written, merged, new_file

__all__ = ["Change", "Written", "merged", "new_file"]
