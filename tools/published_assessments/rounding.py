"""What a printed number leaves open: every figure carries the interval that rounds to it."""
import math


def decimals(text, scale=1.0):
    """Half of the last printed digit: "2.5" leaves 0.05 open, "41" leaves 0.5."""
    digits = len(text.split(".")[1]) if "." in text else 0
    return 0.5 * 10.0 ** -digits * scale


def statistics(text):
    """The same for statistics rounded to two or three digits: 19100 leaves 50 open, 39000 leaves 500, 600 leaves 5."""
    if "." in text or text == "0":
        return decimals(text)
    zeros = len(text) - len(text.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, max(0, len(text) - 2))


def number(value):
    """Shortest text to nine digits."""
    text = f"{value:.9g}"
    return f"{float(text):.0f}" if float(text) == int(float(text)) and abs(float(text)) < 1e15 else repr(float(text))


def row(text, unit, half, source, note="", low=None):
    """Columns of a value with its rounding interval."""
    value = float(text)
    bottom = value - half if low is None else low
    return {"value": number(value), "unit": unit, "distribution": "uniform", "low": number(bottom),
            "high": number(value + half), "standing": "observed", "source": source, "note": note}
