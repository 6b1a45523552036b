"""Trade between the model's regions, net trade, from BACI."""
import collections

from . import tables, world

SOURCE = "baci_202601"
YEAR = "2024"          # the only year with tonnes
THRESHOLD = 0.0005     # of a form's trade between regions; smaller flows go through ROW

MN_IN_ORE = 0.38       # traded ore: South Africa 37, Gabon 44, Australia 45, Ghana 30 %

Code = collections.namedtuple("Code", "hs6 form factor suffix standing note")
CODES = [
    Code("260600", "bauxite", 1, "", "observed", "HS 260600, as shipped"),
    Code("740311", "refined_copper", 1, " Cu", "observed", "HS 740311, cathodes"),
    Code("283691", "lithium_carbonate", 1, " LCE", "observed", "HS 283691, carbonate only"),
    Code("750210", "nickel_class1", 1, " Ni", "observed", "HS 750210, unwrought, not alloyed"),
    Code("260200", "manganese_ore", MN_IN_ORE, " Mn", "estimated", "HS 260200, gross tonnes at an assumed 38 % Mn"),
] + [Code(hs6, form, 1, suffix, "observed", f"HS {hs6}{note}") for hs6, form, suffix, note in [
    ("811010", "antimony_metal", " Sb", ""),
    ("251110", "barite", "", ""),
    ("811212", "beryllium_metal", " Be", ""),
    ("252800", "borates", "", ", with natural boric acid"),
    ("252922", "fluorspar", "", ", acid grade only"),
    ("810411", "magnesium_metal", " Mg", ""),
    ("720293", "ferroniobium", "", ""),
    ("251010", "phosphate_rock", "", ", not ground"),
    ("711011", "platinum", " Pt", ", unwrought, of any origin"),
    ("711021", "palladium", " Pd", ", unwrought, of any origin"),
    ("280469", "silicon_metal", " Si", ", below 99.99 %"),
    ("810320", "tantalum_metal", " Ta", ", unwrought and powder"),
    ("810820", "titanium_sponge", " Ti", ", unwrought with sponge and powder"),
    ("810194", "tungsten_metal", " W", ""),
    ("720292", "ferrovanadium", "", ""),
]]

# Net imports of China before 2024: value over price, since tonnes are not published with the open table.
PRICED = {"lithium_carbonate": ("lithium", "USGS"), "nickel_class1": ("nickel", "World Bank")}
PRICED_YEARS = ("2020", "2021", "2022", "2023")


def _flows(rows, code):
    """Tonnes of the form between two regions; trade inside a region is left out."""
    out = collections.Counter()
    for row in rows:
        if row["hs6"] != code.hs6 or row["year"] != YEAR or not row["quantity_t"]:
            continue
        pair = world.region_of(row["exporter_iso3"]), world.region_of(row["importer_iso3"])
        if pair[0] != pair[1]:
            out[pair] += float(row["quantity_t"]) * code.factor
    return out


def _through_rest(flows):
    """Small flows A to B become A to ROW and ROW to B: the totals of A and B stay, and the net of ROW."""
    limit = THRESHOLD * sum(flows.values())
    out = collections.Counter()
    for (exporter, importer), tonnes in flows.items():
        if tonnes >= limit or "ROW" in (exporter, importer):
            out[exporter, importer] += tonnes
        else:
            out[exporter, "ROW"] += tonnes
            out["ROW", importer] += tonnes
    return out


def _amount(tonnes, suffix):
    return {"value": tables.number(tonnes / 1000), "unit": "kt/yr" + suffix}


def _trade_rows(code, flows):
    out = []
    for (exporter, importer), tonnes in sorted(_through_rest(flows).items()):
        if tonnes < 1:
            continue
        standing, note = code.standing, code.note
        if "ROW" in (exporter, importer):
            standing, note = "estimated", f"{note}; with small flows between other regions, which are led through ROW"
        out.append({"form": code.form, "exporter": exporter, "importer": importer, "year": YEAR,
                    **_amount(tonnes, code.suffix), "standing": standing, "source": SOURCE, "note": note})
    return out


def _net_rows(code, flows):
    net = collections.Counter()
    for (exporter, importer), tonnes in flows.items():
        net[importer] += tonnes
        net[exporter] -= tonnes
    return [{"form": code.form, "region": region, "year": YEAR, **_amount(tonnes, code.suffix),
             "standing": code.standing, "source": SOURCE, "note": code.note}
            for region, tonnes in sorted(net.items()) if abs(tonnes) >= 1]


def _price(prices, commodity, publisher, year):
    for row in prices:
        if (row["commodity"] == commodity and row["year"] == year and publisher in row["source"]
                and row["value_usd_per_t"] and "pound" not in row["unit"]):
            return float(row["value_usd_per_t"])
    return None


def _estimated_rows(rows, prices, code):
    """China's net imports of the years without tonnes: value of the year over the price, scaled by 2024."""
    def total(side, year, column):
        return sum(float(row[column] or 0) for row in rows
                   if row["hs6"] == code.hs6 and row["year"] == year and row[side] == "CHN")
    commodity, publisher = PRICED[code.form]
    out = []
    for year in PRICED_YEARS:
        net = 0
        for side, sign in (("importer_iso3", 1), ("exporter_iso3", -1)):
            unit_value = total(side, YEAR, "value_usd") / total(side, YEAR, "quantity_t")
            change = _price(prices, commodity, publisher, year) / _price(prices, commodity, publisher, YEAR)
            net += sign * total(side, year, "value_usd") / (unit_value * change)
        out.append({"form": code.form, "region": "CHN", "year": year, **_amount(net, code.suffix), "distribution": "normal",
                    "sd": "20%", "standing": "estimated", "source": SOURCE,
                    "note": f"value of {year} over the unit value of 2024 times the change of the price since ({publisher})"})
    return out


# Net imports of China that no open table has: form, year, value, unit, sd, standing, source, note.
JUDGED = [
    ("aluminium", "2020", "-6850", "kt/yr", "10%", "estimated", "gan_2022",
     "primary output and 18 % of secondary less demand: F081 + (F131 - 1) F023 = 37.08 - 0.82 x 36.86; as metal, semis and goods"),
    ("aluminium", "2035", "-3000", "kt/yr", "50%", "assumed", "adit_judgement",
     "demand at home grows into the capacity of 45 Mt"),
    ("aluminium", "2050", "0", "kt/yr", "", "assumed", "adit_judgement", "no lasting surplus"),
    ("refined_cobalt", "2020", "-20", "kt/yr Co", "30%", "estimated", "gan_2022",
     "demand less output, F027 - F091 = 70 - 90; exports with battery materials included; held"),
]


def _judged_row(form, year, value, unit, sd, standing, source, note):
    return {"form": form, "region": "CHN", "year": year, "value": value, "unit": unit,
            "distribution": "normal" if sd else "", "sd": sd, "standing": standing, "source": source, "note": note}


def write(data_folder, model_folder):
    rows = tables.read(data_folder, "trade_bilateral.csv")
    prices = tables.read(data_folder, "prices_annual.csv")
    trade, net = [], []
    for code in CODES:
        flows = _flows(rows, code)
        trade += _trade_rows(code, flows)
        if code.form in PRICED:
            net += _estimated_rows(rows, prices, code)
        net += _net_rows(code, flows)
    net += [_judged_row(*judged) for judged in JUDGED]
    tables.write(model_folder, "trade.csv",
                 ["form", "exporter", "importer", "year", "value", "unit", "standing", "source", "note"], trade)
    tables.write(model_folder, "net_trade.csv",
                 ["form", "region", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"], net)
