"""Trade between the model's regions in tonnes and in money, and net trade, from BACI."""
import collections

from . import tables, trade_codes, world

SOURCE = "baci_202601"
PARTIAL = "baci_202601_partners"  # years of which the data has the top partners of each country only
YEAR = "2024"          # the only year with tonnes
VALUE_YEARS = ("2018", YEAR)
# A flow between two regions stands by itself from this share of its code's trade on; smaller ones go through ROW.
TONNES_THRESHOLD = 0.0005
VALUE_THRESHOLD = 0.002
# Values are left out below this share of their code and year, but where the tonnes are there.
LEFT_OUT_BELOW = 0.001

SOURCES = [(PARTIAL, "CEPII", "BACI, HS17, V202601: years of which only the top partners of each country were at hand, 97 to 100 % "
            "of the value", "2026", "www.cepii.fr", "Etalab Open Licence 2.0")]

# Net imports of China before 2024: value over price, since tonnes are not published with the open table.
PRICED = {"lithium_carbonate": ("lithium", "USGS"), "nickel_class1": ("nickel", "World Bank")}
PRICED_YEARS = ("2020", "2021", "2022", "2023")


def _between(rows, column):
    """Sums over the members of two different regions by code, year and pair; trade inside a region is left out."""
    out = collections.defaultdict(collections.Counter)
    for row in rows:
        if not row[column]:
            continue
        pair = world.region_of(row["exporter_iso3"]), world.region_of(row["importer_iso3"])
        if pair[0] != pair[1]:
            out[row["hs6"], row["year"]][pair] += float(row[column])
    return out


def _large(flows, threshold):
    limit = threshold * sum(flows.values())
    return {pair for pair, amount in flows.items() if amount >= limit}


def _through_rest(flows, direct):
    """Other flows A to B become A to ROW and ROW to B: the totals of A and B stay, and the net of ROW."""
    out = collections.Counter()
    for (exporter, importer), amount in flows.items():
        if (exporter, importer) in direct or "ROW" in (exporter, importer):
            out[exporter, importer] += amount
        else:
            out[exporter, "ROW"] += amount
            out["ROW", importer] += amount
    return out


def _amount(tonnes, suffix):
    return {"value": tables.number(tonnes / 1000), "unit": "kt/yr" + suffix}


def _trade_rows(code, flows):
    out = []
    for (exporter, importer), tonnes in sorted(flows.items()):
        if tonnes * code.factor < 1:
            continue
        standing, note = code.standing, code.note
        if "ROW" in (exporter, importer):
            standing, note = "estimated", f"{note}; with small flows between other regions, which are led through ROW"
        out.append({"form": code.form, "exporter": exporter, "importer": importer, "year": YEAR, "hs": code.hs6,
                    **_amount(tonnes * code.factor, code.suffix), "standing": standing, "source": SOURCE, "note": note})
    return out


def _value_rows(hs6, year, flows, source, weighed):
    """Flows of one code and year in money; those whose tonnes are known stay, however small."""
    limit = LEFT_OUT_BELOW * sum(flows.values())
    out = []
    for (exporter, importer), value in sorted(flows.items()):
        if value < limit and (exporter, importer) not in weighed:
            continue
        led = "ROW" in (exporter, importer)
        out.append({"hs": hs6, "exporter": exporter, "importer": importer, "year": year, "value": tables.number(float(f"{value / 1e6:.4g}")),
                    "unit": "MUSD/yr", "standing": "estimated" if led else "observed", "source": source,
                    "note": "with small flows led through ROW" if led else ""})
    return out


def _net_rows(code, flows):
    net = collections.Counter()
    for (exporter, importer), tonnes in flows.items():
        net[importer] += tonnes * code.factor
        net[exporter] -= tonnes * code.factor
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


class Values:
    """Rows of trade_values.csv, and how much of the value they keep."""

    def __init__(self):
        self.rows, self.all, self.direct, self.kept = [], 0.0, 0.0, 0.0

    def add(self, hs6, year, flows, direct, source, weighed=()):
        rows = _value_rows(hs6, year, _through_rest(flows, direct), source, weighed)
        self.rows += rows
        self.all += sum(flows.values())
        self.direct += sum(amount for pair, amount in flows.items() if pair in direct or "ROW" in pair)
        # A flow led through ROW stands twice in the table, so what is kept is a share of what is led.
        led = sum(_through_rest(flows, direct).values())
        self.kept += sum(flows.values()) * 1e6 * sum(float(row["value"]) for row in rows) / led

    def __str__(self):
        return (f"trade_values.csv: {len(self.rows)} flows keep {100 * self.kept / self.all:.1f} % of the value between regions; "
                f"{100 * self.direct / self.all:.1f} % stand as they were, the rest is led through ROW")


def write(data_folder, model_folder):
    rows = tables.read(data_folder, "trade_bilateral.csv")
    prices = tables.read(data_folder, "prices_annual.csv")
    tonnes, money = _between(rows, "quantity_t"), _between(rows, "value_usd")
    full = {row["year"] for row in rows if row["completeness"] == "full"}
    trade, net, values, weighed = [], [], Values(), {}
    for code in trade_codes.WEIGHED:
        flows = tonnes[code.hs6, YEAR]
        direct = _large(flows, TONNES_THRESHOLD) | _large(money[code.hs6, YEAR], VALUE_THRESHOLD)
        weighed_rows = _trade_rows(code, _through_rest(flows, direct))
        weighed[code.hs6] = direct, {(row["exporter"], row["importer"]) for row in weighed_rows}
        trade += weighed_rows
        if code.form in PRICED:
            net += _estimated_rows(rows, prices, code)
        net += _net_rows(code, flows)
    for hs6, year in sorted(money):
        if hs6 in trade_codes.LEFT_OUT or not VALUE_YEARS[0] <= year <= VALUE_YEARS[1]:
            continue
        flows, source = money[hs6, year], SOURCE if year in full else PARTIAL
        if year == YEAR and hs6 in weighed:
            values.add(hs6, year, flows, *weighed[hs6][:1], source, weighed[hs6][1])
        else:
            values.add(hs6, year, flows, _large(flows, VALUE_THRESHOLD), source)
    net += [_judged_row(*judged) for judged in JUDGED]
    tables.write(model_folder, "trade.csv",
                 ["form", "exporter", "importer", "year", "hs", "value", "unit", "standing", "source", "note"], trade)
    tables.write(model_folder, "trade_values.csv",
                 ["hs", "exporter", "importer", "year", "value", "unit", "standing", "source", "note"], values.rows)
    tables.write(model_folder, "net_trade.csv",
                 ["form", "region", "year", "value", "unit", "distribution", "sd", "standing", "source", "note"], net)
    print(values)
