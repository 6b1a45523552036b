"""Demand: series with their components, parameters and points.

The points are those of section 2 of the paper; everything between them comes from drivers.
"""
from . import drivers, high_end, tables
from .book import ASSUMED, VALUE, Book

SOURCES = [
    ("natural_earth", "Natural Earth", "Admin 0 attributes POP_EST and GDP_MD (from World Bank estimates)", "2019",
     "geopandas 0.14 naturalearth_lowres", "public domain"),
    ("iea_demand_2025", "International Energy Agency", "Critical Minerals Data Explorer, demand by use, Stated Policies", "2025", "www.iea.org",
     "CC BY 4.0"),
    ("eu_crm_2023", "European Commission", "Study on the critical raw materials for the EU 2023, use shares", "2023", "", "CC BY 4.0"),
]

SERIES = [
    ("energy", "Primary energy", "一次能源", "energy", "primary_energy"),
    ("coal", "Coal", "煤炭", "coal", "coal"), ("crude_oil", "Crude oil", "石油", "oil", "crude_oil"),
    ("natural_gas", "Natural gas", "天然气", "gas", "natural_gas"), ("uranium", "Uranium", "铀", "uranium", "uranium"),
    ("steel", "Steel", "钢", "iron_steel", "steel"), ("iron_ore", "Iron ore, 62 % Fe", "铁矿石（折62%）", "iron_steel", "iron_ore"),
    ("manganese", "Manganese ore", "锰矿", "manganese", "manganese_ore"),
    ("copper", "Copper", "铜", "copper", "refined_copper"), ("aluminium", "Aluminium", "铝", "aluminium", "aluminium"),
    ("lithium", "Lithium (LCE)", "锂（碳酸锂当量）", "lithium", "lithium_carbonate"), ("cobalt", "Cobalt", "钴", "cobalt", "refined_cobalt"),
    ("nickel", "Nickel", "镍", "nickel", "nickel"), ("rare_earths", "Rare earths (REO)", "稀土（REO）", "rare_earths", "rare_earth_oxides"),
    ("graphite", "Graphite", "石墨", "graphite", "graphite"),
    ("vehicle_batteries", "Vehicle batteries made", "动力电池产量", "high_end_materials", ""),
]


def energy(book):
    book.component("energy_total", "energy", "", "energy_use", "intensity_of_use", "population gdp_per_head",
                   "inverted U of income: the paper's peak around 2035")
    book.free("energy_total", "level", 4980, "Mtce/yr", 3000, 7000, "total of the base year")
    book.free("energy_total", "turning_point", 22000, "USD/item", 8000, 80000, "income at which energy a head peaks")
    book.fixed("energy_total", "scale_growth", 0, "1", "uncertainty of the whole path, growing with time", distribution="normal", sd="0.004")
    mix = {"coal": (0.0, -1.0), "oil": (-1.0, -0.8), "gas": (-1.9, -0.4), "nuclear": (-3.2, -0.1), "renewables": (-1.5, 0)}
    for fuel, (weight, trend) in mix.items():
        name = book.component(f"energy_{fuel}", "energy", "", f"energy_{fuel}", "energy_mix", note="logit share of the total")
        if fuel == "renewables":
            book.fixed(name, "weight", -1.45, "1", "the others are relative to it")
            continue
        book.free(name, "weight", weight, "1", -8, 4, "share of 2020 relative to renewables")
        if fuel == "nuclear":
            book.fixed(name, "trend", -0.15, "1", "keeps most of its share against renewables: nuclear and hydropower continue to grow (2.1.1)",
                       distribution="normal", sd="0.15")
        else:
            book.free(name, "trend", trend, "1", -8, 4, "change of the share against renewables per decade")
            book.free(name, "curvature", 0, "1", -4, 4, "acceleration of that change", prior="0.3")
    book.point("energy", 2020, 4980, "Mtce/yr", "F004", tolerance=5)
    book.point("energy", 2035, 6200, "Mtce/yr", "F002", tolerance=50, qualifier="~", note="about 6.2e9 tce")
    book.point("energy", "", 2035, "year", "F002", what="peak_year", tolerance=0.5, qualifier="~", note="peak around 2035")
    book.point("energy", 2020, 2800, "Mtce/yr", "", component="energy_coal", tolerance=50, **ASSUMED,
               note="coal is not given: F067 repeats the total; 54 % of the world (F068) is about 2.8e9 tce (doubts on 3.2)")
    book.point("energy", 2020, 690, "Mtoe/yr", "", component="energy_oil", tolerance=5, note="F069 as energy: printed tce, read as tonnes of oil")
    book.point("energy", 2020, 328 * 38.93 / 29.3076, "Mtce/yr", "", component="energy_gas", tolerance=0.5 * 38.93 / 29.3076,
               note="F071 as energy: 3.28e11 m3 at 38.93 MJ/m3 (1.33 kgce/m3)")
    book.point("energy", 2020, 111, "Mtce/yr", "", component="energy_nuclear", tolerance=5, **ASSUMED,
               note="366 TWh at 0.304 kgce/kWh, order of magnitude; not in the paper")
    book.point("energy", "", 2021, "year", "F007", what="peak_year", component="energy_coal", qualifier=">", note="in the 14th Five-Year Plan: from 2021")
    book.point("energy", "", 2025, "year", "F008", what="peak_year", component="energy_coal", qualifier="<", note="in the 14th Five-Year Plan: by 2025")
    book.point("energy", "", 2028, "year", "F009", what="peak_year", component="energy_oil", qualifier="~", tolerance=0.5)
    book.point("energy", "", 2040, "year", "F010", what="peak_year", component="energy_gas", qualifier="<")
    fossil = "energy_coal energy_oil energy_gas"
    book.point("energy", "", 2035, "year", "F005", what="crossover_year", component="energy_renewables", against=fossil, qualifier=">",
               note="renewables pass fossil energy; nuclear is neither")
    book.point("energy", "", 2040, "year", "F006", what="crossover_year", component="energy_renewables", against=fossil, qualifier="<",
               note="renewables pass fossil energy; nuclear is neither")


