#!/usr/bin/env python3
"""Reconciliation of 10^5 flows: Adit beside the same normal equations in scipy, on one network.

    cmake --preset bench && cmake --build build/bench --target reconcile_bench
    build/bench-venv/bin/python bench/reconcile_peers.py [PROGRAM]

The network has no bounds and no unreported flows, because plain scipy would have to be taught both. Values must agree to
1e-9 of their size before a time counts. scipy has no selected inverse: the spreads of some flows are solved for one by one and
the time is scaled up.
"""
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
import scipy.sparse
import scipy.sparse.linalg

ROOT = pathlib.Path(__file__).resolve().parents[1]
SPREADS = 200


def read(path):
    with open(path, encoding="utf-8") as file:
        flows, balances, seconds = file.readline().split()
        flows, balances = int(flows), int(balances)
        figures = numpy.array([file.readline().split() for _ in range(flows)], dtype=float)
        terms = numpy.array([line.split() for line in file], dtype=float)
    matrix = scipy.sparse.csr_matrix((terms[:, 2], (terms[:, 0].astype(int), terms[:, 1].astype(int))), (balances, flows))
    return matrix, *figures.T, float(seconds)


def main(arguments):
    program = arguments[0] if arguments else str(ROOT / "build" / "bench" / "bin" / "reconcile_bench")
    with tempfile.TemporaryDirectory() as folder:
        network = pathlib.Path(folder) / "network.txt"
        subprocess.run([program, str(network)], check=True)
        a, value, sd, ours, our_sd, seconds = read(network)
    start = time.process_time()
    variance = scipy.sparse.diags(sd**2)
    normal = (a @ variance @ a.T).tocsc()
    factor = scipy.sparse.linalg.splu(normal, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True}, diag_pivot_thresh=0)
    theirs = value - variance @ (a.T @ factor.solve(a @ value))
    values = time.process_time() - start
    assert numpy.max(abs(theirs - ours) / numpy.maximum(1, abs(theirs))) < 1e-9
    start = time.process_time()
    for j in range(SPREADS):
        column = sd[j]**2 * a[:, [j]].toarray().ravel()
        spread = numpy.sqrt(sd[j]**2 - column @ factor.solve(column))
        assert abs(spread - our_sd[j]) < 1e-9 * sd[j]
    spreads = (time.process_time() - start) * len(value) / SPREADS
    print(f"{len(value)} flows, {a.shape[0]} balances; CPU seconds")
    print(f"Adit, values and all spreads      {seconds:.2f}")
    print(f"scipy, values only                {values:.2f}")
    print(f"scipy, spreads (of {SPREADS}, scaled up) {spreads:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
