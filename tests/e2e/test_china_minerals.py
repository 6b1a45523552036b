"""The minerals of the shipped world: chains with their stages, published shares, hosts, deposits, high-end materials."""
import re

import pandas
import pytest
import yaml
from conftest import ROOT, adit, table

CHINA = ROOT / "models" / "china-2020"

# Mineral chains of the shipped world, as commodity ids.
NAMED = """manganese chromium vanadium titanium tungsten molybdenum tin antimony lead zinc magnesium gallium germanium indium bismuth
tellurium tantalum niobium zirconium hafnium beryllium rhenium gold fluorspar potash phosphate boron silicon mercury high_purity_quartz
sodium""".split()
# Spread on fields, burnt, dissolved, or kept by the steel: no scrap comes back.
USED_UP = {"manganese", "fluorspar", "potash", "phosphate", "boron", "sodium"}
CARRIERS_OF_DEMAND = {"manganese"}  # its ore has a demand path of the paper


@pytest.fixture(scope="module")
def chains():
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((CHINA / "commodities").glob("*.yaml"))]
    return {chain["id"]: chain for chain in read}


@pytest.fixture(scope="module")
def forms(chains):
    return {name: {**form, "commodity": chain["id"]} for chain in chains.values() for name, form in chain["forms"].items()}


