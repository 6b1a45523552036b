#!/usr/bin/env python3
"""Peers and Adit on the same cases, on this machine, one after another: medians, ratios, and how far Adit is from the floor.

    cmake --preset bench && cmake --build build/bench --target cohort_bench sensitivity_bench
    python3 -m venv build/bench-venv && build/bench-venv/bin/pip install -r bench/requirements.txt
    build/bench-venv/bin/python bench/peers.py

Every result is compared with the published sums (1e-11) before its time counts. Times are of the process's CPU and of the
wall; on a busy machine the CPU time is the one to trust. Where a peer would take minutes it runs a part of the draws and
its time is scaled up, which the table says.
"""
import json
import pathlib
import statistics
import subprocess
import time

import flodym
import numpy
import SALib.analyze.morris
import SALib.analyze.sobol
import SALib.sample.morris
import scipy.special

ROOT = pathlib.Path(__file__).resolve().parents[1]
REPETITIONS = 5
DRAWS = 10_000
SUM_A, SUM_B, SUM_C = 4373.744771848664, 34480818233.6575, 969801058111.034


def median_ms(work, repetitions=REPETITIONS):
    """Median wall and CPU milliseconds, and the last result."""
    walls, cpus = [], []
    for _ in range(repetitions):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return statistics.median(walls), statistics.median(cpus), result


def require(found, published):
    assert abs(found / published - 1) < 1e-11, (found, published)


# ---- the cases

def stock_a():
    t = numpy.arange(1, 201.0)
    return 1000 * t * t / (t * t + 6400)


def inputs_b():
    t, p, r = numpy.arange(150)[:, None, None], numpy.arange(50)[None, :, None], numpy.arange(30)[None, None, :]
    inflow = ((p + 1) * (1 + r / 30)) * ((10 + t) + 0.01 * t * t) * (1 + 0.1 * (((7 * t + 3 * p + 5 * r) % 11 - 5) / 5))
    return inflow, 1.5 + 0.05 * p[0], (5 + p[0]) + r[0] / 10


def inputs_c(draws):
    p, t = numpy.arange(20), numpy.arange(100)
    inflow = (p[:, None] + 1) * (100.0 + 2 * t)
    k = 20.0 * numpy.arange(draws)[:, None] + p + 1
    mean = (5 + 2 * p) * (0.8 + 0.4 * ((k * 0.6180339887498949) % 1))
    return inflow, mean, mean * (0.2 + 0.2 * ((k * 0.41421356237309515) % 1))


# ---- plain numpy: survival by age, a loop over cohorts

def numpy_a():
    stock, ages = stock_a(), numpy.arange(200.0)
    survival, inflow, carried = numpy.exp(-((ages / 30) ** 2.5)), numpy.zeros(200), numpy.zeros(200)
    for t in range(200):
        inflow[t] = (stock[t] - carried[t]) / survival[0]
        carried[t:] += inflow[t] * survival[:200 - t]
    return inflow.sum()


def numpy_b():
    inflow, shape, scale = inputs_b()
    survival = numpy.exp(-((numpy.arange(150.0)[:, None, None] / scale) ** shape))
    stock = numpy.zeros_like(inflow)
    for c in range(150):
        stock[c:] += inflow[c] * survival[:150 - c]
    return stock.sum()


def numpy_c(draws=DRAWS):
    total, ages = 0.0, numpy.arange(100.0)
    inflow, mean, sd = inputs_c(draws)
    for p in range(20):
        survival = 0.5 * scipy.special.erfc((ages[:, None] - mean[:, p]) / sd[:, p] / numpy.sqrt(2))
        stock = numpy.zeros_like(survival)
        for c in range(100):
            stock[c:] += inflow[p, c] * survival[:100 - c]
        total += stock.sum()
    return total


# ---- flodym

def dimensions(**sizes):
    names = {"t": "Time", "p": "Product", "r": "Region", "d": "Draw"}
    return flodym.DimensionSet(dim_list=[
        flodym.Dimension(name=names[letter], letter=letter, items=list(range(size)), dtype=int)
        for letter, size in sizes.items()])


def flodym_a():
    dims = dimensions(t=200)
    model = flodym.StockDrivenDSM(dims=dims, name="a", lifetime_model=flodym.WeibullLifetime(
        dims=dims, inflow_at="end", weibull_shape=2.5, weibull_scale=30))
    model.stock.values[...] = stock_a()
    model.compute()
    return model.inflow.values.sum()


