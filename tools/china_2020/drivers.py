"""What drives demand: population and product, batteries, vehicles, wind and solar; and which of these move together.

Base-year population and product are from an open table; growth is assumed. World demand by use of the International Energy Agency gives
the growth of batteries, wind and solar.
"""
from . import tables

ASSUMED = {"standing": "assumed", "source": "adit_judgement"}

GROWTH = [(2020, 0.022), (2025, 0.053), (2030, 0.048), (2035, 0.042), (2040, 0.034), (2050, 0.026)]  # yearly, of the years before
PEOPLE = {2020: 1.402e9, 2025: 1.409e9, 2030: 1.405e9, 2035: 1.391e9, 2050: 1.317e9}


def economy(data):
    china = next(r for r in tables.read(data, "economy_2019.csv") if r["iso3"] == "CHN")
    gdp, people = float(china["gdp_musd_current"]) * 1e6, float(china["population"])
    rows = []
    year, level = 2019, gdp

    def add(driver, at, value, unit, sd, why, **more):
        spread = {"distribution": "normal", "sd": sd} if sd else {}
        rows.append({"driver": driver, "region": "CHN", "year": at, "value": tables.number(value), "unit": unit, **spread, **more, "note": why})

    observed = {"source": "natural_earth"}
    add("gdp", 2019, gdp / 1e9, "GUSD/yr", "", "current USD of 2019", **observed)
    add("population", 2019, people / 1e6, "Mitems", "", "persons", interpolation="linear", **observed)
    add("gdp_per_head", 2019, gdp / people, "USD/item", "", "gdp over population", **observed)
    between = dict(PEOPLE)
    for to, rate in GROWTH:
        level *= (1 + rate) ** (to - year)
        span, year = to - year, to
        sd = {2020: "", 2025: "2%", 2030: "4%", 2035: "7%", 2040: "10%", 2050: "16%"}[to]
        why = f"real growth of {100 * rate:.1f} % a year over {span} years; assumed: doubling of income a head from 2020 to 2035, then slower"
        add("gdp", to, level / 1e9, "GUSD/yr", sd, why, **ASSUMED)
        heads = between.get(to, (PEOPLE[2035] * 2 + PEOPLE[2050]) / 3)
        add("gdp_per_head", to, level / heads, "USD/item", sd, f"{why}; over the population assumed", **ASSUMED)
    for to, heads in PEOPLE.items():
        sd = {2020: "", 2025: "0.3%", 2030: "0.6%", 2035: "1%", 2050: "3%"}[to]
        add("population", to, heads / 1e6, "Mitems", sd, "near its peak; middle path of national projections, assumed", interpolation="linear",
            **ASSUMED)
    return rows


def world(data, mineral, use):
    """World demand of a mineral by use, Stated Policies [kt/yr] by year."""
    return {int(r["year"]): float(r["value"]) for r in tables.read(data, "iea_demand_scenarios.csv")
            if r["mineral"] == mineral and r["group"] == "demand by use" and r["item"] == use and r["scenario"] in ("STEPS", "base year")}


def batteries(data):
    """GWh a year made in China: the world's lithium by use over the content of a mean pack, times China's share."""
    rows = []
    uses = {
        "ev_batteries": ("Electric vehicles", 0.0945, {2024: 0.70, 2030: 0.60, 2035: 0.53, 2040: 0.48, 2050: 0.43}, 83,
                         "64 GWh put into Chinese vehicles and cells for export"),
        "storage_batteries": ("Grid battery storage", 0.0915, {2024: 0.85, 2030: 0.70, 2035: 0.60, 2040: 0.55, 2050: 0.50}, 9,
                              "a little under a tenth of the output for vehicles"),
    }
    for driver, (use, content, shares, start, why) in uses.items():
        rows.append({"driver": driver, "region": "CHN", "year": 2020, "value": start, "unit": "GWh/yr",
                     **ASSUMED, "note": f"order of magnitude of 2020: {why}"})
        lithium = world(data, "Lithium", use)
        for year, share in shares.items():
            rows.append({"driver": driver, "region": "CHN", "year": year, "value": tables.number(lithium[year] / content * share),
                         "unit": "GWh/yr", **({"distribution": "lognormal", "sd": f"{6 + (year - 2024) * 1.2:.0f}%"} if year > 2024 else {}),
                         "standing": "assumed",
                         "source": "iea_demand_2025",
                         "note": f"world lithium for the use ({lithium[year]:.0f} kt) over {content} kg/kWh; China makes {share:.0%} of it, assumed"})
    return rows


