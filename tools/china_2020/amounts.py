"""Production, reserves and capacity by form, region and year."""
import collections

from . import tables, world
from .series import CAPACITY, CHAINS, DEFECTS, MINERALS, MINING_AHEAD, RESERVES

COLUMNS = ["form", "process", "region", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"]

# Outputs of the base year that only the paper gives (section 3.3): form, process, kt, basis, figure of the output, share of
# the world in percent and its figure. Where the share holds, the rest of the world follows.
PAPER = [
    ("aluminium", "aluminium_smelting", 37080, "", "F081", None, None),  # the share of F082 is wrong
    ("nickel", "nickel_smelting", 730, " Ni", "F085", 30, "F086"),
    ("refined_cobalt", "", 90, " Co", "F091", 68, "F092"),
    ("refined_lead", "", 6440, " Pb", "F083", 49, "F084"),
    ("refined_tin", "", 200, " Sn", "F087", 55, "F088"),
    ("magnesium_metal", "", 890, " Mg", "F089", 89, "F090"),
]
BASE_YEAR = "2020"

# Processes with control: given. In China they run on at the last known level to the horizon, but for iron ore.
GIVEN = {series.process for series in CHAINS if series.process} - {"aluminium_smelting"}
HORIZON = "2050"
AHEAD = {"iron_mining": ("150000", "half of 2025: scrap takes the place of ore, and lean mines close first")}
IEA_BASE_YEAR = "2024"

# Below this share of the world total the remainder is lost in rounding.
ROUNDING = 0.005
# Printed others and countries may differ from the printed total by this share before the total decides.
AGREEMENT = 0.02

GROUPS = ("OTH", "GRP", "UNK")

# A figure as printed: tonnes of the source, where, when, how good.
Printed = collections.namedtuple("Printed", "iso3 tonnes standing source note")


def _remarks(*parts):
    return "; ".join(part for part in parts if part)


def _usgs(row):
    note = row["note"].removeprefix("Estimated. -- ").removesuffix("Estimated.").strip()
    # Footnotes tell of estimates that the flag misses: "Production in 2021 is also estimated".
    estimated = row.get("estimated") == "1" or "estimated" in note.lower()
    return Printed(row["iso3"], float(row["value"]), "estimated" if estimated else "observed",
                   f"usgs_mcs{row['source'].removeprefix('MCS')}", note)


def _iea(row):
    ahead = row["year"] != IEA_BASE_YEAR
    return Printed(row["iso3"], float(row["value"]) * 1000, "forecast" if ahead else "estimated", "iea_cm_2025",
                   "base case" if ahead else "")


def _by_year(data_folder, series):
    """Printed figures of a series by year."""
    iea = series.file.startswith("iea")
    columns, read = (("mineral", "stage"), _iea) if iea else (("commodity", "basis"), _usgs)
    out = collections.defaultdict(list)
    for row in tables.read(data_folder, series.file):
        if (series.file, series.commodity, row["year"]) in DEFECTS:
            continue
        if (row[columns[0]], row[columns[1]]) == (series.commodity, series.basis) and row["value"]:
            out[row["year"]].append(read(row))
    return out


def _row(series, region, year, figure, stock):
    unit = ("kt" if stock else "kt/yr") + series.suffix
    row = {"form": series.form, "process": series.process, "region": region, "year": year,
           "value": tables.number(figure.tonnes * series.factor / 1000), "unit": unit, "standing": figure.standing,
           "source": figure.source, "note": _remarks(series.note, figure.note)}
    if figure.standing == "forecast" and region == "CHN" and series.process in GIVEN:
        row.update(distribution="normal", sd="15%", note=_remarks(row["note"], "the standard deviation is assumed"))
    return row


def _sum(figures, note):
    """Several printed figures as one, as good as an estimate."""
    standing = "forecast" if any(f.standing == "forecast" for f in figures) else "estimated"
    return Printed("", sum(f.tonnes for f in figures), standing, max(f.source for f in figures), note)


def _rest(figures):
    """ROW: other countries of the source and those not listed here, or the world total less the listed."""
    world_total = [f for f in figures if f.iso3 == "WLD"]
    others = [f for f in figures if f.iso3 in GROUPS]
    countries = [f for f in figures if f.iso3 != "WLD" and f.iso3 not in GROUPS]
    unlisted = [f for f in countries if world.region_of(f.iso3) == "ROW"]
    listed = sum(f.tonnes for f in countries) - sum(f.tonnes for f in unlisted)
    rest = sum(f.tonnes for f in others + unlisted)
    if not world_total:
        return None
    total = world_total[0]
    if others and abs(listed + rest - total.tonnes) <= AGREEMENT * total.tonnes:
        return _sum(others + unlisted, "other countries of the source and those not listed here")
    left = total.tonnes - listed
    if left < ROUNDING * total.tonnes:
        return _sum([total], "the regions listed make up the printed world total")._replace(tonnes=0)
    return _sum([total], "world total less the regions listed here")._replace(tonnes=left)


def _rows_of(data_folder, series, stock=False):
    out = []
    for year, figures in sorted(_by_year(data_folder, series).items()):
        out += [_row(series, f.iso3, year, f, stock) for f in figures if f.iso3 in world.COUNTRIES]
        members = [f for f in figures if world.region_of(f.iso3) == "EU27" and f.tonnes > 0]
        if members:
            names = ", ".join(sorted(f.iso3 for f in members))
            out.append(_row(series, "EU27", year, _sum(members, f"sum of {names}; members not named are in ROW"), stock))
        rest = _rest(figures)
        if rest is not None:
            out.append(_row(series, "ROW", year, rest, stock))
    return out


def _held(rows):
    """The last known figure of China's `given` processes, kept to the horizon and widened."""
    last = {}
    for row in rows:
        if row["region"] == "CHN" and row["process"] in GIVEN:
            if row["process"] not in last or row["year"] > last[row["process"]]["year"]:
                last[row["process"]] = row
    out = []
    for process, row in last.items():
        value, why = AHEAD.get(process, (row["value"], f"held at the level of {row['year']}"))
        out.append({**row, "year": HORIZON, "value": value, "distribution": "normal", "sd": "20%", "standing": "assumed",
                    "source": "adit_judgement", "note": why})
    return out


def _paper_rows(form, process, kilotonnes, suffix, figure, share, share_figure):
    row = {"form": form, "process": process, "region": "CHN", "year": BASE_YEAR, "value": tables.number(kilotonnes),
           "unit": "kt/yr" + suffix, "standing": "observed", "source": "gan_2022", "note": f"{figure}, section 3.3"}
    if share is None:
        return [row]
    rest = {**row, "region": "ROW", "value": tables.number(kilotonnes * (100 / share - 1)), "standing": "estimated",
            "note": f"{figure} / {share_figure} - {figure}: all other regions, China having {share} %"}
    return [row, rest]


def _production(data_folder):
    rows = [row for series in CHAINS + MINERALS for row in _rows_of(data_folder, series)]
    rows += [row for paper in PAPER for row in _paper_rows(*paper)]
    rows += [row for series in MINING_AHEAD for row in _rows_of(data_folder, series)
             if row["region"] == "CHN" and row["year"] > IEA_BASE_YEAR]
    rows += _held(rows)
    order = {form: i for i, form in enumerate(dict.fromkeys(row["form"] for row in rows))}
    places = {region: i for i, region in enumerate([*world.COUNTRIES, "EU27", "ROW"])}
    return sorted(rows, key=lambda row: (order[row["form"]], places[row["region"]], row["year"]))


def write(data_folder, model_folder):
    tables.write(model_folder, "production.csv", COLUMNS, _production(data_folder))
    for name, all_series, stock in (("reserves.csv", RESERVES, True), ("capacity.csv", CAPACITY, False)):
        rows = [row for series in all_series for row in _rows_of(data_folder, series, stock)]
        tables.write(model_folder, name, COLUMNS, rows)
