"""What may go wrong: hazard sets from history, from governance, and three named geopolitical cases; what each takes down.

Rates of `history`: events of hazard_events.csv per source and year. A source is a region with a tenth or more of the world's output of a
form, or with an event of its own. Its own events are drawn towards the mean of all sources of that kind (empirical Bayes, gamma prior): rate = (own events + w * mean) / (years + w),
standard deviation = sqrt(own events + w * mean + 1/2) / (years + w), the half as in Jeffreys' prior. The prior is worth w years: from the
mean m and the variance v of the counts by source, negative binomial by moments, w = years * m / (v - m), at most MOST_WEIGHT. Quotas are
the instrument of those with MARKET_POWER; embargoes hit all that a region sells.
"""
import collections
import math

from . import events, model_ids, tables
from .book import ASSUMED, VALUE

YEARS, MOST_WEIGHT, LEAST_SHARE, MARKET_POWER = 15, 60, 0.10, 0.30
REFINED = {"refined_copper", "alumina", "pig_iron", "steel", "cadmium_metal", "aluminium", "selenium_metal", "ferrosilicon", "bismuth_metal", "silicon_metal",
           "titanium_sponge", "indium_metal", "arsenic_trioxide", "rhenium", "tellurium_metal", "magnesium_metal", "gallium_metal", "nickel", "refined_cobalt",
           "anode_graphite", "lithium_carbonate", "germanium_metal", "refined_lead", "refined_tin"}
SETS = [("history", "As often as 2010 to 2024", "按2010至2024年频率", "history", "rates from hazard_events.csv"),
        ("governance", "By how regions are governed", "按治理水平", "governance", "probability = logistic(a + b g); a and b judged: 1 % a year at g = 0.2, 8 % at g = 0.7"),
        ("technology_decoupling", "Technology decoupling", "技术脱钩", "geopolitical", "a judged case: equipment and high-grade goods stop, partners follow in part"),
        ("sea_blockade", "Blockade of the sea lanes", "海上封锁", "geopolitical", "a judged case: a crisis closes the straits of Taiwan and Malacca and the ways beside them"),
        ("resource_nationalism", "Resource nationalism", "资源民族主义", "geopolitical", "a judged case: ore countries ban or tax exports one after another")]
GROUPS = [("export_policy", "Export policy", "出口政策", 0.15, 0.05, 0.3, "judged: bans come in waves, as in 2014 and 2023"),
          ("works", "Accidents, weather, energy", "事故、天气与能源", 0.05, 0, 0.15, "judged: seldom from one cause"),
          ("labour", "Labour and unrest", "劳工与动荡", 0.1, 0, 0.2, "judged: wage rounds follow prices"),
          ("great_powers", "Great-power tension", "大国紧张", 0.4, 0.2, 0.6, "judged: embargoes and closures have one cause")]
KINDS = {  # own kind: events counted, group, severity mid, low, high, reason
    "export_ban": (("export_ban",), "export_policy", 0.8, 0.4, 1, "judged by the events: bans take most of it"),
    "quota_cut": (("quota_cut",), "export_policy", 0.3, 0.1, 0.6, "judged by the events: quotas take a third"),
    "mine_outage": (("mine_outage",), "works", 0.3, 0.1, 0.6, "judged by the events: a part of a country's mines"),
    "smelter_outage": (("smelter_outage",), "works", 0.25, 0.05, 0.5, "judged by the events: a part of a country's works"),
    "strike": (("strike",), "labour", 0.2, 0.08, 0.5, "judged by the events: a part of a country's mines"),
}
ZH = {"export_ban": "出口禁令", "quota_cut": "出口配额", "mine_outage": "矿山停产", "smelter_outage": "冶炼停产", "strike": "罢工"}
EN = {"export_ban": "{0} bans exports of {1}", "quota_cut": "{0} cuts export quotas for {1}", "mine_outage": "Outage of {1} mines in {0}",
      "smelter_outage": "Outage of {1} works in {0}", "strike": "Strike in {1} mines in {0}"}
STRAITS = {"suez": "delay", "bab_el_mandeb": "delay", "panama": "delay", "bosporus": "delay", "malacca": "delay", "taiwan_strait": "delay", "hormuz": "loss",
           "gibraltar": "delay"}
