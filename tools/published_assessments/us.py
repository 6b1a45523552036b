"""Accounts behind the net import reliance of the U.S. Geological Survey, by the definitions of its chapters.

Each material says how its reliance is defined there: `production`, 1 - (production that counts) / (apparent consumption), which
is the same as net imports over apparent consumption where the production is printed; `trade`, (imports - exports + stock
draw) / (apparent consumption), where part of the production is not; or `account`, (imports - exports + stock draw) / (production +
imports - exports + stock draw), where the apparent consumption printed is without the change of stocks. Which production counts is the chapter's definition of
apparent consumption: for metals traded as such, old scrap and refineries, not mines whose concentrates are exported.
"""
import collections
import csv

from . import rounding
from .materials import identifier

# material: (commodity of the data, series of the reliance after "consumption" or None, route, items by role as printed)
MATERIALS = {
    "aluminum": ("aluminum", "", "production", {
        "production": ["Production: Primary", "Production: Secondary (from old scrap)"],
        "import": ["Imports for consumption: Crude and semi-fabricated products"],
        "export": ["Exports: Crude and semi-fabricated products"],
        "stock": ["Stocks, yearend: Aluminum industry", "Stocks, yearend: London Metal Exchange (LME), U.S. warehouses"],
        "consumption": ["Consumption, apparent"]}),
    "antimony": ("antimony", "", "production", {
        "production": ["Production, Smelter: Primary", "Production, Smelter: Secondary"],
        "import": ["Imports for consumption: Oxide", "Imports for consumption: Unwrought, powder"],
        "export": ["Exports: Oxide", "Exports: Unwrought, powder"],
        "consumption": ["Consumption, apparent"]}),
    "arsenic": ("arsenic", "all forms of arsenic", "production", {
        "import": ["Imports for consumption: Total"], "consumption": ["Consumption, estimated, all forms of arsenic"]}),
    "bauxite_and_alumina": ("bauxite", "", "production", {
        "production": ["Production, mine"], "consumption": ["Consumption: Apparent"]}),
    "barite": ("barite", "", "production", {
        "production": ["Production: Sold or used, mine"], "consumption": ["Consumption, apparent (crude and ground)"]}),
    "beryllium": ("beryllium", "", "production", {
        "production": ["Production, mine shipments"], "import": ["Imports for consumption"], "export": ["Exports"],
        "government_release": ["Shipments from Government stockpile"], "stock": ["Stocks, ore, industry, yearend"],
        "consumption": ["Consumption: Apparent"]}),
    "bismuth": ("bismuth", "", "production", {
        "production": ["Production: Refinery", "Production: Secondary (scrap)"],
        "import": ["Imports for consumption, metal, alloys, and scrap: Total"],
        "export": ["Exports, metal, alloys, and scrap: Total"], "stock": ["Stocks, yearend, consumer, bismuth metal"],
        "consumption": ["Consumption: Apparent"]}),
    "boron": ("boron", "", "production", {"production": ["Production"], "consumption": ["Consumption, apparent"]}),
    "cadmium": ("cadmium", "", "production", {
        "production": ["Production: Primary, refined", "Production: Secondary"], "consumption": ["Consumption of metal, apparent"]}),
    "chromium": ("chromium", "", "production", {
        "production": ["Production: Mine", "Production: Secondary"], "import": ["Imports for consumption"], "export": ["Exports"],
        "government_release": ["Shipments from Government stockpile"], "stock": ["Stocks, consumer, yearend"],
        "consumption": ["Consumption (includes recycling): Apparent"]}),
    "cobalt": ("cobalt", "", "production", {
        "production": ["Production: Secondary"], "import": ["Imports for consumption"], "export": ["Exports"],
        "stock": ["Stocks, yearend: Industry", "Stocks, yearend: LME, U.S. warehouse"],
        "consumption": ["Consumption (includes secondary): Apparent"]}),
    "copper": ("copper", "", "production", {
        "production": ["Production, Refinery: Primary (from ore)", "Copper recovered from old (post-consumer) scrap"],
        "import": ["Imports for consumption: Refined"], "export": ["Exports: Refined"],
        "stock": ["Stocks, refined, held by U.S. producers, consumers, and metal exchanges, yearend"],
        "consumption": ["Consumption: Apparent, primary refined copper and copper from old scrap"]}),
    "fluorspar": ("fluorspar", "", "trade", {
        "import": ["Imports for consumption: Total fluorspar imports"], "export": ["Exports, fluorspar, all grades"],
        "consumption": ["Consumption, apparent"]}),
    "gallium": ("gallium", "", "production", {
        "production": ["Production, primary"], "consumption": ["Consumption, reported"]}),
    "germanium": ("germanium", "", "production", {
        "production": ["Production, refinery: Primary", "Production, refinery: Secondary"],
        "consumption": ["Consumption, estimated"]}),
    "graphite": ("graphite (natural)", "", "production", {
        "production": ["Production, mine"], "import": ["Imports for consumption"], "export": ["Exports"],
        "consumption": ["Consumption, apparent"]}),
    "argon": ("argon", "Argon", "production", {
        "production": ["Sold or Used: Argon"], "import": ["Imports for consumption: Argon"], "export": ["Exports: Argon"],
        "consumption": ["Consumption, apparent: Argon"]}),
    "helium": ("helium", "Helium", "production", {
        "production": ["Sold or Used: Grade-A and gaseous helium"], "import": ["Imports for consumption: Helium"],
        "export": ["Exports: Helium"], "consumption": ["Consumption, apparent: Grade-A and gaseous helium"]}),
    "krypton": ("krypton", "Krypton", "production", {
        "production": ["Sold or Used: Krypton, million liters"], "import": ["Imports for consumption: Krypton, million liters"],
        "consumption": ["Consumption, apparent: Krypton, million liters"]}),
    "neon": ("neon", "Neon", "production", {
        "production": ["Sold or Used: Neon, million liters"], "import": ["Imports for consumption: Neon, million liters"],
        "consumption": ["Consumption, apparent: Neon, million liters"]}),
    "xenon": ("xenon", "Xenon", "production", {
        "production": ["Sold or Used: Xenon, million liters"], "import": ["Imports for consumption: Xenon, million liters"],
        "consumption": ["Consumption, apparent: Xenon, million liters"]}),
    "indium": ("indium", "", "production", {
        "production": ["Production, refinery"], "import": ["Imports for consumption"], "consumption": ["Consumption, estimated"]}),
    "steel": ("iron and steel", "", "production", {
        "production": ["Shipments, steel mill products"], "consumption": ["Consumption, apparent (steel mill products)"]}),
    "steel_scrap": ("iron and steel scrap", "", "production", {
        "production": ["Production: Home scrap", "Production: Net receipts"], "consumption": ["Consumption: Reported"]}),
    "iron_ore": ("iron ore", "", "production", {
        "production": ["Production: Iron ore"], "import": ["Imports for consumption"], "export": ["Exports"],
        "stock": ["Stocks, mine, dock, and consuming plant, yearend"], "consumption": ["Consumption, apparent"]}),
    "lead": ("lead", "refined metal", "production", {
        "production": ["Production: Primary refinery", "Production: Secondary refinery, old scrap"],
        "import": ["Imports for consumption: Refined metal, unwrought"], "export": ["Exports: Refined metal, unwrought (gross weight)"],
        "consumption": ["Consumption, apparent"]}),
    "lithium": ("lithium", "", "production", {"production": ["Production"], "consumption": ["Consumption, apparent"]}),
    "magnesium_compounds": ("magnesium compounds", "", "production", {
        "production": ["Production"], "import": ["Imports for consumption"], "export": ["Exports"],
        "consumption": ["Consumption, apparent"]}),
    "magnesium_metal": ("magnesium metal", "", "production", {
        "production": ["Production: Primary", "Production: Secondary (new and old scrap)"], "consumption": ["Consumption: Apparent"]}),
    "manganese": ("manganese", "manganese content", "production", {
        "production": ["Production, mine"], "consumption": ["Consumption, apparent, manganese content"]}),
    "molybdenum": ("molybdenum", "", "production", {
        "production": ["Production, mine"],
        "import": ["Imports for consumption total: Ore and concentrates", "Imports for consumption total: Primary products"],
        "export": ["Exports: Ore and concentrates", "Exports: Primary products"], "stock": ["Stocks, consumer materials"],
        "consumption": ["Consumption: Apparent"]}),
    "nickel": ("nickel", "", "production", {
        "production": ["Consumption: Reported, secondary, purchased scrap"], "consumption": ["Consumption: Apparent, total"]}),
    "niobium": ("niobium (columbium)", "", "production", {
        "production": ["Production, mine"], "consumption": ["Consumption: Apparent"]}),
    "phosphate_rock": ("phosphate rock", "", "account", {
        "production": ["Production, marketable"], "import": ["Imports for consumption"], "stock": ["Stocks, producer, yearend"], "consumption": ["Consumption, apparent"]}),
    "palladium": ("palladium", "Palladium", "trade", {
        "import": ["Imports for consumption: Palladium"], "export": ["Exports: Palladium"],
        "consumption": ["Consumption, apparent: Palladium"]}),
    "platinum": ("platinum", "Platinum", "trade", {
        "import": ["Imports for consumption: Platinum"], "export": ["Exports: Platinum"],
        "consumption": ["Consumption, apparent: Platinum"]}),
    "potash": ("potash", "", "trade", {
        "import": ["Imports for consumption"], "export": ["Exports"], "consumption": ["Consumption, apparent"]}),
    "rare_earth_compounds": ("rare earths", "Compounds and metals", "production", {
        "production": ["Production: Compounds and metals"], "consumption": ["Consumption, apparent, compounds and metals"]}),
    "rhenium": ("rhenium", "", "production", {
        "production": ["Production"],
        "import": ["Imports for consumption: Rhenium, unwrought and powders", "Imports for consumption: Ammonium perrhenate"],
        "export": ["Exports"], "consumption": ["Consumption, apparent"]}),
    "selenium": ("selenium", "", "production", {
        "production": ["Production, crude and anode slimes"], "consumption": ["Consumption, apparent"]}),
    "silicon": ("silicon", "Total", "production", {
        "production": ["Production, ferrosilicon and silicon metal"],
        "consumption": ["Consumption, apparent, ferrosilicon and silicon metal"]}),
    "silver": ("silver", "", "production", {
        "production": ["Production: Mine", "Production: Refinery: Secondary (new and old scrap)"],
        "consumption": ["Consumption, apparent"]}),
    "strontium": ("strontium", "", "production", {
        "production": ["Production"], "import": ["Imports for consumption: Celestite", "Imports for consumption: Strontium compounds"],
        "export": ["Exports, strontium compounds"], "consumption": ["Consumption, apparent: Total"]}),
    "tantalum": ("tantalum", "", "production", {
        "production": ["Production: Mine"], "consumption": ["Consumption, apparent"]}),
    "tellurium": ("tellurium", "", "production", {
        "production": ["Production, copper telluride"], "consumption": ["Consumption, apparent"]}),
    "tin": ("tin", "refined tin", "production", {
        "production": ["Production, secondary: Old scrap"], "import": ["Imports for consumption: Refined"],
        "export": ["Exports: Refined"], "government_release": ["Shipments from Government stockpile, gross weight"],
        "stock": ["Stocks, consumer and dealer, yearend"], "consumption": ["Consumption, apparent, refined"]}),
    "titanium_dioxide": ("tio2 pigment", "", "production", {
        "production": ["Production"], "import": ["Imports for consumption"], "export": ["Exports"],
        "consumption": ["Consumption, apparent"]}),
    "titanium_mineral_concentrates": ("titanium mineral concentrates", "", "production", {
        "production": ["Production"], "consumption": ["Consumption, apparent"]}),
    "tungsten": ("tungsten", "", "production", {
        "production": ["Production: Mine", "Production: Secondary"], "consumption": ["Consumption: Apparent, all forms"]}),
    "vanadium": ("vanadium", "", "production", {
        "production": ["Production from primary ore and concentrate", "Production from ash, residues, and spent catalysts"],
        "consumption": ["Consumption: Apparent"]}),
    "yttrium": ("yttrium", "", "production", {
        "production": ["Production, mine"], "consumption": ["Consumption, apparent"]}),
    "refined_zinc": ("zinc", "Refined zinc", "production", {
        "production": ["Production: Refined zinc,"], "import": ["Imports for consumption: Refined zinc"],
        "export": ["Exports: Refined zinc"], "government_release": ["Shipments from Government stockpile"],
        "stock": ["Stocks, reported producer and consumer, refined zinc, yearend"],
        "consumption": ["Consumption, apparent, refined zinc"]}),
}
# The data's commodity of the reliance where it is another than that of the accounts.
RELIANCE_OF = {"bauxite_and_alumina": "bauxite and alumina", "argon": "helium and rare gases", "helium": "helium and rare gases", "krypton": "helium and rare gases",
               "neon": "helium and rare gases", "xenon": "helium and rare gases", "palladium": "platinum-group metals",
               "platinum": "platinum-group metals", "titanium_dioxide": "titanium and titanium dioxide"}
