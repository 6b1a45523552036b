"""Goods in use: products, composition, lifetimes, yields of making them, end of life, and the stocks of 2019.

What is judged rather than read stands in goods.py.
"""
import math

from . import goods, tables
from .book import ASSUMED, VALUE

SOURCES = [
    ("materials_demand", "materials-demand project", "table_lifetimes: mean life of power technologies", "2026",
     "github.com/PJGriff26/materials-demand, outputs/data/tables", "MIT"),
    ("batpac", "Argonne National Laboratory, via P. Busch", "Mineral intensity of battery packs, BatPaC 5.1 and SolidPac", "2024",
     "github.com/pmbusch/Critical-Minerals-EV", "MIT"),
    ("intensities_literature", "Liang et al. 2022 and Wang et al. 2023, via materials-demand",
     "Material intensity of power technologies, all values found in the literature", "2023",
     "github.com/PJGriff26/materials-demand, data/intensity_data.csv", "MIT (repository); values from literature"),
    ("premise_metals", "premise project", "metals_db: metals in technologies", "2025", "github.com/polca/premise", "BSD 3-Clause"),
]

def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def literature(data, technologies, material):
    """Median and the 10th and 90th percentile of the values [t/MW]."""
    found = sorted(float(r["value"]) / 1000 for r in tables.read(data, "intensities_power_literature.csv")
                   if r["technology"] in technologies and r["material"] == material and float(r["value"]) > 0)
    pick = lambda q: found[round(q * (len(found) - 1))]  # noqa: E731
    return median(found), pick(0.1), pick(0.9), len(found)


def battery(data, chemistry):
    return {r["mineral"]: float(r["value"]) for r in tables.read(data, "intensities_battery.csv") if r["chemistry"] == chemistry}


def mixed(data, mix):
    """Content of a mix of chemistries [kg/kWh]."""
    out = {}
    for chemistry, share in mix.items():
        for mineral, value in battery(data, chemistry).items():
            out[mineral] = out.get(mineral, 0) + share * value
    return out


def battery_rows(data):
    rows = []

    def add(product, year, contents, note, **more):
        for mineral, (form, factor) in goods.BATTERY_FORMS.items():
            value = contents.get(mineral, 0) * factor
            if value > 0:
                spread = {"distribution": "normal", "sd": "8%"} if mineral in ("Lithium", "Nickel", "Cobalt") and year != 2020 else {}
                rows.append({"product": product, "form": form, "year": year, "value": tables.number(value), "unit": "kg/kWh", **spread,
                             "note": note, **more})

    estimated = {"standing": "estimated", "source": "batpac"}
    for year, mix in goods.TERNARY.items():
        text = ", ".join(f"{share:.0%} {chemistry}" for chemistry, share in mix.items())
        add("ev_battery_ternary", year, mixed(data, mix), f"pack contents of a mix of {text}; the mix is assumed", **estimated)
    add("ev_battery_lfp", "", battery(data, "LFP"), "pack contents of LFP", **estimated)
    add("storage_battery", "", battery(data, "LFP"), "pack contents of LFP", **estimated)
    lco = {"Lithium": 0.118, "Cobalt": 1.0, "Graphite": 0.95, "Copper": 0.45, "Aluminum": 0.3}
    add("device_battery", "", lco, "LiCoO2 at 0.6 kWh per kg of cathode holds 60 % Co and 7.1 % Li; the rest as in other cells", **ASSUMED)
    return rows


