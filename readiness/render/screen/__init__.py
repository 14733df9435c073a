"""What hangs on the wall while a room answers: the verdict, what the last change did, what to ask next.

It is pure: what is known goes in, the text of one screen of a given size comes out, and nothing of it runs on.
"""

from readiness.render.screen.layout import block, render
from readiness.render.screen.picture import Picture

__all__ = ["Picture", "block", "render"]
