"""Ids of the commodities and forms that the model's YAML files have: tables name only what is there."""
import pathlib
import re

COMMODITIES = pathlib.Path(__file__).resolve().parents[2] / "models" / "china-2020" / "commodities"


def commodities():
    return {path.stem for path in COMMODITIES.glob("*.yaml")}


def forms():
    """Form ids with their commodity: the keys two blanks deep below `forms:`."""
    found = {}
    for path in sorted(COMMODITIES.glob("*.yaml")):
        inside = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\S", line):
                inside = line.startswith("forms:")
            elif inside and (key := re.match(r"  ([a-z0-9_]+):", line)):
                found[key[1]] = path.stem
    return found
