"""Values of the model that measures move: name, measure, selector, low and high end, unit, why that far.

The low end is what stays if the measure fails, the high end what it may reach; for losses, costs and carbon the better end is the low.
"""


def _collection(name, measure, product, low, high, why):
    return (name, measure, f"endoflife[product={product},year=2035,parameter=collection_rate]", low, high, "%", why)


def _separation(name, form, low, high, why):
    return (name, "M61", f"endoflife[product=*,form={form},parameter=separation_yield]", low, high, "%", why)


def _yield(name, measure, form, low, high, why):
    return (name, measure, f"manufacturing[product=*,form={form},parameter=yield]", low, high, "%", why)


def _input(name, measure, process, form, low, high, why):
    return (name, measure, f"process_flows[process={process},direction=input,form={form}]", low, high, "t/t", why)


def _mining(name, form, process, low, high, unit, why):
    return (name, "M23", f"production[form={form},process={process},region=CHN,year=2050]", low, high, unit, why)


LEVERS = [
    _input("lithium_minerals_recovery", "M09", "lithium_conversion", "lithium_minerals", 0.2, 0.235, "94 % of the lithium down to 80 %, as of lean ores"),
    _input("rare_earth_recovery", "M11", "rare_earth_cracking", "rare_earth_concentrate", 1.03, 1.12, "97 % to 89 % of the oxides"),
    _input("battery_lithium_purification", "M12", "lithium_purification", "lithium_carbonate", 1.003, 1.03, "losses of 0.3 to 3 %"),
    ("batteries_with_nickel", "M14", "demand_parameters[demand=batteries_ternary,parameter=share,year=2035]", 12, 45, "%",
     "iron phosphate nearly alone, as in the scenario lfp_shift, to nickel cathodes winning back half of 2020"),
    _collection("collection_ternary_batteries", "M17", "ev_battery_ternary", 60, 95, "a little above 2020, to the best of lead batteries"),
    _collection("collection_phosphate_batteries", "M17", "ev_battery_lfp", 50, 95, "a little above 2020, to the best of lead batteries"),
    _collection("collection_panels", "M17", "solar_power", 60, 95, "frames only, to nearly all panels"),
    _yield("steel_fabrication", "M19", "steel", 87, 94, "near net shape saves half of the offcuts"),
    ("electric_furnaces", "M20", "process_shares[process=eaf_steelmaking,year=2035]", 12, 30, "%",
     "hardly above 2020, to the share of scrap that F142 asks for"),
    _mining("copper_mines", "copper_concentrate", "copper_mining", 1200, 2200, "kt/yr", "old mines close, to new ones of Tibet in full"),
    _mining("lithium_mines", "lithium_minerals", "lithium_mining", 60, 200, "kt/yr", "lean lepidolite closes, to brines and spodumene in full"),
    _mining("nickel_mines", "nickel_ore", "nickel_mining", 80, 150, "kt/yr", "Jinchuan ages, to its deep ores opened"),
    _mining("manganese_mines", "manganese_ore", "manganese_mining", 400, 1200, "kt/yr", "lean mines close, to carbonate ores of Guizhou in full"),
    ("life_of_buildings", "M25", "lifetimes[product=buildings,parameter=mean]", 35, 60, "yr", "renewal as in the 2010s, to that of Europe"),
    ("carbon_of_electricity", "M27", "grid[region=CHN,year=2035]", 0.28, 0.5, "tCO2e/MWh", "half of 2023, to a seventh less"),
    ("wind_power_added", "M28", "drivers[driver=wind_additions,region=CHN,year=2035]", 80, 180, "GW/yr", "as in 2024, to twice that"),
    ("solar_power_added", "M28", "drivers[driver=solar_additions,region=CHN,year=2035]", 200, 500, "GW/yr", "three quarters of 2024, to twice that"),
    _yield("copper_fabrication", "M29", "refined_copper", 90, 95.5, "by the mix of wire and tubes"),
    _yield("aluminium_fabrication", "M29", "aluminium", 89, 95, "by the mix of castings and sheet"),
    _input("cobalt_recovery", "M30", "cobalt_leaching", "cobalt_ore", 1.1, 1.4, "91 % to 71 %"),
    _input("nickel_recovery", "M30", "nickel_smelting", "nickel_ore", 1.04, 1.15, "96 % to 87 %"),
    _input("potash_recovery", "M31", "potassium_chloride_making", "potash", 1, 1.08, "hardly a loss, to 7 %"),
    _input("chromium_recovery", "M31", "ferrochromium_smelting", "chromite", 3.4, 4.6, "by grade of ore and slag"),
    _input("zirconium_recovery", "M31", "zirconium_oxide_making", "zircon", 1.55, 1.95, "by the acid route's losses"),
    _input("hafnium_recovery", "M31", "hafnium_reduction", "hafnium_oxide", 1.1, 1.4, "by the reduction's losses"),
    _input("niobium_recovery", "M31", "ferroniobium_smelting", "niobium_ore", 0.66, 0.73, "by the furnace's losses"),
    _input("tantalum_recovery", "M31", "tantalum_reduction", "tantalum_ore", 1.08, 1.35, "by the extraction's losses"),
    _input("beryllium_recovery", "M31", "beryllium_extraction", "beryllium_ore", 1.15, 1.6, "87 % to 63 %"),
    _input("rhenium_recovery", "M31", "rhenium_refining", "rhenium", 1.01, 1.1, "99 % to 91 %"),
    ("aluminium_for_copper", "M34", "demand_parameters[demand=copper_grid,parameter=substitution_cap]", 5, 30, "%",
     "little, to the scenario more_aluminium_for_copper and beyond"),
    ("aluminium_for_copper_speed", "M34", "demand_parameters[demand=copper_grid,parameter=substitution_speed]", 0.3, 2, "%", "half, to three times as fast"),
    ("aluminium_exports", "M51", "net_trade[form=aluminium,region=CHN,year=2035]", -6850, 0, "kt/yr", "as in 2020, to none"),
    ("coal_of_iron_making", "M59", "process_energy[process=ironmaking,carrier=coal]", 2.9, 3.5, "MWh/t", "best furnaces, to the mean of the 2010s"),
    ("power_of_aluminium_smelting", "M59", "process_energy[process=aluminium_smelting,carrier=electricity]", 12.8, 14, "MWh/t", "best cells, to old ones"),
    _collection("collection_vehicles", "M61", "vehicles", 75, 95, "informal trade stays, to the rules of Europe"),
    _collection("collection_appliances", "M61", "appliances", 70, 92, "as in 2020, to the rules of Europe"),
    _collection("collection_electronics", "M61", "electronics", 52, 85, "as in 2020, to twice less in drawers"),
    _separation("separation_lithium", "lithium_battery_grade", 50, 92, "half is lost in slag, to hydrometallurgy throughout"),
    _separation("separation_cobalt", "cobalt_battery_grade", 88, 98, "by route"),
    _separation("separation_nickel", "nickel_battery_grade", 88, 98, "by route"),
]

# By-products whose recovery a measure raises: measure, host, form, region. The range is in companions.csv.
BY_PRODUCTS = [("M10", "panzhihua_xichang", form, "*") for form in ("vanadium_ore", "ilmenite", "cobalt_ore")]
BY_PRODUCTS += [("M10", "bayan_obo", form, "*") for form in ("rare_earth_concentrate", "niobium_ore", "fluorspar")]
BY_PRODUCTS += [("M10", "jinchuan", form, "*") for form in ("copper_concentrate", "cobalt_ore")]
BY_PRODUCTS += [("M04", "alumina_liquor", "gallium_metal", "CHN"), ("M04", "zinc_concentrate", "germanium_metal", "*"),
                ("M04", "zinc_concentrate", "indium_metal", "*"), ("M04", "copper_slimes", "tellurium_metal", "*"),
                ("M04", "lead_concentrate", "bismuth_metal", "CHN")]