def energy_minerals(book):
    for name, product, share in (("coal_power", "coal_power", 0.55), ("coal_industry", "coal_industry", 0.45)):
        book.component(name, "coal", "coal", product, "units_content", "energy_coal", "coal of the energy mix")
        book.fixed(name, "content", 1, "1", "both in units of energy")
        book.fixed(name, "share", share, "1", "a little more than half is burnt for power and heat; order of magnitude")
    for name, product, share in (("oil_transport", "oil_transport", 0.55), ("oil_chemicals", "oil_chemicals", 0.45)):
        book.component(name, "crude_oil", "crude_oil", product, "units_content", "energy_oil", "oil of the energy mix")
        book.fixed(name, "content", 1 / 11.63, "t/MWh", "41.868 GJ per t, the definition of toe")
        book.fixed(name, "share", share, "1", "F094 to F096: gasoline, diesel and kerosene are 3.3e8 t of 6.7e8 t processed, and ships")
    book.point("crude_oil", 2020, 690, "Mt/yr", "F069", use="check", tolerance=5, note="printed tce, read as tonnes")
    book.component("gas_industry", "natural_gas", "natural_gas", "gas_industry", "intensity_of_use", "energy_gas", "gas of the energy mix")
    book.free("gas_industry", "level", 328e9, "m3/yr", 1e11, 6e11, "volume of 2020")
    book.shares("natural_gas", [("gas_homes", "natural_gas", "gas_homes", 42, 42)], "homes, heating and vehicles, order of magnitude")
    book.point("natural_gas", 2020, 328e9, "m3/yr", "F071", tolerance=0.5e9)
    book.component("uranium_power", "uranium", "uranium", "nuclear_power", "units_content", "energy_nuclear", "uranium of the nuclear energy of the mix")
    book.fixed("uranium_power", "content", 1.0e-5, "t/MWh", "about 25 t U per TWh of electricity and 2.48 MWh of primary energy a MWh",
               distribution="normal", sd="10%")


