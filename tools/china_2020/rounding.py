"""How exact a printed figure is.

A figure is known to half of its last printed digit. The data folder has tonnes, so the last printed digit is found again:
no finer than the finest figure of the same table and year, and no more digits than the publisher prints. What the publisher
calls estimated has a standard deviation by our judgement on top.
"""
import math
from decimal import Decimal

DIGITS = {"reserves.csv": 2}  # USGS rounds reserves to two digits, all else to three at most
USUAL_DIGITS = 3
ESTIMATED = 0.10              # standard deviation of an estimated figure, judged: the releases revise theirs by 5 to 15 %


def _last_digit(text):
    return Decimal(text).normalize().as_tuple().exponent


def _first_digit(text):
    return Decimal(text).adjusted()


def finest(texts):
    """Power of ten of the last digit printed anywhere in a table."""
    return min((_last_digit(text) for text in texts if text and float(text) != 0), default=0)


def half_digit(text, table, finest_digit):
    """Half of the last printed digit of a figure [its unit]; zero for a printed zero."""
    if float(text) == 0:
        return 0.0
    digits = DIGITS.get(table, USUAL_DIGITS)
    last = min(_last_digit(text), max(finest_digit, _first_digit(text) - digits + 1))
    return 0.5 * 10.0**last


def half_of_printed(mantissa, exponent):
    """The same for a figure as the paper prints it: "3.708", 7 -> 5000."""
    return 0.5 * 10.0 ** (exponent - len(mantissa.partition(".")[2]))


def sd_of_half(half):
    """Standard deviation of the even spread over one last digit."""
    return half / math.sqrt(3)


def root_sum_square(*parts):
    return math.sqrt(sum(part * part for part in parts))