HAZARD_COLUMNS = ["id", "name_en", "name_zh", "sets", "kind", "mode", "group", "duration_law", "rate_from", "season", "source", "note"]
HIT_COLUMNS = ["hazard", "what", "region", "toward", "owner", "commodity", "stage", "form", "facility", "chokepoint", "need", *VALUE]


class Hazards:
    """Rows of the hazard tables."""

    def __init__(self):
        self.rows, self.parameters, self.hits, self.drivers, self.cases, self.case_events = [], [], [], [], [], []

    def add(self, name, en, zh, sets, kind, group="", law="lognormal", source="adit_judgement", note="judged", **more):
        self.rows.append({"id": name, "name_en": en, "name_zh": zh, "sets": sets, "kind": kind, "mode": more.get("mode", "loss"), "group": group,
                          "duration_law": law, "rate_from": more.get("rate_from", "given"), "source": source, "note": note})

    def number(self, hazard, parameter, value, unit, note, **more):
        self.parameters.append({"hazard": hazard, "parameter": parameter, "value": tables.number(value, 3), "unit": unit, **ASSUMED, **more, "note": note})

    def spread(self, hazard, parameter, mid, low, high, unit, note):
        self.number(hazard, parameter, mid, unit, note, distribution="triangular", low=tables.number(low), high=tables.number(high))

    def duration(self, hazard, months, cv, note):
        self.number(hazard, "duration", months, "months", note, distribution="lognormal", sd="30%")
        self.number(hazard, "duration_cv", cv, "1", note)

    def hit(self, hazard, what, share=1, note="as the hazard says", **labels):
        self.hits.append({"hazard": hazard, "what": what, "value": tables.number(share), "unit": "1", **ASSUMED, "note": note, **labels})

    def driver(self, hazard, by, probability, note):
        self.drivers.append({"hazard": hazard, "driver": by, "value": tables.number(probability), "unit": "1", **ASSUMED, "note": note})

    def case(self, name, en, zh, question, happenings):
        self.cases.append({"id": name, "name_en": en, "name_zh": zh, "question": question})
        for hazard, start, months, severity in happenings:
            self.case_events.append({"case": name, "hazard": hazard, "start_month": start, "months": months, "value": tables.number(severity), "unit": "1",
                                     **ASSUMED, "note": "as the question says"})


def _sources(model_folder):
    """(region, form, share of the world) of the main producers, in the year nearest to 2020 that has most regions."""
    amounts = collections.defaultdict(lambda: collections.defaultdict(float))
    for row in tables.read(model_folder, "production.csv"):
        if row["region"] and 2020 <= int(row["year"]) <= 2024:
            amounts[row["form"], int(row["year"])][row["region"]] += float(row["value"]) if row["unit"].startswith("kt/yr") else 0
    forms, own, best = model_ids.forms(), {(event[5], event[6]) for event in events.EVENTS}, {}
    for (form, year), by_region in amounts.items():
        key = (len(by_region), -year)
        if form not in best or key > best[form][0]:
            best[form] = (key, by_region)
    for form, (_, by_region) in sorted(best.items()):
        world = sum(by_region.values())
        for region, amount in sorted(by_region.items()):
            if region != "ROW" and world > 0 and (amount >= LEAST_SHARE * world or (region, forms.get(form)) in own):
                yield region, form, amount / world


def _counts():
    """Events by (region, commodity, kind of ours), and their number by kind."""
    own = collections.Counter()
    for _, kind, _, _, _, region, commodity, _, _, _, _, _ in events.EVENTS:
        for ours, (kinds, *_) in KINDS.items():
            if kind in kinds and region:
                own[region, commodity, ours] += 1
    return own


def _prior(counts):
    """Mean events a year and the years the prior is worth, of the counts of all sources."""
    mean = sum(counts) / len(counts)
    variance = sum((n - mean) ** 2 for n in counts) / (len(counts) - 1)
    weight = YEARS * mean / (variance - mean) if variance > mean else MOST_WEIGHT
    return mean / YEARS, min(weight, MOST_WEIGHT)


def _duration(kind):
    """Mean and coefficient of variation of the months of a kind's events; what went on is cut at the end of 2024."""
    months = [(2025 - year) * 12 - month + 1 if length == "" else length for _, of, year, month, length, *_ in events.EVENTS if of == kind]
    mean = sum(months) / len(months)
    return mean, math.sqrt(sum((m - mean) ** 2 for m in months) / (len(months) - 1)) / mean


