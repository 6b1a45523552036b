"""The tables of the world in models/china-2020: figures typed here once more from their sources, laws over all rows, and, with
ADIT_DATA set to the folder of public data, that the script follows a changed file and loses no total."""
import csv
import math
import os
import pathlib
import shutil
import subprocess
import sys
from collections import defaultdict

import pytest

from conftest import ROOT

CHINA = ROOT / "models" / "china-2020"
SCRIPT = ROOT / "tools" / "make_china_2020.py"


def rows_of(name, folder=CHINA):
    with open(folder / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def one(name, **labels):
    found = [row for row in rows_of(name) if all(row[column] == str(value) for column, value in labels.items())]
    assert len(found) == 1, (name, labels, len(found))
    return found[0]


# ---- typed from the sources

@pytest.mark.parametrize("name,labels,value,unit", [
    ("trade_values", dict(hs="740311", exporter="CHL", importer="CHN", year=2024), 4542.744619, "MUSD/yr"),
    ("trade_values", dict(hs="740311", exporter="CHL", importer="CHN", year=2018), 7840.749306, "MUSD/yr"),
    ("trade_values", dict(hs="283691", exporter="CHL", importer="CHN", year=2022), 5995.868008, "MUSD/yr"),
    ("trade", dict(hs="740311", exporter="CHL", importer="CHN", year=2024), 515.927139, "kt/yr Cu"),
    ("governance", dict(region="CHN", indicator="political_stability", year=2020), -0.473099, "1"),
    ("governance", dict(region="CHN", indicator="mean_of_six", year=2024), -0.245, "1"),
    ("economy", dict(region="CHN", quantity="gdp", year=2019), 14342903, "MUSD/yr"),
    ("published_rates", dict(commodity="copper", form="", metric="eol_rir", year=2017), 55, "%"),
    ("published_rates", dict(commodity="copper", form="", metric="eol_rir", year=2023), 17, "%"),
    # 172 USD a unit of 10 kg WO3 with 0.79297 W: 172 x 100 / 0.79297
    ("prices", dict(form="tungsten_ore", year=2020), 21690.6, "USD/t W"),
    # 6.47 USD a pound of V2O5: 6.47 / 0.45359237 x 1000 / 0.56017
    ("prices", dict(form="vanadium_pentoxide", year=2020), 25463.5, "USD/t V"),
    ("production", dict(form="cobalt_ore", region="COD", year=2020), 98, "kt/yr Co"),
    ("reserves", dict(form="lithium_minerals", region="CHL", year=2022), 9300, "kt Li"),
])
def test_figure(name, labels, value, unit):
    row = one(name, **labels)
    assert math.isclose(float(row["value"]), value, rel_tol=2e-4), row
    assert row["unit"] == unit


def test_rounding_is_half_of_the_last_digit():
    # 5,630 t: no figure of that table is finer than ten tonnes, so 5.63 +- 0.005 kt.
    row = one("production", form="cobalt_ore", region="AUS", year=2020)
    assert (row["distribution"], row["low"], row["high"]) == ("uniform", "5.625", "5.635")
    # 3.708e7 t of the paper: half of 1e4 t.
    row = one("production", form="aluminium", process="aluminium_smelting", region="CHN", year=2020)
    assert (row["distribution"], row["low"], row["high"]) == ("uniform", "37075", "37085")
    # 730 (100 / 30 - 1) = 1703.3 kt; 10 kt and one percent wide: sqrt((5/sqrt 3 x 7/3)^2 + (0.5/sqrt 3 x 730 x 100/900)^2) = 24.4
    row = one("production", form="nickel", region="ROW", year=2020)
    assert math.isclose(float(row["sd"]), 24.364, rel_tol=1e-3)


def test_estimates_are_ten_percent_wide():
    wide = {"production": 0, "reserves": 0}
    for name in wide:
        for row in rows_of(name):
            value, sd = float(row["value"]), row["sd"]
            if row["distribution"] == "normal" and row["standing"] == "estimated" and "sum of" not in row["note"] and row["region"] not in ("ROW", "EU27"):
                assert 0.0999 * value <= float(sd) <= 0.31 * value, row  # a tenth, and half a digit of a small figure
                wide[name] += 1
            assert row["distribution"] or value == 0 or row["standing"] == "forecast", row
    assert wide["production"] > 800


# ---- laws

def test_no_code_or_region_trades_with_itself_and_every_value_has_its_code():
    codes = {row["id"]: row for row in rows_of("trade_codes")}
    regions = {row["id"] for row in rows_of("regions")}
    for row in rows_of("trade_values") + rows_of("trade"):
        assert row["hs"] in codes and row["exporter"] in regions and row["importer"] in regions
        assert row["exporter"] != row["importer"]
        assert row["standing"] == "estimated" or "ROW" not in (row["exporter"], row["importer"])
    assert {row["year"] for row in rows_of("trade_values")} == {str(year) for year in range(2018, 2025)}
    assert codes["811292"]["fit"] == codes["282200"]["fit"] == "bundle"
    assert not codes["811292"]["form"] and not codes["282200"]["form"] and "811231" not in codes
    for row in rows_of("trade"):
        assert codes[row["hs"]]["form"] == row["form"]


def test_every_link_with_tonnes_has_its_value():
    worth = {(row["hs"], row["exporter"], row["importer"]) for row in rows_of("trade_values") if row["year"] == "2024"}
    weighed = {(row["hs"], row["exporter"], row["importer"]) for row in rows_of("trade")}
    assert len(weighed) > 1800
    assert weighed <= worth


def test_every_mineral_has_a_resource_class():
    minerals = {path.stem for path in (CHINA / "commodities").glob("*.yaml")} - {"energy", "materials"}
    classes = {row["commodity"]: row for row in rows_of("resource_classes")}
    assert set(classes) == minerals and len(minerals) >= 50
    # Section 5.1 names 13 in short supply, 5 scarce and 7 superior; 5.3.1 four more in short supply.
    named = [row["class"] for row in classes.values() if row["standing"] == "named"]
    assert (named.count("short_supply"), named.count("scarce"), named.count("superior")) == (17, 5, 7)
    for row in classes.values():
        assert row["standing"] == "named" or row["note"], row
    assert classes["potash"]["class"] == "short_supply" and classes["tellurium"]["class"] == "scarce" and classes["graphite"]["class"] == "superior"


def test_world_classes_are_the_lists_of_3_2_and_3_3():
    rows = rows_of("world_classes")
    named = lambda claim, **more: {row["commodity"] for row in rows if row["claim"] == claim and all(row[k] == v for k, v in more.items())}  # noqa: E731
    assert named("above_70") == {"gallium", "magnesium", "mercury", "bismuth", "tungsten"}
    assert named("above_50") == {"silicon", "germanium"}
    assert named("above_20", holds="no") == {"gold", "boron"}
    assert {"coal", "vanadium", "lead", "zinc", "tungsten", "tin", "molybdenum", "antimony", "rare_earths", "graphite", "fluorspar"} == named("above_20", holds="yes")
    assert named("rank_at_most", stage="reserves", value="1") == {"titanium", "vanadium", "tungsten", "tin", "molybdenum"}
    shares = {row["commodity"]: float(row["value"]) for row in rows if row["claim"] == "share"}
    assert shares == {"iron_steel": 51, "copper": 40, "aluminium": 40, "lead": 49, "nickel": 30, "tin": 55, "magnesium": 89, "cobalt": 68}


# ---- with the folder of public data

DATA = os.environ.get("ADIT_DATA")
with_data = pytest.mark.skipif(DATA is None, reason="no folder of public data")


def make(data, model):
    done = subprocess.run([sys.executable, SCRIPT, data, model], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def changed_rows(name, columns, folder):
    before = {tuple(row[c] for c in columns): row for row in rows_of(name)}
    after = {tuple(row[c] for c in columns): row for row in rows_of(name, folder)}
    assert before.keys() == after.keys()
    return {key for key in before if before[key] != after[key]}


@with_data
def test_a_changed_file_changes_its_rows_and_no_others(tmp_path):
    """Updating a year is replacing a file and running the script."""
    data = pathlib.Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("licence_unclear", "*.geojson")))
    for path in data.iterdir():
        path.chmod(0o644)
    edit(data / "wgi.csv", {"iso3": "CHL", "year": "2022", "indicator": "Political Stability and Absence of Violence/Terrorism"}, "estimate", "0.5")
    edit(data / "reserves.csv", {"commodity": "lithium", "iso3": "CHL", "year": "2025"}, "value", "9999000")
    (tmp_path / "model").mkdir()
    make(data, tmp_path / "model")
    changed = changed_rows("governance", ("region", "indicator", "year"), tmp_path / "model")
    assert changed == {("CHL", "political_stability", "2022")}
    changed = changed_rows("reserves", ("form", "region", "year"), tmp_path / "model")
    assert ("lithium_minerals", "CHL", "2025") in changed
    # The remainder follows, and how finely the table is printed with it.
    assert {key[0] for key in changed} == {"lithium_minerals"} and {key[2] for key in changed} == {"2025"}
    for name in ("production", "trade_values", "prices", "economy", "measures"):
        assert (tmp_path / "model" / f"{name}.csv").read_bytes() == (CHINA / f"{name}.csv").read_bytes()


