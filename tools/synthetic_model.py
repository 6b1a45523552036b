#!/usr/bin/env python3
"""Writes a large, valid, invented model folder, to measure and to test with: the same arguments give the same bytes.

    tools/synthetic_model.py /tmp/large                                   # 200 x 200 x 50,000 facilities x 100 years
    tools/synthetic_model.py /tmp/small --commodities 3 --regions 4 --facilities 20 --years 10 --demand-regions 2

Every commodity has a chain of ore, metal, new and old scrap, four processes and its products; every region has drivers,
production and reserves; every demand region has a demand series a commodity; every facility has a capacity a year.
"""
import argparse
import math
import pathlib

START = 2019  # end of the year before the first interval
GOLDEN = 0.6180339887498949


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    for name, default, what in [
            ("commodities", 200, "mineral chains"), ("regions", 200, "regions"), ("facilities", 50_000, "mines and plants"),
            ("years", 100, "length of the time axis"), ("products", 400, "goods in use, shared out among the commodities"),
            ("demand-regions", 200, "regions with demand, stocks and recycling"),
            ("uncertain", 1000, "most inputs that have a distribution")]:
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{what} ({default})")
    given = parser.parse_args()
    if min(given.commodities, given.regions, given.years, given.products) < 1 or given.demand_regions > given.regions:
        parser.error("at least one of each, and no more demand regions than regions")
    return given


def vary(low, high, *keys):
    """A number from low to high that looks random and is the same every time; four digits."""
    phase = sum((k + 1) * GOLDEN ** (i + 1) for i, k in enumerate(keys))
    return float(f"{low + (high - low) * math.modf(phase)[0]:.4g}")


class Spreads:
    """Hands out distributions until enough inputs have one."""

    def __init__(self, most):
        self.left = most

    def normal(self, percent):
        if self.left == 0:
            return ","
        self.left -= 1
        return f"normal,{percent}%"


