#!/usr/bin/env python3
"""Holds every include to the layer table of ARCHITECTURE.md, with no exceptions, and compiles every public header alone."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENGINES = ["demand", "flow", "reconcile", "supply", "risk", "diagnose", "shock", "redline"]
MAY_INCLUDE = {
    "base": set(),
    "model": {"base"},
    "solve": {"base"},
    "hazard": {"model", "solve", "base"},
    "io": {"model", "base"},
    "study": {*ENGINES, "model", "solve", "base"},
    "cli": {"study", "io", "model", "base"},
    **{engine: {"hazard", "model", "solve", "base"} for engine in ENGINES},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"adit/(\w+)/', re.M)


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "libs":
        return parts[2] if parts[1] == "engines" else parts[1]
    return parts[1] if parts[0] == "apps" else None


def wrong_includes(files):
    wrong = []
    for path in files:
        layer = layer_of(path)
        if "tests" in path.parts or layer is None:
            continue
        if layer not in MAY_INCLUDE:
            wrong.append(f"{path.relative_to(ROOT)}: layer '{layer}' is not in the table")
            continue
        for target in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if target != layer and target not in MAY_INCLUDE[layer]:
                wrong.append(f"{path.relative_to(ROOT)}: {layer} may not include {target}")
    return wrong


def compiles_alone(header):
    compiler = shutil.which("ccache")
    command = ([compiler] if compiler else []) + ["g++", "-std=c++20", "-fsyntax-only", "-x", "c++"]
    command += [f"-I{path}" for path in sorted(ROOT.glob("libs/**/include"))]
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as source:
        source.write(f'#include "{header}"\n')
        source.flush()
        done = subprocess.run([*command, source.name], capture_output=True, text=True)
    return None if done.returncode == 0 else f"{header.relative_to(ROOT)} does not compile alone:\n{done.stderr[:2000]}"


def main():
    files = [p for folder in ("libs", "apps") for p in sorted((ROOT / folder).rglob("*.[ch]pp"))]
    headers = [p for p in files if "include" in p.parts]
    with ThreadPoolExecutor(2) as pool:
        alone = [message for message in pool.map(compiles_alone, headers) if message]
    wrong = wrong_includes(files) + alone
    for line in wrong:
        print(line)
    print(f"{len(files)} files, {len(headers)} public headers, {len(wrong)} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
