"""The shipped world: China's chains in the base year against published facts, and the script that makes its tables."""
import filecmp
import os
import shutil
import subprocess
import sys

import pytest
from conftest import CHINA, ROOT, adit, table

MWH_PER_TCE = 29.3076 / 3.6


@pytest.fixture(scope="module")
def run(china_run):
    return china_run


@pytest.fixture(scope="module")
def links(run):
    return table(run, "flow_links").query("year == 2020")


@pytest.fixture(scope="module")
def supply(run):
    rows = table(run, "flow_supply").query("year == 2020 and region == 'CHN'")
    return {(row.commodity, row.quantity): row.value for row in rows.itertuples()}


def flow(links, source, target):
    rows = links[(links["from"] == source) & (links["to"] == target)]
    assert len(rows) > 0, f"no flow from {source} to {target}"
    return rows.value.sum()


def carbon(run, commodities):
    rows = table(run, "flow_carbon").query("year == 2020 and commodity in @commodities")
    return rows.energy.sum() / MWH_PER_TCE, rows.emissions.sum()


def within(value, published, share):
    assert value == pytest.approx(published, rel=share), f"{value:.4g} is {value / published - 1:+.1%} off {published:.4g}"


def test_steel_base_year(links):
    made = [flow(links, process, "market:steel") for process in
            ("bof_steelmaking", "bof_scrap_melting", "new_scrap_melting", "eaf_steelmaking")]
    within(sum(made), 1.03e9, 0.06)  # USGS 2023: crude steel of 2021; 1.06e9 t were poured in 2020
    within(flow(links, "ironmaking", "market:pig_iron"), 0.87e9, 0.08)  # USGS 2023: 0.869e9 t in 2021
    within(flow(links, "market:iron_ore", "ironmaking") / 0.62, 1.38e9, 0.08)  # Gan 2022, 2.1.2; links are t of iron


def test_steel_scrap(links):
    scrap = [flow(links, "market:steel_old_scrap", "bof_scrap_melting"),
             flow(links, "market:steel_old_scrap", "eaf_steelmaking"),
             flow(links, "market:steel_new_scrap", "new_scrap_melting")]
    within(sum(scrap), 2.6e8, 0.15)  # Gan 2022, 3.5 (F098)


def test_copper_base_year(links, supply):
    assert supply["copper", "domestic_mining"] == pytest.approx(1.72e6)  # USGS 2022
    refined = sum(flow(links, process, "market:refined_copper") for process in
                  ("copper_smelting", "copper_new_scrap_remelting", "copper_old_scrap_refining"))
    within(refined, 1.00e7, 0.08)  # USGS 2022: refined output of 2020, primary and secondary
    secondary = supply["copper", "secondary_old"] + supply["copper", "secondary_new"]
    assert secondary / supply["copper", "demand"] == pytest.approx(0.16, abs=0.03)  # Gan 2022, 4.6 (F132)


def test_aluminium_base_year(links, supply):
    within(supply["aluminium", "primary"], 3.708e7, 0.04)  # Gan 2022, 3.3 (F081)
    within(flow(links, "alumina_refining", "market:alumina") / 0.529, 7.5e7, 0.08)  # USGS 2023: 7.52e7 t in 2021
    within(flow(links, "import", "market:bauxite") / 0.255, 1.1e8, 0.15)  # customs, about 1.1e8 t in 2020
    secondary = supply["aluminium", "secondary_old"] + supply["aluminium", "secondary_new"]
    assert secondary / supply["aluminium", "demand"] == pytest.approx(0.18, abs=0.04)  # Gan 2022, 4.6 (F131)


def test_battery_metals_base_year(links, supply):
    refined = supply["cobalt", "primary"] + supply["cobalt", "secondary_old"] + supply["cobalt", "secondary_new"]
    within(refined, 9e4, 0.08)  # Gan 2022, 3.3 (F091)
    assert flow(links, "import", "market:cobalt_hydroxide") > 0.9 * supply["cobalt", "primary"]
    assert supply["nickel", "primary"] == pytest.approx(7.3e5)  # Gan 2022, 3.3 (F085)
    assert supply["nickel", "domestic_mining"] == pytest.approx(1.2e5)  # USGS 2022
    assert supply["lithium", "domestic_mining"] == pytest.approx(1.33e4)  # USGS 2022, t of lithium
    # About half of 2.3e5 t LCE (4.3e4 t Li) or more came as spodumene and salts from abroad.
    assert 0.5 < supply["lithium", "net_import"] / supply["lithium", "demand"] < 0.9


def test_rare_earths_and_graphite_base_year(supply):
    assert supply["rare_earths", "domestic_mining"] == pytest.approx(1.4e5)  # USGS 2022, REO
    assert supply["graphite", "domestic_mining"] == pytest.approx(7.62e5 * 0.94)  # USGS 2022, natural, at 94 % C


def test_energy_and_carbon_of_steel(run):
    energy, emissions = carbon(run, ["iron_steel"])
    within(energy, 4e8, 0.15)  # Gan 2022, 4.4 (F117), tce
    within(emissions, 1.5e9, 0.15)  # Gan 2022, 4.4 (F121)


def test_carbon_of_non_ferrous_metals(run):
    # The paper counts lead, zinc, tin, magnesium and silicon too: the metals modelled are most of its 7e8 t (F123).
    _, emissions = carbon(run, ["copper", "aluminium", "nickel", "cobalt", "lithium", "rare_earths"])
    assert 0.6 * 7e8 < emissions < 7e8


def test_nothing_is_short_in_the_base_year(links):
    short = links[links["from"] == "unsupplied"]
    assert short.empty, short.to_string()


def test_script_makes_the_shipped_tables(tmp_path):
    data = os.environ.get("ADIT_DATA")
    if not data:
        pytest.skip("needs a folder of public data: set ADIT_DATA")
    made = tmp_path / "china-2020"
    subprocess.run([sys.executable, ROOT / "tools" / "make_china_2020.py", data, made], check=True)
    names = sorted(path.name for path in CHINA.glob("*.csv"))
    assert names == sorted(path.name for path in made.glob("*.csv"))
    _, changed, missing = filecmp.cmpfiles(CHINA, made, names, shallow=False)
    assert not changed and not missing


def test_package_is_as_described(tmp_path):
    copy = shutil.copytree(CHINA, tmp_path / "china-2020")
    assert adit("model", "describe", copy).returncode == 0
    assert (copy / "datapackage.json").read_bytes() == (CHINA / "datapackage.json").read_bytes()


def test_every_figure_has_a_source(run):
    inputs = table(run, "inputs")
    defined = inputs.selector.str.startswith("contents") & (inputs.value == 1)  # tonnes of metal hold one tonne of it
    bare = inputs[inputs.source.isna() & ~defined]
    assert bare.empty, bare.selector.tolist()
    assumed = inputs[(inputs.standing == "assumed") & inputs.note.isna()]
    assert assumed.empty, assumed.selector.tolist()