def flodym_b():
    inflow, shape, scale = inputs_b()
    dims = dimensions(t=150, p=50, r=30)
    model = flodym.InflowDrivenDSM(dims=dims, name="b", lifetime_model=flodym.WeibullLifetime(
        dims=dims, inflow_at="end", weibull_shape=numpy.broadcast_to(shape, dims.shape),
        weibull_scale=numpy.broadcast_to(scale, dims.shape)))
    model.inflow.values[...] = inflow
    model.compute()
    return model.stock.values.sum()


def flodym_c(draws):
    inflow, mean, sd = inputs_c(draws)
    dims = dimensions(t=100, p=20, d=draws)
    model = flodym.InflowDrivenDSM(dims=dims, name="c", lifetime_model=flodym.NormalLifetime(
        dims=dims, inflow_at="end", mean=numpy.broadcast_to(mean.T, dims.shape), std=numpy.broadcast_to(sd.T, dims.shape)))
    model.inflow.values[...] = inflow.T[:, :, None]
    model.compute()
    return model.stock.values.sum()


# ---- SALib: indices from given model runs (the runs themselves cost the same everywhere)

def salib_sobol(inputs=20, samples=1024):
    problem = {"num_vars": inputs, "names": [f"x{i}" for i in range(inputs)], "bounds": [[0, 1]] * inputs}
    outputs = numpy.random.default_rng(1).random(samples * (inputs + 2))
    return lambda: SALib.analyze.sobol.analyze(problem, outputs, calc_second_order=False, num_resamples=200, seed=1)


def salib_morris(inputs=20, trajectories=1000):
    problem = {"num_vars": inputs, "names": [f"x{i}" for i in range(inputs)], "bounds": [[0, 1]] * inputs}
    design = SALib.sample.morris.sample(problem, trajectories, num_levels=8, seed=1)
    outputs = numpy.random.default_rng(1).random(len(design))
    return lambda: SALib.analyze.morris.analyze(problem, design, outputs, num_levels=8, num_resamples=0 or 2)


# ---- Adit and the floor: Google Benchmark programs of bench/

def ours():
    times = {}
    for program in ("cohort_bench", "sensitivity_bench"):
        said = subprocess.run([ROOT / "build" / "bench" / "bin" / program, "--benchmark_format=json",
                               f"--benchmark_repetitions={REPETITIONS}", "--benchmark_report_aggregates_only=true"],
                              capture_output=True, text=True, check=True).stdout
        to_ms = {"ns": 1e-6, "us": 1e-3, "ms": 1}
        for run in json.loads(said)["benchmarks"]:
            assert not run.get("error_occurred"), run
            if run["aggregate_name"] == "median":
                name = run["run_name"].split("/")[0]
                times[name] = (run["real_time"] * to_ms[run["time_unit"]], run["cpu_time"] * to_ms[run["time_unit"]])
    return times


def main():
    adit = ours()
    some = 500
    rows = [("a", "numpy", *median_ms(numpy_a), SUM_A, 1), ("a", "flodym", *median_ms(flodym_a), SUM_A, 1),
            ("b", "numpy", *median_ms(numpy_b), SUM_B, 1), ("b", "flodym", *median_ms(flodym_b, 3), SUM_B, 1),
            ("c", "numpy", *median_ms(numpy_c, 3), SUM_C, 1),
            ("c", f"flodym, {some} draws, scaled", *median_ms(lambda: flodym_c(some), 3), numpy_c(some), DRAWS / some)]
    print("| case | peer | wall ms | CPU ms | Adit wall ms | Adit CPU ms | ratio of CPU |\n|---|---|---|---|---|---|---|")
    for case, peer, wall, cpu, result, published, scale in rows:
        require(result, published)
        our_wall, our_cpu = adit[f"case_{case}"]
        print(f"| {case} | {peer} | {scale * wall:.4g} | {scale * cpu:.4g} | {our_wall:.3g} | {our_cpu:.3g} | "
              f"{scale * cpu / our_cpu:.0f} |")
    for name, work in (("sobol", salib_sobol()), ("morris", salib_morris())):
        wall, cpu, _ = median_ms(work, 3)
        our_wall, our_cpu = adit[f"{name}_indices"]
        print(f"| {name} | SALib | {wall:.4g} | {cpu:.4g} | {our_wall:.3g} | {our_cpu:.3g} | {cpu / our_cpu:.0f} |")
    print("\n| case | Adit CPU ms | floor CPU ms: the survival function and the sums alone | ratio |\n|---|---|---|---|")
    for case in "abc":
        floor = adit[f"floor_{case}"][1]
        print(f"| {case} | {adit[f'case_{case}'][1]:.3g} | {floor:.3g} | {adit[f'case_{case}'][1] / floor:.2f} |")


if __name__ == "__main__":
    main()
