"""Reported figures beside those of the other tables: the pairs of the paper that cannot both be right, and its shares."""
from . import tables

COLUMNS = ["quantity", "form", "process", "region", "year", "choice", "variant", "value", "unit", "distribution", "sd", "standing",
           "source", "note"]

# quantity, form, process, year, choice, variant, value, unit, source, note
PAPER = [
    ("use", "refined_copper", "", "copper_use", "section_2.1.3", 13, "Mt/yr", "F021; the scenario starts from it"),
    ("use", "refined_copper", "", "copper_use", "section_3.2", 14.53, "Mt/yr", "F075"),
    ("use_share", "refined_copper", "", "copper_use", "section_3.2", 49, "%",
     "F076, printed beside 14.53 Mt; the two imply 29.7 Mt for the world"),
    ("recycled_share", "refined_copper", "", "", "", 16, "%", "F132: secondary supply of new and old scrap in consumption"),
    ("use", "iron_ore", "", "iron_ore_use", "section_2.1.2", 1380, "Mt/yr", "F015, at 62 % grade"),
    ("use", "iron_ore", "", "iron_ore_use", "section_3.2", 1430, "Mt/yr", "F073: printed tce, read as tonnes; grade not stated"),
    ("use_share", "iron_ore", "", "iron_ore_use", "section_3.2", 67, "%", "F074, printed beside 1430 Mt"),
    ("scrap_use", "steel", "", "steel_scrap", "section_3.5", 260, "Mt/yr", "F098: recovered, read as taken in"),
    ("scrap_share", "steel", "", "steel_scrap", "section_4.6", 22, "%",
     "F125: of steel raw materials, read as scrap and hot metal by weight"),
    ("production", "steel", "", "steel_output", "section_3.3", 930, "Mt/yr", "F077: crude steel; perhaps of 2018"),
    ("world_share", "steel", "", "steel_output", "section_3.3", 51, "%", "F078, printed beside 930 Mt"),
    ("use", "steel", "", "steel_output", "section_2.1.2", 1030, "Mt/yr", "F011; China was a net exporter, so output was no less"),
    ("world_share", "aluminium", "aluminium_smelting", "aluminium_share", "section_3.3", 40, "%", "F082, beside 37.08 Mt"),
    ("recycled_share", "aluminium", "", "", "", 18, "%", "F131: secondary supply of new and old scrap in consumption"),
]
PUBLIC = [
    ("world_share", "aluminium", "aluminium_smelting", "aluminium_share", "USGS", 57.6, "%", "usgs_mcs2023",
     "38.9 of 67.5 Mt in 2021, which production.csv has too"),
]
# Where the chains need it and no table has it: quantity, form, value, sd, unit, reason.
ASSUMED = [
    ("net_imports", "pig_iron", 0, 10, "Mt/yr", "hot metal is used where it is made; what is traded is about 1 % of output at most"),
]


def write(_data_folder, model_folder):
    rows = [(*start, "gan_2022", note) for *start, note in PAPER] + PUBLIC
    tables.write(model_folder, "observations.csv", COLUMNS,
                 [{"quantity": quantity, "form": form, "process": process, "region": "CHN", "year": 2020, "choice": choice,
                   "variant": variant, "value": tables.number(value), "unit": unit,
                   "standing": "estimated" if source != "gan_2022" else "observed", "source": source, "note": note}
                  for quantity, form, process, choice, variant, value, unit, source, note in rows] +
                 [{"quantity": quantity, "form": form, "region": "CHN", "year": 2020, "value": tables.number(value), "unit": unit,
                   "distribution": "normal", "sd": tables.number(sd), "standing": "assumed", "source": "adit_judgement", "note": note}
                  for quantity, form, value, sd, unit, note in ASSUMED])
