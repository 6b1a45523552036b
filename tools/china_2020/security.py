"""What must be served and what keeps supply safe: classes of use, stocks, rules. Nobody publishes these for China: all are judged, with bounds."""
from . import tables
from .book import ASSUMED, VALUE

CLASSES = ("defence", "strategic_emerging", "livelihood", "ordinary")
# Commodities whose products the demand tables know have their classes from there; the others by kind: mid, low, high in % of use.
KINDS = {
    "special metals": ([(10, 4, 18), (35, 20, 50), (15, 5, 25), (40, 20, 60)],
                       "judged: superalloys, hard metal, optics, chips; no statistic has the split",
                       "beryllium gallium germanium hafnium high_purity_quartz indium molybdenum niobium platinum_group rhenium selenium tantalum tellurium titanium tungsten "
                       "vanadium zirconium antimony"),
    "fertiliser minerals": ([(0.5, 0.1, 1), (2, 1, 4), (85, 75, 92), (12.5, 5, 20)], "judged: food first", "phosphate potash"),
    "energy minerals": ([(2, 1, 4), (5, 2, 10), (50, 40, 60), (43, 30, 55)], "judged: heat and power of households first", "coal oil gas uranium energy"),
    "other minerals": ([(2, 0.5, 5), (18, 8, 30), (30, 15, 45), (50, 30, 70)],
                       "judged: building, machines, chemicals; no statistic has the split",
                       "arsenic barite bismuth boron cadmium chromium fluorspar gold lead magnesium mercury selenium silicon silver sodium strontium tin zinc"),
}
RULES = [  # class, parameter, mid, low, high, unit, reason
    ("defence", "service", 100, 98, 100, "%", "judged: nothing may be missing"),
    ("strategic_emerging", "service", 90, 80, 97, "%", "judged: part can wait some months"),
    ("livelihood", "service", 85, 75, 95, "%", "judged: saving and rationing are possible for some months"),
    ("ordinary", "service", 60, 40, 80, "%", "judged: purchases can be put off"),
    ("strategic_emerging", "substitution_cap", 5, 0, 10, "%", "judged: other materials need qualification"),
    ("livelihood", "substitution_cap", 10, 5, 20, "%", "judged: copper to aluminium and the like (paper, section 5.3.1)"),
    ("ordinary", "substitution_cap", 15, 5, 30, "%", "judged: copper to aluminium and the like (paper, section 5.3.1)"),
    ("strategic_emerging", "substitution_delay", 12, 9, 18, "months", "judged: qualification"),
    ("livelihood", "substitution_delay", 9, 6, 12, "months", "judged: new designs and tools"),
    ("ordinary", "substitution_delay", 6, 3, 12, "months", "judged: new designs and tools"),
    ("defence", "confidence", 99.9, None, None, "%", "judged: what each class asks for"),
    ("strategic_emerging", "confidence", 99, None, None, "%", "judged: what each class asks for"),
    ("livelihood", "confidence", 99, None, None, "%", "judged: what each class asks for"),
    ("ordinary", "confidence", 95, None, None, "%", "judged: what each class asks for"),
]
SHOCK = [  # stage, parameter, mid, low, high, unit, reason
    ("", "cover", 1.5, 0.8, 3, "months", "judged: stocks on hand of ores and metals at works and ports"),
    ("use", "cover", 0.7, 0.3, 1.5, "months", "judged: makers of goods hold less"),
    ("", "over_production", 5, 2, 12, "%", "judged: above normal output in the short run"),
    ("", "ramp", 3, 2, 6, "months", "judged: until over-production is reached"),
    ("", "recovery", 3, 1, 6, "months", "judged: from the end of an outage to normal output"),
    ("", "order_adjustment", 2, 1, 4, "months", "judged: a gap of stock is ordered over that time"),
    ("", "price_elasticity_supply", 0.1, 0.03, 0.25, "1", "judged: short-run supply of metals answers little to price"),
    ("", "time_per_1000_km", 1.6, 1.4, 2, "days", "bulk carriers at 11 to 16 knots"),
]
RESERVES = [  # kind, parameter, value, unit, reason
    ("metal", "delay", 0, "months", "judged: a warehouse"), ("metal", "release", 4, "1/yr", "judged: empty in three months"),
    ("metal", "holding_cost", 6, "%/yr", "judged: interest, rent, insurance"),
    ("material", "delay", 0, "months", "judged: a warehouse"), ("material", "release", 4, "1/yr", "judged: empty in three months"),
    ("material", "holding_cost", 8, "%/yr", "judged: dearer goods that age"), ("material", "loss", 2, "%/yr", "judged: specifications change"),
    ("concentrate", "delay", 1, "months", "judged: must be smelted first"), ("concentrate", "release", 2, "1/yr", "judged: by spare smelters in half a year"),
    ("concentrate", "holding_cost", 5, "%/yr", "judged: bulky but cheaper a tonne of metal"),
    ("mine_capacity", "delay", 9, "months", "judged: idle mines must be staffed and supplied"), ("mine_capacity", "release", 1, "1/yr", "a year of output a year"),
    ("mine_capacity", "holding_cost", 2, "%/yr", "judged: upkeep of idle mines"),
    ("ore_field", "delay", 48, "months", "judged: from reserve to output when all is prepared"), ("ore_field", "release", 0.1, "1/yr", "judged: a mine of ten years"),
    ("ore_field", "holding_cost", 0.3, "%/yr", "judged: licences and exploration"),
]
REDLINE = [  # parameter, mid, low, high, unit, reason
    ("reserve_years", 10, 8, 15, "yr", "judged: years of output that reserves must cover; the paper names the line, no number"),
    ("horizon", 15, None, None, "yr", "2020 to 2035, the paper's horizon"),
    ("recovery_mine_to_metal", 75, 60, 88, "%", "judged: mining, dressing and smelting together"),
    ("exploration_lag", 8, 5, 12, "yr", "judged: from licence to reserve"), ("mine_lag", 7, 4, 12, "yr", "judged: from reserve to output"),
    ("smelter_lag", 3, 2, 5, "yr", "judged: from plan to metal"), ("recycling_lag", 2, 1, 4, "yr", "judged: from plan to metal"),
    ("contract_lag", 1, 0.5, 2, "yr", "judged: to find another seller"), ("discovery_sd", 0.6, None, None, "1", "judged: luck of a year's discoveries"),
    ("output_cost", 0.7, 0.5, 0.9, "1", "judged: cost of home output over the price"), ("shortage_value", 5, 2, 20, "1", "judged: loss over the price of what is missing"),
    ("import_surge", 3, 0, 8, "%", "judged: what sellers that still deliver can add"),
    ("release_rate", 4, 2, 12, "1/yr", "judged: a stock can be emptied in three months"),
]
NEEDS = [  # id, English, Chinese, kind, stage, supplier, share %, grace months, reason
    ("lithography_tools", "Lithography and process tools for electronic materials", "电子材料用光刻与工艺设备", "equipment", "material", "JPN", 40, 18,
     "judged: export controls of 2023 show the dependence"),
    ("pressure_autoclaves", "Valves and autoclaves for pressure leaching", "加压浸出用阀门与高压釜", "equipment", "smelting", "EU27", 30, 24,
     "judged: few makers outside Europe and North America"),
    ("mining_machines", "Large mining machines and their spare parts", "大型矿山设备及备件", "equipment", "mining", "USA", 25, 24, "judged"),
]


