"""Tables of shock over the shipped world: what must hold whatever the numbers."""
import numpy
import pandas
from conftest import ROOT, adit


def read(run, name):
    frame = pandas.read_csv(run / "tables" / f"{name}.csv")
    return frame.rename(columns=lambda column: column.split(" [")[0])


def test_readings_of_output_are_in_order(china_run):
    products = read(china_run, "shock_products")
    wide = products[products.level != "product"].pivot_table(index=["case", "level", "sector", "strategic_area"], columns="assumption",
                                                             values="share", dropna=False)
    wide = wide.dropna(subset=["limiting", "sum"])
    assert len(wide) > 0
    assert (wide["limiting"] <= wide["sum"] + 1e-12).all() and (wide["sum"] <= 1).all()
    both = wide.dropna(subset=["by_value"])
    assert len(both) > 0 and (both["by_value"] <= both["limiting"] + 1e-12).all()


def test_value_at_stake_is_that_share_of_the_supported_output(china_run):
    """F054: 9e13 CNY a year, over 24 months."""
    everything = read(china_run, "shock_products").query("level == 'all' and assumption == 'limiting'")
    assert (everything.share > 0).any() and (everything.value_unit == "CNY").all()
    numpy.testing.assert_allclose(everything.value_at_stake, 2 * 9e13 * everything.share, rtol=1e-12)


def test_suppliers_survive_and_recover_by_the_closed_form(china_run):
    suppliers = read(china_run, "shock_resilience").dropna(subset=["stock", "ttr"])
    assert len(suppliers) > 50
    gap = suppliers.need * suppliers.share / 12
    numpy.testing.assert_allclose(suppliers.tts, suppliers.stock / gap, rtol=1e-9)
    numpy.testing.assert_allclose(suppliers.performance_impact, gap * (suppliers.ttr - suppliers.tts).clip(lower=0), rtol=1e-9, atol=1e-9)
    assert ((suppliers.tts < suppliers.ttr) == (suppliers.exposed == "yes")).all()
    # Assumed cover is never passed off as published.
    assert set(suppliers.stock_basis) <= {"published", "cover_assumed"}


def test_avalanches_shrink_with_tolerance_and_one_region_is_critical(china_run):
    cascades = read(china_run, "shock_cascade")
    critical = cascades.query("critical == 'yes'")
    assert (critical.groupby(["commodity", "rule", "alpha"]).size() == 1).all()
    for _, curve in critical.query("rule == 'threshold'").groupby("commodity"):
        assert curve.sort_values("alpha")["size"].is_monotonic_decreasing


def test_the_cases_hit_what_they_are_about(china_run):
    overview = read(china_run, "shock_overview")
    assert "nickel" in set(overview[overview.case == "indonesia_nickel_12"].commodity)
    assert set(overview[overview.case == "congo_cobalt_6"].commodity) == {"cobalt"}
    hit = read(china_run, "shock_hit")
    assert hit.through.str.len().min() > 0 and hit.through_zh.str.len().min() > 0


def test_days_and_months_agree_on_the_size_of_a_shortage(tmp_path):
    shares = {}
    for step in ("month", "day"):
        run = tmp_path / step
        assert adit("shock", ROOT / "models" / "tiny", "--shock-step", step, "--shock-scenarios", 0, "--draws", 0, "--out", run).returncode == 0
        shares[step] = read(run, "shock_overview").set_index("form").share
    assert list(shares["day"].index) == list(shares["month"].index)
    numpy.testing.assert_allclose(shares["day"], shares["month"], rtol=0.1)


def test_a_strait_with_ways_beside_it_delays_and_loses_nothing(china_run):
    passages = read(china_run, "shock_passages").set_index(["buyers", "chokepoint"])
    assert ((passages.share >= 0) & (passages.share <= 1)).all()
    assert passages.lost_share["all", "malacca"] == 0 and passages.extra_km["all", "malacca"] > 0
    assert passages.lost_share["all", "hormuz"] > 0
    assert (passages.value["focus"] <= passages.value["all"]).all()