@pytest.fixture(scope="module")
def processes(chains):
    return {name: process for chain in chains.values() for name, process in (chain.get("processes") or {}).items()}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("minerals") / "run"
    done = adit("flow", CHINA, "--draws", 0, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def read(name):
    return pandas.read_csv(CHINA / f"{name}.csv", keep_default_na=False)


def of_stage(chain, *stages):
    return {name for name, form in chain["forms"].items() if form["stage"] in stages}


def reachable(processes, start):
    """Forms that can be made of these."""
    known, size = set(start), -1
    while size != len(known):
        size = len(known)
        for process in processes.values():
            if known & set(process.get("inputs") or {}):
                known |= {process["main_output"], *(process.get("outputs") or {})}
    return known


@pytest.mark.parametrize("mineral", NAMED)
def test_named_mineral_goes_from_ore_to_metal_and_back(mineral, chains, processes):
    chain = chains[mineral]
    sources, refined = of_stage(chain, "mining", "dressing"), of_stage(chain, "smelting")
    assert sources and refined
    # Every source is put out by a process of its own, and becomes every refined form through recipes with a yield.
    mined = {p["main_output"] for p in chain["processes"].values() if not p.get("inputs")}
    assert mined <= sources and mined
    assert refined <= reachable(processes, mined)
    for name, process in chain["processes"].items():
        for amount in (process.get("inputs") or {}).values():
            assert amount["value"] > 0 and amount["note"], name
    scrap = of_stage(chain, "recycling", "manufacturing")
    assert bool(scrap) == (mineral not in USED_UP)
    for form in scrap:
        assert reachable(processes, [form]) & (refined | of_stage(chain, "material")), form
    assert any(form.get("hs_codes") for form in chain["forms"].values())


def test_customs_codes_have_six_digits(forms):
    for name, form in forms.items():
        assert all(re.fullmatch(r"\d{6}", code) for code in form.get("hs_codes") or []), name


def test_minerals_without_demand_run_no_process(run, chains):
    quiet = set(NAMED) - CARRIERS_OF_DEMAND
    for name in ("flow_supply", "flow_links", "flow_carbon", "flow_stocks"):
        assert not quiet & set(table(run, name).commodity), name


# Share of China in the world's output [%]: USGS Mineral Commodity Summaries 2022 (2020) and 2023 (2021); World Mining Data for
# mercury, salt and borates.
PUBLISHED = [
    ("antimony_ore", 2021, 54.46), ("barite", 2021, 31.2), ("bauxite", 2021, 23.44), ("beryllium_ore", 2021, 26.1), ("cobalt_ore", 2020, 1.55),
    ("copper_concentrate", 2020, 8.35), ("fluorspar", 2021, 65.67), ("gold", 2021, 10.65), ("natural_graphite", 2020, 78.88),
    ("ilmenite", 2020, 35.0), ("iron_ore", 2021, 15.09), ("lead_ore", 2021, 43.08), ("lithium_minerals", 2020, 16.12), ("magnesite", 2021, 62.07),
    ("manganese_ore", 2020, 7.09), ("molybdenum_ore", 2021, 37.37), ("nickel_ore", 2020, 4.78), ("phosphate_rock", 2021, 39.82),
    ("potash", 2021, 12.96), ("rare_earth_concentrate", 2020, 58.33), ("rhenium", 2021, 4.2), ("silver", 2021, 14.0),
    ("strontium_ore", 2021, 23.53), ("tantalum_ore", 2021, 4.13), ("tin_ore", 2021, 29.51), ("tungsten_ore", 2020, 84.18),
    ("vanadium_ore", 2021, 66.95), ("zinc_ore", 2021, 32.6), ("zircon", 2021, 10.77), ("alumina", 2021, 54.1), ("aluminium", 2021, 57.63),
    ("arsenic_trioxide", 2021, 40.0), ("bismuth_metal", 2021, 80.0), ("cadmium_metal", 2021, 40.49), ("refined_copper", 2020, 39.53),
    ("steel", 2021, 52.82), ("gallium_metal", 2020, 96.94), ("germanium_metal", 2020, 67.86), ("indium_metal", 2021, 57.94),
    ("magnesium_metal", 2021, 86.92), ("pig_iron", 2021, 64.37), ("selenium_metal", 2021, 40.65), ("tellurium_metal", 2021, 54.1),
    ("titanium_sponge", 2021, 58.33), ("mercury_ore", 2020, 86.35), ("salt", 2020, 21.89), ("borates", 2020, 6.94),
]


@pytest.fixture(scope="module")
def production():
    return read("production")


@pytest.mark.parametrize("form, year, share", PUBLISHED)
def test_share_of_china_in_output(production, form, year, share):
    rows = production.query("form == @form and year == @year")
    assert rows.unit.nunique() == 1
    ours = 100 * rows[rows.region == "CHN"].value.sum() / rows.value.sum()
    assert ours == pytest.approx(share, abs=1.2)  # rounded world totals; the countries of the source do not add up exactly


# ---- rare earths by type of deposit

def mix_of_china(year):
    contents = read("ore_contents").pivot(index="ore_type", columns="form", values="value") / 100
    shares = read("ore_mix").query("region == 'CHN' and year == @year").set_index("ore_type").value
    return (contents.loc[shares.index].mul(shares, axis=0)).sum()


def test_every_deposit_is_whole_and_has_nine_oxides():
    contents = read("ore_contents")
    assert contents.groupby("ore_type").value.sum().to_list() == pytest.approx([100] * 6)
    assert (contents.groupby("ore_type").form.nunique() == 10).all()
    assert set(contents.form) == {f"{e}_oxide" for e in "la ce pr nd sm gd tb dy y".split()} | {"other_reo"}
    assert (contents.standing == "assumed").all() and (contents.distribution == "lognormal").all()


def test_the_chain_has_the_mix_of_its_deposits(chains):
    mixed = mix_of_china(2020)
    contents = chains["rare_earths"]["forms"]["rare_earth_concentrate"]["contents"]
    assert sum(float(c["value"]) for c in contents.values()) == pytest.approx(100)
    for element, content in contents.items():
        form = "other_reo" if element == "REE" else f"{element.lower()}_oxide"
        near = 0.1 if mixed[form] > 0.01 else 0.35  # the rare ones and the remainder are rounded hard
        if element == "REE":
            near = 0.5
        assert float(content["value"]) / 100 == pytest.approx(mixed[form], rel=near), element
    separated = chains["rare_earths"]["processes"]["rare_earth_separation"]
    for form, amount in separated["outputs"].items():
        element = "REE" if form == "other_reo" else form.removesuffix("_oxide").capitalize()
        assert amount["value"] == pytest.approx(float(contents[element]["value"]) / 15, rel=2e-3), form


def test_heavy_oxides_come_from_clay():
    contents = read("ore_contents").pivot(index="form", columns="ore_type", values="value")
    clay = contents["ion_adsorption_clay"]
    for form in ("dy_oxide", "tb_oxide", "y_oxide"):
        assert clay[form] > 3 * contents.drop(columns="ion_adsorption_clay").loc[form].max()


# ---- hosts and by-products

TONNES = {"t": 1, "kt": 1e3, "Mt": 1e6}


class Observed:
    """Output by form, region and year [t]: the year itself, or the line between its neighbours, two years off at most."""

    def __init__(self, production):
        self.known = {}
        for row in production.itertuples():
            self.known.setdefault((row.form, row.region), {})[row.year] = row.value * TONNES[row.unit.split("/")[0]]

    def at(self, form, region, year):
        knots = self.known.get((form, region))
        if not knots or min(abs(y - year) for y in knots) > 2:
            return None
        before, after = [y for y in knots if y <= year], [y for y in knots if y >= year]
        a, b = max(before or after[:1]), min(after or before[-1:])
        if not before:
            a = b = min(after)
        if not after:
            a = b = max(before)
        return knots[a] if a == b else knots[a] + (knots[b] - knots[a]) * (year - a) / (b - a)


def parameters():
    """Of each companion: region -> parameter -> year -> value [1]."""
    out = {}
    for row in read("companions").itertuples():
        value = row.value * {"kg/t": 1e-3, "%": 1e-2}[row.unit]
        out.setdefault((row.host, row.form), {}).setdefault(row.region, {}).setdefault(row.parameter, {})[int(row.year or 0)] = value
    return out


def between(knots, year):
    years = sorted(knots)
    a = max([y for y in years if y <= year] or years[:1])
    b = min([y for y in years if y >= year] or years[-1:])
    return knots[a] if a == b else knots[a] + (knots[b] - knots[a]) * (year - a) / (b - a)


def recovered(production, year):
    """By-products by form and region [t]: content x output of the host x recovery."""
    observed, regions = Observed(production), list(read("regions").id)
    hosts, out = read("hosts").set_index("id"), {}
    for (name, form), by_region in parameters().items():
        host = hosts.loc[name]
        for region in regions:
            own = by_region.get(region, by_region.get("*"))
            if own is None or host.region not in ("*", region):
                continue
            made = host.value * 1e3 if host.unit == "kt/yr" else observed.at(host.form, region, year)
            if made is None:
                continue
            share = 1 if host.unit == "kt/yr" else host.value / 100
            amount = made * share * between(own["content"], year) * between(own["recovery"], year)
            out[form, region] = out.get((form, region), 0) + amount
    return out


def readme_rows():
    text = (CHINA / "README.md").read_text(encoding="utf-8")
    lines = text[text.index("| by-product | China, computed"):].split("\n\n")[0].splitlines()[2:]
    return {cells[0]: [float(c) if c else None for c in cells[1:]] for cells in ([c.strip() for c in line.strip("|").split("|")] for line in lines)}


def test_readme_prints_what_hosts_give_beside_what_is_observed(production):
    computed, observed = recovered(production, 2021), Observed(production)
    regions = list(read("regions").id)
    rows = readme_rows()
    assert len(rows) == 16
    for form, (china, china_observed, world, world_observed) in rows.items():
        assert china == pytest.approx(computed[form, "CHN"], rel=0.03), form
        assert china_observed == pytest.approx(observed.at(form, "CHN", 2021), rel=2e-3), form
        if world is not None:
            assert world == pytest.approx(sum(v for (f, _), v in computed.items() if f == form), rel=0.01), form
            total = sum(observed.at(form, region, 2021) or 0 for region in regions)
            assert world_observed == pytest.approx(total, rel=2e-3), form


def test_readme_prints_the_companionality_of_the_tables(production):
    computed, observed = recovered(production, 2021), Observed(production)
    text = " ".join((CHINA / "README.md").read_text(encoding="utf-8").split())
    printed = dict(re.findall(r"(\w+|rare earths)(?: \([^)]*\))? ([01](?:\.\d+)?)[,.]", text[text.index("In 2021: gallium"):].split(". ")[0] + "."))
    forms = {"rare earths": "rare_earth_concentrate", "zircon": "zircon", "rhenium": "rhenium", "silver": "silver", "gold": "gold"}
    forms |= {name: f"{name}_metal" for name in ("gallium", "germanium", "cadmium", "tellurium", "selenium", "indium", "bismuth")}
    forms |= {name: f"{name}_ore" for name in ("cobalt", "vanadium", "molybdenum")}
    assert set(printed) == set(forms)
    for name, share in printed.items():
        made = sum(v for (f, _), v in computed.items() if f == forms[name])
        total = sum(observed.at(forms[name], region, 2021) or 0 for region in read("regions").id)
        assert float(share) == pytest.approx(min(1, made / total), abs=0.006), name


def test_by_products_of_the_world_have_the_size_of_what_is_observed(production):
    """Metals that only come with a host: contents and recoveries give the observed output within a factor of 1.5."""
    computed, observed = recovered(production, 2021), Observed(production)
    for form in ("gallium_metal", "germanium_metal", "indium_metal", "cadmium_metal", "selenium_metal", "tellurium_metal", "rhenium"):
        made = sum(v for (f, _), v in computed.items() if f == form)
        total = sum(observed.at(form, region, 2021) or 0 for region in read("regions").id)
        assert 1 / 1.5 < made / total < 1.5, form


def test_the_three_host_ores_of_the_paper_are_deposits_of_china():
    hosts = read("hosts").set_index("id")
    companions = read("companions")
    for name, needs in (("panzhihua_xichang", {"vanadium_ore", "ilmenite"}), ("bayan_obo", {"niobium_ore", "rare_earth_concentrate"}),
                        ("jinchuan", {"copper_concentrate", "cobalt_ore"})):
        assert hosts.loc[name, "kind"] == "deposit" and hosts.loc[name, "region"] == "CHN"
        assert needs <= set(companions[companions.host == name].form)
    assert "Gansu" in hosts.loc["jinchuan", "note"]
    assert (companions.standing == "assumed").all() and (companions.note != "").all()
    for form in ("gallium_metal", "germanium_metal", "indium_metal", "tellurium_metal", "rhenium", "cobalt_ore"):
        assert form in set(companions.form)


@pytest.fixture(scope="module")
def diagnosis(tmp_path_factory):
    out = tmp_path_factory.mktemp("diagnosis") / "run"
    done = adit("diagnose", CHINA, "--draws", 0, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def test_diagnosis_counts_the_by_products_of_the_tables(diagnosis, production):
    """The command against the arithmetic above, form by form."""
    by_products, computed = table(diagnosis, "diagnose_byproducts"), recovered(production, 2020)
    ours = by_products.groupby(["form", "region"]).recovered.sum()
    assert len(ours) > 30
    for (form, region), tonnes in ours.items():
        assert tonnes == pytest.approx(computed[form, region], rel=1e-9), (form, region)
    assert (by_products.best >= by_products.recovered).all()


def test_ore_follows_dysprosium(diagnosis):
    rows = table(diagnosis, "diagnose_coproducts").query("region == 'CHN' and year == 2020").set_index("form")
    assert rows.index[rows.scarcest == "yes"].to_list() == ["dy_oxide"]
    mixed = mix_of_china(2020)
    for form, row in rows.iterrows():
        assert row.output == pytest.approx(row.ore_needed * mixed[form], rel=1e-6), form
    assert (rows.surplus.dropna() >= -1e-6).all() and rows.surplus[["sm_oxide", "gd_oxide"]].isna().all()


# ---- high-end materials

def test_every_high_end_material_names_its_minerals():
    materials, links = read("materials"), read("material_minerals")
    assert set(materials.strategic_area) == {"means_of_delivery", "energy_power", "information_display", "life_health"}
    bare = set(materials.id) - set(links.material)
    assert bare == set(materials[materials.reason != ""].id) == {"polymers", "bio_nylon"}
    # What the paper gives a figure for (F033 to F045) is a product, and named here.
    with_figures = {"light_alloys": "large_planes", "aero_engine_materials": "aero_engines", "heat_resisting_alloy": "heat_resisting_alloy",
                    "bearing_steel": "bearing_steel", "gear_steel": "gear_steel", "die_steel": "die_steel", "usc_units": "usc_units",
                    "heat_resisting_steel": "heat_resisting_steel", "marine_alloy": "marine_alloy", "polished_wafers": "polished_wafers",
                    "epitaxial_chips": "epitaxial_chips", "display_materials": "display_materials", "mineral_fillers": "mineral_fillers"}
    product = materials.set_index("id")["product"]
    assert {name: product[name] for name in with_figures} == with_figures


def test_metals_of_a_composition_are_among_its_minerals(forms):
    materials, links, composition = read("materials"), read("material_minerals"), read("composition")
    high_end = {"large_planes", "aero_engines", "heat_resisting_alloy", "bearing_steel", "gear_steel", "die_steel", "heat_resisting_steel", "marine_alloy",
                "polished_wafers", "epitaxial_chips", "display_materials"}
    for material in materials[materials["product"].isin(high_end)].itertuples():
        inside = {forms[f]["commodity"] for f in composition[composition["product"] == material.product].form}
        named = set(links[links.material == material.id].commodity)
        if material.id == "light_alloys":
            inside -= {"iron_steel"}  # of the plane, not of its light alloys
        assert inside <= named, (material.id, inside - named)


def test_footprints_are_those_of_the_publication():
    rows = read("footprints").set_index(["form", "indicator"])
    # Nuss and Eckelman 2014: gallium 8030 MJ/kg = 8030 / 3.6 = 2230.56 MWh/t; zinc 3.1 kg CO2e/kg.
    assert rows.loc[("gallium_metal", "energy"), "value"] == pytest.approx(2230.56, abs=0.01)
    assert rows.loc[("refined_zinc", "carbon"), "value"] == 3.1
    assert rows.note.str.contains("not split into stages").all()


# ---- carbon of recipes

def number(amount):
    return float(amount["value"]) if isinstance(amount, dict) else float(str(amount).split()[0])


@pytest.fixture(scope="module")
def carbon(processes):
    """Tonnes of CO2 per tonne of a form: what its recipe burns and gives off, and what its inputs took, with the grid of China."""
    factor = read("carriers").set_index("carrier").value.to_dict()
    factor["electricity"] = read("grid").query("region == 'CHN'").sort_values("year").value.iloc[0]
    maker = {}
    for process in processes.values():
        if process["stage"] != "recycling":
            maker.setdefault(process["main_output"], process)

    def of(form):
        process = maker.get(form, {})
        own = sum(number(amount) * factor[carrier] for carrier, amount in (process.get("energy") or {}).items())
        direct = number(process["direct_emissions"]) if "direct_emissions" in process else 0
        return own + direct + sum(number(amount) * of(source) for source, amount in (process.get("inputs") or {}).items())
    return of


def test_readme_prints_the_carbon_of_recipes_beside_the_published(carbon):
    text = (CHINA / "README.md").read_text(encoding="utf-8")
    lines = text[text.index("| | recipes | cradle to gate, world |"):].split("\n\n")[0].splitlines()[2:]
    published = read("footprints").query("indicator == 'carbon'").set_index("form").value
    assert len(lines) == 10
    for line in lines:
        name, recipes, gate = (cell.strip() for cell in line.strip("|").split("|"))
        form = name.split(",")[0]
        assert carbon(form) == pytest.approx(float(recipes), rel=0.05), form
        assert (float(gate) == published[form]) if gate else form not in published, form


def test_carbon_of_metals_whose_energy_is_known_is_near_the_published(carbon):
    published = read("footprints").query("indicator == 'carbon'").set_index("form").value
    for form in ("refined_lead", "refined_zinc", "tungsten_metal"):
        assert carbon(form) == pytest.approx(published[form], rel=0.2), form  # lead with scrap, other grids
    assert 20 < carbon("magnesium_metal") < 30  # Pidgeon process: 20 to 28 t a t with coal


def test_paper_s_metals_take_what_the_readme_says(carbon, production):
    made = {row.form: row.value * 1e3 for row in production.query("region == 'CHN' and year == 2020").itertuples()}
    tonnes = sum(made[form] * carbon(form) for form in ("refined_lead", "refined_tin", "magnesium_metal"))
    assert tonnes == pytest.approx(0.03e9, rel=0.15)
