"""Who supplies whom and where things come from: the tutorial model, and the shipped world against what is known of it."""
import json

import pytest
from conftest import CHINA, TINY, adit, table


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("supply") / "china"
    done = adit("supply", CHINA, "--draws", 20, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def dependence(run):
    return table(run, "supply_dependence")


def share(dependence, region, form, of, origin):
    rows = dependence.query("region == @region and form == @form and of == @of and origin == @origin")
    return rows.share.sum()


def leader(dependence, region, form, of):
    rows = dependence.query("region == @region and form == @form and of == @of and not observed_share.isnull()")
    rows = rows[rows.origin != region]
    return rows.sort_values("share").origin.iloc[-1]


# USGS 2025 and the IEA: three quarters of mined cobalt are of DR Congo, and nearly all intermediates go to China.
def test_chinas_cobalt_is_congos(dependence):
    assert leader(dependence, "CHN", "refined_cobalt", "cobalt_ore") == "COD"
    assert 0.5 < share(dependence, "CHN", "refined_cobalt", "cobalt_ore", "COD") < 0.95


# Spodumene of Australia is the largest foreign source; a wide range, as trade of minerals has no code of its own.
def test_chinas_lithium_is_australias(dependence):
    assert leader(dependence, "CHN", "lithium_carbonate", "lithium_minerals") == "AUS"
    assert share(dependence, "CHN", "lithium_carbonate", "lithium_minerals", "AUS") > 0.2


# Indonesia mines over half of the world's nickel and sends it on as pig iron and matte.
def test_chinas_nickel_is_indonesias(dependence):
    assert leader(dependence, "CHN", "nickel", "nickel_ore") == "IDN"
    assert share(dependence, "CHN", "nickel", "nickel_ore", "IDN") > 0.3


# Customs 2024: 110 of 159 Mt of bauxite came from Guinea; home mines give about a third.
def test_chinas_bauxite_is_guineas(dependence):
    assert leader(dependence, "CHN", "bauxite", "bauxite") == "GIN"
    assert share(dependence, "CHN", "bauxite", "bauxite", "GIN") == pytest.approx(0.46, abs=0.08)
    assert leader(dependence, "CHN", "aluminium", "bauxite") == "GIN"


# 98 % of primary gallium and most of magnesium come from China, for everyone; Japan makes a few tonnes of gallium.
def test_others_depend_on_china(dependence):
    for region in ("EU27", "USA", "JPN"):
        assert share(dependence, region, "gallium_metal", "gallium_metal", "CHN") > 0.8
    assert leader(dependence, "EU27", "magnesium_metal", "magnesium_metal") == "CHN"


def test_shares_sum_to_one_and_lie_in_their_intervals(dependence):
    sums = dependence.groupby(["region", "form", "of"]).share.sum()
    # Shares below 1e-4 are not printed: fifty of them are half a per cent.
    assert ((sums > 0.995) & (sums < 1 + 1e-9)).all(), sums[(sums < 0.995) | (sums > 1 + 1e-9)]
    known = dependence[dependence.least.notna()]
    assert (known.share >= known.least - 1e-6).all() and (known.share <= known.most + 1e-6).all()
    wide = known.most - known.least > known.share / 2
    assert (known[wide].answer == "interval").all() and (known[~wide].answer == "value").all()


def test_every_form_and_focus_region_is_answered(dependence):
    assert set(dependence.region) == {"CHN", "EU27", "USA", "JPN"}
    assert dependence.commodity.nunique() > 40
    banded = dependence[dependence.p50.notna()]
    assert len(banded) > 100 and (banded.p5 <= banded.p95).all()


def test_links_agree_with_the_accounts(run):
    links, markets = table(run, "supply_links"), table(run, "supply_markets").set_index(["form", "region"])
    assert set(links.standing) == {"observed", "estimated"}
    sent = links.groupby(["form", "exporter"]).value.sum()
    # Links of less than a millionth of an importer's purchases are not printed.
    booked = markets.exports.reindex(sent.index)
    assert ((sent - booked).abs() <= 1e-4 * booked + 1).all()
    observed = links[links.standing == "observed"]
    assert (observed.least == observed.value).all() and (observed.most == observed.value).all()
    assert set(observed.year) == {2024}, "tonnes are open for 2024 only"


def test_estimates_beat_the_proportional_rule(run):
    score = table(run, "supply_score").groupby("hidden").mean(numeric_only=True)
    for hidden in ("all", "fifth"):
        assert score.wmape[hidden] < score.wmape_proportional[hidden]
        assert score.mass_right[hidden] > score.mass_right_proportional[hidden]


def test_unit_values_divide_money_by_tonnes(run):
    values = table(run, "supply_unit_values").dropna(subset=["export_usd_per_t", "import_usd_per_t"])
    assert len(values) > 50
    assert (values.ratio - values.export_usd_per_t / values.import_usd_per_t).abs().max() < 1e-9


def test_the_tutorial_model(tmp_path):
    done = adit("supply", TINY, "--draws", 50, "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    markets = table(tmp_path / "run", "supply_markets").set_index(["form", "region"])
    # 1.2 Mt of concentrate are mined at home and 70 Mt abroad; home smelters take 4.1 t a tonne of their metal.
    assert markets.production["copper_concentrate", "home"] == pytest.approx(1.2e6)
    assert markets.production["copper_concentrate", "abroad"] == pytest.approx(70e6)
    dependence = table(tmp_path / "run", "supply_dependence").query("form == 'refined_copper' and of == 'copper_concentrate'")
    home = dependence.set_index("origin").share
    assert home.sum() == pytest.approx(1, abs=1e-9)
    # What home metal holds of home ore: the mines' 1.2 Mt over all that the smelters take, the scrap's part aside.
    use = markets.use["copper_concentrate", "home"]
    assert home["home"] / (1 - home["recycled"]) == pytest.approx(1.2e6 / use, rel=1e-9)


def test_same_bytes_for_any_number_of_threads(tmp_path):
    runs = []
    for threads in (1, 2):
        out = tmp_path / str(threads)
        assert adit("supply", TINY, "--draws", 64, "--threads", threads, "--out", out).returncode == 0
        runs.append({p.name: p.read_bytes() for p in (out / "tables").glob("supply_*.csv")})
    assert runs[0] == runs[1] and len(runs[0]) >= 7


def test_every_share_is_explained_down_to_its_rows(run):
    said = adit("explain", run, "supply_dependence CHN refined_cobalt cobalt_ore COD")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "production" in said.stdout and "well mixed" in said.stdout


def test_a_year_without_figures_is_a_mistake(tmp_path):
    done = adit("supply", TINY, "--market-year", 2099, "--draws", 0, "--out", tmp_path / "run", "--json")
    assert done.returncode == 2
    assert [d["code"] for d in json.loads(done.stdout)["diagnostics"]] == ["market-year-empty"]
