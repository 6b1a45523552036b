"""The European Commission's assessments: sourcing shares, uses, factors and results."""
import collections
import csv
import pathlib

from . import rounding
from .materials import identifier

HERE = pathlib.Path(__file__).parent
SCOPES = {"global": "global", "EU sourcing": "sourcing"}
MIXES = {"GS+EU": "both", "GS + EUS": "both", "GSonly": "global", "GS only": "global", "EUonly": "sourcing", "EUS only": "sourcing",
         "EU": "sourcing"}
YEARS = ("2017", "2023")  # by one method; of 2020 no inputs are in the data, 2011 and 2014 had another


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sourcing_shares(data):
    rows = []
    for x in _read(data / "eu_crm_2023_supply_shares.csv"):
        half = rounding.decimals(x["share_pct"])
        value = rounding.row(x["share_pct"], "%", half, "ec_crm_2023")
        if x["qualifier"] == "<":
            value = rounding.row("0", "%", float(x["share_pct"]), "ec_crm_2023", f"printed as < {x['share_pct']}", low=0.0)
        elif float(value["low"]) < 0:
            value["low"] = "0"
        rows.append({"assessment": "eu_2023", "material": identifier(x["material"]), "stage": x["stage"],
                     "scope": SCOPES[x["scope"]], "supplier": x["iso3"], "trade_factor": x["trade_parameter_t"], **value})
    return rows


def sectors(data):
    """Value added by sector: what most rows of the uses print beside it."""
    seen = collections.defaultdict(collections.Counter)
    names = {}
    for x in _read(data / "eu_crm_2023_use_shares.csv"):
        if not x["nace_sector"]:
            continue
        code = x["nace_sector"].split(" ")[0]
        seen[code][x["sector_value_added_million_eur"]] += 1
        names.setdefault(code, " ".join(x["nace_sector"].split(" - ", 1)[1].split()))
    return [{"id": code.lower(), "name_en": names[code],
             **rounding.row(counts.most_common(1)[0][0], "1", 0.5, "ec_crm_2023", "million EUR")}
            for code, counts in sorted(seen.items())]


def use_shares(data):
    of_sector = {s["id"]: s["value"] for s in sectors(data)}
    rows, seen = [], collections.Counter()
    for x in _read(data / "eu_crm_2023_use_shares.csv"):
        sector = x["nace_sector"].split(" ")[0].lower()
        note = ""
        if sector and x["sector_value_added_million_eur"] != of_sector[sector]:
            # The columns of the transcription slipped: the value added printed is another sector's.
            other = [s for s, v in of_sector.items() if v == x["sector_value_added_million_eur"]]
            note = f"transcription names {sector} beside the value added of {other[0]}, which is taken"
            sector = other[0]
        share = x["share_pct"]
        key = (x["material"], x["application"])
        seen[key] += 1
        name = x["application"] if seen[key] == 1 else f"{x['application']} ({seen[key]})"
        value = rounding.row(share or "0", "%", rounding.decimals(share) if share else 0.5, "ec_crm_2023",
                             note if share else "share is not printed", low=None if share and share != "0" else 0.0)
        rows.append({"assessment": "eu_2023", "material": identifier(x["material"]), "application": name, "sector": sector,
                     "printed": "yes" if share else "no", **value})
    return rows


def _input(assessment, material, stage, quantity, text, unit, source, half=None):
    half = rounding.decimals(text) if half is None else half
    value = rounding.row(text, unit, half, source)
    if float(value["low"]) < 0:
        value["low"] = "0"
    if source == "critmat_ec_2023":
        value["standing"] = "estimated"  # transcribed by others, not checked against the report
    return {"assessment": assessment, "material": material, "stage": stage, "supplier": "", "quantity": quantity, **value}


def inputs(data):
    rows = []
    for x in _read(HERE / "eu_crm_2023_factors.csv"):
        material = identifier(x["material"])
        for quantity, column, unit in (("si_ei", "si_ei", "1"), ("si_sr", "si_sr", "1"), ("eol_rir", "eol_rir_pct", "%")):
            if x[column]:
                # Substitution indices are printed to two decimals, a last zero may be left out.
                half = 0.005 if unit == "1" else None
                rows.append(_input("eu_2023", material, "", quantity, x[column], unit, "critmat_ec_2023", half))
        for stage in ("extraction", "processing"):
            if x[f"import_reliance_{stage}_pct"]:
                rows.append(_input("eu_2023", material, stage, "import_reliance", x[f"import_reliance_{stage}_pct"], "%",
                                   "critmat_ec_2023"))
    for x in _read(data / "eu_crm_2017_indicators.csv"):
        material = identifier(x["material"])
        for quantity, column in (("import_reliance", "import_reliance_pct"), ("eol_rir", "eol_recycling_input_rate_pct")):
            if x[column]:
                rows.append(_input("eu_2017", material, x["stage"] if quantity == "import_reliance" else "", quantity, x[column], "%",
                                   "ec_crm_2017"))
    return rows


def _result(assessment, material, stage, index, text, mixes, source):
    value = rounding.row(text, "1", rounding.decimals(text), source)
    return {"assessment": assessment, "material": material, "stage": stage, "index": index, "year": assessment[-4:], "mixes": mixes,
            **value}


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def results(data):
    """Scores of the reports; where they list groups only, those of the elements as transcribed with the factors."""
    rows, scored = [], set()
    for x in _read(data / "eu_crm_scores.csv"):
        if x["assessment_year"] not in YEARS:
            continue
        material, assessment = identifier(x["material"]), f"eu_{x['assessment_year']}"
        for index, column in (("supply_risk", "supply_risk_SR"), ("economic_importance", "economic_importance_EI")):
            if _is_number(x[column]) and assessment != "eu_2017":
                rows.append(_result(assessment, material, "", index, x[column], "", "ec_crm_2023"))
                scored.add((assessment, material, index))
    for x in _read(data / "eu_crm_2017_indicators.csv"):
        material, mixes = identifier(x["material"]), MIXES[x["supply_used"]]
        rows.append(_result("eu_2017", material, x["stage"], "supply_risk", x["supply_risk_SR"], mixes, "ec_crm_2017"))
        rows.append(_result("eu_2017", material, "", "economic_importance", x["economic_importance_EI"], "", "ec_crm_2017"))
    for x in _read(HERE / "eu_crm_2023_factors.csv"):
        material = identifier(x["material"])
        for index in ("supply_risk", "economic_importance"):
            if ("eu_2023", material, index) not in scored:
                rows.append(_result("eu_2023", material, "", index, x[index], "", "critmat_ec_2023"))
        for stage in ("extraction", "processing"):
            score, mixes = x[f"supply_risk_{stage}"], x[f"mixes_{stage}"]
            if score and mixes in MIXES:
                rows.append(_result("eu_2023", material, stage, "supply_risk", score, MIXES[mixes], "critmat_ec_2023"))
    return rows
