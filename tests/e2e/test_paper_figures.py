"""The shipped world against section 2 of the paper: every figure of 2020 to 2035 within half of its last printed digit.

What is printed stands here once more, on purpose: neither the points nor the tolerances of the model are trusted.
"""
import csv
import math

import pytest

from conftest import ROOT, adit, table

CHINA = ROOT / "models" / "china-2020"
TCE = 29.3076 / 3.6  # MWh

# Figure: series, component, what, year, mantissa as printed, exponent, bound, factor to the unit of the table.
LEVELS = {
    "F002": ("energy", "", "level", 2035, "6.2", 9, "", TCE), "F004": ("energy", "", "level", 2020, "4.98", 9, "", TCE),
    "F011": ("steel", "", "level", 2020, "1.03", 9, "", 1), "F012": ("steel", "", "level", 2025, "1.02", 9, "", 1),
    "F013": ("steel", "", "level", 2030, "1.00", 9, "", 1), "F014": ("steel", "", "level", 2035, "9.5", 8, "", 1),
    "F015": ("iron_ore", "", "level", 2020, "1.38", 9, "", 1), "F016": ("iron_ore", "", "level", 2025, "1.32", 9, "", 1),
    "F017": ("iron_ore", "", "level", 2035, "1.10", 9, "", 1),
    "F018": ("manganese", "", "level", 2020, "1.30", 7, "", 1), "F019": ("manganese", "", "level", 2025, "1.08", 7, "", 1),
    "F020": ("manganese", "", "level", 2035, "8.5", 6, "", 1),
    "F021": ("copper", "", "level", 2020, "1.30", 7, "", 1), "F022": ("copper", "", "level", 2035, "1.96", 7, "", 1),
    "F023": ("aluminium", "", "level", 2020, "3.686", 7, "", 1), "F024": ("aluminium", "", "level", 2035, "5.738", 7, "", 1),
    "F025": ("lithium", "", "level", 2020, "2.3", 5, "", 1), "F026": ("lithium", "", "level", 2035, "2", 6, ">", 1),
    "F027": ("cobalt", "", "level", 2020, "7", 4, "", 1), "F028": ("cobalt", "", "level", 2035, "2", 5, ">", 1),
    "F029": ("nickel", "", "level", 2020, "1.35", 6, "", 1), "F030": ("nickel", "", "level", 2035, "2.9", 6, ">", 1),
    "F031": ("rare_earths", "", "level", 2020, "1.85", 5, "", 1), "F032": ("rare_earths", "", "level", 2035, "1", 6, ">", 1),
    "F033": ("large_planes", "", "stock", 2030, "1000", 0, ">", 1), "F034": ("aero_engines", "", "stock", 2030, "3", 4, "", 1),
    "F035": ("heat_resisting_alloy", "", "level", 2030, "7", 4, "", 1),
    "F035 as a sum": ("heat_resisting_alloy_sum", "", "cumulative", 2030, "7", 4, "", 1),
    "F036": ("bearing_steel", "", "level", 2030, "3", 6, "", 1), "F037": ("gear_steel", "", "level", 2030, "2", 6, "", 1),
    "F038": ("die_steel", "", "level", 2030, "5", 5, "", 1), "F039": ("usc_units", "", "stock", 2030, "1000", 0, ">", 1),
    "F040": ("heat_resisting_steel", "", "level", 2030, "10", 6, "", 1),
    "F040 as a sum": ("heat_resisting_steel_sum", "", "cumulative", 2030, "10", 6, "", 1),
    "F041": ("marine_alloy", "", "level", 2030, "6", 5, "", 1), "F042": ("polished_wafers", "", "level", 2030, "7.5", 8, "", 1),
    "F043": ("epitaxial_chips", "", "level", 2030, "6", 8, "", 0.0254**2), "F044": ("display_materials", "", "level", 2030, "3.5", 8, "", 1),
    "F045": ("mineral_fillers", "", "level", 2035, "3", 5, "", 1),
    "F045 as a sum": ("mineral_fillers_sum", "", "cumulative", 2035, "3", 5, "", 1),
}
# Figure: component of energy, what, earliest, latest.
YEARS = {
    "F002 peak": ("", "peak_year", 2034.5, 2035.5), "F005, F006": ("energy_renewables", "crossover_year", 2035, 2040),
    "F007, F008": ("energy_coal", "peak_year", 2021, 2025), "F009": ("energy_oil", "peak_year", 2027.5, 2028.5),
    "F010": ("energy_gas", "peak_year", 2020, 2040),
}
METALS = ("steel", "iron_ore", "manganese", "copper", "aluminium", "lithium", "cobalt", "nickel", "rare_earths")
TYPED_IN = sorted({entry[0] for name, entry in LEVELS.items() if "F033" <= name[:4] <= "F045"})


