"""Recycling rates as published: published_rates.csv."""
from . import model_ids, tables

SOURCES = [
    ("eu_crm_2017", "European Commission", "Study on the review of the list of critical raw materials 2017, table 3", "2017",
     "criticality assessments", "reproduction authorised with acknowledgement"),
    ("eu_crm_2023_second_hand", "European Commission, via critical-materials-atlas",
     "Study on the critical raw materials for the EU 2023, recycling input rates as transcribed by others", "2023",
     "out/recycling.json", "CC BY 4.0"),
]
BY_CHECK = {"read from the report PDF": ("eu_crm_2017", "observed", "EU with 28 members"),
            "second-hand transcription, not checked against the report":
                ("eu_crm_2023_second_hand", "estimated", "second-hand, not checked against the report")}
METRICS = {"EOL-RIR": "eol_rir"}
REGIONS = {"EU": "EU27"}

# Material of the source: commodity and form ("" for the commodity as a whole).
MATERIALS = {
    **{name.capitalize(): (name, "") for name in
       """aluminium antimony arsenic beryllium bismuth chromium cobalt copper fluorspar gallium germanium gold hafnium indium lead
       lithium manganese molybdenum nickel niobium potash rhenium selenium silver strontium tantalum tellurium tin titanium tungsten
       vanadium zinc""".split()},
    "Baryte": ("barite", ""), "Bauxite": ("aluminium", "bauxite"), "Bauxite / aluminium": ("aluminium", ""),
    "Borate": ("boron", ""), "Boron": ("boron", ""), "Coking coal": ("coal", ""),
    "Graphite": ("graphite", ""), "Natural graphite": ("graphite", "natural_graphite"), "Iron ore": ("iron_steel", ""),
    "Magnesite": ("magnesium", "magnesite"), "Magnesium": ("magnesium", "magnesium_metal"),
    "PGMs": ("platinum_group", ""), "Platinum": ("platinum_group", "platinum"), "Palladium": ("platinum_group", "palladium"),
    "Phosphate rock": ("phosphate", "phosphate_rock"), "Phosphorus": ("phosphate", "yellow_phosphorus"),
    "Rare earths / magnets": ("rare_earths", ""), "Silicon": ("silicon", ""), "Silicon metal": ("silicon", "silicon_metal"),
    "Silica sand": ("silicon", "silica"), "Cerium": ("rare_earths", "ce_oxide"), "Dysprosium": ("rare_earths", "dy_oxide"),
    "Gadolinium": ("rare_earths", "gd_oxide"), "Lanthanum": ("rare_earths", "la_oxide"), "Neodymium": ("rare_earths", "nd_oxide"),
    "Praseodymium": ("rare_earths", "pr_oxide"), "Samarium": ("rare_earths", "sm_oxide"), "Terbium": ("rare_earths", "tb_oxide"),
    "Yttrium": ("rare_earths", "y_oxide"),
}
# Materials that are no commodity or form of the model.
OUTSIDE = """Aggregates, Bentonite, Diatomite, Erbium, Europium, Feldspar, Gypsum, Helium, Holmium, Iridium, Kaolin clay, Limestone,
Lutetium, Natural Rubber, Natural Teak wood, Natural cork, Perlite, Rhodium, Ruthenium, Sapele wood, Scandium, Sulphur, Talc,
Thulium, Ytterbium""".replace("\n", " ").split(", ")


def write(data_folder, model_folder):
    commodities, forms = model_ids.commodities(), model_ids.forms()
    rows, outside = [], set()
    for row in tables.read(data_folder, "recycling_rates.csv"):
        material = row["material"]
        if material not in OUTSIDE and material not in MATERIALS:
            raise SystemExit(f"recycling_rates.csv: nothing says what {material!r} is; see tools/china_2020/rates.py")
        commodity, form = MATERIALS.get(material, ("", ""))
        if commodity not in commodities or (form and form not in forms):
            outside.add(material)
            continue
        source, standing, note = BY_CHECK[row["check"]]
        rows.append({"commodity": commodity, "form": form, "region": REGIONS[row["region"]], "metric": METRICS[row["metric"]],
                     "year": row["year"], "value": row["value"], "unit": row["unit"], "standing": standing, "source": source,
                     "note": f"{material}; {note}"})
    rows.sort(key=lambda row: (row["commodity"], row["form"], row["year"]))
    tables.write(model_folder, "published_rates.csv",
                 ["commodity", "form", "region", "metric", "year", "value", "unit", "standing", "source", "note"], rows)
    print(f"published_rates.csv: {len(rows)} rates; no commodity or form of the model: {', '.join(sorted(outside))}")