def plain_drivers(data):
    """Drivers without an open Chinese table: orders of magnitude in 2020, then growth as said."""
    copper = {use: world(data, "Copper", use) for use in ("Wind", "Solar PV")}
    wind = {2035: 82 * copper["Wind"][2035] / copper["Wind"][2024], 2050: 82 * copper["Wind"][2050] / copper["Wind"][2024]}
    solar = {2035: 265 * copper["Solar PV"][2035] / copper["Solar PV"][2024], 2050: 265 * copper["Solar PV"][2050] / copper["Solar PV"][2024]}
    paths = {
        "wind_additions": ("GW/yr", {2020: 52, 2024: 82, **wind}, "mean of the uneven years around 2020; later as the world's copper for wind (IEA)"),
        "solar_additions": ("GW/yr", {2020: 48, 2024: 265, **solar}, "new capacity; later as the world's copper for solar (IEA)"),
        "ev_output": ("Mitems/yr", {2020: 1.37, 2024: 12.9, 2030: 20, 2035: 24, 2050: 26}, "new-energy vehicles made; most of all vehicles by 2035"),
        "device_batteries": ("GWh/yr", {2020: 40, 2035: 62, 2050: 75}, "cells for phones, computers and tools"),
    }
    rows = []
    for driver, (unit, path, why) in paths.items():
        for year, value in path.items():
            spread = {"distribution": "lognormal", "sd": "15%" if year <= 2035 else "25%"} if year > 2024 else {}
            rows.append({"driver": driver, "region": "CHN", "year": year, "value": tables.number(value), "unit": unit, **spread, **ASSUMED,
                         "note": f"order of magnitude, no open table at hand: {why}"})
    return rows


def correlations():
    """Within a group: rho of two drivers in one year, times persistence to the power of the steps between their years. All pairs, so that
    they can hold together; an uncertain year beside an independent one would narrow the band between them."""
    years = (2025, 2030, 2035, 2040, 2050)
    market = {"ev_batteries": years[1:], "ev_output": (2030, 2035, 2050)}
    lasts = "a faster or slower market lasts"
    groups = [({"gdp": years, "gdp_per_head": years}, 0.98, 0.9, "one economy, and growth off the path lasts"),
              ({"population": (2025, 2030, 2035, 2050)}, 1, 0.95, "births and deaths off the path last"),
              (market, 0.7, 0.9, f"the same vehicles, and {lasts}"),
              ({"storage_batteries": years[1:]}, 1, 0.9, lasts),
              *(({driver: (2035, 2050)}, 1, 0.8, lasts) for driver in ("wind_additions", "solar_additions", "device_batteries"))]
    rows = []
    for drivers, rho, persistence, why in groups:
        nodes = [(driver, years.index(year), year) for driver, known in drivers.items() for year in known]
        for k, (a, i, first) in enumerate(nodes):
            for b, j, second in nodes[k + 1:]:
                value = (rho if a != b else 1) * persistence ** abs(i - j)
                rows.append({"a": f"drivers[driver={a},region=CHN,year={first}]", "b": f"drivers[driver={b},region=CHN,year={second}]",
                             "rho": tables.number(value), "source": "adit_judgement", "note": why})
    return rows


def rows(data):
    return economy(data) + batteries(data) + plain_drivers(data)
