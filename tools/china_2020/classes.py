"""How the paper classes minerals: resource class of each (5.1), rank and share of China in the world (3.2, 3.3)."""
from . import model_ids, tables
from .book import VALUE

# Commodities that are no mineral: a sum and a basket.
NO_MINERALS = {"energy", "materials"}

NAMED = [
    ("short_supply", "5.1", """iron_steel copper aluminium uranium lithium cobalt nickel chromium potash manganese gold tantalum
     niobium"""),
    ("short_supply", "5.3.1", "zirconium hafnium beryllium rhenium"),
    ("scarce", "5.1", "indium gallium germanium tellurium bismuth"),
    ("superior", "5.1", "rare_earths tungsten molybdenum graphite vanadium titanium fluorspar"),
]
# Not named by the paper's classes.
JUDGED = {
    "antimony": ("superior", "first in the world's output (3.2)"),
    "arsenic": ("scarce", "by-product of copper and lead; the pure metal goes into compound semiconductors"),
    "barite": ("superior", "the largest producer and exporter by the tables here"),
    "boron": ("short_supply", "rich ore is imported; output below a fifth of the world (3.2)"),
    "cadmium": ("scarce", "by-product of zinc; goes into thin-film cells"),
    "coal": ("superior", "first in the world's output (3.2)"),
    "gas": ("short_supply", "a strategic mineral whose demand grows (3.2); a third and more is imported"),
    "high_purity_quartz": ("scarce", "quartz stands among the materials to be purified (5.2)"),
    "lead": ("superior", "first in the world's output (3.2); concentrate is imported all the same"),
    "magnesium": ("superior", "over 70 % of the world's output (3.2)"),
    "mercury": ("superior", "over 70 % of the world's output (3.2)"),
    "oil": ("short_supply", "a strategic mineral whose demand grows (3.2); most is imported"),
    "phosphate": ("superior", "the largest producer by the tables here; output falls (4.3)"),
    "platinum_group": ("short_supply", "hardly mined in China"),
    "selenium": ("scarce", "by-product of copper; rare metal of new industries"),
    "silicon": ("superior", "over 50 % of the world's output (3.2)"),
    "silver": ("short_supply", "as gold: demand of solar cells and electronics beyond what is mined"),
    "sodium": ("superior", "salt is abundant; a substitute of lithium (5.3.1)"),
    "strontium": ("superior", "among the largest producers by the tables here"),
    "tin": ("superior", "first in reserves and output (3.2)"),
    "zinc": ("superior", "first in output, among the first five in reserves (3.2); concentrate is imported all the same"),
}

# Section 3.2. Stage and form of what is ranked; the number of minerals is F058 to F065, of which the paper names these.
MINED_FIRST = [("coal", "coal"), ("vanadium", "vanadium_ore"), ("lead", "lead_ore"), ("zinc", "zinc_ore"), ("tungsten", "tungsten_ore"),
               ("tin", "tin_ore"), ("molybdenum", "molybdenum_ore"), ("antimony", "antimony_ore"), ("gold", "gold"),
               ("rare_earths", "rare_earth_concentrate"), ("graphite", "natural_graphite"), ("fluorspar", "fluorspar"), ("boron", "borates")]
EXCEPTED = {"gold", "boron"}  # rank first, with less than 20 % of the world
RESERVES_FIRST = [("titanium", "ilmenite"), ("vanadium", "vanadium_ore"), ("tungsten", "tungsten_ore"), ("tin", "tin_ore"),
                  ("molybdenum", "molybdenum_ore")]
RESERVES_TOP_FIVE = [("zinc", "zinc_ore"), ("graphite", "natural_graphite"), ("fluorspar", "fluorspar"), ("lithium", "lithium_minerals")]
OVER_70 = [("gallium", "smelting", "gallium_metal"), ("magnesium", "smelting", "magnesium_metal"), ("mercury", "mining", "mercury_ore"),
           ("bismuth", "smelting", "bismuth_metal"), ("tungsten", "mining", "tungsten_ore")]