def composition_rows(data):
    rows = battery_rows(data)

    def power(product, technologies, forms, label):
        for form, material in forms.items():
            middle, low, high, count = literature(data, technologies, material)
            width = math.log(high / low) / 2.563 if high > low else 0  # of the logarithm, from the 10th and 90th percentile
            spread = min(0.6, max(0.1, math.sqrt(math.exp(width**2) - 1)))
            rows.append({"product": product, "form": form, "value": tables.number(middle), "unit": "t/MW", "distribution": "lognormal",
                         "sd": f"{100 * spread:.0f}%", "standing": "estimated", "source": "intensities_literature",
                         "note": f"median of {count} values for {label}, {tables.number(low)} to {tables.number(high)} from the 10th to the 90th percentile"})

    power("wind_power", {"onshore wind"}, {"refined_copper": "Copper", "aluminium": "Aluminum", "steel": "Steel"}, "onshore wind")
    power("solar_power", {"utility-scale solar pv"}, {"refined_copper": "Copper", "aluminium": "Aluminum", "steel": "Steel"}, "utility-scale solar")
    premise = {(r["technology"], r["metal"], r["year"]): float(r["mean"]) for r in tables.read(data, "intensities_technology_premise.csv")}
    oxide = {"nd_oxide": ("Neodymium", 1.166), "pr_oxide": ("Praseodymium", 1.208), "dy_oxide": ("Dysprosium", 1.148),
             "tb_oxide": ("Terbium", 1.176)}
    for form, (metal, factor) in oxide.items():  # 35 % direct drive or hybrid, the rest with gearbox
        value = (0.35 * premise[("Wind-DDPM", metal, "2020")] + 0.65 * premise[("Wind-Gearbox", metal, "2020")]) * factor / 1000
        rows.append({"product": "wind_power", "form": form, "value": tables.number(value), "unit": "t/MW", "distribution": "lognormal", "sd": "25%",
                     "standing": "estimated", "source": "premise_metals",
                     "note": f"means of 35 % direct drive and 65 % gearbox, as oxide (x {factor}); the mix is assumed"})
    ev = {"refined_copper": (45, "motor, cables and electronics, without the battery"), "aluminium": (165, "body, castings, wheels"),
          "steel": (950, "body and chassis"), "nd_oxide": (0.62, "2.2 kg of magnet with 24 % Nd, as oxide"),
          "pr_oxide": (0.16, "6 % Pr, as oxide"), "dy_oxide": (0.075, "3 % Dy, as oxide"), "tb_oxide": (0.012, "half a percent of Tb, as oxide")}
    for form, (value, note) in ev.items():
        rows.append({"product": "electric_vehicles", "form": form, "value": value, "unit": "kg/item", "distribution": "lognormal", "sd": "20%",
                     **ASSUMED, "note": note})
    for product, (stocks, _) in goods.STOCKS.items():
        total = sum(stocks.values())
        left = 1.0
        for i, (form, amount) in enumerate(stocks.items()):
            share = round(amount / total, 6) if i + 1 < len(stocks) else round(left, 6)
            left -= share
            rows.append({"product": product, "form": form, "value": tables.number(share), "unit": "t/t", **ASSUMED,
                         "note": "of the metals of this model in the stock of 2019"})
    for product, (unit, forms) in goods.HIGH_END.items():
        for form, (value, note) in forms.items():
            spread = {"distribution": "lognormal", "sd": "20%"} if form not in ("steel", "aluminium") else {}
            rows.append({"product": product, "form": form, "value": value, "unit": unit, **spread, **ASSUMED, "note": note})
    return rows


def lifetime_rows(data):
    rows = []
    for product, (mean, spread, law, why) in goods.LIVES.items():
        rows.append({"product": product, "survival": law, "parameter": "mean", "value": mean, "unit": "yr", "distribution": "normal",
                     "sd": "10%", **ASSUMED, "note": why})
        rows.append({"product": product, "survival": law, "parameter": "sd", "value": tables.number(mean * spread), "unit": "yr", **ASSUMED,
                     "note": f"{spread:.0%} of the mean"})
    means = {r["product"]: r["mean_lifetime"] for r in tables.read(data, "lifetimes.csv")}
    for product, (name, spread) in goods.OPEN_LIVES.items():
        mean = float(means[name])
        rows.append({"product": product, "survival": "normal", "parameter": "mean", "value": tables.number(mean), "unit": "yr",
                     "distribution": "normal", "sd": "10%", "standing": "estimated", "source": "materials_demand",
                     "note": f"'{name}' in the United States, in place of Chinese data"})
        rows.append({"product": product, "survival": "normal", "parameter": "sd", "value": tables.number(mean * spread), "unit": "yr", **ASSUMED,
                     "note": f"{spread:.0%} of the mean"})
    return rows


