#!/usr/bin/env python3
"""Writes the golden tables anew from a run of models/china-2020 with --draws 0: tools/update_golden.py RUN"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests" / "golden"))
import golden  # noqa: E402


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    for name in golden.TABLES:
        golden.write(arguments[0], name)
        print(f"tests/golden/{name}.csv: {len(golden.kept(name))} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