OVER_50 = [("silicon", "smelting", "silicon_metal"), ("germanium", "smelting", "germanium_metal")]
# Section 3.3: shares of the world's output.
SHARES = [
    ("iron_steel", "steel", 51, "F078", ""), ("copper", "refined_copper", 40, "F080", "printed 'refined steel'; the share fits refined copper"),
    ("aluminium", "aluminium", 40, "F082", "does not fit the tonnage beside it (F081): 57 % by USGS in 2021"),
    ("lead", "refined_lead", 49, "F084", ""), ("nickel", "nickel", 30, "F086", ""), ("tin", "refined_tin", 55, "F088", ""),
    ("magnesium", "magnesium_metal", 89, "F090", ""), ("cobalt", "refined_cobalt", 68, "F092", ""),
]
YEAR = "2020"


def _resource_rows():
    for name, section, commodities in NAMED:
        for commodity in commodities.split():
            yield {"commodity": commodity, "class": name, "standing": "named", "section": section, "source": "gan_2022"}
    for commodity, (name, why) in JUDGED.items():
        yield {"commodity": commodity, "class": name, "standing": "judged", "source": "adit_judgement", "note": why}


def _claim(commodity, stage, claim, value, unit, form, section, figure, note="", holds="yes"):
    return {"commodity": commodity, "stage": stage, "claim": claim, "holds": holds, "form": form, "year": YEAR, "section": section,
            "figure": figure, "value": value, "unit": unit, "standing": "observed", "source": "gan_2022", "note": note}


def _world_rows():
    for commodity, form in RESERVES_FIRST:
        yield _claim(commodity, "reserves", "rank_at_most", 1, "1", form, "3.2", "F058", "ten minerals rank first")
    for commodity, form in RESERVES_TOP_FIVE:
        yield _claim(commodity, "reserves", "rank_at_most", 5, "1", form, "3.2", "F059", "14 minerals rank among the first five")
    for commodity, form in MINED_FIRST:
        note = "36 kinds rank first" + ("; excepted from 20 %, so among them" if commodity == "boron" else "")
        yield _claim(commodity, "mining", "rank_at_most", 1, "1", form, "3.2", "F060", note)
    for commodity, form in MINED_FIRST:
        holds = "no" if commodity in EXCEPTED else "yes"
        yield _claim(commodity, "mining", "above_20", 20, "%", form, "3.2", "F062", "all that rank first but gold and boron", holds)
    for commodity, stage, form in OVER_70:
        yield _claim(commodity, stage, "above_70", 70, "%", form, "3.2", "F064", "nine kinds")
    for commodity, stage, form in OVER_50:
        yield _claim(commodity, stage, "above_50", 50, "%", form, "3.2", "F066", "12 kinds; whether the nine over 70 % are among them is not said")
    for commodity, form, share, figure, note in SHARES:
        yield _claim(commodity, "smelting", "share", share, "%", form, "3.3", figure, note)


def write(data_folder, model_folder):
    commodities, forms = model_ids.commodities(), model_ids.forms()
    classes = list(_resource_rows())
    known = {row["commodity"] for row in classes}
    without, unknown = commodities - known - NO_MINERALS, known - commodities
    if without or unknown:
        raise SystemExit(f"no resource class: {sorted(without)}; no commodity: {sorted(unknown)}; see tools/china_2020/classes.py")
    claims = list(_world_rows())
    odd = [(row["commodity"], row["form"]) for row in claims if forms.get(row["form"]) != row["commodity"]]
    if odd:
        raise SystemExit(f"no form of its commodity: {odd}; see tools/china_2020/classes.py")
    tables.write(model_folder, "resource_classes.csv", ["commodity", "class", "standing", "section", "source", "note"],
                 sorted(classes, key=lambda row: row["commodity"]))
    tables.write(model_folder, "world_classes.csv",
                 ["commodity", "stage", "claim", "holds", "form", "year", "section", "figure", *VALUE], claims)
