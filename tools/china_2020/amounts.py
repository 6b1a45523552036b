"""Production, reserves and capacity by form, region and year."""
import collections

from . import tables, world

COLUMNS = ["form", "process", "region", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"]

# What one printed tonne is in tonnes of the form, by definition of the form.
ORE_GRADE = 0.62          # iron_ore is normalised to 62 % Fe
LI_IN_LCE = 0.18787       # lithium salts are counted as Li2CO3

Series = collections.namedtuple("Series", "file commodity basis form process factor suffix note")

PRODUCTION = [
    Series("production_mine.csv", "iron ore", "iron content", "iron_ore", "iron_mining", 1 / ORE_GRADE, "",
           "iron content / 0.62"),
    Series("production_refined.csv", "pig iron", "gross weight", "pig_iron", "", 1, "", ""),
    Series("production_refined.csv", "crude steel", "gross weight", "steel", "", 1, "", "crude steel"),
    Series("production_mine.csv", "copper", "metal content", "copper_concentrate", "copper_mining", 1, " Cu", ""),
    Series("production_refined.csv", "copper", "metal", "refined_copper", "", 1, " Cu", "primary and secondary"),
    Series("production_mine.csv", "bauxite", "gross weight, dry", "bauxite", "bauxite_mining", 1, "", "dry"),
    Series("production_refined.csv", "alumina", "Al2O3, calcined equivalent", "alumina", "", 1, "", ""),
    Series("production_refined.csv", "aluminium", "metal", "aluminium", "aluminium_smelting", 1, "", "primary"),
    Series("production_mine.csv", "lithium", "metal content", "lithium_minerals", "lithium_mining", 1, " Li", ""),
    Series("production_mine.csv", "cobalt", "metal content", "cobalt_ore", "cobalt_mining", 1, " Co", ""),
    Series("production_mine.csv", "nickel", "metal content", "nickel_ore", "nickel_mining", 1, " Ni", ""),
    Series("production_mine.csv", "rare earths", "rare-earth-oxide equivalent", "rare_earth_concentrate",
           "rare_earth_mining", 1, " REO", ""),
    Series("production_mine.csv", "graphite", "gross weight, natural", "natural_graphite", "graphite_mining", 1, "", ""),
    Series("production_mine.csv", "manganese", "metal content", "manganese_ore", "manganese_mining", 1, " Mn", ""),
]

RESERVES = [
    Series("reserves.csv", s.commodity, s.basis, s.form, "", s.factor, s.suffix, s.note)
    for s in PRODUCTION if s.file == "production_mine.csv"
]

CAPACITY = [Series("capacity.csv", "aluminium", "metal", "aluminium", "aluminium_smelting", 1, "", "primary, end of year")]

# Refined output that USGS does not table, from the IEA (kt of metal).
Outlook = collections.namedtuple("Outlook", "mineral stage form process factor suffix years note")
OUTLOOK = [
    Outlook("Lithium", "refining", "lithium_carbonate", "", 1 / LI_IN_LCE, " LCE", None,
            "all salts; lithium / 0.18787"),
    Outlook("Cobalt", "refining", "refined_cobalt", "", 1, " Co", None, ""),
    Outlook("Nickel", "refining", "nickel", "nickel_smelting", 1, " Ni", None, "all refined products"),
    Outlook("Graphite", "refining", "anode_graphite", "", 1, "", None, "battery grade, natural and synthetic"),
]
# Mining of the focus region after the last figure of USGS.
MINING_OUTLOOK = [
    Outlook("Copper", "mining", "copper_concentrate", "copper_mining", 1, " Cu", ("2030", "2035", "2040"), ""),
    Outlook("Lithium", "mining", "lithium_minerals", "lithium_mining", 1, " Li", ("2030", "2035", "2040"), ""),
    Outlook("Graphite", "mining", "natural_graphite", "graphite_mining", 1, "", ("2030", "2035", "2040"), ""),
]

# Outputs of the base year that only the paper gives.
PAPER = [
    ("aluminium", "aluminium_smelting", "37080", "", "F081, section 3.3; the share printed with it is wrong (see figures.csv)"),
    ("nickel", "nickel_smelting", "730", " Ni", "F085, section 3.3: refined nickel"),
    ("refined_cobalt", "", "90", " Co", "F091, section 3.3"),
]

# Forms whose `given` process in the focus region runs on at the last known level to the horizon.
HELD = {"iron_mining", "copper_mining", "bauxite_mining", "aluminium_smelting", "lithium_mining", "cobalt_mining",
        "nickel_mining", "nickel_smelting", "rare_earth_mining", "graphite_mining", "manganese_mining"}
HORIZON = "2050"


def _amount(tonnes, suffix, stock):
    return {"value": tables.number(tonnes / 1000), "unit": ("kt" if stock else "kt/yr") + suffix}


def _source(release):
    return f"usgs_mcs{release.removeprefix('MCS')}"


def _remarks(*parts):
    return "; ".join(part for part in parts if part)


def _by_place(data_folder, series):
    """Printed rows with a value, by year; OTH and named groups stand under "OTH"."""
    out = collections.defaultdict(list)
    for row in tables.read(data_folder, series.file):
        if row["commodity"] == series.commodity and row["basis"] == series.basis and row["value"]:
            out[row["year"]].append(row)
    return out


def _country_row(series, region, row, stock):
    standing = "estimated" if row.get("estimated") == "1" else "observed"
    printed = row["note"].removesuffix("Estimated.").removesuffix(" -- ").removeprefix("Estimated. -- ")
    return {"form": series.form, "process": series.process, "region": region, "year": row["year"],
            **_amount(float(row["value"]) * series.factor, series.suffix, stock), "standing": standing,
            "source": _source(row["source"]), "note": _remarks(series.note, printed)}


def _sum_row(series, region, year, rows, stock, note):
    tonnes = sum(float(row["value"]) for row in rows) * series.factor
    newest = max(row["source"] for row in rows)
    return {"form": series.form, "process": series.process, "region": region, "year": year,
            **_amount(tonnes, series.suffix, stock), "standing": "estimated", "source": _source(newest),
            "note": _remarks(series.note, note)}


def _rest(series, year, rows, stock):
    """ROW: the source's other countries and those not listed here, or the world total less the listed."""
    listed = [r for r in rows if r["iso3"] not in ("WLD", "OTH", "GRP", "UNK") and world.region_of(r["iso3"]) != "ROW"]
    others = [r for r in rows if r["iso3"] in ("OTH", "GRP", "UNK")]
    unlisted = [r for r in rows if r["iso3"] not in ("WLD", "OTH", "GRP", "UNK") and r not in listed]
    total = next((float(r["value"]) for r in rows if r["iso3"] == "WLD"), None)
    value = lambda some: sum(float(r["value"]) for r in some)  # noqa: E731
    rest = value(others) + value(unlisted)
    if total is not None and (not others or abs(value(listed) + rest - total) > 0.02 * total):
        rest = total - value(listed)
        if rest <= 0.005 * total:  # below the rounding of the total
            return []
        stand_in = [{"value": str(rest), "source": next(r["source"] for r in rows if r["iso3"] == "WLD")}]
        return [_sum_row(series, "ROW", year, stand_in, stock, "world total less the regions listed here")]
    if rest == 0:
        return []
    return [_sum_row(series, "ROW", year, others + unlisted, stock, "other countries of the source and those not listed here")]


def _rows_of(data_folder, series, stock=False):
    out = []
    for year, rows in sorted(_by_place(data_folder, series).items()):
        members = [r for r in rows if world.region_of(r["iso3"]) == "EU27"]
        for row in rows:
            if row["iso3"] in world.COUNTRIES:
                out.append(_country_row(series, row["iso3"], row, stock))
        if members and sum(float(r["value"]) for r in members) > 0:
            names = ", ".join(sorted(r["iso3"] for r in members))
            out.append(_sum_row(series, "EU27", year, members, stock, f"sum of {names}; members not named are in ROW"))
        out += _rest(series, year, rows, stock)
    return out


def _outlook_rows(data_folder, outlook, regions):
    """Listed countries of the IEA's base case; 2024 is its base year, later years are forecasts."""
    out = []
    for row in tables.read(data_folder, "iea_supply_outlook.csv"):
        if (row["mineral"], row["stage"]) != (outlook.mineral, outlook.stage) or row["iso3"] not in regions:
            continue
        if outlook.years is not None and row["year"] not in outlook.years:
            continue
        later = row["year"] != "2024"
        out.append({"form": outlook.form, "process": outlook.process, "region": row["iso3"], "year": row["year"],
                    **_amount(float(row["value"]) * 1000 * outlook.factor, outlook.suffix, False),
                    **({"distribution": "normal", "sd": "15%"} if later else {}),
                    "standing": "forecast" if later else "estimated", "source": "iea_cm_2025",
                    "note": _remarks(outlook.note, "base case; the standard deviation is assumed" if later else "")})
    return out


def _held(rows):
    """The last known figure of China's `given` processes, kept to the horizon and widened."""
    last = {}
    for row in rows:
        if row["region"] == "CHN" and row["process"] in HELD:
            if row["process"] not in last or row["year"] > last[row["process"]]["year"]:
                last[row["process"]] = row
    return [{**row, "year": HORIZON, "distribution": "normal", "sd": "20%", "standing": "assumed",
             "source": "adit_judgement", "note": f"held at the level of {row['year']}"} for row in last.values()]


def _production(data_folder):
    rows = [{"form": form, "process": process, "region": "CHN", "year": "2020", "value": value, "unit": "kt/yr" + suffix,
             "standing": "observed", "source": "gan_2022", "note": note} for form, process, value, suffix, note in PAPER]
    for series in PRODUCTION:
        rows += _rows_of(data_folder, series)
    for outlook in OUTLOOK:
        rows += _outlook_rows(data_folder, outlook, world.COUNTRIES)
    for outlook in MINING_OUTLOOK:
        rows += _outlook_rows(data_folder, outlook, ["CHN"])
    rows += _held(rows)
    order = {form: i for i, form in enumerate(dict.fromkeys(row["form"] for row in rows))}
    places = {region: i for i, region in enumerate([*world.COUNTRIES, "EU27", "ROW"])}
    return sorted(rows, key=lambda row: (order[row["form"]], places[row["region"]], row["year"]))


def write(data_folder, model_folder):
    tables.write(model_folder, "production.csv", COLUMNS, _production(data_folder))
    for name, all_series, stock in (("reserves.csv", RESERVES, True), ("capacity.csv", CAPACITY, False)):
        rows = [row for series in all_series for row in _rows_of(data_folder, series, stock)]
        tables.write(model_folder, name, COLUMNS, rows)
