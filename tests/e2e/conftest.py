"""What the end-to-end tests share: the command, the tutorial model, and one run of it."""
import os
import pathlib
import shutil
import subprocess

import pandas
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ADIT = os.environ["ADIT_BIN"]
TINY = ROOT / "models" / "tiny"
CHINA = ROOT / "models" / "china-2020"


def adit(*arguments, **more):
    """Runs the command; never raises for an exit code."""
    return subprocess.run([ADIT, *map(str, arguments)], capture_output=True, text=True, timeout=120, **more)


def table(run, name):
    """A table of a run; units leave the header so that columns have plain names."""
    read = pandas.read_csv(pathlib.Path(run) / "tables" / f"{name}.csv", keep_default_na=False, na_values=[""])
    return read.rename(columns=lambda column: column.split(" [")[0])


def files_of(run):
    """Every file's bytes but run.json's, which alone may tell time, threads and paths."""
    run = pathlib.Path(run)
    return {str(p.relative_to(run)): p.read_bytes() for p in sorted(run.rglob("*")) if p.is_file() and p.name != "run.json"}


@pytest.fixture
def tiny(tmp_path):
    return pathlib.Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture(scope="session")
def tiny_run(tmp_path_factory):
    """A run of the tutorial model with the defaults but fewer draws."""
    out = tmp_path_factory.mktemp("runs") / "tiny"
    done = adit("run", TINY, "--draws", 512, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def china_run(tmp_path_factory):
    """A run of the shipped world on its central values."""
    out = tmp_path_factory.mktemp("china") / "run"
    done = adit("run", CHINA, "--draws", 0, "--out", out)
    assert done.returncode == 0, done.stderr
    return out
