"""Yearly nominal prices by form in USD/t."""
import re

from . import tables

FIRST, LAST = 2018, 2025

# form, commodity of the data, words of the series (any), factor to USD/t (None: the table's own conversion), note
SERIES = [
    ("iron_ore", "iron ore (62% Fe, cfr China)", [""], 1, "62 % Fe, delivered to China, per dry tonne"),
    ("steel_old_scrap", "iron and steel scrap", ["No. 1 heavy", "Num_1_heavy", "Price_dt"], None, "No. 1 heavy melting, USA"),
    ("refined_copper", "copper", ["World Bank"], None, "London Metal Exchange"),
    ("bauxite", "bauxite and alumina", ["free alongside ship", "Bauxite_Price_dt"], None, "unit value of US imports"),
    ("aluminium", "aluminium", ["World Bank"], None, "London Metal Exchange"),
    ("lithium_battery_grade", "lithium", ["battery-grade", "Price_dt"], None, "battery-grade carbonate"),
    ("refined_cobalt", "cobalt", ["U.S. spot", "Price_Spot_dlb"], None, "US spot, cathode"),
    ("nickel_class1", "nickel", ["World Bank"], None, "London Metal Exchange"),
    ("natural_graphite", "graphite (natural)", ["Flake"], None, "flake, unit value of US imports"),
    ("manganese_ore", "manganese", ["Price"], 100, "per t of manganese in ore, delivered to China: 100 x the price of a unit"),
    ("nd_oxide", "rare earths", ["Neodymium oxide", "Nd2O3"], None, ""),
    ("pr_oxide", "rare earths", ["Praseodymium oxide"], None, ""),
    ("dy_oxide", "rare earths", ["Dysprosium oxide", "Dy2O3"], None, ""),
    ("tb_oxide", "rare earths", ["Terbium oxide", "TbO2", "Tb4O7"], None, ""),
    ("dy_oxide", "rare earths (heavy)", ["Dysprosium oxide"], None, ""),
    ("tb_oxide", "rare earths (heavy)", ["Terbium oxide"], None, ""),
    ("crude_oil", "crude oil, average", [""], 7.33, "world average; 7.33 barrels a tonne"),
]
BASIS = {"refined_copper": " Cu", "lithium_battery_grade": " LCE", "refined_cobalt": " Co", "nickel_class1": " Ni",
         "manganese_ore": " Mn", "nd_oxide": " REO", "pr_oxide": " REO", "dy_oxide": " REO", "tb_oxide": " REO"}


def _source(text):
    release = re.search(r"MCS(\d{4})", text)
    return f"usgs_mcs{release[1]}" if release else "worldbank_pink"


def write(data_folder, model_folder):
    found = {}
    for row in tables.read(data_folder, "prices_annual.csv"):
        if not FIRST <= int(row["year"]) <= LAST:
            continue
        for form, commodity, words, factor, note in SERIES:
            if row["commodity"] != commodity or not any(word in row["series"] for word in words):
                continue
            printed = row["value_usd_per_t"] if factor is None else row["value"]
            if not printed:
                continue
            found[form, row["year"]] = {
                "form": form, "year": row["year"], "value": tables.number(float(printed) * (factor or 1)),
                "unit": "USD/t" + BASIS.get(form, ""), "standing": "estimated" if row["estimated"] == "1" else "observed",
                "source": _source(row["source"]), "note": note}
    order = {form: i for i, form in enumerate(dict.fromkeys(series[0] for series in SERIES))}
    rows = sorted(found.values(), key=lambda row: (order[row["form"]], row["year"]))
    tables.write(model_folder, "prices.csv", ["form", "year", "value", "unit", "standing", "source", "note"], rows)
