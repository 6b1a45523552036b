"""What may go wrong around a run: odd files, full disks, signals, two runs at once. Old results stay whole, and the
exit code says whose fault it was."""
import contextlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

from conftest import ADIT, TINY, adit, files_of

ROOT_USER = os.geteuid() == 0
NOBODY = 65534


def codes(done):
    return {d["code"] for d in json.loads(done.stdout)["diagnostics"]}


def run_into(out, *options, **more):
    return adit("run", TINY, "--draws", 16, "--out", out, *options, **more)


def names_beside(out):
    return sorted(p.name for p in pathlib.Path(out).parent.iterdir())


@pytest.fixture
def old_run(tmp_path):
    """Results of an earlier run, and their bytes."""
    out = tmp_path / "run"
    assert run_into(out).returncode == 0
    return out, files_of(out)


# ---- odd files

def limited_memory():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


@pytest.mark.parametrize("start", ["id,", "id,name_en\nhome,Home\n"])
def test_a_line_of_a_gigabyte_is_refused_without_filling_the_memory(tiny, start):
    with open(tiny / "regions.csv", "wb") as file:
        file.write(start.encode())
        file.truncate(1 << 30)  # sparse: takes no disk
    done = adit("check", tiny, "--json", preexec_fn=limited_memory)
    assert done.returncode == 2, done.stderr
    assert codes(done) == {"line-too-long"}


def test_a_file_beyond_the_limit_is_refused(tiny):
    with open(tiny / "regions.csv", "wb") as file:
        file.truncate((2 << 30) + 1)
    done = adit("check", tiny, "--json", preexec_fn=limited_memory)
    assert done.returncode == 2 and codes(done) == {"too-large"}


@pytest.mark.parametrize("bomb,code", [
    ("a: &a [x,x,x,x]\n" + "".join(f"k{i}: &k{i} [*a,*a,*a,*a]\n" for i in range(50)), "yaml-anchor"),
    ("a: " + "[" * 100_000, "yaml-depth"), ("{" * 100_000, "yaml-depth"), ("- " * 100_000, "yaml-depth"),
    ("".join(" " * i + "a:\n" for i in range(2000)), "yaml-depth"), ("a: |\n  x\n" + "  y\n" * 3_000_000, "too-large")])
@pytest.mark.parametrize("name", ["model.yaml", "commodities/copper.yaml"])
def test_yaml_bombs_are_refused_quickly(tiny, name, bomb, code):
    (tiny / name).write_text(bomb)
    done = adit("check", tiny, "--json", preexec_fn=limited_memory)
    assert done.returncode == 2 and code in codes(done)


@pytest.mark.parametrize("name", ["model.yaml", "commodities/copper.yaml", "regions.csv", "stocks.csv"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "loop"])
def test_what_is_no_file_is_told_and_never_waited_for(tiny, name, kind):
    (tiny / name).unlink()
    if kind == "folder":
        (tiny / name).mkdir()
    elif kind == "pipe":
        os.mkfifo(tiny / name)
    elif kind == "device":
        (tiny / name).symlink_to("/dev/zero")
    else:
        (tiny / name).symlink_to(tiny / name)
    done = adit("check", tiny, "--json")
    assert done.returncode == 2
    assert codes(done) & {"not-a-file", "unreadable"}


