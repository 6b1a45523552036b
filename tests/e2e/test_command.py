"""The command as a user meets it: exit codes, JSON, data packages."""
import json
import shutil
import subprocess

import frictionless
import pytest

from conftest import ADIT, ROOT, TINY, adit


def test_check_accepts_the_tutorial_model():
    done = adit("check", TINY)
    assert done.returncode == 0, done.stderr
    assert "no mistakes" in done.stdout


def test_every_scenario_of_the_tutorial_is_accepted():
    for scenario in TINY.glob("scenarios/*.yaml"):
        assert adit("check", TINY, "--scenario", scenario.stem).returncode == 0


def test_mistakes_are_shown_with_the_line_marked(tiny):
    file = tiny / "lifetimes.csv"
    file.write_text(file.read_text().replace("grid,normal,mean,35,yr", "grid,nromal,mean,35,t"))
    done = adit("check", tiny)
    assert done.returncode == 2
    assert "lifetimes.csv:2:6: error [bad-choice] found 'nromal'" in done.stderr
    assert "did you mean normal?" in done.stderr
    lines = done.stderr.splitlines()
    marked = next(i for i, line in enumerate(lines) if line.strip() == "^^^^^^")
    assert lines[marked - 1][lines[marked].index("^"):].startswith("nromal")
    assert "2 mistakes" in done.stderr


def test_json_holds_the_same_diagnostics():
    done = adit("check", TINY, "--set", "lifetime.grid=3", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "selector-table"


@pytest.mark.parametrize("arguments", [[], ["chekc", "x"], ["check"], ["check", "no/such/folder"]])
def test_a_wrong_command_line_is_bad_input(arguments):
    assert adit(*arguments).returncode == 2


def test_describe_writes_a_valid_data_package(tiny):
    (tiny / "datapackage.json").unlink()
    assert adit("model", "describe", tiny).returncode == 0
    report = frictionless.validate(str(tiny / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    # What is committed is what the command writes.
    assert (tiny / "datapackage.json").read_bytes() == (TINY / "datapackage.json").read_bytes()


@pytest.mark.parametrize("package", sorted((ROOT / "models").glob("*/datapackage.json")), ids=lambda p: p.parent.name)
def test_every_shipped_model_is_a_valid_data_package(package, tmp_path):
    report = frictionless.validate(str(package))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    copy = shutil.copytree(package.parent, tmp_path / "model")
    assert adit("model", "describe", copy).returncode == 0
    assert (copy / "datapackage.json").read_bytes() == package.read_bytes()


def test_a_full_disk_leaves_the_old_file_whole(tiny):
    before = (tiny / "datapackage.json").read_bytes()
    limited = subprocess.run(["bash", "-c", f'trap "" XFSZ; ulimit -f 1; exec "{ADIT}" model describe "{tiny}"'],
                             capture_output=True, text=True, timeout=60)
    assert limited.returncode == 4, limited.stderr
    assert (tiny / "datapackage.json").read_bytes() == before
    assert not list(tiny.glob("*.part"))


def test_the_format_page_is_what_the_reader_uses():
    assert adit("model", "format").stdout == (ROOT / "docs" / "user" / "model-format.md").read_text()
