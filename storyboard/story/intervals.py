"""How sure a mean is: scores from -2 to 2 in; out come their mean and the interval that is right 19 times of 20."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from msgspec import Struct

LOW, HIGH = -2.0, 2.0
_SURE = 0.975  # the upper end of the middle 95 %
# Scores are given in whole steps; rounding hides at least this variance, even where all of them are the same.
_ROUNDING = 1 / 12


class Mean(Struct, frozen=True):
    """The mean of `count` scores; `low` and `high` are the ends of its 95 % interval, None for a single score."""

    value: float
    count: int
    low: float | None = None
    high: float | None = None

    @property
    def span(self) -> str:
        """`between -1.6 and -0.2`; "" where it is not known."""
        known = self.low is not None and self.high is not None
        return f"between {self.low:+.1f} and {self.high:+.1f}" if known else ""


def mean_of(scores: Sequence[tuple[float, int]]) -> Mean | None:
    """The mean of scores, each with how many people it is the mean of; None when there are none.

    Of how far those many were apart nothing is known, so the most that can be is taken: the variance of scores from
    a to b with the mean m is at most (b - m)(m - a) (Bhatia and Davis, 2000). The interval is Student's.
    """
    count = sum(weight for _, weight in scores)
    if not count:
        return None
    value = sum(score * weight for score, weight in scores) / count
    if count == 1:
        return Mean(value, 1)
    between = sum(weight * (score - value) ** 2 for score, weight in scores)
    within = sum(weight * (HIGH - score) * (score - LOW) for score, weight in scores if weight > 1)
    variance = max((between + within) / (count - 1), _ROUNDING)
    reach = student(count - 1) * math.sqrt(variance / count)
    return Mean(value, count, max(LOW, value - reach), min(HIGH, value + reach))


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t; within 0.3 % of the tables (Abramowitz and Stegun, 26.7.5)."""
    if freedom == 1:
        return math.tan(math.pi * (_SURE - 0.5))
    if freedom == 2:
        share = 2 * _SURE - 1
        return share * math.sqrt(2 / (1 - share**2))
    z = NormalDist().inv_cdf(_SURE)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    correction: float = sum(term / freedom**power for power, term in enumerate(terms, 1))
    return z + correction