def _jeffreys(hazards, name, n):
    """Rate of so many events: gamma with n + 1/2 events in the years."""
    hazards.number(name, "rate", (n + 0.5) / YEARS, "1/yr", f"Jeffreys: ({n} + 1/2) / {YEARS}", distribution="lognormal",
                   sd=tables.number(math.sqrt(n + 0.5) / YEARS, 3), standing="estimated", source="events_public_record")


def _history(hazards, model_folder, names):
    forms, counts = model_ids.forms(), _counts()
    sources = [(region, form, forms[form]) for region, form, _ in _sources(model_folder) if form in forms]
    strong = {(region, form) for region, form, share in _sources(model_folder) if share >= MARKET_POWER}
    applicable = {"export_ban": sources, "quota_cut": [s for s in sources if s[:2] in strong or counts[s[0], s[2], "quota_cut"]], "mine_outage": [s for s in sources if s[1] not in REFINED], "smelter_outage": [s for s in sources if s[1] in REFINED],
                  "strike": [s for s in sources if s[1] not in REFINED]}
    for kind, (_, group, mid, low, high, why) in KINDS.items():
        months, spread = _duration(kind)
        places = sorted({(region, commodity) for region, _, commodity in applicable[kind]})
        mean, weight = _prior([counts[region, commodity, kind] for region, commodity in places])
        for region, commodity in places:
            name = f"{region.lower()}_{commodity}_{kind}"
            n = counts[region, commodity, kind]
            mass = n + weight * mean
            en, zh = names["regions"][region], names["commodities"][commodity]
            hazards.add(name, EN[kind].format(en[0], zh[0]), f"{en[1]}{zh[1]}{ZH[kind]}", "history", kind, group, source="events_public_record",
                        note=f"{n} event{'s' if n != 1 else ''} of its own in {YEARS} years")
            hazards.number(name, "rate", mass / (YEARS + weight), "1/yr",
                           f"({n} + {weight:.1f} x {mean:.3f}) / {YEARS + weight:.1f}: see tools/china_2020/hazards.py",
                           distribution="lognormal", sd=tables.number(math.sqrt(mass + 0.5) / (YEARS + weight), 3), standing="estimated", source="events_public_record")
            hazards.duration(name, months, min(spread, 2), "mean and spread of the events of this kind")
            hazards.spread(name, "severity", mid, low, high, "1", why)
            for form in sorted({f for r, f, c in applicable[kind] if (r, c) == (region, commodity)}):
                hazards.hit(name, "exports" if kind in ("export_ban", "quota_cut") else "output", region=region, form=form)


def _embargoes(hazards, model_folder, names):
    """A region's goods under sanctions, or no longer bought."""
    regions = sorted({region for region, _, _ in _sources(model_folder)} - {"CHN"})
    own = collections.Counter(event[5] for event in events.EVENTS if event[1] == "bloc_embargo")
    mean, weight = _prior([own[region] for region in regions])
    months, spread = _duration("bloc_embargo")
    for region in regions:
        name, mass = f"{region.lower()}_embargo", own[region] + weight * mean
        en, zh = names["regions"][region]
        hazards.add(name, f"Embargo on {en}", f"{zh}受制裁禁运", "history", "bloc_embargo", "great_powers", source="events_public_record",
                    note=f"{own[region]} event{'s' if own[region] != 1 else ''} of its own in {YEARS} years")
        hazards.number(name, "rate", mass / (YEARS + weight), "1/yr", f"({own[region]} + {weight:.1f} x {mean:.3f}) / {YEARS + weight:.1f}: see tools/china_2020/hazards.py",
                       distribution="lognormal", sd=tables.number(math.sqrt(mass + 0.5) / (YEARS + weight), 3), standing="estimated", source="events_public_record")
        hazards.duration(name, months, spread, "mean and spread of the events of this kind")
        hazards.spread(name, "severity", 0.35, 0.1, 0.7, "1", "judged by the events: a part of what it sells, or to a part of the buyers")
        hazards.hit(name, "exports", region=region)


