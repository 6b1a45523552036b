"""adit model gaps: what a model does not know or only assumes, with what that touches."""
import json
import shutil

from conftest import CHINA, TINY, adit, table


def gaps_of(folder):
    return json.loads(adit("model", "gaps", folder, "--json").stdout)


def holes(found, table_name):
    return [g for g in found if g["kind"] == "hole" and g["table"] == table_name]


def test_a_hole_closes_when_the_figure_comes(tmp_path):
    before = gaps_of(TINY)
    assert [g["what"] for g in holes(before, "reserves")] == ["no reserves"]
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    (folder / "reserves.csv").write_text("form,region,year,value,unit,source\ncopper_concentrate,home,2020,900,kt,teaching\n")
    assert holes(gaps_of(folder), "reserves") == []


def test_a_figure_too_far_from_the_base_year_is_a_hole(tmp_path):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    production = folder / "production.csv"
    text = production.read_text()
    for year, missing in ((2022, False), (2023, True)):  # base year 2020: at most two years off
        production.write_text(text.replace(",2020,", f",{year},"))
        forms = [g["form"] for g in holes(gaps_of(folder), "production")]
        assert ("copper_concentrate" in forms) == missing


def test_every_gap_says_what_it_touches():
    for gap in gaps_of(CHINA):
        assert gap["what"]
        if gap["kind"] == "hole":
            assert gap["blocks"], gap


def test_every_assumed_value_is_in_one_group(china_run):
    """The groups add up to the assumed rows of the table of assumptions."""
    assumed = table(china_run, "assumptions").query("standing == 'assumed'")
    groups = table(china_run, "gaps").query("kind == 'assumption'")
    assert len(groups) > 50
    assert sum(int(what.split()[0]) for what in groups.what) == len(assumed)


def test_words_say_how_many():
    out = adit("model", "gaps", TINY).stdout
    found = gaps_of(TINY)
    count = len([g for g in found if g["kind"] == "hole"])
    assert out.splitlines()[0] == f"tiny: {count} holes, {len(found) - count} groups of assumed values"