def ferrous(book):
    book.component("steel_buildings", "steel", "steel", "buildings", "intensity_of_use", "gdp", "the total; buildings keep what the others leave")
    book.free("steel_buildings", "level", 1030, "Mt/yr", 500, 1500, "total of the base year")
    book.free("steel_buildings", "elasticity", 0.6, "1", 0, 2, "growth of steel-using activity with gdp", prior="0.3")
    book.free("steel_buildings", "decline", 0.035, "1/yr", -0.05, 0.12, "less steel per unit of activity each year")
    book.fixed("steel_buildings", "scale_growth", 0, "1", "uncertainty of the whole path, growing with time", distribution="normal", sd="0.006")
    eu = "Chinese division by use, assumed; the EU's (2023 study): construction 38, vehicles 16, machinery 15, metal goods 14, tubes 10 %"
    book.shares("steel", [
        ("steel_infrastructure", "steel", "infrastructure", 19, 16), ("steel_machinery", "steel", "machinery", 17, 18),
        ("steel_vehicles", "steel", "vehicles", 6, 7), ("steel_rail_ships", "steel", "rail_and_ships", 4, 5),
        ("steel_energy", "steel", "energy_equipment", 6, 8), ("steel_appliances", "steel", "appliances", 2, 2.5),
        ("steel_goods", "steel", "metal_goods", 7, 7.5)], eu)
    for name, driver, product in (("steel_wind", "wind_additions", "wind_power"), ("steel_solar", "solar_additions", "solar_power"),
                                  ("steel_ev", "ev_output", "electric_vehicles")):
        book.component(name, "steel", "steel", product, "units_content", driver, "shown apart; inside the total", of_which="yes")
    for year, value, figure in ((2020, 1030, "F011"), (2025, 1020, "F012"), (2030, 1000, "F013"), (2035, 950, "F014")):
        book.point("steel", year, value, "Mt/yr", figure, tolerance=5)

    book.component("iron_ore_steel", "iron_ore", "iron_ore", "steel_making", "units_content", "steel",
                   "of the steel made from ore; inside the chain of steel", of_which="yes")
    book.free("iron_ore_steel", "content", 1.72, "t/t", 1.2, 2.2, "62 % ore per t of steel from ore")
    book.free("iron_ore_steel", "learning", 0.002, "1", -0.05, 0.05, "less ore per t each year: losses, imported iron")
    scrap = {2020: (78, "1 less the scrap share of steel raw materials, 22 % (F125)"), 2025: (76.3, "scrap 23.7 %: the boom of the 2000s is still in use"),
             2035: (70, "scrap 30 %, the target of 5.3.3 (F142)"), 2050: (58, "scrap 42 %, on the way to the 55 to 60 % of the EU (F127, F128)")}
    for year, (share, why) in scrap.items():
        book.fixed("iron_ore_steel", "share", share, "%", f"share of steel from ore: {why}", year=year,
                   **({"distribution": "normal", "sd": "3%"} if year > 2025 else {}))
    for year, value, figure in ((2020, 1380, "F015"), (2025, 1320, "F016"), (2035, 1100, "F017")):
        book.point("iron_ore", year, value, "Mt/yr", figure, tolerance=5)

    book.component("manganese_steel", "manganese", "manganese_ore", "steel_making", "units_content", "steel", "manganese that steel needs")
    book.free("manganese_steel", "content", 0.0081, "t/t", 0.004, 0.012, "0.8 % of the steel, alloying losses included", prior="0.0004")
    book.component("manganese_excess", "manganese", "manganese_ore", "steel_making", "units_content", "steel",
                   "ore used beyond that: losses to slag of lean ores and small works, and uses that end")
    book.free("manganese_excess", "content", 0.0045, "t/t", 0, 0.01, "the rest of 2020")
    book.free("manganese_excess", "learning", 0.11, "1", 0, 0.4, "its yearly decline")
    book.component("manganese_batteries", "manganese", "manganese_ore", "ev_battery_ternary", "units_content", "batteries_ternary", "cathodes with manganese")
    for year, value, figure in ((2020, 13, "F018"), (2025, 10.8, "F019"), (2035, 8.5, "F020")):
        book.point("manganese", year, value, "Mt/yr", figure, tolerance=0.05, note="manganese content")


def vehicle_batteries(book):
    """Cells by chemistry: one series that drives every battery metal, so that all metals see the same mix."""
    note = "packs by chemistry; their metals are bought in the series of the metals"
    book.component("batteries_lfp", "vehicle_batteries", "", "ev_battery_lfp", "intensity_of_use", "ev_batteries", note, of_which="yes")
    book.fixed("batteries_lfp", "level", 83, "GWh/yr", "all vehicle batteries of 2020, as the driver")
    book.component("batteries_ternary", "vehicle_batteries", "", "ev_battery_ternary", "share_of", "", note, of_which="yes")
    for year, share, sd in ((2020, 58, ""), (2024, 30, ""), (2035, 33, "12%"), (2050, 30, "20%")):
        book.fixed("batteries_ternary", "share", share, "%", "share of nickel-cobalt cells; iron phosphate has the mass market since 2022", year=year,
                   **({"distribution": "normal", "sd": sd} if sd else {}))