def test_a_pipe_as_scenario_or_model_or_run_is_never_waited_for(tiny, tiny_run, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert codes(adit("check", tiny, "--scenario", tmp_path / "pipe.yaml", "--json")) == {"not-a-file"}
    assert codes(adit("check", tmp_path / "pipe.yaml", "--json")) == {"not-a-folder"}
    run = shutil.copytree(tiny_run, tmp_path / "copy")
    (run / "run.json").unlink()
    os.mkfifo(run / "run.json")
    done = adit("explain", run, "demand copper 2035", "--json")
    assert done.returncode == 2 and codes(done) <= {"not-a-file", "missing-run", "not-a-run"}


@contextlib.contextmanager
def open_folder():
    """A folder that every user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield pathlib.Path(name)


def as_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


@pytest.mark.skipif(not ROOT_USER, reason="only root can become another user")
def test_what_may_not_be_read_or_written_is_told():
    with open_folder() as folder:
        tiny = pathlib.Path(shutil.copytree(TINY, folder / "tiny"))
        command = shutil.copy(ADIT, folder / "adit")
        (tiny / "stocks.csv").chmod(0)

        def nobody(*arguments):
            return subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, timeout=60,
                                  preexec_fn=as_nobody, cwd="/")

        done = nobody("check", tiny, "--json")
        assert done.returncode == 2 and codes(done) == {"unreadable"}
        (tiny / "stocks.csv").chmod(0o644)
        (tiny / "commodities").chmod(0)
        assert nobody("check", tiny).returncode == 2
        (tiny / "commodities").chmod(0o755)
        # The folder around the results may not be written; then the results themselves may not.
        done = nobody("run", tiny, "--draws", 4, "--out", folder / "run")
        assert done.returncode == 4 and "ermission" in done.stderr
        assert run_into(folder / "run").returncode == 0
        before = files_of(folder / "run")
        assert nobody("run", tiny, "--draws", 4, "--out", folder / "run").returncode == 4
        assert files_of(folder / "run") == before and names_beside(folder / "run") == ["adit", "run", "tiny"]


# ---- where results go

def test_an_output_path_that_is_a_file_stays_as_it_is(tmp_path):
    (tmp_path / "run").write_text("mine")
    done = run_into(tmp_path / "run", "--json")
    assert done.returncode == 2 and codes(done) == {"not-a-folder"}
    assert (tmp_path / "run").read_text() == "mine"


@pytest.mark.parametrize("exists", [True, False])
def test_results_follow_a_link_and_leave_it_a_link(tmp_path, exists):
    (tmp_path / "disk").mkdir()
    if exists:
        assert run_into(tmp_path / "disk" / "real").returncode == 0
    (tmp_path / "run").symlink_to(pathlib.Path("disk") / "real")
    assert run_into(tmp_path / "run", "--seed", 5).returncode == 0
    assert (tmp_path / "run").is_symlink() and names_beside(tmp_path / "disk" / "real") == ["real"]
    assert json.loads((tmp_path / "disk" / "real" / "run.json").read_text())["seed"] == 5


def test_paths_in_any_script_and_results_that_were_moved(tmp_path):
    model = pathlib.Path(shutil.copytree(TINY, tmp_path / "模型 für Kupfer, 'neu' \"1\""))
    out = tmp_path / "結果 ✓" / "run"
    done = adit("run", model, "--draws", 16, "--out", out)
    assert done.returncode == 0, done.stderr
    assert str(out) in done.stdout
    moved = tmp_path / "moved"
    out.rename(moved)
    shutil.rmtree(model)
    done = adit("explain", moved, "demand copper 2035")
    assert done.returncode == 0 and "formula" in done.stdout
    assert json.loads((moved / "run.json").read_text())["model"]["folder"] == str(model)


# ---- full disks

def size_of(run):
    return sum(p.stat().st_size for p in run.rglob("*") if p.is_file())


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.5])
def test_a_file_limit_anywhere_leaves_the_old_results_whole(old_run, share):
    out, before = old_run
    largest = max(len(data) for data in before.values())

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest * share),) * 2)

    done = run_into(out, "--seed", 3, preexec_fn=limit)
    assert done.returncode == 4, done.stderr
    assert "cannot write" in done.stderr and files_of(out) == before and names_beside(out) == ["run"]


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ROOT_USER and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk],
                                           capture_output=True).returncode == 0
    if not mounted:
        pytest.skip("mounting a file system takes root; the file limit above stands for it")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_leaves_the_old_results_whole_and_no_rest(small_disk):
    out = small_disk / "run"
    assert run_into(out).returncode == 0
    before = files_of(out)
    free = shutil.disk_usage(small_disk).free
    for left in (0, size_of(out) // 20, size_of(out) // 2):
        (small_disk / "ballast").write_bytes(b"\0" * max(0, free - left))
        done = run_into(out, "--seed", 3)
        assert done.returncode == 4, done.stderr
        assert files_of(out) == before and names_beside(out) == ["ballast", "run"]
        (small_disk / "ballast").unlink()
    assert run_into(out, "--seed", 3).returncode == 0
    assert files_of(out) != before


# ---- signals

def start(out, *options):
    return subprocess.Popen([ADIT, "run", str(TINY), "--draws", "4000", "--out", str(out), *options],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_at_any_moment_leaves_old_or_new_results_whole(old_run, which):
    out, before = old_run
    begun = time.monotonic()
    running = start(out.parent / "whole", "--seed", "9")
    assert running.wait(timeout=60) == 0
    length, after = time.monotonic() - begun, files_of(out.parent / "whole")
    shutil.rmtree(out.parent / "whole")
    moments, ended = random.Random(which), set()
    for _ in range(25):
        running = start(out, "--seed", "9")
        time.sleep(length * 1.2 * moments.random())
        running.send_signal(which)
        _, said = running.communicate(timeout=60)
        # Before the program has set its handlers the signal itself ends it.
        assert running.returncode in (0, 130, -which), said
        ended.add(running.returncode)
        assert files_of(out) == (after if running.returncode == 0 else before), running.returncode
        assert names_beside(out) == ["run"]
        if running.returncode == 0:  # the old results again
            shutil.rmtree(out)
            assert run_into(out).returncode == 0
    assert 130 in ended


def test_a_killed_run_leaves_the_old_results_whole_and_the_next_run_cleans_up(old_run):
    out, before = old_run
    for wait in (0.02, 0.05, 0.1, 0.15, 0.2):
        running = start(out)
        time.sleep(wait)
        running.kill()
        running.communicate(timeout=60)
        if running.returncode == 0:
            break
        assert files_of(out) in (before, files_of(out)) and (out / "run.json").exists()
    (out.parent / ".run.part-dead01" / "tables").mkdir(parents=True)
    assert run_into(out).returncode == 0
    assert names_beside(out) == ["run"] and files_of(out) == before


def test_reading_a_large_model_can_be_stopped(tmp_path):
    model = pathlib.Path(shutil.copytree(TINY, tmp_path / "model"))
    with open(model / "prices.csv", "w") as file:
        file.write("form,year,value,unit,source\n")
        file.writelines(f"refined_copper,2020,{i},USD/t,teaching\n" for i in range(1_000_000))
    running = subprocess.Popen([ADIT, "check", str(model)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    assert running.returncode in (130, -signal.SIGINT)


def test_two_runs_into_one_folder_end_with_the_whole_of_one(tmp_path):
    wanted = []
    for seed in ("1", "2"):
        assert start(tmp_path / seed, "--seed", seed).wait(timeout=60) == 0
        wanted.append(files_of(tmp_path / seed))
    out = tmp_path / "together" / "run"
    for _ in range(5):
        running = [start(out, "--seed", seed) for seed in ("1", "2", "1", "2")]
        for one in running:
            _, said = one.communicate(timeout=120)
            assert one.returncode == 0, said
        assert files_of(out) in wanted and names_beside(out) == ["run"]
        facts = json.loads((out / "run.json").read_text())
        assert files_of(out) == wanted[facts["seed"] - 1]  # run.json is of the same run