# Which of the series of one name is meant, from 0: that of titanium sponge stands first.
SERIES_OF_ITS_NAME = {"titanium_dioxide": 1}
UNITS = {"metric tons": "t/yr", "thousand metric tons": "kt/yr", "million metric tons": "Mt/yr", "thousand metric dry tons": "kt/yr",
         "kilograms": "kg/yr", "million cubic meters": "Mm3/yr", "million liters": "km3/yr"}
NAMES = {"steel": "Steel mill products", "steel_scrap": "Iron and steel scrap", "bauxite_and_alumina": "Bauxite and alumina",
         "titanium_dioxide": "Titanium dioxide pigment"}
SOURCE = "usgs_mcs2026"


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def materials():
    return {f"us_{material}": NAMES.get(material, material.replace("_", " ").capitalize()) + " (USGS)" for material in MATERIALS}


def accounts(data):
    """Items that are printed, and those that are not with the mark that stands in their place."""
    of = collections.defaultdict(list)
    for x in _read(data / "us_salient.csv"):
        of[x["commodity"], x["detail"]].append(x)
    printed, withheld = [], []
    for material, (commodity, _, _, items) in MATERIALS.items():
        for role, details in items.items():
            for detail in details:
                if not of[commodity, detail]:
                    raise SystemExit(f"no series {commodity!r}, {detail!r}")
                for x in of[commodity, detail]:
                    key = {"material": f"us_{material}", "year": x["year"], "role": role, "item": detail}
                    if x["value"]:
                        value = rounding.row(x["value"], UNITS[x["unit"]], rounding.statistics(x["value"]), SOURCE,
                                             "estimate of the source" if x["estimated"] == "1" else "")
                    elif x["flag"] == "-":
                        value = rounding.row("0", UNITS[x["unit"]], 0, SOURCE, "printed as zero")
                        value.update(distribution="", low="", high="")
                    elif x["flag"] == "s":
                        value = rounding.row("0", UNITS[x["unit"]], 0.5, SOURCE, "less than half a unit", low=0.0)
                    else:
                        withheld.append({**key, "mark": x["flag"], "source": SOURCE})
                        continue
                    if value["low"].startswith("-"):
                        value["low"] = "0"
                    printed.append({**key, **value})
    return printed, withheld