class Writer:
    def __init__(self, given):
        self.given = given
        self.folder = given.folder
        self.spreads = Spreads(given.uncertain)
        self.commodities = [f"c{c:03}" for c in range(given.commodities)]
        self.regions = [f"R{r:03}" for r in range(given.regions)]
        self.demand_regions = self.regions[:given.demand_regions]
        self.products = [[] for _ in self.commodities]
        for p in range(given.products):
            self.products[p % given.commodities].append(f"p{p:04}")
        self.last = START + given.years

    def write(self):
        (self.folder / "commodities").mkdir(parents=True, exist_ok=True)
        self.settings()
        self.chains()
        self.names()
        self.goods()
        self.demand()
        self.observed()
        self.facilities()

    def table(self, name, header, rows):
        with open(self.folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            file.write(header + "\n")
            file.writelines(row + "\n" for row in rows)

    def settings(self):
        milestones = sorted({min(year, self.last) for year in (START + 1, START + 6, START + 16)})
        (self.folder / "model.yaml").write_text(f"""# An invented world to measure with; written by tools/synthetic_model.py
name: synthetic
title: Invented chains in invented regions
base_year: {START + 1}
focus: {self.regions[0]}
milestone_years: [{', '.join(map(str, milestones))}]
time:
  start: {START}
  ends: {START + 1}..{self.last}
history_from: 1950
currency: USD
price_year: 2020
timing: middle
falling_stock: early_retirement
engines: [demand, flow]
""")

    def chains(self):
        for c, name in enumerate(self.commodities):
            content = vary(0.05, 0.4, c)
            (self.folder / "commodities" / f"{name}.yaml").write_text(f"""id: {name}
name: {{en: Commodity {c}, zh: 矿种{c}}}
depth: full
elements: [E{c}]
reference_form: {name}_metal
forms:
  {name}_ore: {{stage: dressing, trade: balance, contents: {{E{c}: {content} t/t}}}}
  {name}_metal: {{stage: smelting, basis: E{c}, new_scrap: {name}_new, old_scrap: {name}_old, contents: {{E{c}: 1 t/t}}}}
  {name}_new: {{stage: manufacturing, basis: E{c}, contents: {{E{c}: 1 t/t}}}}
  {name}_old: {{stage: recycling, basis: E{c}, contents: {{E{c}: 1 t/t}}}}
processes:
  {name}_mining: {{stage: mining, control: given, main_output: {name}_ore, energy: {{electricity: {vary(0.1, 2, c, 1)} MWh/t}}}}
  {name}_smelting:
    stage: smelting
    main_output: {name}_metal
    loss_to: slag
    inputs: {{{name}_ore: {1.02 / content:.6g} t/t}}
    energy: {{electricity: {vary(0.5, 5, c, 2)} MWh/t, coal: {vary(0.1, 2, c, 3)} MWh/t}}
    direct_emissions: {vary(0.1, 1, c, 4)} tCO2e/t
  {name}_remelting: {{stage: recycling, control: push, main_output: {name}_metal, inputs: {{{name}_new: 1.02 t/t}}}}
  {name}_refining: {{stage: recycling, control: push, main_output: {name}_metal, inputs: {{{name}_old: 1.05 t/t}}}}
""")

    def names(self):
        self.table("sources", "id,publisher,title,year,where,licence",
                   ["synthetic,Adit,Invented figures to measure with,2026,tools/synthetic_model.py,CC0-1.0"])
        self.table("regions", "id,name_en,rest", [f"{r},Region {i},no" for i, r in enumerate(self.regions)])
        self.table("elements", "id", [f"E{c}" for c in range(len(self.commodities))])
        self.table("grid", "region,year,value,unit,source",
                   [f"{r},{year},{vary(0.1, 0.9, i, year)},tCO2e/MWh,synthetic" for i, r in enumerate(self.regions)
                    for year in (START + 1, self.last)])
        self.table("carriers", "carrier,value,unit,source", ["coal,0.34,tCO2e/MWh,synthetic"])

    def goods(self):
        every = [(c, p) for c, products in enumerate(self.products) for p in products]
        self.table("products", "id,sector,measured_in", [f"{p},machinery,mass" for _, p in every])
        self.table("composition", "product,form,value,unit,source",
                   [f"{p},{self.commodities[c]}_metal,1,t/t,synthetic" for c, p in every])
        self.table("lifetimes", "product,survival,parameter,value,unit,distribution,sd,source",
                   [row for i, (_, p) in enumerate(every) for row in (
                       f"{p},normal,mean,{vary(5, 40, i)},yr,{self.spreads.normal(8)},synthetic",
                       f"{p},normal,sd,{vary(1, 1.6, i, 1)},yr,,,synthetic")])
        self.table("manufacturing", "product,form,parameter,value,unit,distribution,sd,source",
                   [f"{p},*,yield,{vary(0.8, 0.95, i)},1,{self.spreads.normal(2)},synthetic" for i, (_, p) in enumerate(every)])
        self.table("endoflife", "product,year,parameter,value,unit,distribution,sd,source",
                   [row for i, (_, p) in enumerate(every) for row in (
                       f"{p},{START + 1},collection_rate,{vary(30, 60, i)},%,{self.spreads.normal(5)},synthetic",
                       f"{p},{self.last},collection_rate,{vary(60, 90, i)},%,{self.spreads.normal(5)},synthetic",
                       f"{p},,separation_yield,{vary(70, 90, i)},%,,,synthetic")])
        self.table("stocks", "product,region,year,parameter,value,unit,source",
                   [row for i, (_, p) in enumerate(every) for k, r in enumerate(self.demand_regions) for row in (
                       f"{p},{r},{START},stock,{vary(100, 5000, i, k)},kt,synthetic",
                       f"{p},{r},{START},growth,{vary(1, 4, i, k)},%/yr,synthetic")])

    def demand(self):
        self.table("drivers", "driver,region,year,value,unit,source",
                   [f"gdp,{r},{year},{vary(100, 200, i) * 1.02 ** (year - START):.4g},GUSD/yr,synthetic"
                    for i, r in enumerate(self.regions) for year in (START, START + 16, self.last)])
        series, components, parameters = [], [], []
        for c, name in enumerate(self.commodities):
            for k, region in enumerate(self.demand_regions):
                one = f"{name}_{region}"
                series.append(f"{one},{name},{name}_metal,{region}")
                for i, product in enumerate(self.products[c]):
                    method = "intensity_of_use,gdp" if i == 0 else "share_of,"
                    components.append(f"{one}_{product},{one},{name}_metal,{product},{method},synthetic")
                    if i == 0:
                        parameters += [f"{one}_{product},level,{vary(50, 500, c, k)},kt/yr,{self.spreads.normal(5)},synthetic",
                                       f"{one}_{product},elasticity,{vary(0.3, 0.9, c, k)},1,,,synthetic"]
                    else:
                        share = vary(0.2, 0.8, c, k, i) / (len(self.products[c]) - 1)
                        parameters.append(f"{one}_{product},share,{share:.4g},1,,,synthetic")
        self.table("demand_series", "id,commodity,form,region", series)
        self.table("demand", "id,series,form,product,method,drivers,source", components)
        self.table("demand_parameters", "demand,parameter,value,unit,distribution,sd,source", parameters)

    def observed(self):
        pairs = [(c, name, r, region) for c, name in enumerate(self.commodities) for r, region in enumerate(self.regions)]
        self.table("production", "form,process,region,year,value,unit,source",
                   [f"{name}_ore,{name}_mining,{region},{year},{vary(10, 1000, c, r)},kt/yr,synthetic"
                    for c, name, r, region in pairs for year in (START + 1, self.last)])
        self.table("reserves", "form,region,year,value,unit,source",
                   [f"{name}_ore,{region},{START + 1},{vary(1, 100, c, r)},Mt,synthetic" for c, name, r, region in pairs])
        self.table("trade", "form,exporter,importer,year,value,unit,source",
                   [f"{name}_ore,{region},{self.regions[r - 1]},{START + 1},{vary(1, 100, c, r)},kt/yr,synthetic"
                    for c, name, r, region in pairs if r > 0])
        self.table("prices", "form,year,value,unit,source",
                   [f"{name}_metal,{year},{vary(1000, 9000, c, year)},USD/t,synthetic"
                    for c, name in enumerate(self.commodities) for year in range(START + 1, self.last + 1)])

    def facilities(self):
        def place(f):
            name = self.commodities[f % len(self.commodities)]
            mine = f // len(self.commodities) % 2 == 0
            region = self.regions[(f * 7 + f // len(self.regions)) % len(self.regions)]
            return (f"{name}_ore", f"{name}_mining", region) if mine else (f"{name}_metal", f"{name}_smelting", region)

        every = range(self.given.facilities)
        self.table("facilities", "id,process,region,owner",
                   [f"f{f:05},{place(f)[1]},{place(f)[2]},Owner {f % 997}" for f in every])
        years = range(START + 1, self.last + 1)

        def rows():
            for f in every:
                form, process, region = place(f)
                before = f"{form},{process},{region},f{f:05},"
                base = vary(1, 500, f)
                for year in years:
                    yield f"{before}{year},{base * (1 + 0.01 * (year - START)):.5g},kt/yr,synthetic"

        self.table("capacity", "form,process,region,facility,year,value,unit,source", rows())


if __name__ == "__main__":
    Writer(arguments()).write()
