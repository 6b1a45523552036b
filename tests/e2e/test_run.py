"""adit run and its folder: what is written, when it is written, and that it is the same every time."""
import base64
import gzip
import json
import os
import pty
import re
import signal
import subprocess
import time

import pytest

from conftest import ADIT, TINY, adit, files_of, table


def test_run_writes_the_results_and_says_where(tiny_run):
    done = adit("run", TINY, "--draws", 16, "--out", tiny_run.parent / "again")
    assert str(tiny_run.parent / "again") in done.stdout
    assert (tiny_run / "results.nc").stat().st_size > 0
    facts = json.loads((tiny_run / "run.json").read_text())
    assert facts["draws"] == 512 and facts["seed"] == 1 and facts["engines"] == ["demand", "flow"]
    assert re.fullmatch("[0-9a-f]{64}", facts["model"]["hash"])
    for name, about in facts["tables"].items():
        assert len(table(tiny_run, name)) == about["rows"], name
        assert list(table(tiny_run, name).columns) == [c["name"] for c in about["columns"]], name
    assert facts["assumptions"] and facts["command"].startswith("adit run ")
    assert "draws" in facts["seconds"]


def test_results_go_to_runs_of_the_current_folder(tmp_path):
    assert adit("run", TINY, "--draws", 4, cwd=tmp_path).returncode == 0
    assert (tmp_path / "runs" / "tiny" / "run.json").exists()


def test_the_report_is_one_file_or_its_absence_is_told(tmp_path):
    done = adit("run", TINY, "--draws", 64, "--out", tmp_path / "run")
    page = tmp_path / "run" / "report" / "index.html"
    if not page.exists():
        assert "left out" in done.stderr and "npm run build" in done.stderr
        return
    text = page.read_text()
    assert len(text.encode()) <= 4_500_000
    packed = json.loads(re.search(r'id="adit-run">(.*?)</script>', text, re.S).group(1))
    data = json.loads(gzip.decompress(base64.b64decode(packed["gzip"])))
    assert data["run"]["model"] == "tiny" and data["run"]["draws"] == 64
    shown = data["tables"]["flow_supply"]["data"]["value"]
    assert len(shown if isinstance(shown, list) else shown["codes"]) == len(table(tmp_path / "run", "flow_supply"))
    assert str(tmp_path) not in text


@pytest.mark.parametrize("threads,out", [(1, "one"), (2, "deeper/two")])
def test_same_bytes_for_any_threads_and_folder(tiny_run, tmp_path, threads, out):
    done = adit("run", TINY, "--draws", 512, "--threads", threads, "--out", tmp_path / out)
    assert done.returncode == 0
    assert files_of(tmp_path / out) == files_of(tiny_run)


def test_seed_and_sampler_change_the_bands_and_not_the_central_values(tiny_run, tmp_path):
    for name, options in {"seed": ["--seed", 7], "sampler": ["--sampler", "philox"]}.items():
        assert adit("run", TINY, "--draws", 512, "--out", tmp_path / name, *options).returncode == 0
        base, other = table(tiny_run, "flow_supply"), table(tmp_path / name, "flow_supply")
        assert base["value"].equals(other["value"])
        assert not base["p5"].equals(other["p5"])


def test_bands_hold_the_draws(tiny_run):
    supply = table(tiny_run, "flow_supply")
    assert (supply["p5"] <= supply["p50"]).all() and (supply["p50"] <= supply["p95"]).all()
    assert (supply["p5"] < supply["p95"]).any()


def test_no_draws_no_bands(tmp_path):
    assert adit("run", TINY, "--draws", 0, "--out", tmp_path / "run").returncode == 0
    assert table(tmp_path / "run", "flow_supply")["p50"].isna().all()
    assert not (tmp_path / "run" / "tables" / "influence.csv").exists()


def test_one_engine_and_what_it_needs(tmp_path):
    assert adit("demand", TINY, "--draws", 8, "--out", tmp_path / "demand").returncode == 0
    names = {p.stem for p in (tmp_path / "demand" / "tables").iterdir()}
    assert "demand" in names and not [name for name in names if name.startswith("flow")]
    assert adit("flow", TINY, "--draws", 8, "--out", tmp_path / "flow").returncode == 0
    assert (tmp_path / "flow" / "tables" / "demand.csv").exists()


