"""adit explain, compare, new, help, completion and the manual page."""
import json
import pathlib
import subprocess

import pytest

from conftest import TINY, adit, files_of, table

VERBS = ["run", "demand", "flow", "check", "explain", "compare", "new", "model", "replicate", "completion", "man"]


def one_row(run, name="flow_supply", **labels):
    rows = table(run, name)
    for column, label in labels.items():
        rows = rows[rows[column] == label]
    return rows.iloc[0]


def test_explain_gives_value_band_formula_and_sources(tiny_run):
    row = one_row(tiny_run, region="home", quantity="secondary_old", year=2035)
    done = adit("explain", tiny_run, "2035 flow_supply copper secondary_old home", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["value"] == row["value"] and said["unit"] == row["unit"]
    assert said["p5"] == row["p5"] and said["p95"] == row["p95"]
    assert any("old scrap" in formula for formula in said["formulas"])
    used = [i for i in said["inputs"] if i["selector"].startswith("endoflife[product=cars")]
    assert used and "Invented figures for teaching" in used[0]["who"]
    # The place named is where the value stands.
    line = (TINY / used[0]["file"]).read_text().splitlines()[used[0]["line"] - 1]
    assert used[0]["as_written"].split()[0] in line


def test_explain_takes_the_words_in_any_order_and_one_by_one(tiny_run):
    a = adit("explain", tiny_run, "flow_supply copper home secondary_old 2035")
    b = adit("explain", tiny_run, "2035", "home", "secondary_old", "Copper", "flow_supply")
    assert a.returncode == 0 and a.stdout == b.stdout
    assert "formula" in a.stdout and "inputs" in a.stdout and "endoflife.csv:" in a.stdout


def test_explain_demand_takes_the_total(tiny_run):
    total = one_row(tiny_run, "demand", component="total", year=2035)
    done = adit("explain", tiny_run, "demand copper 2035", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["value"] == total["value"]
    assert json.loads(done.stdout)["inputs"]


def test_explain_says_tonnes_of_what_and_what_is_published(tiny_run):
    out = json.loads(adit("explain", tiny_run, "demand copper total 2035", "--json").stdout)
    assert out["form"].startswith("Refined copper (refined_copper, basis Cu")
    # demand_points.csv of the tutorial model: 420, 478 and 615 kt/yr.
    assert [(p["when"], p["given"]) for p in out["points"]] == [
        ("level 2020", 420e3), ("level 2025", 478e3), ("level 2035", 615e3)]
    part = json.loads(adit("explain", tiny_run, "demand copper_grid 2035", "--json").stdout)
    assert part["points"] == []  # nothing is published about the part


def test_words_that_fit_several_rows_are_bad_input_with_the_candidates(tiny_run):
    done = adit("explain", tiny_run, "flow_supply copper home 2035")
    assert done.returncode == 2
    assert "ambiguous-words" in done.stderr and "flow_supply copper home secondary_old 2035" in done.stderr


def test_words_that_fit_nothing_name_the_nearest(tiny_run):
    done = adit("explain", tiny_run, "flow_suply copper home 2035", "--json")
    assert done.returncode == 2
    problem = json.loads(done.stdout)["diagnostics"][0]
    assert problem["code"] == "no-such-result" and "flow_supply" in problem["hint"]


@pytest.mark.parametrize("verb", [["explain", "no/such/run", "demand"], ["compare", "no/such/run", "nor/this"]])
def test_a_run_that_is_not_there_is_bad_input(verb):
    done = adit(*verb)
    assert done.returncode == 2 and "missing-run" in done.stderr


def test_compare_says_what_changed_and_which_inputs_did_it(tiny_run, tmp_path):
    selector = "endoflife[product=grid,parameter=collection_rate]"
    done = adit("run", TINY, "--draws", 512, "--set", f"{selector}=85 %", "--out", tmp_path / "more")
    assert done.returncode == 0, done.stderr
    done = adit("compare", tiny_run, tmp_path / "more", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert len(said["inputs"]) == 1
    changed = said["inputs"][0]
    assert changed["selector"].startswith("endoflife[product=grid") and changed["before"].startswith("80 %")
    by_table = {t["table"]: t for t in said["tables"]}
    assert "demand" not in by_table  # collection moves no demand
    strongest = by_table["flow_supply"]["strongest"][0]
    assert strongest["because"] == [changed["selector"]]
    labels = {**strongest["labels"], "year": int(strongest["labels"]["year"])}
    assert one_row(tmp_path / "more", **labels)[strongest["column"]] == strongest["after"]


def test_a_run_compared_with_itself_has_no_changes(tiny_run):
    said = json.loads(adit("compare", tiny_run, tiny_run, "--json").stdout)
    assert said == {"settings": {}, "inputs": [], "tables": []}


def test_new_starts_a_model_that_checks_and_runs_as_the_tutorial(tiny_run, tmp_path):
    assert adit("new", "copper_of_mine", cwd=tmp_path).returncode == 0
    made = tmp_path / "copper_of_mine"
    assert adit("check", made).returncode == 0
    assert {p.relative_to(made) for p in made.rglob("*")} == {p.relative_to(TINY) for p in TINY.rglob("*")}
    assert "name: copper_of_mine" in (made / "model.yaml").read_text()
    assert adit("run", made, "--draws", 512, cwd=tmp_path).returncode == 0
    mine, theirs = files_of(tmp_path / "runs" / "copper_of_mine"), files_of(tiny_run)
    assert mine["tables/flow_supply.csv"] == theirs["tables/flow_supply.csv"]


def test_new_overwrites_nothing(tmp_path):
    (tmp_path / "there").mkdir()
    assert adit("new", tmp_path / "there").returncode == 2
    assert not list((tmp_path / "there").iterdir())


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb_has_an_example(verb):
    arguments = ["model", "describe"] if verb == "model" else [verb]
    done = adit(*arguments, "--help")
    assert done.returncode == 0 and f"Example: " in done.stdout and "adit " + verb in done.stdout


def test_version():
    assert adit("--version").stdout.startswith("adit ")


def test_bash_completes_verbs_options_and_choices():
    script = adit("completion", "bash").stdout

    def complete(*words):
        listed = " ".join(f"'{w}'" for w in words)
        shell = f"{script}\nCOMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _adit; echo \"${{COMPREPLY[@]}}\""
        return subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True).stdout.split()

    assert complete("adit", "ex") == ["explain"]
    assert set(complete("adit", "run", "--sen")) >= {"--sensitivity", "--sensitivity-samples"}
    assert complete("adit", "run", "--sampler", "") == ["sobol", "philox"]


def test_completion_and_manual_know_every_verb():
    for page in (adit("completion", "zsh").stdout, adit("completion", "fish").stdout, adit("man").stdout):
        for verb in VERBS:
            assert verb in page
    assert adit("man").stdout.startswith(".TH ADIT 1")
    assert "\\-\\-sensitivity" in adit("man").stdout


def test_colours_only_when_wanted(tmp_path):
    missing = pathlib.Path(tmp_path) / "missing"
    assert "\033[" in adit("check", missing, "--color", "always").stderr
    assert "\033[" not in adit("check", missing).stderr
