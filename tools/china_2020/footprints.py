"""Energy and greenhouse gas from cradle to gate of the forms whose stages no open table tells apart (Nuss and Eckelman 2014)."""
import math

from . import tables

SOURCES = [
    ("atomic_weights", "IUPAC", "Standard atomic weights, abridged", "2021", "iupac.org", "facts"),
]

GJ_PER_MWH = 3.6
WIDTH = 2 * 1.959964  # standard deviations between the 2.5th and the 97.5th percentile

# Element of the table, form, what the table's mix of products is where it is not the form.
FORMS = [
    ("Sb", "antimony_metal", ""), ("Be", "beryllium_metal", ""), ("Bi", "bismuth_metal", ""), ("Cd", "cadmium_metal", ""),
    ("Cr", "ferrochromium", "mix of ferrochromium, metal, chromate and chromite, per t Cr"), ("Ga", "gallium_metal", ""),
    ("Ge", "germanium_metal", ""), ("Au", "refined_gold", ""), ("Hf", "hafnium_metal", "mix of oxide and metal"), ("In", "indium_metal", ""),
    ("Pb", "refined_lead", "primary and secondary"),
    ("Mg", "magnesium_metal", "mix of metal, magnesia and sulphate: far below metal from the Pidgeon process"),
    ("Mn", "manganese_ferroalloy", "mix of alloys, metal and oxide, per t Mn"), ("Hg", "mercury_metal", ""),
    ("Mo", "molybdenum_oxide", "mix of metal and sulphide, per t Mo"), ("Re", "rhenium_metal", ""), ("Se", "selenium_metal", ""),
    ("Ag", "refined_silver", ""), ("Ta", "tantalum_metal", "capacitor grade"), ("Te", "tellurium_metal", ""), ("Sn", "refined_tin", "primary"),
    ("Ti", "titanium_sponge", "mix of pigment and metal, mostly pigment: far below sponge"), ("TiO2", "titanium_dioxide", "from rutile"),
    ("W", "tungsten_metal", ""), ("V", "vanadium_pentoxide", "as metal, per t V"), ("Zn", "refined_zinc", ""),
    ("ZrO2", "zirconium_oxide", ""),
    ("La", "la_oxide", "bastnaesite, China"), ("Ce", "ce_oxide", "bastnaesite, China"), ("Pr", "pr_oxide", "bastnaesite, China"),
    ("Nd", "nd_oxide", "bastnaesite, China"), ("Sm", "sm_oxide", "bastnaesite, China"), ("Y", "y_oxide", "bastnaesite, China"),
    ("Gd", "gd_oxide", "per t of element"), ("Tb", "tb_oxide", "per t of element"), ("Dy", "dy_oxide", "per t of element"),
]
# Per t of ferroniobium: the table counts the niobium.
ALLOYS = [("Nb", "ferroniobium", 0.65, "mix of metal and ferroniobium, at 65 % Nb")]
INDICATORS = {"cumulative energy demand": ("energy", 1 / GJ_PER_MWH, "MWh/t"), "GWP100": ("carbon", 1, "tCO2e/t")}
BOUNDARY = "cradle to gate, world mix of 2008, not split into stages; primary energy"


def _row(printed, form, factor, remark):
    indicator, to_unit, unit = INDICATORS[printed["indicator"]]
    row = {"form": form, "indicator": indicator, "year": 2008, "value": tables.number(float(printed["value"]) * to_unit * factor), "unit": unit,
           "standing": "estimated", "source": "nuss_eckelman_2014", "note": "; ".join(part for part in (BOUNDARY, remark) if part)}
    if printed["p2_5"]:
        width = math.log(float(printed["p97_5"]) / float(printed["p2_5"])) / WIDTH
        row.update(distribution="lognormal", sd=f"{100 * math.sqrt(math.exp(width**2) - 1):.0f}%")
    else:
        row["note"] += "; no range printed"
    return row


def write(data, model):
    known = {}
    for row in tables.read(data, "energy_co2_intensity.csv"):
        known.setdefault(row["element"], []).append(row)
    rows = [_row(printed, form, factor, remark)
            for element, form, factor, remark in [(e, f, 1, r) for e, f, r in FORMS] + ALLOYS for printed in known[element]]
    columns = ["form", "indicator", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"]
    tables.write(model, "footprints.csv", columns, rows)
