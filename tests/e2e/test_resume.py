"""A run that is stopped in an ensemble and taken up with --resume ends with the same bytes."""
import filecmp
import os
import signal
import subprocess
import time

from conftest import ADIT, ROOT, adit

CHINA = ROOT / "models" / "china-2020"


def states(folder):
    return sorted(folder.glob("*.state")) if folder.exists() else []


def test_stopped_and_taken_up_gives_the_same_bytes(tmp_path):
    straight, taken_up = tmp_path / "straight", tmp_path / "taken_up"
    common = ["redline", CHINA, "--draws", "0", "--commodity", "nickel", "--scenarios", "200000"]
    assert adit(*common, "--out", straight).returncode == 0
    process = subprocess.Popen([str(word) for word in (ADIT, *common, "--resume", "--out", taken_up)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    unfinished = tmp_path / "taken_up.unfinished"
    while process.poll() is None and not states(unfinished):
        time.sleep(0.02)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert states(unfinished) and not taken_up.exists()
    done = adit(*common, "--resume", "--out", taken_up)
    assert done.returncode == 0, done.stderr
    assert not unfinished.exists()
    names = sorted(path.name for path in (straight / "tables").iterdir())
    assert names == sorted(path.name for path in (taken_up / "tables").iterdir())
    _, differ, errors = filecmp.cmpfiles(straight / "tables", taken_up / "tables", names, shallow=False)
    assert differ == [] and errors == []