def battery_parts(book, series, form, prefix, iron=True):
    """Vehicle batteries of both kinds and storage, by composition."""
    cells = [("ternary", "ev_battery_ternary", "batteries_ternary")]
    if iron:
        cells += [("lfp", "ev_battery_lfp", "batteries_lfp"), ("storage", "storage_battery", "storage_batteries")]
    for part, product, driver in cells:
        book.component(f"{prefix}_{part}", series, form, product, "units_content", driver, "content of the pack over the yield of making it")


def clean_energy(book, series, form, prefix):
    for part, product, driver in (("wind", "wind_power", "wind_additions"), ("solar", "solar_power", "solar_additions"),
                                  ("ev", "electric_vehicles", "ev_output")):
        book.component(f"{prefix}_{part}", series, form, product, "units_content", driver, "content over the yield of making it")


def nonferrous(book):
    clean_energy(book, "copper", "refined_copper", "copper")
    battery_parts(book, "copper", "refined_copper", "copper")
    book.component("copper_machinery", "copper", "refined_copper", "machinery", "intensity_of_use", "gdp",
                   "all other uses; machinery keeps what the others leave")
    book.free("copper_machinery", "level", 12.5, "Mt/yr", 5, 20, "of the base year")
    book.free("copper_machinery", "elasticity", 0.5, "1", -1, 2, "growth with gdp", prior="0.2")
    book.fixed("copper_machinery", "scale_growth", 0, "1", "uncertainty of the whole path, growing with time", distribution="normal", sd="0.006")
    eu = "Chinese division, assumed: half of it power; the EU's (2023 study): power in buildings 21, plumbing 10, utilities 7, vehicles 11 %"
    book.shares("copper", [
        ("copper_grid", "refined_copper", "power_grid", 34, 37), ("copper_buildings", "refined_copper", "buildings", 19, 17),
        ("copper_appliances", "refined_copper", "appliances", 15, 14), ("copper_vehicles", "refined_copper", "vehicles", 7, 5),
        ("copper_electronics", "refined_copper", "electronics", 8, 9)], eu)
    book.fixed("copper_grid", "substitution_cap", 12, "%", "aluminium in cables and windings, where room allows", distribution="triangular",
               low=5, high=20)
    book.fixed("copper_grid", "substitution_speed", 0.6, "%", "share of the use a year; twenty years to the cap", distribution="triangular",
               low=0.3, high=1)
    book.point("copper", 2020, 13, "Mt/yr", "F021", tolerance=0.05, note="3.2 prints 1.453e7 (F075); the scenario starts from 1.3e7")
    book.point("copper", 2035, 19.6, "Mt/yr", "F022", tolerance=0.05)

    clean_energy(book, "aluminium", "aluminium", "aluminium")
    battery_parts(book, "aluminium", "aluminium", "aluminium")
    book.component("aluminium_for_copper", "aluminium", "aluminium", "power_grid", "substitution", "copper_grid", "what aluminium takes from copper")
    book.fixed("aluminium_for_copper", "ratio", 0.5, "t/t", "61 % of the conductivity at 30 % of the density: 0.5 t for each t of copper",
               distribution="triangular", low=0.48, high=0.6)
    book.component("aluminium_machinery", "aluminium", "aluminium", "machinery", "intensity_of_use", "gdp",
                   "all other uses; machinery keeps what the others leave")
    book.free("aluminium_machinery", "level", 35.5, "Mt/yr", 20, 50, "of the base year")
    book.free("aluminium_machinery", "elasticity", 0.45, "1", -1, 2, "growth with gdp", prior="0.2")
    book.fixed("aluminium_machinery", "scale_growth", 0, "1", "uncertainty of the whole path, growing with time", distribution="normal", sd="0.006")
    eu = "Chinese division, assumed: construction first; the EU's (2023 study): transport 38, construction 21, packaging 15 %"
    book.shares("aluminium", [
        ("aluminium_buildings", "aluminium", "buildings", 31, 26), ("aluminium_vehicles", "aluminium", "vehicles", 21, 25),
        ("aluminium_grid", "aluminium", "power_grid", 14, 14), ("aluminium_packaging", "aluminium", "packaging", 11, 12),
        ("aluminium_appliances", "aluminium", "appliances", 8, 8), ("aluminium_goods", "aluminium", "metal_goods", 5, 5)], eu)
    book.point("aluminium", 2020, 36.86, "Mt/yr", "F023", tolerance=0.005)
    book.point("aluminium", 2035, 57.38, "Mt/yr", "F024", tolerance=0.005)


