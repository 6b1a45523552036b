"""The paper's 142 figures: which value of the model each became, what it was checked with, or why it was refused.

A point of demand_points.csv names its figure; other tables name theirs at the start of the note. The rest stands in OTHER.
"""
import re

from . import tables
from .book import VALUE

MONEY = "output values in yuan: the model has prices and tonnes of part of the chains, no value added by industry; for the diagnosis of later work"
COUNT = "a count or rank over all minerals of the country; the model holds part of them"
SHARE = "share of the world printed without its source; the tonnage of the world follows from the tables of USGS by region"
ABROAD = "scrap share of another region, for comparison; the model computes only the focus region's scrap"
RIGHTS = "exploration, rights and investment: no part of the engines run here"
GOAL = "a milestone year; the milestones of model.yaml are 2025, 2030 and 2035"

# Figure: standing, where, reason.
OTHER = {
    "F001": ("refused", "", "value of all mineral imports; the model trades tonnes of part of them"),
    "F003": ("checked", "", "6.2 / 4.98 = +24.5 %, printed 25 %: follows from F002 and F004"),
    "F046": ("refused", "", SHARE), "F047": ("refused", "", COUNT),
    **{f"F{i:03}": ("refused", "", MONEY) for i in (48, 49, 50, 51, 53, 54)},
    "F052": ("checked", "", "6 + 40 + 5 + 0.8 = 51.8, as printed; " + MONEY),
    **{f"F{i:03}": ("refused", "", COUNT) for i in (57, 58, 59, 60, 63, 65, 97, 104, 113)},
    "F055": ("refused", "", "173 discovered against 189 with reserves (F056): a subset cannot exceed the set, one of the two is a misprint"),
    "F056": ("refused", "", "189 with reserves against 173 discovered (F055): a subset cannot exceed the set, one of the two is a misprint"),
    "F061": ("checked", "", "36 less gold and boron = 34, as printed; " + COUNT),
    **{f"F{i:03}": ("refused", "", "a class limit, kept for indicators of concentration") for i in (62, 64, 66)},
    "F067": ("refused", "demand_points[series=energy,component=energy_coal,what=level]",
             "repeats total energy (F004); 54 % of the world is about 2.8e9 tce of coal, which the model takes as a stated parameter"),
    "F068": ("checked", "demand_points[series=energy,component=energy_coal,what=level]", "the share from which coal of 2020 was read"),
    "F074": ("refused", "", "implies 2.13e9 t of ore in the world; grade basis not stated"),
    "F076": ("refused", "", "1.453e7 t / 49 % = 2.97e7 t in the world, but refined output was 2.53e7 t (USGS)"),
    "F077": ("refused", "", "9.3e8 t with 51 % looks like 2018; below the consumption of 2020 (F011) although China was a net exporter"),
    "F079": ("refused", "", "'refined steel' of 7.28e6 t cannot be steel; the share fits refined copper, the tonnage primary copper"),
    "F082": ("refused", "", "with 37.08 Mt (F081) the world would have 93 Mt; USGS has 67.5 Mt in 2021, 58 % of it Chinese"),
    **{f"F{i:03}": ("refused", "", SHARE) for i in (78, 80, 116)},
    "F093": ("refused", "", "throughput rather than capacity; crude oil use follows from energy"),
    **{f"F{i:03}": ("checked", "demand_parameters[demand=oil_transport,parameter=share]",
                    "gasoline, diesel and kerosene are 3.3e8 t of 6.7e8 t: the share of transport in oil") for i in (94, 95, 96)},
    "F098": ("checked", "", "old and new scrap of steel in 2020: stocks, lives and collection were set with it in view (flow_supply, iron_steel)"),
    "F099": ("checked", "", "1.3e7 t of non-ferrous scrap: aluminium 6.6, copper 2.1, lead 2.5 Mt by F131 to F133"),
    "F100": ("refused", "", "number of firms"), "F101": ("refused", "", "number of people"),
    **{f"F{i:03}": ("refused", "", RIGHTS) for i in (102, 103, 105, 106, 108, 109, 111, 112, 114, 115)},
    "F107": ("checked", "", "3.6e4 to 1.1e4 is -69.4 %, as printed; " + RIGHTS), "F110": ("checked", "", "1.01e5 to 3.6e4 is -64.4 %, as printed; " + RIGHTS),
    "F117": ("checked", "", "4e8 tce of iron and steel: compared with the energy of the processes (flow_carbon)"),
    "F118": ("checked", "", "2e8 tce of all non-ferrous metals; the model has part of them (flow_carbon)"),
    "F119": ("checked", "", "6e8 / 0.2 = 3.0e9 tce of industry, 60 % of F004: plausible"),
    "F120": ("checked", "", "15 % + 7 % = 22 %"),
    "F121": ("checked", "", "printed tce, read as tonnes of CO2; compared with flow_carbon of iron and steel"),
    "F122": ("checked", "", "1.5e9 / 15 % = 1.0e10 t, the same national total as F124"),
    "F123": ("checked", "", "7e8 t of all non-ferrous metals; the model has part of them (flow_carbon)"),
    "F124": ("checked", "", "7e8 / 7 % = 1.0e10 t, the same national total as F122"),
    "F125": ("used", "demand_parameters[demand=iron_ore_steel,parameter=share,year=2020]", "1 less the scrap share; 2.6e8 t (F098) are 25 % of 1.03e9 t"),
    "F126": ("refused", "", ABROAD), "F129": ("refused", "", ABROAD), "F130": ("refused", "", ABROAD),
    "F127": ("checked", "demand_parameters[demand=iron_ore_steel,parameter=share,year=2050]", "beyond the 42 % assumed for China in 2050"),
    "F128": ("checked", "demand_parameters[demand=iron_ore_steel,parameter=share,year=2050]", "beyond the 42 % assumed for China in 2050"),
    "F131": ("checked", "", "18 % of 36.86 Mt = 6.6 Mt of aluminium from new and old scrap (flow_indicators, recycled_content)"),
    "F132": ("checked", "", "16 % of 13.0 Mt = 2.1 Mt of copper from new and old scrap (flow_indicators, recycled_content)"),
    "F133": ("refused", "", "lead: secondary smelting is not in its mineral chain"),
    **{f"F{i:03}": ("refused", "", "returns over vehicles in use, denominator not stated; not a collection rate") for i in (134, 135, 136)},
    **{f"F{i:03}": ("used", "", GOAL) for i in (137, 138, 139)},
    "F140": ("refused", "", "share of large mines: no mine sizes in the model"),
    "F141": ("refused", "", "concentration of at least 70 %: measure and year not stated, no owners in the model"),
    "F142": ("used", "demand_parameters[demand=iron_ore_steel,parameter=share,year=2035]",
             "30 % of consumption recycled by 2035: taken for the scrap share of steel; whether other metals reach it is a result (flow_indicators)"),
}



