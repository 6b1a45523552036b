#!/usr/bin/env python3
"""A year of days of one economy, 330 firms that all trade with one another, in BoARIO beside Adit.

    cmake --preset bench && cmake --build build/bench --target ario_bench
    python3 -m venv build/ario-venv && build/ario-venv/bin/pip install -r bench/ario-requirements.txt
    build/ario-venv/bin/python bench/ario_peers.py

The economy is that of bench/ario_bench.cpp; the output of the year and of its worst day must agree to 1e-4 before the times count
(BoARIO leaves changes of stocks out that numpy's allclose takes for none). Over-production is off: BoARIO counts scarcity against the
orders of the next day, Adit against those of the day.
"""
import json
import logging
import os
import pathlib
import statistics
import subprocess
import time
import warnings

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as Adit
import numpy  # noqa: E402
import pandas  # noqa: E402
import pymrio  # noqa: E402

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
from boario import event  # noqa: E402
from boario.extended_models import ARIOPsiModel  # noqa: E402
from boario.simulation import Simulation  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
REGIONS, PRODUCTS, DAYS = 22, 15, 365


def table():
    """Yearly, as input-output tables are."""
    firms = REGIONS * PRODUCTS
    sender, user = numpy.ogrid[:firms, :firms]
    inner = 0.005 * (1.0 + (7 * sender + 3 * user) % 11) * 365
    final = (10.0 + numpy.arange(firms) % 7) * 365
    names = pandas.MultiIndex.from_product(
        [[f"r{r:02}" for r in range(REGIONS)], [f"p{p:02}" for p in range(PRODUCTS)]], names=["region", "sector"])
    # Final demand of a firm's product stands in its own region.
    regions = names.get_level_values(0)
    bought = pandas.DataFrame(
        {(r, "final"): numpy.where(regions == r, final, 0.0) for r in regions.unique()}, index=names)
    bought.columns = pandas.MultiIndex.from_tuples(bought.columns, names=["region", "category"])
    world = pymrio.IOSystem(Z=pandas.DataFrame(inner, names, names), Y=bought)
    world.calc_all()
    return world


def run(world):
    model = ARIOPsiModel(world, order_type="noalt", alpha_max=1.0, main_inv_dur=30, psi_param=0.8,
                         inventory_restoration_tau=30, monetary_factor=1)
    simulation = Simulation(model, n_temporal_units_to_sim=DAYS, show_progress=False)
    names = model.industries
    simulation.add_event(event.from_series(pandas.Series([0.6, 0.6], index=names[[0, PRODUCTS]]), event_type="arbitrary",
                                           occurrence=11, duration=30, recovery_tau=10, recovery_function="linear"))
    begin = time.process_time()
    simulation.loop()
    return time.process_time() - begin, simulation.production_realised.sum(axis=1).to_numpy()


def adit():
    done = subprocess.run([ROOT / "build/bench/bin/ario_bench", "--benchmark_format=json", "--benchmark_repetitions=5",
                           "--benchmark_report_aggregates_only=true"], capture_output=True, text=True, check=True)
    return [b for b in json.loads(done.stdout)["benchmarks"] if b["aggregate_name"] == "median"]


def main():
    ours = adit()
    for case in ours:
        each = case["ns_per_link_and_day"]
        print(f"Adit {case['links']:9.0f} links: {case['cpu_time']:9.2f} ms, {each:.3g} ns a link and day")
    world = table()
    times = []
    for _ in range(3):
        seconds, output = run(world)
        times.append(seconds)
    dense = ours[0]
    print("output", output.sum(), dense["output"], "least", output.min(), dense["least"])
    assert abs(output.sum() / dense["output"] - 1) < 1e-4 and abs(output.min() / dense["least"] - 1) < 1e-4
    peer = 1000 * statistics.median(times)
    print(f"BoARIO {peer:.0f} ms of CPU for {DAYS} days, {peer / dense['cpu_time']:.1f} x")


if __name__ == "__main__":
    main()