def _straits(hazards):
    for strait, mode in STRAITS.items():
        n = sum(1 for event in events.EVENTS if event[7] == strait)
        name = f"{strait}_closed"
        en = strait.replace("_", " ").title().replace("El", "el")
        hazards.add(name, f"{en} is closed", {"suez": "苏伊士运河", "bab_el_mandeb": "曼德海峡", "panama": "巴拿马运河", "bosporus": "博斯普鲁斯海峡", "malacca": "马六甲海峡",
                                             "taiwan_strait": "台湾海峡", "hormuz": "霍尔木兹海峡", "gibraltar": "直布罗陀海峡"}[strait] + "关闭",
                    "history governance sea_blockade resource_nationalism technology_decoupling" if strait not in ("malacca", "taiwan_strait") else
                    "history governance resource_nationalism technology_decoupling", "chokepoint_closure", "great_powers", mode=mode, source="events_public_record",
                    note=f"{n} event{'s' if n != 1 else ''} of its own in {YEARS} years")
        if n:
            _jeffreys(hazards, name, n)
        else:
            hazards.number(name, "rate", 0.01, "1/yr", "judged: not once in these years", distribution="lognormal", sd="70%")
        hazards.duration(name, 3, 1.2, "judged by the events")
        hazards.spread(name, "severity", 0.6, 0.3, 1, "1", "judged by the events: most ships go round")
        hazards.hit(name, "passage", chokepoint=strait)


def _surges(hazards, names):
    for commodity in ("lithium", "cobalt", "nickel", "rare_earths", "graphite"):
        name = f"{commodity}_boom"
        hazards.add(name, f"Boom of batteries and motors: {names['commodities'][commodity][0]}", f"{names['commodities'][commodity][1]}需求激增", "history governance", "demand_surge", "", "lognormal",
                    source="events_public_record", note="booms of 2017 and 2021")
        n = sum(1 for event in events.EVENTS if event[1] == "demand_surge" and event[6] == commodity)
        _jeffreys(hazards, name, n)
        hazards.duration(name, 12, 0.6, "judged by the events")
        hazards.hit(name, "use", 0.15, "judged by the events", region="CHN", commodity=commodity)


def _governance(hazards, model_folder, names):
    stable = {row["region"] for row in tables.read(model_folder, "governance.csv") if row["indicator"] == "political_stability"}
    for region in sorted({region for region, form, _ in _sources(model_folder) if form not in REFINED} & stable):
        name = f"{region.lower()}_stops"
        en, zh = names["regions"][region]
        hazards.add(name, f"{en} delivers no ore", f"{zh}矿产停供", "governance", "export_ban", "export_policy", rate_from="governance",
                    note="rate from political stability; what stops and how long is judged")
        hazards.duration(name, 12, 1, "judged: as long as the bans of the events")
        hazards.spread(name, "severity", 0.6, 0.3, 1, "1", "judged: part of it finds a way")
        hazards.hit(name, "output" if region == "CHN" else "exports", 0.3 if region == "CHN" else 1, "at home only a part of the mines" if region == "CHN" else "all ores",
                    region=region, stage="mining")


