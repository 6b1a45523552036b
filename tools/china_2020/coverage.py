"""What of the data folder's figures is in production, reserves and capacity, and why the rest is not."""
import collections

from . import series, tables, world
from .amounts import IEA_BASE_YEAR

SUM = "the sum of two series that stand by themselves"
OTHER_BASIS = "the same ore in another basis"
# (file, commodity, basis): why none of its figures is taken. A figure of a series not named here or in series.py stops the script.
LEFT_OUT = {
    ("production_mine.csv", "ilmenite and rutile", "TiO2 content"): SUM,
    ("production_mine.csv", "iron ore", "usable ore, gross weight"): OTHER_BASIS,
    ("production_refined.csv", "ferrosilicon and silicon metal", "silicon content"): SUM,
    ("reserves.csv", "PGM", "metal content"): "the metals together; the model has them apart",
    ("reserves.csv", "chromium", "Cr2O3 content"): OTHER_BASIS,
    ("reserves.csv", "chromium", "shipping-grade ore"): OTHER_BASIS,
    ("reserves.csv", "ilmenite and rutile", "TiO2 content"): SUM,
    ("reserves.csv", "iron ore", "crude ore"): OTHER_BASIS,
    ("reserves.csv", "iron ore", "usable ore, gross weight"): OTHER_BASIS,
    ("reserves.csv", "zirconium", "ZrO2 content"): "another basis than the years before",
    ("iea_supply_outlook.csv", "Copper", "refining"): "USGS has it by country and year",
    ("iea_supply_outlook.csv", "Cobalt", "mining"): "USGS has it by country and year",
    ("iea_supply_outlook.csv", "Nickel", "mining"): "USGS has it by country and year",
    ("iea_supply_outlook.csv", "Rare Earth Elements", "mining"): "magnet elements together; USGS has all",
    ("iea_supply_outlook.csv", "Rare Earth Elements", "refining"): "magnet elements together; the model has oxides one by one",
}
TAKEN = "taken"
FILES = ("production_mine.csv", "production_refined.csv", "reserves.csv", "capacity.csv", "iea_supply_outlook.csv")


def _taken():
    """Series of each file that become rows of a table."""
    found = collections.defaultdict(set)
    for one in series.CHAINS + series.MINERALS + series.RESERVES + series.CAPACITY + series.MINING_AHEAD:
        found[one.file].add((one.commodity, one.basis))
    return found


def _rows(data_folder, file):
    """Rows with the series that they belong to: (commodity, basis)."""
    columns = ("mineral", "stage") if file.startswith("iea") else ("commodity", "basis")
    return [((row[columns[0]], row[columns[1]]), row) for row in tables.read(data_folder, file)]


def _fate(file, name, row, with_total):
    """What becomes of a figure of a series that is read."""
    of_rest = world.region_of(row["iso3"]) == "ROW"
    if of_rest and (name, row["year"]) not in with_total:
        return "of the rest of the world, where no total is printed"
    ahead = {(one.file, one.commodity, one.basis) for one in series.MINING_AHEAD}
    if (file, *name) in ahead and (row["iso3"] != "CHN" or row["year"] <= IEA_BASE_YEAR):
        return "mining: USGS has it; only China's years ahead are taken"
    return TAKEN


def report(data_folder):
    """Counts of figures by what becomes of them: {(file, fate): number}. A series that nothing is said of stops the script."""
    taken, counts = _taken(), collections.Counter()
    for file in FILES:
        rows = _rows(data_folder, file)
        with_total = {(name, row["year"]) for name, row in rows if row["iso3"] == "WLD" and row["value"]}
        for name, row in rows:
            if not row["value"]:
                fate = "blank in the source: withheld, not known or 'large'"
            elif (file, *name) in LEFT_OUT:
                fate = f"{name[0]}, {name[1]}: {LEFT_OUT[file, *name]}"
            elif (file, name[0], row["year"]) in series.DEFECTS:
                fate = f"{name[0]} {row['year']}: a defect of the table"
            elif name in taken[file]:
                fate = _fate(file, name, row, with_total)
            else:
                raise SystemExit(f"{file}: nothing says what becomes of {name}; see tools/china_2020/series.py and coverage.py")
            counts[file, fate] += 1
    return counts


def write(data_folder, model_folder):
    counts = report(data_folder)
    for file in FILES:
        left = {fate: number for (name, fate), number in counts.items() if name == file and fate != TAKEN}
        print(f"{file}: {counts[file, TAKEN]} of {sum(left.values()) + counts[file, TAKEN]} figures taken; left out: "
              + ("; ".join(f"{number} {fate}" for fate, number in sorted(left.items())) or "none"))
