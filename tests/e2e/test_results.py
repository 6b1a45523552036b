"""results.nc and draws.nc as xarray reads them, beside the CSV tables."""
import json

import numpy
import pytest
import xarray

from conftest import ROOT, TINY, adit, table

DESCRIPTIVE = {"inputs", "sources", "assumptions", "defaults", "figures", "labels", "derivations", "demand_parameters"}


@pytest.fixture(scope="module")
def dataset(tiny_run):
    with xarray.open_dataset(tiny_run / "results.nc") as opened:
        yield opened.load()


def test_it_says_what_it_is_by_the_conventions(dataset, tiny_run):
    facts = json.loads((tiny_run / "run.json").read_text())
    assert dataset.attrs["Conventions"] == "CF-1.10"
    assert dataset.attrs["model_hash"] == facts["model"]["hash"]
    assert dataset["time"].attrs["standard_name"] == "time"
    assert list(dataset["year"].values) == list(dataset["time"].dt.year.values)
    assert set(range(2020, 2051)) <= set(dataset["year"].values)
    for name, variable in dataset.data_vars.items():
        if name in ("time_bounds", "year"):
            continue
        assert variable.attrs["units"] and variable.attrs["long_name"], name


def test_bounds_of_time_meet(dataset):
    bounds = dataset["time_bounds"].values
    assert (bounds[1:, 0] == bounds[:-1, 1]).all()
    assert (bounds[:, 1] == dataset["time"].values).all()


def variables_of(dataset, name):
    return [v for v in dataset.data_vars if (v == name or v.startswith(name + "_")) and v not in ("time_bounds", "year")]


def rows_in_netcdf(dataset, variable):
    """The known numbers of a variable with their labels, as a multiset of (labels, number)."""
    frame = dataset[variable].to_dataframe().dropna(subset=[variable])
    return numpy.sort(frame[variable].to_numpy())


def test_every_number_of_the_tables_is_there_and_no_other(dataset, tiny_run):
    facts = json.loads((tiny_run / "run.json").read_text())
    longer = lambda name: [n for n in facts["tables"] if n.startswith(name + "_")]
    compared = 0
    for name, about in facts["tables"].items():
        if name in DESCRIPTIVE or about["rows"] == 0:
            continue
        csv = table(tiny_run, name)
        numbers = [c["name"] for c in about["columns"] if c["type"] == "number" and c["name"] != "year"]
        expected = numpy.sort(csv[numbers].to_numpy(dtype=float).ravel())
        mine = [v for v in variables_of(dataset, name) if not any(v == n or v.startswith(n + "_") for n in longer(name))
                and v != f"{name}_year"]
        found = numpy.concatenate([numpy.empty(0), *(rows_in_netcdf(dataset, v) for v in mine)])
        numpy.testing.assert_array_equal(numpy.sort(found), expected[~numpy.isnan(expected)], err_msg=name)
        compared += len(found)
    assert compared > 1000


def test_a_number_is_found_by_its_labels(dataset, tiny_run):
    supply = table(tiny_run, "flow_supply")
    chosen = supply[(supply["year"] == 2035) & (supply["quantity"] == "secondary_old") & (supply["value"] > 0)].iloc[0]
    found = dataset["flow_supply_secondary_old"].sel(commodity=chosen["commodity"], region=chosen["region"],
                                                     time="2035").item()
    assert found == chosen["value"]
    assert dataset["flow_supply_secondary_old"].attrs["units"] == "t/yr"


def test_kept_draws_give_the_bands(tmp_path):
    out = tmp_path / "run"
    assert adit("run", TINY, "--draws", 201, "--keep-draws", "--out", out).returncode == 0
    with xarray.open_dataset(out / "draws.nc") as draws:
        outputs = draws["output_draws"].load()
        inputs = draws["input_draws"].load()
    uncertain = table(out, "inputs")
    uncertain = uncertain[uncertain["distribution"].notna()].set_index("selector")
    # Demand and flow read none of the hazards and rules that engines of risk read.
    of_risk = uncertain.index.str.match("hazard_|use_classes|shock_rules|reserve_rules|redline_rules")
    uncertain = uncertain[~of_risk]
    assert set(inputs["input"].values) == set(uncertain.index)
    # 201 draws: P50 is the 101st in order, so it is one of the draws itself.
    medians = numpy.median(outputs.values, axis=1)
    bands = table(out, "flow_supply")
    assert numpy.isin(numpy.float32(bands["p50"].to_numpy()), medians.astype(numpy.float32)).all()
    # Draws stay inside the bounds of their distributions.
    for selector, row in uncertain[uncertain["distribution"] == "triangular"].iterrows():
        values = inputs.sel(input=selector).values
        assert values.min() >= row["low"] * (1 - 1e-6) and values.max() <= row["high"] * (1 + 1e-6)


def test_regions_that_only_mine_do_not_spoil_the_arrays_of_the_one_that_uses(tmp_path):
    run = tmp_path / "china"
    assert adit("flow", ROOT / "models" / "china-2020", "--draws", 0, "--out", run).returncode == 0
    with xarray.open_dataset(run / "results.nc") as opened:
        indicators = opened["flow_indicators"]
        assert indicators.dims == ("commodity", "region", "indicator", "time")
        found = indicators.sel(commodity="copper", region="CHN", indicator="eol_rr", time="2035").item()
        made = opened["flow_supply_secondary_old_t_per_yr"].sel(commodity="copper", region="CHN", time="2035").item()
    rows = table(run, "flow_indicators").set_index(["commodity", "indicator", "year"])["value"]
    assert found == rows["copper", "eol_rr", 2035]
    supply = table(run, "flow_supply").set_index(["commodity", "quantity", "year"])["value"]
    assert made == supply["copper", "secondary_old", 2035]