def _geopolitical(hazards, model_folder, names):
    def judged(name, en, zh, sets, kind, rate, months, severity, group="great_powers", mode="loss"):
        hazards.add(name, en, zh, sets, kind, group, mode=mode)
        hazards.number(name, "rate", rate, "1/yr", "judged: no data can tell; see the lines at half and twice", distribution="lognormal", sd="80%")
        hazards.duration(name, months, 0.8, "judged")
        hazards.spread(name, "severity", *severity, "1", "judged")

    judged("bloc_embargo", "The United States and partners embargo ores and metals", "美国及伙伴禁运矿产与金属", "technology_decoupling sea_blockade", "bloc_embargo", 0.03, 18,
           (0.8, 0.5, 1))
    for region in ("USA", "CAN", "AUS", "JPN", "KOR", "GBR", "EU27", "NOR"):
        hazards.hit("bloc_embargo", "exports", 1 if region in ("USA", "JPN") else 0.6, "judged: partners follow in part", region=region, toward="CHN")
    judged("equipment_embargo", "Equipment for mines, works and materials is withheld", "矿冶与材料装备断供", "technology_decoupling", "equipment_embargo", 0.05, 36, (0.7, 0.4, 1))
    for need in ("lithography_tools", "pressure_autoclaves", "mining_machines"):
        hazards.hit("equipment_embargo", "deliveries", need=need)
    hazards.driver("equipment_embargo", "bloc_embargo", 0.8, "judged: an embargo of goods comes with one of equipment")
    judged("strait_crisis", "Crisis in the Taiwan Strait", "台海危机", "sea_blockade", "chokepoint_closure", 0.03, 6, (0.9, 0.5, 1), mode="delay")
    hazards.hit("strait_crisis", "passage", chokepoint="taiwan_strait")
    judged("malacca_blockade", "Malacca, Sunda and Lombok are closed to ships for China", "马六甲、巽他、龙目对华封锁", "sea_blockade", "chokepoint_closure", 0.002, 6, (0.7, 0.3, 1))
    for strait in ("malacca", "sunda", "lombok"):
        hazards.hit("malacca_blockade", "passage", chokepoint=strait)
    hazards.driver("malacca_blockade", "strait_crisis", 0.4, "judged")
    hazards.driver("bloc_embargo", "strait_crisis", 0.6, "judged")
    forms = model_ids.forms()
    by_region = collections.defaultdict(set)
    for region, form, _ in _sources(model_folder):
        if form not in REFINED and form in forms and region not in ("CHN", "USA", "EU27", "JPN", "CAN", "AUS", "GBR", "NOR"):
            by_region[region].add(form)
    for region in sorted(by_region):
        name = f"{region.lower()}_nationalism"
        en, zh = names["regions"][region]
        judged(name, f"{en} keeps its ores at home", f"{zh}限制原矿出口", "resource_nationalism", "export_ban", 0.06, 30, (0.7, 0.3, 1), group="export_policy")
        for form in sorted(by_region[region]):
            hazards.hit(name, "exports", region=region, form=form)


def _cases(hazards):
    def only(name, en, zh, kind, months, **hit):
        hazards.add(name, en, zh, "", kind, law="fixed", note="for a case only")
        hazards.number(name, "duration", months, "months", "as the case says")
        return name

    stop = only("case_indonesia_nickel", "Indonesia stops nickel", "印尼停供镍", "export_ban", 12)
    hazards.hit(stop, "exports", region="IDN", commodity="nickel")
    hazards.case("indonesia_nickel_12", "Indonesia stops nickel for 12 months", "印尼停供镍12个月", "What if Indonesia stops exporting nickel in every form for twelve months?", [(stop, 1, 12, 1)])
    stop = only("case_congo_cobalt", "DR Congo stops cobalt", "刚果（金）停供钴", "export_ban", 6)
    hazards.hit(stop, "exports", region="COD", commodity="cobalt")
    hazards.case("congo_cobalt_6", "DR Congo stops cobalt for 6 months", "刚果（金）停供钴6个月", "What if DR Congo exports no cobalt for six months?", [(stop, 1, 6, 1)])
    stop = only("case_malacca", "Malacca is closed", "马六甲关闭", "chokepoint_closure", 3)
    hazards.rows[-1]["mode"] = "delay"
    hazards.hit(stop, "passage", chokepoint="malacca")
    hazards.case("malacca_3", "Malacca closed for 3 months", "马六甲关闭3个月", "What if the Strait of Malacca is closed for three months and ships go by Sunda and Lombok?", [(stop, 1, 3, 1)])
    strikes = []
    for region, en, zh in (("CHL", "Chile", "智利"), ("PER", "Peru", "秘鲁")):
        strikes.append(only(f"case_{region.lower()}_copper", f"Copper mines of {en} on strike", f"{zh}铜矿罢工", "strike", 3))
        hazards.hit(strikes[-1], "output", region=region, commodity="copper", stage="mining")
    hazards.case("andes_copper_3", "Copper strikes in Chile and Peru for 3 months", "智利与秘鲁铜矿罢工3个月", "What if half of the copper mines of Chile and Peru are on strike for three months?",
                 [(name, 1, 3, 0.5) for name in strikes])
    stop = only("case_australia_iron", "Australia stops iron ore", "澳大利亚停供铁矿石", "bloc_embargo", 12)
    hazards.hit(stop, "exports", region="AUS", toward="CHN", commodity="iron_steel")
    hazards.case("australia_iron_12", "Australia stops iron ore for 12 months", "澳大利亚停供铁矿石12个月", "What if Australia ships no iron ore to China for twelve months?", [(stop, 1, 12, 1)])
    hazards.case("embargo_12", "Embargo of the United States and partners for 12 months", "美国及伙伴禁运12个月", "What if the United States and partners embargo ores, metals and equipment for a year?",
                 [("bloc_embargo", 1, 12, 1), ("equipment_embargo", 1, 12, 1)])