def battery_metals(book):
    battery_parts(book, "lithium", "lithium_battery_grade", "lithium")
    book.component("lithium_devices", "lithium", "lithium_battery_grade", "device_battery", "units_content", "device_batteries",
                   "content of the cell over the yield of making it")
    book.component("lithium_chemicals", "lithium", "lithium_carbonate", "lithium_chemicals", "intensity_of_use", "gdp",
                   "glass, ceramics, grease, chemicals, two-wheelers, cathodes sold abroad")
    book.free("lithium_chemicals", "level", 120, "kt/yr LCE", 0, 250, "of the base year")
    book.free("lithium_chemicals", "elasticity", 0.6, "1", -1, 4, "growth with gdp", prior="0.4")
    book.point("lithium", 2020, 230, "kt/yr LCE", "F025", tolerance=5, note="only plausible as lithium carbonate")
    book.point("lithium", 2035, 2000, "kt/yr LCE", "F026", tolerance=5, qualifier=">", note="over 2e6 t; fitted just above the bound")

    battery_parts(book, "cobalt", "cobalt_battery_grade", "cobalt", iron=False)
    book.component("cobalt_devices", "cobalt", "cobalt_battery_grade", "device_battery", "units_content", "device_batteries",
                   "content of the cell over the yield of making it")
    book.component("cobalt_tools", "cobalt", "refined_cobalt", "hard_metal_tools", "intensity_of_use", "gdp", "all other uses; tools keep what the others leave")
    book.free("cobalt_tools", "level", 18, "kt/yr", 0, 60, "of the base year")
    book.free("cobalt_tools", "elasticity", 0.8, "1", -1, 5, "growth with gdp", prior="1")
    eu = "from the EU's use shares without batteries (2023 study): alloys 36, tools 14, chemicals 36 %; Chinese division assumed"
    book.shares("cobalt", [("cobalt_alloys", "refined_cobalt", "special_alloys", 27, 32),
                           ("cobalt_chemicals", "refined_cobalt", "cobalt_chemicals", 35, 30)], eu)
    book.point("cobalt", 2020, 70, "kt/yr", "F027", tolerance=5, note="printed 7e4: half of the last digit is 5 kt")
    book.point("cobalt", 2035, 200, "kt/yr", "F028", tolerance=5, qualifier=">", note="over 2e5 t; fitted just above the bound")

    battery_parts(book, "nickel", "nickel_battery_grade", "nickel", iron=False)
    book.component("nickel_stainless", "nickel", "nickel", "stainless_goods", "intensity_of_use", "gdp",
                   "all other uses; stainless steel keeps what the others leave")
    book.free("nickel_stainless", "level", 1300, "kt/yr", 500, 2000, "of the base year")
    book.free("nickel_stainless", "elasticity", 0.7, "1", -1, 3, "growth with gdp", prior="0.25")
    book.shares("nickel", [("nickel_alloys", "nickel_class1", "special_alloys", 8, 9), ("nickel_plating", "nickel_class1", "plated_goods", 6, 5)],
                "order of magnitude of the uses outside stainless steel and batteries, assumed")
    book.point("nickel", 2020, 1350, "kt/yr", "F029", tolerance=5)
    book.point("nickel", 2035, 2900, "kt/yr", "F030", tolerance=5, qualifier=">", note="over 2.9e6 t; fitted just above the bound")