def printed(mantissa, exponent):
    """Value and half of the last digit printed."""
    decimals = len(mantissa.partition(".")[2])
    return float(mantissa) * 10**exponent, 0.5 * 10 ** (exponent - decimals)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("figures") / "china"
    done = adit("demand", CHINA, "--draws", 0, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def demand(run):
    return table(run, "demand")


@pytest.fixture(scope="module")
def points(run):
    return table(run, "demand_points")


def total(demand, series, year):
    rows = demand[(demand.series == series) & (demand.component == "total") & (demand.year == year)]
    assert len(rows) == 1, (series, year)
    return float(rows.value.iloc[0])


@pytest.mark.parametrize("figure", LEVELS)
def test_every_level_of_section_2_within_half_of_its_last_digit(figure, demand, points):
    series, _, what, year, mantissa, exponent, bound, factor = LEVELS[figure]
    given, half = (x * factor for x in printed(mantissa, exponent))
    if what == "level":
        computed = total(demand, series, year)
    elif what == "cumulative":
        computed = sum(total(demand, series, y) for y in range(2021, year + 1))
    else:  # a stock is no yearly demand: it stands in demand_points only
        computed = float(points[(points.series == series) & (points.what == what) & (points.year == year)].computed.iloc[0])
    if bound == ">":
        assert computed >= given * (1 - 1e-9), figure
    else:
        assert abs(computed - given) <= half, figure


def test_demand_points_says_the_same_as_the_demand_table(demand, points):
    levels = points[(points.what == "level") & points.component.isna()]
    assert len(levels) > 25
    for row in levels.itertuples():
        assert math.isclose(row.computed, total(demand, row.series, row.year), rel_tol=1e-12), row


def maximum(values):
    """Year of the peak by a parabola through its neighbours."""
    years = sorted(values)
    top = max(years, key=values.get)
    left, middle, right = (values[y] for y in (top - 1, top, top + 1))
    return top + 0.5 * (left - right) / (left - 2 * middle + right)


@pytest.mark.parametrize("figure", YEARS)
def test_peaks_and_crossover_of_energy(figure, demand):
    component, what, earliest, latest = YEARS[figure]
    energy = demand[demand.series == "energy"]
    paths = {name: dict(zip(rows.year, rows.value)) for name, rows in energy.groupby("component")}
    if what == "peak_year":
        assert earliest <= maximum(paths[component or "total"]) <= latest
        return
    fossil = {y: sum(paths[f"energy_{fuel}"][y] for fuel in ("coal", "oil", "gas")) for y in paths["total"]}
    ahead = [y for y in sorted(fossil) if paths[component][y] > fossil[y]]
    assert earliest < ahead[0] <= latest and ahead == list(range(int(ahead[0]), 2051))


def test_energy_mix_adds_up_and_grows_by_a_quarter(demand):
    energy = demand[(demand.series == "energy") & (demand.component != "total")]
    for year, rows in energy.groupby("year"):
        assert math.isclose(rows.value.sum(), total(demand, "energy", year), rel_tol=1e-12)
    assert abs(100 * (total(demand, "energy", 2035) / total(demand, "energy", 2020) - 1) - 25) <= 1.5  # F003


def test_metals_come_from_drivers_and_print_what_their_points_prove(run):
    series = table(run, "demand_series").set_index("series")
    with open(CHINA / "demand.csv", encoding="utf-8") as file:
        components = list(csv.DictReader(file))
    for metal in METALS:
        row = series.loc[metal]
        assert row.status == "fitted" and row.points_given >= 2 and row.free_parameters >= 1
        assert math.isfinite(row.leave_last_out_error_percent) and row.leave_last_out_error_percent != 0
        methods = {c["method"] for c in components if c["series"] == metal}
        assert "exogenous" not in methods, metal
        assert any(c["drivers"] for c in components if c["series"] == metal)
    for material in TYPED_IN:
        row = series.loc[material]
        assert row.status == "typed in" and row.free_parameters == 0 and row.points_given == 1


def test_both_readings_of_what_may_be_yearly_drive_their_minerals(demand):
    for reading in ("heat_resisting_alloy", "heat_resisting_alloy_sum", "heat_resisting_steel", "heat_resisting_steel_sum"):
        inside = demand[(demand.component == f"nickel_in_{reading}") & (demand.year == 2030)]
        share = float(inside.value.iloc[0]) / total(demand, reading, 2030)
        with open(CHINA / "composition.csv", encoding="utf-8") as file:
            content = next(float(r["value"]) for r in csv.DictReader(file)
                           if r["product"] == reading.removesuffix("_sum") and r["form"] == "nickel_class1")
        with open(CHINA / "manufacturing.csv", encoding="utf-8") as file:
            made = next(float(r["value"]) / 100 for r in csv.DictReader(file) if r["form"] == "nickel_class1")
        assert math.isclose(share, content / made, rel_tol=1e-9)
        assert inside.of_which.iloc[0] == "yes"


def test_every_figure_of_the_paper_is_used_checked_or_refused_with_reason():
    with open(CHINA / "figures.csv", encoding="utf-8") as file:
        figures = list(csv.DictReader(file))
    assert [f["id"] for f in figures] == [f"F{i:03}" for i in range(1, 143)]
    for figure in figures:
        assert figure["standing"] in ("used", "checked", "refused")
        assert figure["where"] or figure["reason"], figure["id"]
        if figure["standing"] == "refused":
            assert figure["reason"], figure["id"]
    used = {f["id"] for f in figures if f["standing"] in ("used", "checked")}
    assert {f"F{i:03}" for i in range(2, 46)} <= used


def test_a_scenario_changes_demand_and_not_its_calibration(run, tmp_path):
    done = adit("demand", CHINA, "--scenario", "slow_growth", "--draws", 0, "--out", tmp_path / "slow")
    assert done.returncode == 0, done.stderr
    base, slow = table(run, "demand"), table(tmp_path / "slow", "demand")
    assert total(slow, "copper", 2035) < 0.99 * total(base, "copper", 2035)
    assert math.isclose(total(slow, "copper", 2025), total(base, "copper", 2025), rel_tol=1e-12)
    fitted = [table(folder, "demand_parameters").set_index(["component", "parameter"]).fitted for folder in (run, tmp_path / "slow")]
    free = table(run, "demand_parameters").set_index(["component", "parameter"]).free == "yes"
    assert free.sum() > 20 and (fitted[0][free] == fitted[1][free]).all()


def test_copper_that_aluminium_replaces_arrives_in_aluminium(run, tmp_path):
    done = adit("demand", CHINA, "--scenario", "more_aluminium_for_copper", "--draws", 0, "--out", tmp_path / "more")
    assert done.returncode == 0, done.stderr
    base, more = table(run, "demand"), table(tmp_path / "more", "demand")
    fewer = total(base, "copper", 2035) - total(more, "copper", 2035)
    assert fewer > 1e5
    assert math.isclose(total(more, "aluminium", 2035) - total(base, "aluminium", 2035), 0.5 * fewer, rel_tol=1e-6)