def test_scenario_set_and_focus_are_in_the_record(tmp_path):
    done = adit("run", TINY, "--draws", 4, "--scenario", "more_recycling", "--focus", "home", "--set",
                "lifetimes[product=cars,parameter=scale]=*1.2", "--out", tmp_path / "run", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["scenario"] == "more_recycling" and "results.nc" in said["files"]
    facts = json.loads((tmp_path / "run" / "run.json").read_text())
    assert any("lifetimes" in setting for setting in facts["model"]["overlays"])
    inputs = table(tmp_path / "run", "inputs").set_index("selector")
    assert inputs.loc["lifetimes[product=cars,region=*,parameter=scale]" if
                      "lifetimes[product=cars,region=*,parameter=scale]" in inputs.index else
                      "lifetimes[product=cars,parameter=scale]", "value"] == pytest.approx(16 * 1.2)


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_sensitivity_on_request(tmp_path, method):
    done = adit("run", TINY, "--draws", 128, "--sensitivity", method, "--sensitivity-samples", 16,
                "--sensitivity-inputs", 4, "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    indices = table(tmp_path / "run", "sensitivity")
    assert set(indices["method"]) == {method} and indices["input"].nunique() == 4
    assert indices["total" if method == "sobol" else "mu_star"].notna().all()


@pytest.mark.parametrize("options,code", [(["--draws", "-1"], "bad-option"), (["--draws", "many"], "bad-option"),
                                          (["--sampler", "dice"], "bad-option"), (["--focus", "nowhere"], "unknown-id"),
                                          (["--scenario", "mor_recycling"], "missing-file")])
def test_wrong_options_are_bad_input(tmp_path, options, code):
    done = adit("run", TINY, "--out", tmp_path / "run", "--json", *options)
    assert done.returncode == 2, done.stderr
    assert code in [d["code"] for d in json.loads(done.stdout)["diagnostics"]]
    assert not (tmp_path / "run").exists()


def test_a_folder_with_other_things_is_not_overwritten(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = adit("run", TINY, "--draws", 4, "--out", tmp_path)
    assert done.returncode == 2 and "not-a-run" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_full_disk_leaves_the_old_results_whole(tiny_run, tmp_path):
    out = tmp_path / "run"
    assert adit("run", TINY, "--draws", 16, "--out", out).returncode == 0
    before = files_of(out)
    # Files may have at most 8 blocks of 1024 bytes: the same failed write as on a full disk.
    limited = subprocess.run(["bash", "-c", f'ulimit -f 8; exec "{ADIT}" run "{TINY}" --draws 32 --out "{out}"'],
                             capture_output=True, text=True, timeout=60)
    assert limited.returncode == 4, limited.stderr
    assert files_of(out) == before
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_ctrl_c_leaves_the_old_results_whole(tmp_path):
    out = tmp_path / "run"
    assert adit("run", TINY, "--draws", 16, "--out", out).returncode == 0
    before = files_of(out)
    running = subprocess.Popen([ADIT, "run", str(TINY), "--draws", "10000000", "--out", str(out)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "draws" not in running.stderr.readline():  # wait until the long loop runs
        assert running.poll() is None
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "interrupted" in said
    assert files_of(out) == before
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_progress_is_lines_in_a_pipe_and_a_bar_with_the_time_left_on_a_terminal(tmp_path):
    piped = adit("run", TINY, "--draws", 64, "--out", tmp_path / "run")
    assert "adit: draws (64)" in piped.stderr.splitlines()
    assert "\r" not in piped.stderr
    main, terminal = pty.openpty()
    running = subprocess.Popen([ADIT, "run", str(TINY), "--draws", "10000000", "--out", str(tmp_path / "run")],
                               stdout=subprocess.DEVNULL, stderr=terminal)
    os.close(terminal)
    seen = b""
    while b"left" not in seen:
        seen += os.read(main, 4096)
    running.send_signal(signal.SIGINT)
    running.wait(timeout=30)
    os.close(main)
    assert re.search(rb"draws \[=* *\] \d+ %, [\d:]+ (s )?left", seen)


def test_an_unwritable_place_is_the_environments_fault(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert adit("run", TINY, "--draws", 4, "--out", tmp_path / "file" / "run").returncode == 4
