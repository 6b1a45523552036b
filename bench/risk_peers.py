#!/usr/bin/env python3
"""All risk indices of 60 minerals x 25 regions x 5 years: numpy beside Adit, and GeoPolRisk's own package.

    cmake --preset bench && cmake --build build/bench --target risk_bench
    build/bench-venv/bin/python bench/risk_peers.py

The world is that of bench/risk_bench.cpp; the sums of all indices must be equal before the times count. geopolrisk-py
(pip install geopolrisk-py==2.0.0, Python 3.10 or 3.11) computes GeoPolRisk alone, from its own data: its time is per row once
the data are read.
"""
import json
import pathlib
import statistics
import subprocess
import time

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[1]
MINERALS, REGIONS, YEARS = 60, 25, 5


def world():
    m, y, r = numpy.ogrid[:MINERALS, :YEARS, :REGIONS]
    made = 1.0 + (7 * m + 3 * y + 5 * r) % 11
    m, y, i, j = numpy.ogrid[:MINERALS, :YEARS, :REGIONS, :REGIONS]
    traded = 0.01 * ((m + 2 * y + 3 * i + 5 * j) % 7)
    traded[..., numpy.arange(REGIONS), numpy.arange(REGIONS)] = 0
    y, r = numpy.ogrid[:YEARS, :REGIONS]
    return made, traded, -1.5 + 0.1 * ((3 * r + y) % 31)


def indices(made, traded, governance):
    share = made / made.sum(-1, keepdims=True)
    ordered = numpy.sort(share, -1)[..., ::-1]
    hhi = (share ** 2).sum(-1)
    g = 2 * (2.5 - governance)
    of_world = (share ** 2 * g).sum(-1)
    out = [hhi, 1 / hhi, ordered[..., 0], ordered[..., :3].sum(-1), ordered[..., :5].sum(-1), of_world,
           numpy.clip(17.5 * numpy.log(hhi * 1e4) - 61.18, 0, 100), numpy.clip((share * 20 * (2.5 - governance)).sum(-1), 0, 100)]
    imports, exports = traded.sum(-2), traded.sum(-1)
    net = imports - exports
    used = made + net
    reliance = numpy.clip(net / used, 0, 1)
    mix = traded.copy()
    diagonal = numpy.arange(REGIONS)
    mix[..., diagonal, diagonal] = numpy.maximum(0, made - exports)
    mix /= mix.sum(-2, keepdims=True)
    sourcing = (mix ** 2 * g[None, :, :, None]).sum(-2)
    supply_risk = of_world[..., None] * reliance / 2 + sourcing * (1 - reliance / 2)
    instability = numpy.clip((2.5 - governance) / 5, 0, 1)
    score = hhi[..., None] * (traded * instability[None, :, :, None]).sum(-2) / (made + imports)
    # Self-sufficiency, dependence, both reliances, sourcing HHI, supply risk (also over the one stage), GeoPolRisk.
    return out + [made / used, net / used, net / used, reliance, (mix ** 2).sum(-2), supply_risk, supply_risk, score]


def main():
    figures = world()
    times = []
    for _ in range(7):
        start = time.perf_counter()
        result = indices(*figures)
        times.append(1000 * (time.perf_counter() - start))
    total = sum(float(part.sum()) for part in result)
    done = subprocess.run([ROOT / "build/bench/bin/risk_bench", "--benchmark_format=json"], capture_output=True, text=True, check=True)
    ours = json.loads(done.stdout)["benchmarks"][0]
    assert abs(ours["sum"] / total - 1) < 1e-9, (ours["sum"], total)
    print(f"Adit {ours['cpu_time']:.1f} ms, numpy {statistics.median(times):.1f} ms; sum {total:.6f}")


if __name__ == "__main__":
    main()
