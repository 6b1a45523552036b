"""adit replicate: published assessments recomputed, the page current, the tables what the script makes."""
import json

import pytest

from conftest import ROOT, adit, table

MODEL = ROOT / "models" / "published-assessments"
# Rows that do not agree, each with its reason on the page: a printed account that contradicts itself, and second-hand
# substitution indices that no reading of the printed shares can give.
CONTRADICTORY = {("net_import_reliance", "us_tin")}
TRANSCRIBED = {"gallium", "hafnium", "titanium", "lanthanum"}


@pytest.fixture(scope="module")
def replication(tmp_path_factory):
    out = tmp_path_factory.mktemp("replication")
    done = adit("replicate", MODEL, "--out", out / "run", "--page", out / "page.md")
    assert done.returncode == 0, done.stderr
    return {"out": out, "said": done.stdout, "rows": table(out / "run", "risk_replication")}


def test_the_page_is_current(replication):
    assert (replication["out"] / "page.md").read_text() == (ROOT / "docs" / "replication.md").read_text()


def test_every_complete_row_agrees_within_rounding_or_says_why(replication):
    complete = replication["rows"].query("complete == 'yes'")
    assert len(complete) >= 200
    differ = complete.query("agrees != 'yes'")
    assert {(row.what, row.material) for row in differ.itertuples()} == CONTRADICTORY
    second_hand = replication["rows"].query("complete == 'second_hand'")
    assert len(second_hand) >= 35
    assert {row.material for row in second_hand.query("agrees != 'yes'").itertuples()} == TRANSCRIBED
    assert differ["reason"].notna().all() and second_hand.query("agrees != 'yes'")["reason"].notna().all()
    assert f"{len(complete)} rows have complete inputs, {len(complete) - len(differ)} of them agree" in replication["said"]


def test_every_incomplete_row_says_what_is_missing(replication):
    incomplete = replication["rows"].query("complete == 'no'")
    assert len(incomplete) > 100 and incomplete["reason"].notna().all()


def test_every_material_with_shares_has_a_supply_risk(replication):
    """With the governance of another year: within a third for most, and the implied factor is the ratio."""
    rows = replication["rows"].query("method == 'eu_2023' and what == 'supply_risk' and ours == ours")
    assert len(rows) > 200
    assert (abs(rows["implied_factor"] * rows["ours"] - rows["theirs"]) < 1e-9).all()
    assert (abs(rows["implied_factor"] - 1) < 0.15).mean() > 0.6


def test_net_import_reliance_of_aluminium_by_hand(replication):
    """2022: production 861 + 1480 kt of an apparent consumption of 6910 kt: 1 - 2341 / 6910 = 0.66122; printed 66 %."""
    row = replication["rows"].query("material == 'us_aluminum' and year == 2022").iloc[0]
    assert row["ours"] == pytest.approx(1 - 2341 / 6910, abs=1e-12) and row["theirs"] == 0.66
    assert row["agrees"] == "yes"


def test_geopolrisk_rows_to_six_digits(replication):
    scores = replication["rows"].query("what == 'geopolrisk_score'").set_index("material")["ours"]
    for material, printed in {"nickel": 0.000323043, "manganese": 0.110955908, "natural_graphite": 0.274975478}.items():
        assert scores[material] == pytest.approx(printed, rel=2e-6)


def test_json_counts(tmp_path):
    done = adit("replicate", MODEL, "--out", tmp_path / "run", "--json")
    counts = json.loads(done.stdout)["replication"]
    assert sum(c["agree"] for c in counts) <= sum(c["complete"] for c in counts) <= sum(c["rows"] for c in counts)


def test_a_model_without_assessments_gives_an_empty_table(tmp_path):
    done = adit("replicate", ROOT / "models" / "tiny", "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    assert "0 rows have complete inputs" in done.stdout
