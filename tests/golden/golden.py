"""Golden tables: slices of a run of models/china-2020 on its central values, kept in this folder, with a tolerance each.

A change that moves them is either a mistake or a better number: tools/update_golden.py writes them anew, and the difference is
then read in the review.
"""
import pathlib

import pandas

HERE = pathlib.Path(__file__).parent

# table: (rows kept, columns that name a row, columns compared, relative tolerance, absolute tolerance)
TABLES = {
    "supply_dependence": ("share >= 0.05 and region in ['CHN', 'EU27']", ["region", "commodity", "form", "of", "origin"],
                          ["share", "least", "most", "observed_share"], 1e-6, 1e-6),
    "risk_indices": ("year == 2022 and index in ['hhi', 'cr1', 'eu_supply_risk', 'geopolrisk_score', 'usgs_net_import_reliance']",
                     ["region", "commodity", "form", "year", "index"], ["value"], 1e-6, 1e-9),
    "diagnose_ends": ("score == score", ["region", "end", "basis", "variant", "year"], ["score"], 1e-6, 1e-9),
    "diagnose_spindle": ("value == value", ["region", "year", "basis", "index"], ["value"], 1e-6, 1e-9),
    "redline_board": ("confidence == 0.99 and demand == 'P50' and `class` == 'all'", ["commodity", "year"],
                      ["need", "secondary", "imports", "output_today", "output_line", "stock_line"], 1e-6, 1e-6),
    "shock_overview": ("share == share", ["case", "commodity", "form", "node"], ["share", "drop"], 1e-6, 1e-9),
    "reconcile_figures": ("reconciled == reconciled and region == 'CHN' and year == 2020", ["commodity", "year", "region", "form", "quantity", "source"],
                          ["reconciled", "reconciled_sd", "adjustment"], 1e-5, 1e-9),
}


def read(run, name):
    """A table of a run; units leave the header."""
    frame = pandas.read_csv(pathlib.Path(run) / "tables" / f"{name}.csv", keep_default_na=False, na_values=[""])
    return frame.rename(columns=lambda column: column.split(" [")[0])


def slice_of(run, name):
    """The golden part of a table, in the order of its keys."""
    rows, keys, values, _, _ = TABLES[name]
    frame = read(run, name)
    for key in keys:
        if frame[key].dtype == object:
            frame[key] = frame[key].fillna("")
    frame = frame.query(rows)[keys + values]
    whole = {key: "int64" for key in keys if frame[key].dtype == float}
    return frame.astype(whole).sort_values(keys).reset_index(drop=True)


def kept(name):
    frame = pandas.read_csv(HERE / f"{name}.csv", keep_default_na=False, na_values=["nan"])
    for column in TABLES[name][2]:
        frame[column] = pandas.to_numeric(frame[column])
    return frame


def write(run, name):
    slice_of(run, name).to_csv(HERE / f"{name}.csv", index=False, float_format="%.9g", na_rep="nan", lineterminator="\n")
