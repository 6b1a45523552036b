"""The tables of hazards, ways and security in models/china-2020: figures typed here once more, and laws over all rows."""
import csv
import math
from collections import Counter, defaultdict

import pytest

from conftest import CHINA

SETS = {"history", "governance", "technology_decoupling", "sea_blockade", "resource_nationalism"}
OF_THREATS = ("hazards", "hazard_set_rules", "hazard_groups", "hazard_parameters", "hazard_hits", "hazard_drivers", "hazard_events", "shock_case_events",
              "sea_legs", "harbours", "land_routes", "use_classes", "shock_rules", "reserve_rules", "redline_rules", "needs", "need_parameters")


def rows_of(name):
    with open(CHINA / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ids(name):
    return {row["id"] for row in rows_of(name)}


def parameter(hazard, name):
    found = [row for row in rows_of("hazard_parameters") if (row["hazard"], row["parameter"]) == (hazard, name)]
    assert len(found) == 1, (hazard, name, len(found))
    return found[0]


# ---- events

@pytest.mark.parametrize("event,kind,year,month,region,commodity", [
    ("idn_ore_2014", "export_ban", 2014, 1, "IDN", "nickel"),  # Government Regulation 1/2014
    ("idn_nickel_2020", "export_ban", 2020, 1, "IDN", "nickel"),  # Ministerial Regulation 11/2019
    ("bra_brumadinho_2019", "mine_outage", 2019, 1, "BRA", "iron_steel"),  # 25 January
    ("zaf_platinum_2014", "strike", 2014, 1, "ZAF", "platinum_group"),  # 23 January to 24 June
    ("usa_bingham_2013", "mine_outage", 2013, 4, "USA", "copper"),  # 10 April
    ("rus_rusal_2018", "bloc_embargo", 2018, 4, "RUS", "aluminium"),  # 6 April
    ("suez_2021", "chokepoint_closure", 2021, 3, "", ""),  # 23 to 29 March
])
def test_known_event(event, kind, year, month, region, commodity):
    row = next(row for row in rows_of("hazard_events") if row["id"] == event)
    assert (row["kind"], row["year"], row["month"], row["region"], row["commodity"]) == (kind, str(year), str(month), region, commodity)


def test_events_are_whole_and_told_once():
    events = rows_of("hazard_events")
    assert len(events) >= 60 and len({row["id"] for row in events}) == len(events)
    places = Counter((row["kind"], row["year"], row["month"], row["region"], row["commodity"], row["chokepoint"]) for row in events)
    assert not [place for place, times in places.items() if times > 1]
    minerals = {path.stem for path in (CHINA / "commodities").glob("*.yaml")}
    for row in events:
        assert 2010 <= int(row["year"]) <= 2024 and 1 <= int(row["month"]) <= 12, row
        assert row["months"] == "" or float(row["months"]) > 0, row
        assert row["share"] == "" or 0 < float(row["share"]) <= 1, row
        assert row["region"] in ids("regions") | {""} and row["commodity"] in minerals | {""}, row
        assert (row["chokepoint"] in ids("chokepoints")) if row["kind"] == "chokepoint_closure" else row["region"], row
        assert row["note"], row


def test_an_unknown_share_is_blank_and_said():
    unknown = [row for row in rows_of("hazard_events") if not row["share"]]
    assert unknown
    for row in unknown:
        assert "share" in row["note"] and "unknown" in row["note"], row


# ---- rates

def test_rate_of_a_canal_is_that_of_jeffreys():
    # Suez: one event in 15 years: 1.5 / 15 = 0.1 a year, sqrt(1.5) / 15 = 0.0816.
    row = parameter("suez_closed", "rate")
    assert (row["value"], row["unit"], row["standing"]) == ("0.1", "1/yr", "estimated")
    assert math.isclose(float(row["sd"]), 0.0816, rel_tol=1e-2)


def test_sources_with_more_events_have_higher_rates_and_all_others_of_a_kind_the_same():
    kinds = {row["id"]: row for row in rows_of("hazards")}
    events = Counter((row["region"], row["commodity"], row["kind"]) for row in rows_of("hazard_events"))
    rates = defaultdict(set)
    for row in rows_of("hazard_parameters"):
        kind = kinds[row["hazard"]]["kind"]
        for (region, commodity, of), count in events.items():
            if row["parameter"] == "rate" and row["hazard"] == f"{region.lower()}_{commodity}_{kind}" and of == kind:
                rates[kind, count].add(float(row["value"]))
        if row["parameter"] == "rate" and kinds[row["hazard"]]["note"].startswith("0 events") and row["hazard"].endswith(kind):
            rates[kind, 0].add(float(row["value"]))
    for kind in ("export_ban", "mine_outage", "smelter_outage", "strike"):
        by_count = sorted((count, values) for (of, count), values in rates.items() if of == kind)
        assert len(by_count) >= 2 and all(len(values) == 1 for _, values in by_count), by_count
        ladder = [min(values) for _, values in by_count]
        assert ladder == sorted(ladder) and ladder[0] < ladder[-1], (kind, ladder)


def test_embargoes_last_as_long_as_those_of_the_events():
    months = [float(row["months"]) if row["months"] else (2025 - int(row["year"])) * 12 - int(row["month"]) + 1
              for row in rows_of("hazard_events") if row["kind"] == "bloc_embargo"]
    assert math.isclose(float(parameter("aus_embargo", "duration")["value"]), sum(months) / len(months), rel_tol=5e-3)


def test_governance_gives_one_percent_at_0_2_and_eight_at_0_7():
    a, b = (float(row["value"]) for row in sorted(rows_of("hazard_set_rules"), key=lambda row: row["parameter"]))
    for g, p in ((0.2, 0.01), (0.7, 0.08)):
        assert math.isclose(1 / (1 + math.exp(-a - b * g)), p, rel_tol=5e-3)


# ---- hazards

def test_every_hazard_hits_something_and_is_of_a_set_or_a_case():
    hit = {row["hazard"] for row in rows_of("hazard_hits")}
    cases = {row["hazard"] for row in rows_of("shock_case_events")}
    hazards = rows_of("hazards")
    assert ids("hazard_sets") == SETS and {row["id"] for row in hazards} == hit
    for row in hazards:
        assert set(row["sets"].split()) <= SETS and (row["sets"] or row["id"] in cases), row
        assert row["name_en"] and "_" not in row["name_en"] + row["name_zh"], row
    assert set(" ".join(row["sets"] for row in hazards).split()) == SETS


def test_the_largest_mine_country_of_every_mineral_has_a_hazard_of_its_own():
    commodity_of = {}
    for path in (CHINA / "commodities").glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").split("\nforms:")[-1].splitlines():
            if line.startswith("  ") and not line.startswith("   ") and ":" in line:
                commodity_of[line.split(":")[0].strip()] = path.stem
    hits = [row for row in rows_of("hazard_hits") if row["what"] in ("exports", "output")]
    history = {row["id"] for row in rows_of("hazards") if "history" in row["sets"].split()}
    output = defaultdict(lambda: defaultdict(float))
    for row in rows_of("production"):
        if row["region"] not in ("", "ROW") and row["unit"].startswith("kt/yr") and 2020 <= int(row["year"]) <= 2024:
            output[row["form"]][row["region"]] += float(row["value"])
    without = []
    for form, by_region in output.items():
        largest = max(by_region, key=by_region.get)
        if not any(row["region"] == largest and row["hazard"] in history and (row["form"] == form or row["commodity"] == commodity_of.get(form)) for row in hits):
            without.append((form, largest))
    assert len(output) > 40 and not without


def test_indonesia_stops_nickel_for_twelve_months():
    event, = (row for row in rows_of("shock_case_events") if row["case"] == "indonesia_nickel_12")
    assert (event["start_month"], event["months"], event["value"]) == ("1", "12", "1")
    hit, = (row for row in rows_of("hazard_hits") if row["hazard"] == event["hazard"])
    assert (hit["what"], hit["region"], hit["toward"], hit["commodity"], hit["form"]) == ("exports", "IDN", "", "nickel", "")


def test_seven_channels_each_with_hazards_or_a_reason():
    kinds = {row["kind"] for row in rows_of("hazards")}
    channels = rows_of("threat_channels")
    assert len(channels) == 7
    for row in channels:
        assert set(row["kind"].split()) <= kinds and row["reason"], row
        assert row["kind"] or row["reason"].startswith("not modelled"), row


# ---- ways

def reached(start, closed=()):
    legs, found, todo = rows_of("sea_legs"), {start}, [start]
    while todo:
        here = todo.pop()
        for leg in legs:
            if leg["chokepoint"] not in closed and here in (leg["from"], leg["to"]):
                there = leg["to"] if here == leg["from"] else leg["from"]
                if there not in found:
                    found.add(there)
                    todo.append(there)
    return found


@pytest.mark.parametrize("closed,cut_off", [
    (set(), set()), ({"malacca"}, set()), ({"suez"}, set()), ({"panama"}, set()), ({"malacca", "sunda", "lombok"}, set()),
    ({"hormuz"}, {"persian_gulf"}), ({"bosporus"}, {"black_sea"}), ({"danish_straits"}, {"baltic_sea"}), ({"suez", "bab_el_mandeb"}, {"red_sea"}),
])
def test_seas_that_a_closed_strait_cuts_off(closed, cut_off):
    assert ids("seas") - reached("east_china_sea", closed) == cut_off


def test_legs_are_no_shorter_than_the_great_circle():
    at = {row["id"]: (math.radians(float(row["latitude"])), math.radians(float(row["longitude"]))) for row in rows_of("seas")}
    for leg in rows_of("sea_legs"):
        (p, l), (q, m) = at[leg["from"]], at[leg["to"]]
        straight = 6371 * math.acos(min(1, math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(l - m)))
        assert float(leg["value"]) >= straight - 60, (leg, straight)  # rounded to 100 km


def test_every_region_but_the_remainder_has_a_way_out():
    out = {row["region"] for row in rows_of("harbours")} | {row[end] for row in rows_of("land_routes") for end in ("from", "to")}
    assert ids("regions") - out == {"ROW"}
    assert {(row["from"], row["to"]) for row in rows_of("land_routes")} >= {("RUS", "CHN"), ("MNG", "CHN"), ("KAZ", "CHN"), ("MMR", "CHN"), ("USA", "CAN")}


# ---- security

def test_class_shares_add_up_and_keep_within_their_bounds():
    total = defaultdict(float)
    for row in rows_of("use_classes"):
        if row["low"]:
            assert float(row["low"]) <= float(row["value"]) <= float(row["high"]), row
        if row["parameter"] == "share":
            assert row["standing"] == "assumed" and row["distribution"] == "triangular", row
            total[row["commodity"]] += float(row["value"])
    assert len(total) > 30
    assert all(math.isclose(share, 100) for share in total.values()), total


def test_nobody_publishes_chinas_stocks_or_whose_the_mines_are():
    assert not (CHINA / "inventories.csv").exists() and not (CHINA / "equity.csv").exists()


@pytest.mark.parametrize("name", OF_THREATS)
def test_every_number_has_a_source_and_every_judgement_its_reason(name):
    sources = ids("sources")
    rows = rows_of(name)
    assert rows
    for row in rows:
        assert row["source"] in sources, row
        if row.get("standing") in ("assumed", "estimated"):
            assert row["note"], row