def routes():
    return {f"us_{material}": route for material, (_, _, route, _) in MATERIALS.items()}


def results(data):
    """Reliance as printed: a percentage, a bound, or "E" for a net exporter."""
    rows, seen = [], collections.Counter()  # a chapter about two products prints two series of one name
    for x in _read(data / "us_net_import_reliance.csv"):
        if "MCS2026" not in x["source"]:
            continue
        for material, (commodity, series, route, _) in MATERIALS.items():
            end = x["series"].split("consumption", 1)[1].strip(" ,:")
            if x["commodity"] != RELIANCE_OF.get(material, commodity) or end != series:
                continue
            flag, text = x["flag"], x["value_pct"]
            qualifier, bound = "", text
            if flag[:1] in ("<", ">"):
                qualifier, bound = flag[0], flag[1:]
            elif flag == "E":
                qualifier, bound = "E", "0"
            seen[material, x["year"]] += 1
            if bound == "" or seen[material, x["year"]] != 1 + SERIES_OF_ITS_NAME.get(material, 0):
                continue
            value = rounding.row(bound, "%", 0.5, SOURCE, "net exporter" if qualifier == "E" else "")
            if qualifier:
                value.update(distribution="", low="", high="")
            rows.append({"assessment": "usgs_2026", "material": f"us_{material}", "stage": "", "index": "net_import_reliance",
                         "year": x["year"], "mixes": "", "route": route, "qualifier": qualifier, **value})
    return rows