# How a figure that is used was read, where the note of the data folder cites a table that is not passed on.
READ = {
    "F069": "printed tce; 17 % of the world fits tonnes of oil", "F071": "3.28e11 m3 are 9 % of 3.64e12 m3",
    "F081": "tonnage used; the share printed with it (F082) is wrong", "F085": "refined nickel", "F089": "primary magnesium",
    "F091": "refined cobalt", "F083": "refined lead", "F087": "refined tin",
}


def printed(figure):
    """The number and the words around it; a unit that was misprinted stands in the words."""
    value = float(figure["value"])
    number = f"{value:.0f}" if figure["unit"] == "year" else f"{figure['qualifier']} {value:.10g} {figure['unit']} in {figure['year']}".strip()
    return f"{number}: {figure['phrase']}"


def selector(table, keys, row):
    where = ",".join(f"{key}={row[key]}" for key in keys if row.get(key))
    return f"{table}[{where}]"


def places(model):
    """Where each figure stands in the tables."""
    found = {}
    for row in tables.read(model, "demand_points.csv"):
        if row["figure"]:
            row = {**row, "what": row["what"] or "level"}
            found.setdefault(row["figure"], []).append(selector("demand_points", ("series", "what", "year", "component", "qualifier"), row))
    for table, keys in (("production", ("form", "process", "region", "year")), ("consumption", ("form", "region", "year"))):
        if not (model / f"{table}.csv").exists():
            continue
        for row in tables.read(model, f"{table}.csv"):
            # "F083 ..." is the figure itself, "F083 / F084 - F083 ..." what its share F084 leaves to the others.
            named = re.match(r"(F\d{3})\b(?: / (F\d{3}) -)?", row["note"]) if row["source"] == "gan_2022" else None
            if named:
                found.setdefault(named[2] or named[1], []).append(selector(table, keys, row))
    return found


def consumption():
    paper = {"region": "CHN", "year": 2020, "source": "gan_2022", "standing": "observed"}
    others = {**paper, "region": "ROW", "standing": "estimated"}
    return [
        {"form": "iron_ore", "value": 1430, "unit": "Mt/yr", **paper, "note": "F073, section 3.2: printed tce, read as tonnes; 2.1.2 has 1.38e9 t at 62 % (F015)"},
        {"form": "refined_copper", "value": 14.53, "unit": "Mt/yr", **paper, "note": "F075, section 3.2; 2.1.3 has 1.3e7 t (F021), from which the scenario starts"},
        {"form": "steel", "value": 1030, "unit": "Mt/yr", **paper, "note": "F011, section 2.1.2"},
        {"form": "aluminium", "value": 36.86, "unit": "Mt/yr", **paper, "note": "F023, section 2.1.3"},
        {"form": "crude_oil", "value": 690, "unit": "Mt/yr", **paper, "note": "F069, section 3.2: printed tce, read as tonnes"},
        {"form": "natural_gas", "value": 328e9, "unit": "m3/yr", **paper, "note": "F071, section 3.2"},
        {"form": "crude_oil", "value": 690 / 0.17 - 690, "unit": "Mt/yr", **others, "note": "F069 / F070 - F069: all other regions, China having 17 %"},
        {"form": "natural_gas", "value": 328e9 / 0.09 - 328e9, "unit": "m3/yr", **others, "note": "F071 / F072 - F071: all other regions, China having 9 %"},
    ]


def write(data, model):
    tables.write(model, "consumption.csv", ["form", "region", "year", *VALUE],
                 [{**r, "value": tables.number(r["value"])} for r in consumption()])
    found = places(model)
    rows = []
    for figure in tables.read(data, "seed_paper_figures.csv"):
        name = figure["id"]
        if name in found:
            standing, where, reason = "used", " ; ".join(found[name]), READ.get(name, figure["note"])
        else:
            standing, where, reason = OTHER[name]
        rows.append({"id": name, "section": figure["section"], "subject": figure["subject"], "printed": printed(figure),
                     "standing": standing, "where": where, "reason": reason})
    tables.write(model, "figures.csv", ["id", "section", "subject", "printed", "standing", "where", "reason"], rows)