def end_of_life_rows():
    rows = []

    def percent(parameter, value, low, high, why, **where):
        spread = {"distribution": "triangular", "low": tables.number(low), "high": tables.number(high)} if low < high else {}
        rows.append({"parameter": parameter, "value": value, "unit": "%", **spread, **ASSUMED, "note": why, **where})

    for product, (now, later, why) in goods.COLLECTION.items():
        percent("collection_rate", now, now, now, why, product=product, year=2020)
        percent("collection_rate", later, later * 0.85, min(99, later * 1.1), f"{why}; rules of the 2020s take hold", product=product, year=2035)
    for form, (value, why) in goods.SEPARATION.items():
        rest = 100 - max([s for (_, f), (s, _) in goods.TRAMP.items() if f == form], default=0)
        percent("separation_yield", min(value, rest), value * 0.9, max(min(value, rest), min(99, rest, value * 1.06)), why, product="*", form=form)
    for (product, form), (value, why) in goods.TRAMP.items():
        percent("tramp_share", value, value * 0.5, value * 1.0, why, product=product, form=form, to_form="steel_old_scrap")
    for product, (value, why) in goods.HIBERNATING.items():
        percent("hibernating_share", value, value * 0.5, value * 1.5, why, product=product)
    return rows


def stock_rows():
    rows = []
    for product, (stocks, growth) in goods.STOCKS.items():
        rows.append({"product": product, "region": "CHN", "year": 2019, "parameter": "stock", "value": tables.number(sum(stocks.values())),
                     "unit": "kt", "distribution": "lognormal", "sd": "15%", **ASSUMED, "note": goods.PER_HEAD})
        rows.append({"product": product, "region": "CHN", "year": 2019, "parameter": "growth", "value": growth, "unit": "%/yr",
                     **ASSUMED, "note": "growth of use in the two decades before, with the scrap of 2020 in view"})
    for product, (value, unit, growth, why) in goods.UNIT_STOCKS.items():
        rows.append({"product": product, "region": "CHN", "year": 2019, "parameter": "stock", "value": value, "unit": unit,
                     "distribution": "lognormal", "sd": "10%", **ASSUMED, "note": f"order of magnitude: {why}"})
        rows.append({"product": product, "region": "CHN", "year": 2019, "parameter": "growth", "value": growth, "unit": "%/yr", **ASSUMED,
                     "note": "growth of yearly additions before"})
    return rows


def write(data, model):
    columns = ["id", "name_en", "name_zh", "sector", "strategic_area", "criticality", "measured_in"]
    tables.write(model, "products.csv", columns, [dict(zip(columns, p)) for p in goods.PRODUCTS])
    tables.write(model, "composition.csv", ["product", "form", "year", *VALUE], composition_rows(data))
    tables.write(model, "lifetimes.csv", ["product", "survival", "parameter", *VALUE], lifetime_rows(data))
    yields = [{"product": "*", "form": form, "parameter": "yield", "value": value, "unit": "%", "distribution": "triangular",
               "low": tables.number(value - 0.4 * (100 - value)), "high": tables.number(value + 0.3 * (100 - value)), **ASSUMED, "note": why}
              for form, (value, why) in goods.YIELDS.items()]
    tables.write(model, "manufacturing.csv", ["product", "form", "parameter", *VALUE], yields)
    tables.write(model, "endoflife.csv", ["product", "form", "year", "parameter", "to_form", *VALUE], end_of_life_rows())
    tables.write(model, "stocks.csv", ["product", "region", "year", "parameter", *VALUE], stock_rows())
