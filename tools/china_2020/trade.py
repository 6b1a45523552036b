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
]

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
    return [{"form": code.form, "exporter": exporter, "importer": importer, "year": YEAR, **_amount(tonnes, code.suffix),
             "standing": code.standing, "source": SOURCE, "note": code.note}
            for (exporter, importer), tonnes in sorted(_through_rest(flows).items()) if tonnes >= 1]


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
    net.append({"form": "refined_cobalt", "region": "CHN", "year": "2020", "value": "-20", "unit": "kt/yr Co",
                "distribution": "normal", "sd": "30%", "standing": "estimated", "source": "gan_2022",
                "note": "demand less output, F027 - F091 = 70 - 90; exports with battery materials included; held"})
    tables.write(model_folder, "trade.csv",
                 ["form", "exporter", "importer", "year", "value", "unit", "standing", "source", "note"], trade)
    tables.write(model_folder, "net_trade.csv",
                 ["form", "region", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"], net)
