"""What markets clear with: outlook of supply and use by region, elasticities and rules, each flagged for what it is."""
import collections

from . import tables, world

ASSUMED = {"standing": "assumed", "source": "adit_judgement"}
MINERALS = {"Copper": "copper", "Cobalt": "cobalt", "Lithium": "lithium", "Nickel": "nickel", "Graphite": "graphite",
            "Rare Earth Elements": "rare_earths"}
STAGES = {"mining": "mining", "refining": "smelting"}
BASIS = {"rare_earths": "magnet rare earths only; ", "graphite": "natural and synthetic; "}

RULES = [
    ("capacity_margin", 0.1, "1", "no open table of capacity for most plants: judged to stand 10 % above the output seen"),
    ("cost_share", 1, "1", "no open cost table: where a market clears, the price covers the cost of the dearest producer; how much cheaper the others are is not known"),
    ("upstream_price_share", 0.6, "1", "ores have few open prices: the input is judged to be worth 60 % of the form made of it"),
    ("freight_fixed", 15, "USD/t", "loading, port and insurance of bulk goods; no open freight table"),
    ("freight_per_1000_km", 2, "USD/t", "bulk goods along the great circle; no open freight table"),
    ("distance_of_rest", 8000, "km", "the remainder of the world has no place: a fifth of the way around the globe"),
    ("unserved_price", 10, "1", "judged: what still wants the metal at ten times the price gives up"),
    ("use_growth", 0.02, "1/yr", "judged, where neither a demand path nor an outlook is known"),
]


def _outlook(data_folder):
    found = collections.defaultdict(float)
    for row in tables.read(data_folder, "iea_supply_outlook.csv"):
        if row["iso3"] == "WLD" or not row["value"]:
            continue
        found[MINERALS[row["mineral"]], STAGES[row["stage"]], world.region_of(row["iso3"]), row["year"]] += float(row["value"])
    for row in tables.read(data_folder, "iea_demand_scenarios.csv"):
        if (row["group"], row["item"]) == ("demand by use", "total demand") and row["scenario"] in ("base year", "STEPS") and row["value"]:
            found[MINERALS[row["mineral"]], "use", "*", row["year"]] += float(row["value"])
    rows = []
    for (commodity, stage, region, year), value in sorted(found.items()):
        ahead = year != "2024"
        note = BASIS.get(commodity, "") + ("Stated Policies" if stage == "use" else "base case") if ahead else BASIS.get(commodity, "") + "base year"
        rows.append({"commodity": commodity, "stage": stage, "region": region, "year": year, "value": tables.number(value), "unit": "kt/yr",
                     "standing": "forecast" if ahead else "estimated",
                     "source": "iea_demand_2025" if stage == "use" else "iea_cm_2025", "note": note})
    return rows


def write(data_folder, model_folder):
    value = ["value", "unit", "distribution", "sd", "low", "high", "standing", "source", "note"]
    tables.write(model_folder, "outlook.csv", ["commodity", "stage", "region", "year", *value], _outlook(data_folder))
    tables.write(model_folder, "market_rules.csv", ["commodity", "parameter", *value],
                 [{"commodity": "*", "parameter": name, "value": tables.number(number), "unit": unit, **ASSUMED, "note": note}
                  for name, number, unit, note in RULES])
    tables.write(model_folder, "elasticities.csv", ["commodity", "region", *value],
                 [{"commodity": "*", "region": "*", "value": "0.2", "unit": "1", "distribution": "triangular", "low": "0.05", "high": "0.5",
                   **ASSUMED, "note": "judged: metal use answers little to price within a year or two; no open table has it by metal"}])