def _spread(low, high):
    return {} if low is None else {"distribution": "triangular", "low": tables.number(low), "high": tables.number(high)}


def _row(value, low, high, unit, note, **labels):
    return {**labels, "value": tables.number(value), "unit": unit, **_spread(low, high), **ASSUMED, "note": note}


def _classes():
    for shares, why, names in KINDS.values():
        for commodity in sorted(set(names.split())):
            for use_class, (mid, low, high) in zip(CLASSES, shares):
                yield _row(mid, low, high, "%", why, **{"class": use_class}, commodity=commodity, parameter="share")
    for use_class, parameter, mid, low, high, unit, why in RULES:
        yield _row(mid, low, high, unit, why, **{"class": use_class}, commodity="*", parameter=parameter)


def write(_data_folder, model_folder):
    rows, seen = [], set()
    for row in _classes():  # a mineral of two kinds is of the first
        key = (row["class"], row["commodity"], row["parameter"])
        if key not in seen:
            seen.add(key)
            rows.append(row)
    tables.write(model_folder, "use_classes.csv", ["class", "commodity", "parameter", *VALUE], rows)
    tables.write(model_folder, "shock_rules.csv", ["commodity", "stage", "parameter", *VALUE],
                 [_row(mid, low, high, unit, why, commodity="*", stage=stage, parameter=name) for stage, name, mid, low, high, unit, why in SHOCK])
    tables.write(model_folder, "reserve_rules.csv", ["commodity", "kind", "parameter", *VALUE],
                 [_row(value, None, None, unit, why, commodity="*", kind=kind, parameter=name) for kind, name, value, unit, why in RESERVES])
    tables.write(model_folder, "redline_rules.csv", ["commodity", "region", "parameter", *VALUE],
                 [_row(mid, low, high, unit, why, commodity="*", region="*", parameter=name) for name, mid, low, high, unit, why in REDLINE])
    tables.write(model_folder, "needs.csv", ["id", "name_en", "name_zh", "kind", "stage", "region", "supplier", "source", "note"],
                 [{"id": name, "name_en": en, "name_zh": zh, "kind": kind, "stage": stage, "region": "CHN", "supplier": supplier, "source": "adit_judgement", "note": why}
                  for name, en, zh, kind, stage, supplier, _, _, why in NEEDS])
    tables.write(model_folder, "need_parameters.csv", ["need", "parameter", *VALUE],
                 [row for name, _, _, _, _, _, share, grace, why in NEEDS
                  for row in (_row(share, None, None, "%", why, need=name, parameter="share"), _row(grace, None, None, "months", why, need=name, parameter="grace"))])
