"""What people wrote, with some of it changed by chance, holds as what is fuzzed does: read or refused in words."""

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from tests.fuzz.mutating import mutated
from tests.fuzz.seeds import CORPUS, known, seeds
from tests.fuzz.targets import TARGETS, holds
from tests.trying import tried

_BEGUN_WITH = {
    target: (*seeds(target), *(file.read_bytes() for file in sorted((CORPUS / target).glob("*")))) for target in TARGETS
}
_MOST = 20_000  # bytes


# Nothing shrinks here: the number of a change says nothing of its size.
@pytest.mark.parametrize("target", TARGETS)
@tried(60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data(), st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=3))
def test_what_people_wrote_with_some_of_it_changed(target: str, data: st.DataObject, changes: list[int]) -> None:
    written = data.draw(st.sampled_from(_BEGUN_WITH[target]))
    for change in changes:
        written = mutated(written, _MOST, change, known(target))

    holds(target, written)
