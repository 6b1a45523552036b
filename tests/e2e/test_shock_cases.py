"""Cases of the stress test by name."""
from conftest import ROOT, adit

TINY = ROOT / "models" / "tiny"


def test_an_unknown_case_is_a_mistake_with_the_nearest_name(tmp_path):
    done = adit("shock", TINY, "--case", "ban_for_a_yar", "--draws", 0, "--out", tmp_path / "run")
    assert done.returncode == 2
    assert "unknown-case" in done.stderr and "ban_for_a_year" in done.stderr
    assert not (tmp_path / "run").exists()
