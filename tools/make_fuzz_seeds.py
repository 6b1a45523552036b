#!/usr/bin/env python3
"""Writes the seeds of fuzz_folder: one a file of models/tiny, its number in the sorted list, then its text."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "models" / "tiny"
SEEDS = ROOT / "tests" / "fuzz" / "seeds" / "folder"

for old in SEEDS.iterdir():
    old.unlink()
files = sorted((p.relative_to(TINY) for p in TINY.rglob("*") if p.is_file()), key=lambda p: p.parts)
assert len(files) < 256
for number, file in enumerate(files):
    if file.name != "datapackage.json":  # written by Adit, not read
        (SEEDS / "_".join(file.parts)).write_bytes(bytes([number]) + (TINY / file).read_bytes())
