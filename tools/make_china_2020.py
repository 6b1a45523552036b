#!/usr/bin/env python3
"""Makes the tables of models/china-2020 from a folder of public data: tools/make_china_2020.py DATA_FOLDER [MODEL_FOLDER]

The data folder holds the tidy CSV files that the modules of tools/china_2020 read by name. model.yaml, commodities/ and
scenarios/ are written by hand and not touched; every CSV table of the model is made here, the same bytes each time.
"""
import importlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from china_2020 import world  # noqa: E402

# In the order in which they are written; one a line.
MODULES = [importlib.import_module(f"china_2020.{name}") for name in (
    "coverage",
    "amounts",
    "trade_codes",
    "trade",
    "economy",
    "rates",
    "importance",
    "prices",
    "market",
    "energy",
    "footprints",
    "hosts",
    "ores",
    "materials",
    "demand",
    "uses",
    "figures",
    "observations",
    "diagnosis",
    "classes",
    "measures",
    "seas",
    "security",
    "events",
    "hazards",
)]


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    data = pathlib.Path(arguments[0])
    default = pathlib.Path(__file__).resolve().parents[1] / "models" / "china-2020"
    model = pathlib.Path(arguments[1]) if len(arguments) == 2 else default
    model.mkdir(parents=True, exist_ok=True)
    world.write(data, model)
    for module in MODULES:
        module.write(data, model)
    world.write_sources(model, [source for module in MODULES for source in getattr(module, "SOURCES", [])])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
