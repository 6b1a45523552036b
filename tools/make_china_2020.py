#!/usr/bin/env python3
"""Makes the tables of models/china-2020 from a folder of public data: tools/make_china_2020.py DATA_FOLDER [MODEL_FOLDER]

The data folder holds the tidy CSV files named in models/china-2020/README.md. model.yaml, commodities/ and scenarios/ are
written by hand and not touched; every CSV table of the model is made here, the same bytes each time.
"""
import importlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from china_2020 import world  # noqa: E402

MODULES = ["world", "amounts", "trade", "prices", "energy", "demand", "uses", "figures"]


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    data = pathlib.Path(arguments[0])
    default = pathlib.Path(__file__).resolve().parents[1] / "models" / "china-2020"
    model = pathlib.Path(arguments[1]) if len(arguments) == 2 else default
    model.mkdir(parents=True, exist_ok=True)
    sources = []
    for name in MODULES:
        if not (pathlib.Path(__file__).parent / "china_2020" / f"{name}.py").exists():
            continue
        module = importlib.import_module(f"china_2020.{name}")
        module.write(data, model)
        if module is not world:
            sources += getattr(module, "SOURCES", [])
    world.write_sources(model, sources)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
