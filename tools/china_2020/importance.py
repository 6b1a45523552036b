"""End uses by sector as the European Commission prints them, for economic importance seen from EU27: the assessment tables."""
import pathlib

from published_assessments import eu
from published_assessments.materials import identifier, name

from . import rates, tables

SOURCES = [("ec_crm_2023", "European Commission", "Study on the critical raw materials for the EU 2023, final report", "2023",
            "criticality assessments: end uses, sectors and value added", "CC BY 4.0")]
VALUE = ["value", "unit", "distribution", "low", "high", "standing", "source", "note"]


def write(data, model):
    data = pathlib.Path(data)
    of_model = {identifier(printed): (printed, *where) for printed, where in rates.MATERIALS.items()}
    uses = [row for row in eu.use_shares(data) if row["material"] in of_model]
    tables.write(model, "assessments.csv", ["id", "name_en", "method", "year", "region", "source"],
                 [{"id": "eu_2023", "name_en": "Study on the critical raw materials for the EU 2023", "method": "eu_2017", "year": "2023",
                   "region": "EU27", "source": "ec_crm_2023"}])
    tables.write(model, "assessed_materials.csv", ["id", "name_en", "commodity", "form"],
                 [{"id": material, "name_en": name(of_model[material][0]), "commodity": of_model[material][1],
                   "form": of_model[material][2]} for material in sorted({row["material"] for row in uses})])
    tables.write(model, "assessment_sectors.csv", ["id", "name_en", *VALUE], eu.sectors(data))
    tables.write(model, "assessment_uses.csv", ["assessment", "material", "application", "sector", "printed", *VALUE], uses)
    print(f"assessment_uses.csv: {len(uses)} end uses of {len({row['material'] for row in uses})} materials, seen from EU27")
