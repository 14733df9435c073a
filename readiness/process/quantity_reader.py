"""Reads the words of a quantity from left to right.

It goes back at most to the start of the figure it is in, so the time it takes is in proportion to the text.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from readiness.process import quantity_words as words
from readiness.process.quantity_tokens import LARGEST, TwoWays, value_of

T = TypeVar("T")
Range = tuple[float, float]

_LONGEST_PHRASE = 6
_LONGEST_THING = 4  # "40 new sales orders per day"
_NO_THINGS = (words.TIME_UNITS, words.PERIODS, words.PERCENT)
_MINUTES = 60
_TENS = (20, 30, 40, 50, 60, 70, 80, 90)


class Reader:
    """A place in the tokens of one text. Each reading method moves past what it reads, or gives None."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.currency = ""
        self.percent = False

    def whole(self, form: Callable[[], Range | None]) -> Range | None:
        """The range that the whole text is in that form, or None; words that only hedge are passed over."""
        self.at, self.currency, self.percent = 0, "", False
        at_most = self._hedges(words.HEDGES)
        found = form()
        at_most = self._hedges(words.TAILS) or at_most
        if found is None or self.at < len(self.tokens):
            return None
        return (0.0, found[1]) if at_most and found[0] <= found[1] else found

    def work(self) -> Range | None:
        """Hours of work."""
        return self._times(words.HOURS_OF_WORK)

    def wait(self) -> Range | None:
        """Hours of the calendar."""
        hours = self._said(words.WAITS)
        return self._times(words.HOURS_OF_WAITING) if hours is None else (hours, hours)

    def rate(self) -> Range | None:
        """Times per month of work."""
        found = self._numbers()
        if found is not None and (self._peek() in words.VAGUE or not self._skip_thing()):
            return None
        return self._each_month(found or (1.0, 1.0))

    def share(self) -> Range | None:
        """Percent."""
        start = self.at
        found = self._proportion()
        if found is None:
            self.at = start
            found = self._numbers(self._percent)
            if not self.percent:
                return None
        return found if self._peek() != "of" or self._skip_thing() else None

    def money_rate(self) -> Range | None:
        """Money per hour of work; `currency` says in what."""
        found = self._numbers(self._money)
        monthly = self._each_month(found) if found and self.currency else None
        hours = words.HOURS_OF_WORK["month"]
        return monthly and (monthly[0] / hours, monthly[1] / hours)

    def bare(self) -> Range | None:
        """A number or a range without a unit."""
        told = any(token[0].isdecimal() or token in words.COUNTS for token in self.tokens)
        return self._numbers() if told else None

    def _numbers(self, around: Callable[[], None] = lambda: None) -> Range | None:
        """One number, or two as a range; `around` reads what may stand before and after each."""
        between = self._said(words.FROM)
        around()
        low = self._number()
        if low is None:
            return None
        around()
        end = self.at
        if self._to(between):
            around()
            if (high := self._number()) is not None:
                around()
                return low, high
        self.at = end
        return None if between else (low, low)

    def _times(self, hours: Mapping[str, float]) -> Range | None:
        found = self._time_range(hours)
        end = self.at
        if self._said(words.PER) and not (self._peek().isalpha() and self._skip_thing()):
            self.at = end  # `6 minutes per order` is read, `6 minutes per day` is not
        return found

    def _time_range(self, hours: Mapping[str, float]) -> Range | None:
        between = self._said(words.FROM)
        start = self.at
        if (first := self._time(hours)) is not None:
            end = self.at
            if self._to(between):
                start = self.at
                if (second := self._time(hours)) is not None:
                    return first[0], second[0]
                self.at = start
                if (number := self._number()) is not None:
                    return first[0], number * first[1]  # a day or two
            self.at = end
            return None if between else (first[0], first[0])
        self.at = start
        number = self._number()
        if number is None or not self._to(between) or (second := self._time(hours)) is None:
            return None
        return number * second[1], second[0]

    def _time(self, hours: Mapping[str, float]) -> Range | None:
        """The hours of `1 hour 30 minutes` or `an hour and a half`, and those of its first unit."""
        number = self._number()
        unit = None if number is None else self._unit()
        if number is None or unit is None:
            return None
        first = last = hours[unit]
        if part := self._said(words.AND_PARTS):
            return (number + part) * first, first
        total = number * first
        while True:
            end = self.at
            self._said(words.AND)
            number = self._number()
            glued = number is not None and unit == "hour" and self.at == end + 1
            unit = None if number is None else self._unit()
            if number is not None and unit is not None and hours[unit] < last:
                last = hours[unit]
                total += number * last
            elif number is not None and unit is None and glued and number < _MINUTES:
                return total + number / _MINUTES, first  # 1h30
            else:
                self.at = end
                return total, first

    def _unit(self) -> str | None:
        start = self.at
        if self._peek() == "-":  # a 10-minute call
            self.at += 1
        unit = self._said(words.TIME_UNITS)
        if unit is None:
            self.at = start
        return unit

    def _each_month(self, found: Range) -> Range | None:
        """How often `found` happens in a month of work, from the adverb or the period that follows."""
        period, low, high = self._said(words.ADVERBS), 1.0, 1.0
        if period is None:
            if not self._said(words.PER):
                return None
            start = self.at
            if self._peek(1) in words.PERIODS and (other := self._said(words.EVERY_OTHER)):
                low = high = other
            elif several := self._numbers():
                low, high = several
            else:
                self.at = start
            period = self._said(words.PERIODS)
        if period is None or not 0 < low <= high:
            return None
        times = words.HOURS_OF_WORK["month"] / words.HOURS_OF_WORK[period]
        return found[0] * times / high, found[1] * times / low

    def _proportion(self) -> Range | None:
        """`1 in 20`, `1/20`, `half`, in percent."""
        percent = self._said(words.SHARES)
        if percent is not None:
            return (percent, percent) if self._peek() in ("", "of") else None
        part = self._figure()
        every = self._number() if part is not None and self._said(words.OUT_OF) else None
        if part is None or not every or not self._skip_thing():
            return None
        return part / every * 100, part / every * 100

    def _number(self) -> float | None:
        figure = self._figure()
        if figure is None:
            return None
        value = float(figure)
        if self._peek() == "/" and (below := value_of(self._peek(1))):
            self.at += 2
            value /= below
        elif self._peek(1) == "/":  # 1 1/2
            above, below = value_of(self._peek()), value_of(self._peek(2))
            if above and below:
                self.at += 3
                value += above / below
        while many := self._said(words.MULTIPLES):
            value *= many
            if value > LARGEST:
                raise TwoWays("so large a number cannot be meant")
        if self._peek() == "+":  # 2+ days
            self.at += 1
        return value + (self._said(words.AND_PARTS) or 0)

    def _figure(self) -> float | None:
        value = value_of(self._peek())
        if value is not None:
            self.at += 1
            return value + (self._said(words.VULGAR) or 0)
        for table in (words.VULGAR, words.PARTS):
            if value := self._said(table):
                return value
        value = self._said(words.COUNTS)
        ones = self._peek(1) if self._peek() == "-" else self._peek()
        if value and value in _TENS and 0 < words.COUNTS.get(ones, 0) < min(_TENS):
            self.at += 2 if self._peek() == "-" else 1
            value += words.COUNTS[ones]  # twenty-five
        return value

    def _skip_thing(self) -> bool:
        """Pass over what is counted, `new sales orders`; False for a time, a percentage or a long story."""
        end = self.at + _LONGEST_THING
        while (token := self._peek()) and (token.isalpha() or token in words.TIMES):
            if token in words.PER or token in words.ADVERBS:
                break
            if self.at == end or any(token in table for table in _NO_THINGS):
                return False
            self.at += 1
        return self._peek() not in words.PERCENT

    def _percent(self) -> None:
        self.percent = bool(self._said(words.PERCENT)) or self.percent

    def _money(self) -> None:
        code = self._said(words.CURRENCIES)
        if code and self.currency and code != self.currency:
            raise TwoWays("two currencies stand in one figure; write it in one of them")
        self.currency = code or self.currency

    def _to(self, between: bool | None) -> bool:
        return bool(self._said(words.TO) or (between and self._said(words.AND)))

    def _hedges(self, also: Mapping[str, bool]) -> bool:
        """Pass over the words around a figure; whether one of them says that it is the most."""
        at_most = False
        while True:
            if self._said(words.AT_MOST):
                at_most = True
            elif not (self._said(words.HEDGES) or self._said(also)):
                return at_most

    def _peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def _said(self, table: Mapping[str, T]) -> T | None:
        """What the longest phrase of the table that stands here means; moves past it."""
        for length in range(min(_LONGEST_PHRASE, len(self.tokens) - self.at), 0, -1):
            phrase = " ".join(self.tokens[self.at : self.at + length])
            if phrase in table:
                self.at += length
                return table[phrase]
        return None