def edit(path, labels, column, value):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    hits = [row for row in rows if all(row[key] == label for key, label in labels.items())]
    assert len(hits) == 1
    hits[0][column] = value
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@with_data
def test_totals_of_a_region_survive_the_routing_through_the_rest(tmp_path):
    """Imports and exports of every region and code, against the raw flows: what is left out is below 2 % of the code's value."""
    sys.path.insert(0, str(ROOT / "tools"))
    from china_2020 import world
    raw, total, kept = defaultdict(float), defaultdict(float), defaultdict(float)
    codes = {row["id"] for row in rows_of("trade_codes")}
    with open(pathlib.Path(DATA) / "trade_bilateral.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pair = world.region_of(row["exporter_iso3"]), world.region_of(row["importer_iso3"])
            if row["hs6"] in codes and pair[0] != pair[1]:
                value = float(row["value_usd"]) / 1e6
                total[row["hs6"], row["year"]] += value
                for side, region in zip(("exports", "imports"), pair):
                    raw[row["hs6"], row["year"], side, region] += value
    for row in rows_of("trade_values"):
        for side, region in (("exports", row["exporter"]), ("imports", row["importer"])):
            kept[row["hs"], row["year"], side, region] += float(row["value"])
    assert len(total) == 7 * len(codes)
    for (hs, year, side, region), value in raw.items():
        if region != "ROW":
            assert abs(kept[hs, year, side, region] - value) <= 0.02 * total[hs, year], (hs, year, side, region)
