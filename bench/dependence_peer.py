#!/usr/bin/env python3
"""Indirect dependence, 8 stages x 200 countries, with numpy: the case of dependence_bench.cpp, compared sum by sum.

    cmake --preset bench && cmake --build build/bench --target dependence_bench
    build/bench-venv/bin/python bench/dependence_peer.py

Two versions: stage by stage with dense solves, as one would write it by hand for a chain whose only loops are within a
stage; and all 1,600 markets as one dense system, which needs no such knowledge.
"""
import json
import os
import pathlib
import statistics
import subprocess
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as Adit: threads that wait for one another would count as work
import numpy  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
STAGES, COUNTRIES = 8, 200


def shares():
    """Per stage: link shares (to x from) and the share made in the country."""
    country = numpy.arange(COUNTRIES)
    out = []
    for stage in range(STAGES):
        made = 1.0 + (7 * country + 13 * stage) % 23
        link = ((31 * country[None, :] + 17 * country[:, None] + 11 * stage) % 97) / 97
        numpy.fill_diagonal(link, 0)
        supply = made + link.sum(axis=1)
        out.append((link / supply[:, None], made / supply))
    return out


def by_stage(stages):
    rows = None
    for link, made in stages:
        inflow = numpy.diag(made) if rows is None else made[:, None] * rows
        rows = numpy.linalg.solve(numpy.eye(COUNTRIES) - link, inflow)
    return rows


def at_once(stages):
    size = STAGES * COUNTRIES
    matrix, right = numpy.eye(size), numpy.zeros((size, COUNTRIES))
    for stage, (link, made) in enumerate(stages):
        own = slice(stage * COUNTRIES, (stage + 1) * COUNTRIES)
        matrix[own, own] -= link
        if stage == 0:
            right[own] = numpy.diag(made)
        else:
            matrix[own, (stage - 1) * COUNTRIES:stage * COUNTRIES] -= numpy.diag(made)
    return numpy.linalg.solve(matrix, right)[-COUNTRIES:]


def median_cpu_ms(work, repetitions=7):
    times = []
    for _ in range(repetitions):
        begin = time.process_time()
        result = work()
        times.append(1000 * (time.process_time() - begin))
    return statistics.median(times), result


def main():
    done = subprocess.run([ROOT / "build/bench/bin/dependence_bench", "--benchmark_format=json", "--benchmark_repetitions=7",
                           "--benchmark_report_aggregates_only=true"], capture_output=True, text=True, check=True)
    ours = next(b for b in json.loads(done.stdout)["benchmarks"] if b["aggregate_name"] == "median")
    print(f"Adit               {ours['cpu_time']:8.1f} ms of CPU")
    weights = numpy.outer(numpy.arange(1, COUNTRIES + 1), numpy.arange(1, COUNTRIES + 1))
    stages = shares()
    for name, version in (("numpy by stage", by_stage), ("numpy all at once", at_once)):
        cpu, rows = median_cpu_ms(lambda version=version: version(stages))
        assert abs(rows.sum() - COUNTRIES) < 1e-9 and abs((rows * weights).sum() / ours["sum"] - 1) < 1e-11, name
        print(f"{name:18} {cpu:8.1f} ms of CPU, {cpu / ours['cpu_time']:.2f} x")


if __name__ == "__main__":
    main()