CHANNELS = [
    ("politics", "Politics", "政治", "export_ban quota_cut bloc_embargo", "bans, quotas, embargoes of governments"),
    ("economy", "Economy", "经济", "demand_surge quota_cut", "booms and cuts; sanctions on payment are part of bloc_embargo"),
    ("military", "Military", "军事", "chokepoint_closure bloc_embargo", "closed straits and the embargo that comes with a crisis"),
    ("transport", "Transportation channels", "运输通道", "chokepoint_closure", "straits and canals"),
    ("rules", "International rules", "国际规则", "", "not modelled: rules on labels, carbon and origin act over years and on price, not as an interruption"),
    ("equity", "Equity investment", "股权投资", "bloc_embargo", "only where equity.csv says whose the output is: no open table does today"),
    ("social_media", "Social media", "社交媒体", "", "not modelled: it moves opinion; what follows from that, strikes and bans, is in the events"),
]


def _names(model_folder):
    regions = {row["id"]: (row["name_en"], row["name_zh"]) for row in tables.read(model_folder, "regions.csv")}
    commodities = {}
    for path in sorted(model_ids.COMMODITIES.glob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("name:"):
                words = line.split("{", 1)[1].rstrip("}").split(", zh:")
                commodities[path.stem] = (words[0].replace("en:", "").strip().strip('"').lower(), words[1].strip().strip('"'))
                break
    return {"regions": regions, "commodities": commodities}


def write(_data_folder, model_folder):
    hazards, names = Hazards(), _names(model_folder)
    _history(hazards, model_folder, names)
    _embargoes(hazards, model_folder, names)
    _straits(hazards)
    _surges(hazards, names)
    _governance(hazards, model_folder, names)
    _geopolitical(hazards, model_folder, names)
    _cases(hazards)
    tables.write(model_folder, "hazard_sets.csv", ["id", "name_en", "name_zh", "basis", "note"], [dict(zip(("id", "name_en", "name_zh", "basis", "note"), row)) for row in SETS])
    tables.write(model_folder, "hazard_set_rules.csv", ["set", "parameter", *VALUE],
                 [{"set": "governance", "parameter": name, "value": tables.number(value), "unit": "1", "distribution": "normal", "sd": "0.5", **ASSUMED,
                   "note": "judged: 1 % a year at g = 0.2, 8 % at g = 0.7"} for name, value in (("governance_a", -5.456), ("governance_b", 4.306))])
    tables.write(model_folder, "hazard_groups.csv", ["id", "name_en", "name_zh", *VALUE],
                 [{"id": name, "name_en": en, "name_zh": zh, "value": tables.number(mid), "unit": "1", "distribution": "triangular", "low": tables.number(low),
                   "high": tables.number(high), **ASSUMED, "note": why} for name, en, zh, mid, low, high, why in GROUPS])
    tables.write(model_folder, "hazards.csv", HAZARD_COLUMNS, hazards.rows)
    tables.write(model_folder, "hazard_parameters.csv", ["hazard", "parameter", *VALUE], hazards.parameters)
    tables.write(model_folder, "hazard_hits.csv", HIT_COLUMNS, hazards.hits)
    tables.write(model_folder, "hazard_drivers.csv", ["hazard", "driver", *VALUE], hazards.drivers)
    tables.write(model_folder, "shock_cases.csv", ["id", "name_en", "name_zh", "question"], hazards.cases)
    tables.write(model_folder, "shock_case_events.csv", ["case", "hazard", "start_month", "months", *VALUE], hazards.case_events)
    tables.write(model_folder, "threat_channels.csv", ["id", "name_en", "name_zh", "kind", "reason"],
                 [dict(zip(("id", "name_en", "name_zh", "kind", "reason"), row)) for row in CHANNELS])
