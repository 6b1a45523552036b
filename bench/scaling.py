#!/usr/bin/env python3
"""How the work grows: models of growing size are read, built and run, and the exponent of CPU time is printed (1 = linear).

    python3 bench/scaling.py build/release/bin/adit            # draws, regions, products, facilities: about two minutes
    python3 bench/scaling.py build/release/bin/adit --large    # also reads and builds 200 x 200 x 50,000 x 100 years

CPU seconds of the process are measured, so that other work on the machine changes little. Memory is the peak in MiB.
"""
import argparse
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
BASE = {"commodities": 10, "regions": 100, "demand-regions": 4, "products": 40, "facilities": 500, "years": 31, "uncertain": 100}


def make(folder, **sizes):
    flags = [f"--{name}={size}" for name, size in {**BASE, **sizes}.items()]
    subprocess.run([sys.executable, str(ROOT / "tools" / "synthetic_model.py"), str(folder), *flags], check=True)
    return folder


def measure(*command):
    """CPU seconds and peak MiB of one process."""
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, (command, status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def exponent(sizes, seconds):
    """Slope of log seconds over log size, by least squares over the larger half: start-up costs bend the smaller."""
    points = [(math.log(n), math.log(s)) for n, s in zip(sizes, seconds)][len(sizes) // 2 - 1:]
    x0, y0 = (sum(c) / len(points) for c in zip(*points))
    return sum((x - x0) * (y - y0) for x, y in points) / sum((x - x0) ** 2 for x, _ in points)


def series(name, sizes, run):
    results = [run(size) for size in sizes]
    seconds = [cpu for cpu, _ in results]
    shown = ", ".join(f"{n}: {cpu:.2f} s, {peak:.0f} MiB" for n, (cpu, peak) in zip(sizes, results))
    print(f"| {name} | {shown} | {exponent(sizes, seconds):.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("adit", type=pathlib.Path)
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)

        def run(draws, **sizes):
            return measure(given.adit, "run", make(work / "model", **sizes), "--draws", draws, "--threads", 1, "--out",
                           work / "out")

        print("| what grows | CPU and peak memory by size | exponent |\n|---|---|---|")
        series("draws", [1000, 2000, 4000, 8000], run)
        series("regions with demand", [4, 8, 16, 32, 64], lambda n: run(200, **{"demand-regions": n}))
        series("products", [40, 80, 160, 320], lambda n: run(200, products=n))
        series("facilities, read and built", [5000, 10_000, 20_000, 40_000],
               lambda n: measure(given.adit, "check", make(work / "model", facilities=n)))
        if given.large:
            large = make(work / "large", commodities=200, regions=200, **{"demand-regions": 200}, products=400,
                         facilities=50_000, years=100, uncertain=1000)
            cpu, peak = measure(given.adit, "check", large)
            print(f"\nRead and built: 200 x 200 x 50,000 facilities x 100 years in {cpu:.1f} s of CPU, {peak:.0f} MiB")


if __name__ == "__main__":
    main()
