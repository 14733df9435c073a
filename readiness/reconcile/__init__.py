"""Several teams' files of one process made into one: what they agree on is settled, where they differ stays disputed.

`reconcile(files, same=, same_text=, different=)` takes the loaded processes and gives a `Reconciled`: the text of the
new file, and what a person should look at: things that look alike, wordings that come close, disputes.
"""

from readiness.reconcile.reconciling import Reconciled, reconcile
from readiness.reconcile.sides import Described

__all__ = ["Described", "Reconciled", "reconcile"]
