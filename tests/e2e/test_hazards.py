"""Numbers of hazards named by their owner, and what moving them does to red lines."""
import pytest

from conftest import TINY, adit, table

FEW = ("--draws", 8, "--scenarios", 20000)


def lines(out, *sets):
    done = adit("redline", TINY, *FEW, "--out", out, *(word for one in sets for word in ("--set", one)))
    assert done.returncode == 0, done.stderr
    return table(out, "redline_lines")


def stocks(found):
    rows = found[(found["line"] == "stock") & (found["class"] == "all") & (found["node"] == "chain")]
    return rows.set_index(["node", "year", "demand", "confidence"])["value"]


def test_a_parameter_by_its_owner_is_the_row_of_its_table(tmp_path):
    by_owner = lines(tmp_path / "a", "hazards.export_ban.rate=0.3 1/yr", "needs.furnace_parts.grace=3 months")
    by_table = lines(tmp_path / "b", "hazard_parameters[hazard=export_ban,parameter=rate]=0.3 1/yr",
                     "need_parameters[need=furnace_parts,parameter=grace]=3 months")
    assert by_owner.equals(by_table)


@pytest.mark.parametrize("more", ["hazards.export_ban.rate=*4", "hazards.export_ban.severity=1 1",
                                  "hazards.home_strike.duration=*3"])
def test_a_worse_hazard_never_lowers_the_least_stock(tmp_path, more):
    base, worse = stocks(lines(tmp_path / "base")), stocks(lines(tmp_path / "worse", more))
    assert len(base) > 0
    assert (worse >= base - 1e-9 * base.abs()).all() and (worse > base).any()


@pytest.mark.parametrize("wrong,code", [("hazards.export_bann.rate=0.3 1/yr", "selector-matches-nothing"),
                                        ("hazards.export_ban.rat=0.3 1/yr", "selector-column"),
                                        ("hazards.export_ban.severity=1.2 1", "above-one"),
                                        ("hazards.export_ban.rate=3 t", "unit-mismatch")])
def test_what_is_wrong_with_a_parameter_is_said(tmp_path, wrong, code):
    done = adit("redline", TINY, "--set", wrong, "--out", tmp_path / "run")
    assert done.returncode == 2 and f"[{code}]" in done.stderr
    assert not (tmp_path / "run").exists()


def test_an_embargo_on_what_smelters_need_raises_the_line(tiny, tmp_path):
    def stock(out):
        done = adit("redline", tiny, *FEW, "--out", out)
        assert done.returncode == 0, done.stderr
        return stocks(table(out, "redline_lines"))

    before = stock(tmp_path / "before")
    add = {"hazards": "parts_stop,No furnace parts,炉件断供,teaching,equipment_embargo,loss,,fixed,given,,teaching,",
           "hazard_hits": "parts_stop,deliveries,,,,,,0.9,1,assumed,teaching,most parts",
           "hazard_parameters": "parts_stop,rate,0.3,1/yr,,,,,assumed,teaching,often\nparts_stop,duration,24,months,,,,,assumed,teaching,two years"}
    hits = tiny / "hazard_hits.csv"
    rows = hits.read_text().splitlines()
    hits.write_text("\n".join([rows[0] + ",need"] + [row + "," for row in rows[1:]]) + "\n")
    add["hazard_hits"] += ",furnace_parts"
    for name, text in add.items():
        file = tiny / f"{name}.csv"
        file.write_text(file.read_text() + text + "\n")
    after = stock(tmp_path / "after")
    assert (after >= before - 1e-9 * before.abs()).all() and (after > 1.001 * before).any()