def rare_earths(book):
    magnet = ("nd_oxide", "pr_oxide", "dy_oxide", "tb_oxide")
    for form in magnet:
        for part, product, driver in (("wind", "wind_power", "wind_additions"), ("ev", "electric_vehicles", "ev_output")):
            book.component(f"{form}_{part}", "rare_earths", form, product, "units_content", driver, "content over the yield of making the magnets")
    book.component("rare_earth_metallurgy", "rare_earths", "ce_oxide", "rare_earth_metallurgy", "logistic", "gdp_per_head",
                   "all other uses, saturating with income; cerium in metallurgy keeps what the others leave")
    book.fixed("rare_earth_metallurgy", "saturation", 1200, "kt/yr", "no published level; three times the world's output of 2025 would be needed at once",
               distribution="triangular", low=1000, high=1400)
    book.free("rare_earth_metallurgy", "midpoint", 20000, "USD/item", 10000, 60000, "income at which half of the saturation is reached")
    book.free("rare_earth_metallurgy", "rate", 0.00015, "1", 0.00002, 0.001, "per USD a head; an elasticity of about 1.3 in 2020", prior="0.00008")
    why = "order of magnitude: a quarter of Chinese use outside vehicles and wind is magnets, the rest cerium and lanthanum uses; assumed"
    parts = [("la_catalysts", "la_oxide", "rare_earth_catalysts", 12, 10.5), ("ce_catalysts", "ce_oxide", "rare_earth_catalysts", 6, 5.5),
             ("la_polishing", "la_oxide", "rare_earth_polishing", 8, 7), ("ce_polishing", "ce_oxide", "rare_earth_polishing", 22, 20),
             ("la_metallurgy", "la_oxide", "rare_earth_metallurgy", 8, 8), ("y_phosphors", "y_oxide", "phosphors", 2.6, 2.6),
             ("other_phosphors", "other_reo", "phosphors", 0.4, 0.4)]
    for form, share in (("nd_oxide", 13), ("pr_oxide", 3.6), ("dy_oxide", 0.75), ("tb_oxide", 0.15)):
        parts += [(f"{form}_drives", form, "drive_magnets", share, share * 1.15), (f"{form}_devices", form, "device_magnets", share * 0.45, share * 0.4)]
    book.shares("rare_earths", parts, why)
    book.point("rare_earths", 2020, 185, "kt/yr", "F031", tolerance=0.5, note="printed 1.85e5: REO")
    book.point("rare_earths", 2035, 1000, "kt/yr", "F032", tolerance=0.5, qualifier=">",
               note="over 1e6 t, 2.6 times the world's output of 2025: the most aggressive figure of the paper")


def graphite(book):
    battery_parts(book, "graphite", "anode_graphite", "graphite")
    book.component("graphite_devices", "graphite", "anode_graphite", "device_battery", "units_content", "device_batteries",
                   "content of the cell over the yield of making it")
    book.component("graphite_refractories", "graphite", "graphite", "refractories", "intensity_of_use", "steel", "follows steel")
    book.fixed("graphite_refractories", "level", 450, "kt/yr", "order of magnitude: 0.3 kg a t of steel, and foundry, lubricants, pencils",
               distribution="normal", sd="15%")
    book.component("graphite_electrodes", "graphite", "synthetic_graphite", "furnace_electrodes", "units_content", "steel", "electrodes of electric furnaces")
    book.fixed("graphite_electrodes", "content", 0.0030, "t/t", "2 to 3 kg a t of electric steel and ladle furnaces", distribution="normal", sd="15%")
    for year, share in ((2020, 10), (2035, 20), (2050, 35)):
        book.fixed("graphite_electrodes", "share", share, "%", "electric steel of all steel; grows with scrap, assumed", year=year,
                   **({"distribution": "normal", "sd": "15%"} if year > 2020 else {}))


def write(data, model):
    book = Book()
    for part in (energy, energy_minerals, ferrous, nonferrous, vehicle_batteries, battery_metals, rare_earths, graphite, high_end.typed_in):
        part(book)
    tables.write(model, "drivers.csv", ["driver", "region", "year", "interpolation", *VALUE], drivers.rows(data))
    columns = ["id", "name_en", "name_zh", "commodity", "form", "region"]
    tables.write(model, "demand_series.csv", columns, [dict(zip(columns, (*s, "CHN"))) for s in SERIES + high_end.SERIES])
    tables.write(model, "demand.csv", ["id", "series", "form", "product", "method", "quantity", "drivers", "of_which", "source", "note"], book.components)
    tables.write(model, "demand_parameters.csv", ["demand", "parameter", "year", "free", "lower", "upper", "prior_sd", *VALUE], book.parameters)
    tables.write(model, "demand_points.csv",
                 ["series", "what", "year", "component", "qualifier", "against", "use", "tolerance", "figure", *VALUE], book.points)
    tables.write(model, "correlations.csv", ["a", "b", "rho", "source", "note"], drivers.correlations())
