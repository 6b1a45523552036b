"""Large models, made by tools/synthetic_model.py: small ones here, the large one in bench/."""
import subprocess
import sys

import pytest

from conftest import ROOT, adit, files_of, table


def synthetic(folder, **sizes):
    flags = [f"--{name.replace('_', '-')}={size}" for name, size in sizes.items()]
    subprocess.run([sys.executable, str(ROOT / "tools" / "synthetic_model.py"), str(folder), *flags], check=True)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return synthetic(tmp_path_factory.mktemp("models") / "small", commodities=3, regions=4, facilities=20, years=12,
                     products=6, demand_regions=2, uncertain=20)


def test_the_generator_is_deterministic(small, tmp_path):
    again = synthetic(tmp_path / "again", commodities=3, regions=4, facilities=20, years=12, products=6, demand_regions=2,
                      uncertain=20)
    assert files_of(again) == files_of(small)


def test_what_it_writes_is_a_model_that_runs(small, tmp_path):
    done = adit("run", small, "--draws", 64, "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    supply = table(tmp_path / "run", "flow_supply")
    assert supply["commodity"].nunique() == 3 and set(supply["region"]) >= {"R000", "R001"}
    assert (supply.query("quantity == 'demand'")["value"] > 0).all()
    inputs = table(tmp_path / "run", "inputs")
    assert inputs["distribution"].notna().sum() == 20
    capacity = inputs[inputs["selector"].str.startswith("capacity[")]
    assert len(capacity) == 20 * 12 and capacity["selector"].str.contains("facility=f00019").sum() == 12


def test_a_mistake_in_every_row_is_shown_a_thousand_times_and_then_counted(small, tmp_path):
    wrong = synthetic(tmp_path / "wrong", commodities=3, regions=4, facilities=250, years=12, products=6, demand_regions=2)
    file = wrong / "capacity.csv"
    file.write_text(file.read_text().replace("kt/yr", "kx/yr").replace(",f00", ",g00"))
    done = adit("check", wrong)
    assert done.returncode == 2
    # 250 facilities x 12 years, and units stop the building that would find the ids
    assert "[more-mistakes] found '2000 more [unit-unknown]'" in done.stderr
    assert done.stderr.count("error [unit-unknown]") == 1000
    file.write_text(file.read_text().replace("kx/yr", "kt/yr"))
    done = adit("check", wrong)
    assert "found '2000 more [unknown-id]'" in done.stderr and "did you mean f00000?" in done.stderr
