"""A model folder of one metal in any number of products, written by the tests and run with the command as a user would."""
import csv
import os
import subprocess

import pandas

ADIT = os.environ["ADIT_BIN"]

COMMODITY = """\
id: copper
depth: full
elements: [Cu]
reference_form: refined_copper
forms:
  refined_copper:
    stage: smelting
    basis: Cu
    contents: {Cu: 1 t/t}
processes:
  smelting:
    stage: smelting
    main_output: refined_copper
"""


class World:
    """Products that hold copper, each with a lifetime and a yearly inflow or stock from `first` on."""

    def __init__(self, folder, first, timing, falling_stock="report"):
        self.folder, self.first, self.last = folder, first, first
        self.settings = {"timing": timing, "falling_stock": falling_stock}
        self.rows = {name: [] for name in ("products", "lifetimes", "demand", "demand_parameters", "outflows")}

    def product(self, name, series, quantity="inflow", survival=None, parameters=(), outflow=None):
        """parameters: (name, age or "", year or "", value); the unit follows from the name."""
        self.last = max(self.last, self.first + len(series) - 1)
        self.rows["products"].append({"id": name, "measured_in": "mass"})
        for parameter, age, year, value in parameters:
            unit = "yr" if parameter in ("mean", "sd", "scale") else "1"
            self.rows["lifetimes"].append(dict(product=name, survival=survival, parameter=parameter, age=age, year=year,
                                               value=repr(float(value)), unit=unit))
        self.rows["demand"].append({"id": f"demand_{name}", "series": "copper", "form": "refined_copper",
                                    "product": name, "method": "exogenous", "quantity": quantity})
        unit = "t" if quantity == "stock" else "t/yr"
        for i, value in enumerate(series):
            self.rows["demand_parameters"].append(dict(demand=f"demand_{name}", parameter="level", year=self.first + i,
                                                       value=repr(float(value)), unit=unit))
        for i, value in enumerate(() if outflow is None else outflow):
            self.rows["outflows"].append(dict(product=name, region="home", year=self.first + i, value=repr(float(value)),
                                              unit="t/yr"))

    def run(self, ends=None):
        """Tables flow_stocks and flow_cohorts, values by (product, quantity)."""
        self.write(ends)
        out = self.folder / "run"
        done = subprocess.run([ADIT, "run", self.folder, "--draws", "0", "--cohorts", "--out", out], capture_output=True,
                              text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        stocks = pandas.read_csv(out / "tables" / "flow_stocks.csv").rename(columns=lambda c: c.split(" [")[0])
        self.cohorts = pandas.read_csv(out / "tables" / "flow_cohorts.csv").rename(columns=lambda c: c.split(" [")[0])
        return {key: rows.sort_values("year").value.to_numpy() for key, rows in stocks.groupby(["product", "quantity"])}

    def write(self, ends):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "commodities").mkdir(exist_ok=True)
        (self.folder / "commodities" / "copper.yaml").write_text(COMMODITY)
        ends = f"{self.first}..{self.last}" if ends is None else list(map(int, ends))
        lines = ["name: differential", f"base_year: {self.first}", "focus: home", f"milestone_years: [{self.last}]",
                 "time:", f"  start: {self.first - 1}", f"  ends: {ends}", f"history_from: {self.first - 1}",
                 "engines: [demand, flow]"]
        lines += [f"{key}: {value}" for key, value in self.settings.items()]
        (self.folder / "model.yaml").write_text("\n".join(lines) + "\n")
        tables = {
            "sources": [{"id": "random", "title": "random numbers", "licence": "CC0-1.0"}],
            "regions": [{"id": "home"}],
            "elements": [{"id": "Cu"}],
            "demand_series": [{"id": "copper", "commodity": "copper", "form": "refined_copper", "region": "home"}],
            **self.rows,
        }
        for name, rows in tables.items():
            if not rows:
                continue
            with open(self.folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
