"""Who counts as primary and who as secondary."""
import re

import pytest
from conftest import adit, table


def made(run, process):
    links = table(run, "flow_links")
    year = links.year.max()
    rows = links[(links["from"] == process) & (links["to"] == "market:refined_copper") & (links.year == year)]
    return year, rows.value.item()


def test_mixed_charge_is_split_by_what_each_input_brings(tiny, tmp_path):
    # 0.53 t of old scrap (all copper) and 2.12 t of concentrate at 25 % Cu (0.53 t) give one tonne: half is secondary.
    chain = tiny / "commodities" / "copper.yaml"
    text = chain.read_text()
    single = re.search(r"inputs: \{copper_old_scrap: \{.*?\}\}", text)
    mixed = ("inputs: {copper_old_scrap: {value: 0.53, unit: t/t, standing: assumed, source: teaching, note: half}, "
             "copper_concentrate: {value: 2.12, unit: t/t, standing: assumed, source: teaching, note: half}}")
    chain.write_text(text.replace(single[0], mixed))
    out = tmp_path / "run"
    assert adit("run", tiny, "--draws", 0, "--out", out).returncode == 0
    year, from_mixed = made(out, "old_scrap_refining")
    _, from_ore = made(out, "copper_smelting")
    rows = table(out, "flow_supply").query("commodity == 'copper' and region == 'home' and year == @year")
    of = dict(zip(rows.quantity, rows.value))
    assert from_mixed > 0
    assert of["secondary_old"] == pytest.approx(from_mixed / 2, rel=1e-9)
    assert of["primary"] == pytest.approx(from_ore + from_mixed / 2, rel=1e-9)
