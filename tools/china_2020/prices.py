"""Yearly nominal prices by form in USD/t."""
import collections
import re

from . import tables
from .price_series import LEFT_OUT, SERIES, Series

FIRST, LAST = 2018, 2025
# An estimate of the last year: what releases revise theirs by, judged.
ESTIMATED_SD = "5%"
COLUMNS = ["form", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"]


def _source(text):
    release = re.search(r"MCS(\d{4})", text)
    return f"usgs_mcs{release[1]}" if release else "worldbank_pink"


def _price(row, series):
    """USD per tonne of the form, or nothing where the row has none."""
    printed = row["value"] if series.per_value else row["value_usd_per_t"]
    return float(printed) * series.factor if printed else None


def _row(row, series, price):
    estimated = row["estimated"] == "1"
    spread = {"distribution": "normal", "sd": ESTIMATED_SD} if estimated else {}
    return {"form": series.form, "year": row["year"], "value": tables.number(price), "unit": f"USD/t {series.basis}".strip(),
            "standing": "estimated" if estimated or series.read else "observed", "source": _source(row["source"]),
            "note": series.note + (f"; {series.read}" if series.read else ""), **spread}


def rows_of(data_folder):
    """Rows of prices.csv, and the commodities of the data that no series reads with the years that they have."""
    by_commodity = collections.defaultdict(list)
    for series in SERIES:
        by_commodity[series.commodity].append(series)
    found, unread = {}, collections.defaultdict(set)
    for row in tables.read(data_folder, "prices_annual.csv"):
        if not FIRST <= int(row["year"]) <= LAST:
            continue
        for series in by_commodity.get(row["commodity"], []):
            price = _price(row, series) if re.search(series.pattern, row["series"]) else None
            if price is not None:
                found[series.form, row["year"]] = _row(row, series, price)
        if row["commodity"] not in by_commodity:
            unread[row["commodity"]].add(row["year"])
    order = {form: i for i, form in enumerate(dict.fromkeys(series.form for series in SERIES))}
    return sorted(found.values(), key=lambda row: (order[row["form"]], row["year"])), unread


def write(data_folder, model_folder):
    rows, unread = rows_of(data_folder)
    unknown = set(unread) - set(LEFT_OUT)
    if unknown:
        raise SystemExit(f"prices_annual.csv: nothing says what {', '.join(sorted(unknown))} is; see tools/china_2020/price_series.py")
    tables.write(model_folder, "prices.csv", COLUMNS, rows)
    print(f"prices.csv: {len(rows)} prices of {len({row['form'] for row in rows})} forms; left out: "
          + "; ".join(f"{name} ({LEFT_OUT[name]})" for name in sorted(unread)))
