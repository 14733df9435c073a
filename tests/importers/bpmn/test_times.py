"""Times of ISO 8601 are told in words; whatever else stands in a timer stays as it is."""

import pytest

from readiness.importers.bpmn.times import in_words


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        ("timeDuration", "P5D", "After 5 days"),
        ("timeDuration", "PT1H", "After 1 hour"),
        ("timeDuration", "P1M", "After 1 month"),
        ("timeDuration", "P1DT12H30M", "After 1 day and 12 hours and 30 minutes"),
        ("timeDuration", "P", ""),
        ("timeDuration", "PT", ""),
        ("timeDuration", "${wait}", ""),
        ("timeDate", "2026-03-01", "On 2026-03-01"),
        ("timeDate", "2026-03-01T09:00:00Z", "On 2026-03-01 at 09:00 UTC"),
        ("timeDate", "2026-03-01T09:00:00+01:00", "On 2026-03-01 at 09:00 UTC+01:00"),
        ("timeDate", "Easter", ""),
        ("timeCycle", "R/P1D", "Every day"),
        ("timeCycle", "R3/PT10M", "Every 10 minutes, 3 times"),
        ("timeCycle", "R/2026-03-01T09:00:00/P1W", "Every week from 2026-03-01 at 09:00"),
        ("timeCycle", "R1/P1D/2026-03-01", "Every day, 1 time until 2026-03-01"),
        ("timeCycle", "0 0 9 * * ?", ""),
        ("condition", "P5D", ""),
    ],
)
def test_a_time_is_told_in_words(kind: str, said: str, words: str) -> None:
    assert in_words(kind, said) == words
