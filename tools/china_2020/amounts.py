"""Production, reserves and capacity by form, region and year."""
import collections

from . import rounding, tables, world
from .series import CAPACITY, CHAINS, DEFECTS, MINERALS, MINING_AHEAD, RESERVES

COLUMNS = ["form", "process", "region", "year", "value", "unit", "distribution", "sd", "low", "high", "standing", "source",
           "note"]

# Outputs of the base year that only the paper gives (section 3.3): form, process, tonnes as printed (digits and power of ten),
# basis, figure of the output, share of the world in percent and its figure. Where the share holds, the rest follows.
PAPER = [
    ("aluminium", "aluminium_smelting", ("3.708", 7), "", "F081", None, None),  # the share of F082 is wrong
    ("nickel", "nickel_smelting", ("7.3", 5), " Ni", "F085", 30, "F086"),
    ("refined_cobalt", "", ("9", 4), " Co", "F091", 68, "F092"),
    ("refined_lead", "", ("6.44", 6), " Pb", "F083", 49, "F084"),
    ("refined_tin", "", ("2", 5), " Sn", "F087", 55, "F088"),
    ("magnesium_metal", "", ("8.9", 5), " Mg", "F089", 89, "F090"),
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

# A figure as printed: tonnes of the source and half of the last digit, where, how good.
Printed = collections.namedtuple("Printed", "iso3 tonnes half standing source note")
# Several as one: their tonnes and the standard deviation of the sum.
Joined = collections.namedtuple("Joined", "tonnes sd standing source note")


def _remarks(*parts):
    return "; ".join(part for part in parts if part)


def _usgs(row, table, finest):
    note = row["note"].removeprefix("Estimated. -- ").removesuffix("Estimated.").strip()
    # Footnotes tell of estimates that the flag misses: "Production in 2021 is also estimated".
    estimated = row.get("estimated") == "1" or "estimated" in note.lower()
    return Printed(row["iso3"], float(row["value"]), rounding.half_digit(row["value"], table, finest),
                   "estimated" if estimated else "observed", f"usgs_mcs{row['source'].removeprefix('MCS')}", note)


def _iea(row, table, finest):
    ahead = row["year"] != IEA_BASE_YEAR
    half = 1000 * rounding.half_digit(row["value"], table, finest)
    return Printed(row["iso3"], float(row["value"]) * 1000, half, "forecast" if ahead else "estimated", "iea_cm_2025",
                   "base case" if ahead else "")


def _by_year(data_folder, series):
    """Printed figures of a series by year."""
    iea = series.file.startswith("iea")
    columns, read = (("mineral", "stage"), _iea) if iea else (("commodity", "basis"), _usgs)
    rows = collections.defaultdict(list)
    for row in tables.read(data_folder, series.file):
        if (series.file, series.commodity, row["year"]) in DEFECTS:
            continue
        if (row[columns[0]], row[columns[1]]) == (series.commodity, series.basis) and row["value"]:
            rows[row["year"]].append(row)
    out = {}
    for year, printed in rows.items():
        finest = rounding.finest([row["value"] for row in printed])
        out[year] = [read(row, series.file, finest) for row in printed]
    return out


def _sd(figure):
    """Of a printed figure: rounding, and our judgement of an estimate."""
    judged = 0.0 if figure.standing == "observed" else rounding.ESTIMATED * figure.tonnes
    return rounding.root_sum_square(rounding.sd_of_half(figure.half), judged)


def _spread(figure, in_unit):
    """Columns of uncertainty: half a digit either side when that is all, else a standard deviation. Forecasts have none."""
    if figure.tonnes == 0 or figure.standing == "forecast":
        return {}
    if isinstance(figure, Printed) and figure.standing == "observed":
        return {"distribution": "uniform", "low": tables.number(in_unit(figure.tonnes - figure.half), 10),
                "high": tables.number(in_unit(figure.tonnes + figure.half), 10)}
    sd = figure.sd if isinstance(figure, Joined) else _sd(figure)
    return {"distribution": "normal", "sd": tables.number(in_unit(sd))}


def _row(series, region, year, figure, stock):
    unit = ("kt" if stock else "kt/yr") + series.suffix
    row = {"form": series.form, "process": series.process, "region": region, "year": year,
           "value": tables.number(figure.tonnes * series.factor / 1000), "unit": unit, "standing": figure.standing,
           "source": figure.source, "note": _remarks(series.note, figure.note),
           **_spread(figure, lambda tonnes: tonnes * series.factor / 1000)}
    if figure.standing == "forecast" and region == "CHN" and series.process in GIVEN:
        row.update(distribution="normal", sd="15%", note=_remarks(row["note"], "the standard deviation is assumed"))
    return row


def _join(figures, note, tonnes=None, known=()):
    """Several printed figures as one, as good as an estimate; `known` are those taken off a total."""
    standing = "forecast" if any(f.standing == "forecast" for f in figures) else "estimated"
    source = max(f.source for f in figures)
    if tonnes is None:
        return Joined(sum(f.tonnes for f in figures), rounding.root_sum_square(*map(_sd, figures)), standing, source, note)
    # What a publisher misjudges of a part it misjudges of the total too: only the rounding of both stays in the difference.
    sd = rounding.root_sum_square(*(rounding.sd_of_half(f.half) for f in [*figures, *known]), rounding.ESTIMATED * tonnes)
    return Joined(tonnes, sd, standing, source, note)


def _rest(figures):
    """ROW: other countries of the source and those not listed here, or the world total less the listed."""
    world_total = [f for f in figures if f.iso3 == "WLD"]
    others = [f for f in figures if f.iso3 in GROUPS]
    countries = [f for f in figures if f.iso3 != "WLD" and f.iso3 not in GROUPS]
    unlisted = [f for f in countries if world.region_of(f.iso3) == "ROW"]
    listed = [f for f in countries if world.region_of(f.iso3) != "ROW"]
    rest = sum(f.tonnes for f in others + unlisted)
    if not world_total:
        return None
    total = world_total[0]
    left = total.tonnes - sum(f.tonnes for f in listed)
    if others and abs(left - rest) <= AGREEMENT * total.tonnes:
        return _join(others + unlisted, "other countries of the source and those not listed here")
    if left < ROUNDING * total.tonnes:
        return _join([total], "the regions listed make up the printed world total", tonnes=0)
    return _join([total], "world total less the regions listed here", tonnes=left, known=listed)


def _rows_of(data_folder, series, stock=False):
    out = []
    for year, figures in sorted(_by_year(data_folder, series).items()):
        out += [_row(series, f.iso3, year, f, stock) for f in figures if f.iso3 in world.COUNTRIES]
        members = [f for f in figures if world.region_of(f.iso3) == "EU27" and f.tonnes > 0]
        if members:
            names = ", ".join(sorted(f.iso3 for f in members))
            out.append(_row(series, "EU27", year, _join(members, f"sum of {names}; members not named are in ROW"), stock))
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
        out.append({**row, "year": HORIZON, "value": value, "distribution": "normal", "sd": "20%", "low": "", "high": "",
                    "standing": "assumed", "source": "adit_judgement", "note": why})
    return out


def _paper_rows(form, process, printed, suffix, figure, share, share_figure):
    """China's output to half of its last digit; where its share of the world is printed too, what is left for the others."""
    kilotonnes, half = float(printed[0]) * 10.0 ** (printed[1] - 3), rounding.half_of_printed(*printed) / 1000
    row = {"form": form, "process": process, "region": "CHN", "year": BASE_YEAR, "value": tables.number(kilotonnes),
           "unit": "kt/yr" + suffix, "standing": "observed", "source": "gan_2022", "note": f"{figure}, section 3.3",
           "distribution": "uniform", "low": tables.number(kilotonnes - half), "high": tables.number(kilotonnes + half)}
    if share is None:
        return [row]
    # rest = output (100 / share - 1): its derivatives by output and by share, each with half of its last digit
    sd = rounding.root_sum_square(rounding.sd_of_half(half) * (100 / share - 1),
                                  rounding.sd_of_half(0.5) * kilotonnes * 100 / share**2)
    rest = {**row, "region": "ROW", "value": tables.number(kilotonnes * (100 / share - 1)), "standing": "estimated",
            "distribution": "normal", "sd": tables.number(sd), "low": "", "high": "",
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
