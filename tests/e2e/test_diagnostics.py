"""Every code that Adit can give is documented, and has an example among the tests."""
import json
import re

import pytest

from conftest import ROOT, adit

# Words with a hyphen in the sources that are no codes of diagnostics.
NOT_CODES = {"adit-run", "by-product", "class-policy", "export-policy", "geopolrisk-reference", "keep-draws",
             "market-year", "sd-assumed", "sd-estimated", "sd-forecast", "sd-observed", "sd-year", "second-hand",
             "sensitivity-inputs", "sensitivity-samples", "shock-months", "shock-scenarios", "shock-step",
             "tabular-data-package", "tabular-data-resource", "utf-8", "weight-draws"}
SOURCES = [*ROOT.glob("libs/**/src/*.cpp"), *ROOT.glob("libs/**/src/*.hpp"), *ROOT.glob("apps/cli/*.cpp")]
TESTS = [*ROOT.glob("tests/**/*.txt"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("tests/**/*.cpp"),
         *ROOT.glob("libs/**/tests/*.cpp")]


def codes_in_sources():
    text = "\n".join(path.read_text() for path in SOURCES)
    found = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', text)) | set(re.findall(r'\.code = "([a-z]+)"', text))
    return found - NOT_CODES


def codes_documented():
    text = (ROOT / "docs" / "user" / "diagnostics.md").read_text()
    rows = re.findall(r"^\| (`.*?) \|", text, re.M)
    return {code for row in rows for code in re.findall(r"`([a-z0-9-]+)`", row)}


def test_every_code_of_the_sources_is_documented():
    assert len(codes_in_sources()) > 60
    assert sorted(codes_in_sources() - codes_documented()) == []


def test_every_documented_code_can_be_given():
    text = "\n".join(path.read_text() for path in SOURCES)
    assert sorted(code for code in codes_documented() if f'"{code}"' not in text) == []


def test_every_documented_code_has_an_example():
    text = "\n".join(path.read_text() for path in TESTS )
    assert sorted(code for code in codes_documented() if not re.search(rf"(?<![a-z-]){re.escape(code)}(?![a-z-])", text)) == []


# ---- mistakes that only the engines can see: exit code 2 of adit run, nothing written

def append(path, text):
    path.write_text((path.read_text() if path.exists() else "") + text)


def two_users_of_new_scrap(tiny):
    append(tiny / "commodities" / "copper.yaml", "  scrap_export: {stage: recycling, control: push, main_output: "
           "refined_copper, inputs: {copper_new_scrap: 1.1 t/t}}\n")


def a_loop_of_hundreds(tiny):
    forms = "".join(f"  link{i}: {{stage: smelting}}\n" for i in range(250))
    processes = "".join(f"  step{i}: {{stage: smelting, main_output: link{i}, inputs: {{link{(i + 1) % 250}: 0.5 t/t}}}}\n"
                        for i in range(250))
    (tiny / "commodities" / "chain.yaml").write_text(
        f"id: chain\ndepth: mineral\nreference_form: link0\nforms:\n{forms}processes:\n{processes}")
    file = tiny / "commodities" / "copper.yaml"
    file.write_text(file.read_text().replace("      copper_concentrate: {value: 4.1", "      link0: 0.001 t/t\n      copper_concentrate: {value: 4.1"))


def counted_stock_without_composition(tiny):
    file = tiny / "products.csv"
    file.write_text(file.read_text().replace("cars,Cars,汽车,transport,means_of_delivery,ordinary,mass",
                                             "cars,Cars,汽车,transport,means_of_delivery,ordinary,items"))
    file = tiny / "composition.csv"
    file.write_text("".join(line for line in file.read_text().splitlines(True) if not line.startswith("cars")))
    file = tiny / "stocks.csv"
    file.write_text(file.read_text().replace("1300,kt", "1300,items"))


def a_stock_without_lifetime(tiny):
    file = tiny / "lifetimes.csv"
    file.write_text("".join(line for line in file.read_text().splitlines(True) if not line.startswith("cars")))
    driven_by_stock(tiny)


def driven_by_stock(tiny):
    append(tiny / "demand.csv", "more_cars,copper,refined_copper,cars,stock_driven,population,bottom up\n")
    for parameter, value, unit in (("saturation", 10, "kg/person"), ("rate", 0.1, "1/yr"), ("midpoint", 2030, "year")):
        append(tiny / "demand_parameters.csv", f"more_cars,{parameter},,{value},{unit},no,,,,,assumed,teaching,invented\n")


def a_stock_and_an_outflow(tiny):
    driven_by_stock(tiny)
    append(tiny / "outflows.csv", "product,region,year,value,unit,source\ncars,home,2020,10,kt/yr,teaching\n")


@pytest.mark.parametrize("code,spoil", [
    ("market-two-fillers", two_users_of_new_scrap), ("chain-too-large", a_loop_of_hundreds),
    ("composition-missing", counted_stock_without_composition), ("method-lifetime-missing", a_stock_without_lifetime),
    ("outflow-and-stock", a_stock_and_an_outflow)])
def test_what_only_an_engine_sees_is_bad_input_too(tiny, tmp_path, code, spoil):
    spoil(tiny)
    done = adit("run", tiny, "--draws", 2, "--out", tmp_path / "run", "--json")
    assert done.returncode == 2, done.stdout + done.stderr
    mistakes = json.loads(done.stdout)["diagnostics"]
    assert code in {d["code"] for d in mistakes}
    # Each stands at a line of the model, but for a table that says nothing of the product.
    assert all(d["line"] > 0 and d["column"] > 0 for d in mistakes if d["code"] != "composition-missing"), mistakes
    assert not (tmp_path / "run").exists()
    # `adit check` says the same.
    checked = adit("check", tiny, "--json")
    assert checked.returncode == 2 and json.loads(checked.stdout)["diagnostics"] == mistakes


@pytest.mark.parametrize("name,code", [("a b", "bad-name"), ("there", "folder-exists")])
def test_a_model_that_cannot_be_started_is_told_why(tmp_path, name, code):
    (tmp_path / "there").mkdir()
    done = adit("new", name, cwd=tmp_path)
    assert done.returncode == 2 and f"[{code}]" in done.stderr


@pytest.mark.parametrize("option,code", [("--hazards", "unknown-hazard-set"), ("--commodity", "unknown-commodity")])
def test_red_lines_of_what_the_model_does_not_have(tiny, tmp_path, option, code):
    done = adit("redline", tiny, option, "atlantis", "--out", tmp_path / "run", "--json")
    assert done.returncode == 2, done.stdout + done.stderr
    assert [d["code"] for d in json.loads(done.stdout)["diagnostics"]] == [code]
    assert not (tmp_path / "run").exists()
