"""The goods in use and what is assumed of them, each with its reason: life, stock, composition, collection, separation.

No open table has Chinese stocks, lifetimes or collection rates. Stocks are per-head stocks of the literature's order of magnitude times
the population of economy_2019.csv; collection rates and the growth of earlier inflows were set so that the scrap of 2020 has the size
that the paper gives (F098 steel, F131 aluminium, F132 copper).
"""

# id, English, Chinese, sector, strategic area, criticality, unit.
PRODUCTS = [
    ("buildings", "Buildings", "建筑", "construction", "", "livelihood", "mass"),
    ("infrastructure", "Roads, bridges, water works", "基础设施", "construction", "", "livelihood", "mass"),
    ("machinery", "Machinery", "机械", "machinery", "", "ordinary", "mass"),
    ("vehicles", "Road vehicles", "汽车", "transport", "means_of_delivery", "ordinary", "mass"),
    ("rail_and_ships", "Rail and ships", "铁路与船舶", "transport", "means_of_delivery", "strategic_emerging", "mass"),
    ("energy_equipment", "Pipelines and energy equipment", "能源装备与管道", "power", "energy_power", "livelihood", "mass"),
    ("appliances", "Household appliances", "家用电器", "appliances", "", "livelihood", "mass"),
    ("metal_goods", "Metal goods and containers", "金属制品与容器", "metal goods", "", "ordinary", "mass"),
    ("power_grid", "Power grid", "电网", "power", "energy_power", "livelihood", "mass"),
    ("electronics", "Electronics and communication", "电子与通信", "electronics", "information_display", "strategic_emerging", "mass"),
    ("packaging", "Packaging", "包装", "packaging", "", "ordinary", "mass"),
    ("electric_vehicles", "Electric vehicles without battery", "电动汽车（不含电池）", "transport", "means_of_delivery",
     "strategic_emerging", "items"),
    ("ev_battery_ternary", "Vehicle batteries, nickel-cobalt", "动力电池（三元）", "transport", "means_of_delivery", "strategic_emerging",
     "energy"),
    ("ev_battery_lfp", "Vehicle batteries, iron phosphate", "动力电池（磷酸铁锂）", "transport", "means_of_delivery", "strategic_emerging",
     "energy"),
    ("storage_battery", "Grid storage batteries", "储能电池", "power", "energy_power", "strategic_emerging", "energy"),
    ("device_battery", "Batteries of phones and computers", "消费电子电池", "electronics", "information_display", "livelihood", "energy"),
    ("wind_power", "Wind turbines", "风电机组", "power", "energy_power", "strategic_emerging", "power"),
    ("solar_power", "Solar panels", "光伏组件", "power", "energy_power", "strategic_emerging", "power"),
    ("stainless_goods", "Stainless steel goods", "不锈钢制品", "metal goods", "", "ordinary", "mass"),
    ("special_alloys", "Superalloys and other nickel alloys", "高温合金与镍合金", "machinery", "means_of_delivery", "defence", "mass"),
    ("plated_goods", "Plated goods", "电镀制品", "metal goods", "", "ordinary", "mass"),
    ("hard_metal_tools", "Hard metal and diamond tools", "硬质合金与金刚石工具", "machinery", "", "strategic_emerging", "mass"),
    ("cobalt_chemicals", "Cobalt catalysts, pigments and driers", "钴催化剂、颜料与催干剂", "chemicals", "", "ordinary", "mass"),
    ("lithium_chemicals", "Lithium glass, grease and chemicals", "锂玻璃陶瓷、润滑脂与化学品", "chemicals", "", "ordinary", "mass"),
    ("drive_magnets", "Magnets of appliances, lifts, robots", "家电、电梯、机器人磁体", "machinery", "energy_power", "strategic_emerging",
     "mass"),
    ("device_magnets", "Magnets of electronics", "电子产品磁体", "electronics", "information_display", "strategic_emerging", "mass"),
    ("rare_earth_catalysts", "Rare-earth catalysts", "稀土催化剂", "chemicals", "", "ordinary", "mass"),
    ("rare_earth_polishing", "Polishing powders and glass", "稀土抛光粉与玻璃", "chemicals", "information_display", "ordinary", "mass"),
    ("rare_earth_metallurgy", "Rare earths in steel and alloys", "冶金用稀土", "metal goods", "", "ordinary", "mass"),
    ("phosphors", "Phosphors, laser and medical materials", "发光、激光与医用稀土", "electronics", "life_health", "strategic_emerging", "mass"),
    ("furnace_electrodes", "Electrodes of steel furnaces", "炼钢石墨电极", "metallurgy", "", "ordinary", "mass"),
    ("refractories", "Refractories and foundry", "耐火材料与铸造", "metallurgy", "", "ordinary", "mass"),
    ("steel_making", "Steel works, as users of ore", "钢铁冶炼（矿石用户）", "metallurgy", "", "ordinary", "mass"),
    ("coal_power", "Power and heat from coal", "燃煤发电供热", "energy supply", "energy_power", "livelihood", "mass"),
    ("coal_industry", "Coal in industry and homes", "工业与民用煤", "energy supply", "", "ordinary", "mass"),
    ("oil_transport", "Motor, jet and ship fuels", "交通燃料", "energy supply", "means_of_delivery", "livelihood", "mass"),
    ("oil_chemicals", "Oil in chemicals and industry", "石油化工与工业用油", "energy supply", "", "ordinary", "mass"),
    ("gas_industry", "Gas in industry and power", "工业与发电用气", "energy supply", "energy_power", "ordinary", "mass"),
    ("gas_homes", "Gas in homes and transport", "民用与交通用气", "energy supply", "life_health", "livelihood", "mass"),
    ("nuclear_power", "Nuclear fuel", "核燃料", "energy supply", "energy_power", "strategic_emerging", "mass"),
    ("energy_use", "Energy use, all kinds", "能源消费总量", "energy supply", "", "livelihood", "energy"),
    ("energy_coal", "Energy from coal", "煤炭能源", "energy supply", "energy_power", "livelihood", "energy"),
    ("energy_oil", "Energy from oil", "石油能源", "energy supply", "means_of_delivery", "livelihood", "energy"),
    ("energy_gas", "Energy from natural gas", "天然气能源", "energy supply", "", "livelihood", "energy"),
    ("energy_nuclear", "Nuclear energy", "核能", "energy supply", "energy_power", "strategic_emerging", "energy"),
    ("energy_renewables", "Renewable energy", "可再生能源", "energy supply", "energy_power", "strategic_emerging", "energy"),
    ("large_planes", "Large transport planes", "大型运输机", "transport", "means_of_delivery", "defence", "items"),
    ("aero_engines", "Aero engines", "航空发动机", "transport", "means_of_delivery", "defence", "items"),
    ("heat_resisting_alloy", "Heat-resisting alloy for aero engines", "航空用高温合金", "transport", "means_of_delivery", "defence", "mass"),
    ("bearing_steel", "Bearing steel", "轴承钢", "transport", "means_of_delivery", "strategic_emerging", "mass"),
    ("gear_steel", "Gear steel", "齿轮钢", "transport", "means_of_delivery", "strategic_emerging", "mass"),
    ("die_steel", "Die steel", "模具钢", "transport", "means_of_delivery", "strategic_emerging", "mass"),
    ("usc_units", "Ultra-supercritical power units", "超超临界机组", "power", "energy_power", "strategic_emerging", "items"),
    ("heat_resisting_steel", "Heat-resisting steel and alloy for power units", "电站用耐热钢与耐热合金", "power", "energy_power",
     "strategic_emerging", "mass"),
    ("marine_alloy", "Marine steel and corrosion-resistant alloy", "海工钢与耐蚀合金", "machinery", "energy_power", "strategic_emerging", "mass"),
    ("polished_wafers", "Advanced semiconductor polished wafers", "先进半导体抛光片", "electronics", "information_display",
     "strategic_emerging", "items"),
    ("epitaxial_chips", "Third-generation semiconductor epitaxial wafers", "第三代半导体外延片", "electronics", "information_display",
     "strategic_emerging", "area"),
    ("display_materials", "New display materials", "新型显示材料", "electronics", "information_display", "strategic_emerging", "area"),
    ("mineral_fillers", "Mineral fillers of medicines", "药用矿物填料", "health", "life_health", "livelihood", "mass"),
]

# Mean life [yr], spread as a share of the mean, law, reason. Without a row a product is used up in the year.
LIVES = {
    "buildings": (42, 0.30, "normal", "Chinese buildings are renewed early; other countries 25 to 70 yr for all steel (ODYM table)"),
    "infrastructure": (45, 0.30, "normal", "roads, bridges and water works outlast buildings slightly"),
    "machinery": (18, 0.35, "weibull", "depreciation lives of 10 to 14 yr and use beyond them"),
    "vehicles": (13, 0.30, "weibull", "scrapping of cars at 12 to 15 yr, trucks earlier"),
    "rail_and_ships": (28, 0.30, "normal", "rails, wagons and hulls"),
    "energy_equipment": (28, 0.30, "normal", "boilers, pipelines, tanks"),
    "appliances": (12, 0.30, "weibull", "safe-use periods of 8 to 12 yr and some use beyond"),
    "metal_goods": (10, 0.50, "weibull", "from cans and tools to furniture"),
    "power_grid": (32, 0.25, "normal", "lines and transformers"),
    "electronics": (8, 0.40, "weibull", "from phones to exchanges"),
    "packaging": (1, 0.30, "weibull", "cans and foil return within the year or two"),
    "electric_vehicles": (13, 0.30, "weibull", "as other vehicles"),
    "ev_battery_ternary": (9, 0.25, "weibull", "eight years of warranty to 80 % capacity"),
    "ev_battery_lfp": (11, 0.25, "weibull", "more cycles than nickel-cobalt cells"),
    "device_battery": (4, 0.40, "weibull", "replaced with the device"),
    "stainless_goods": (20, 0.40, "weibull", "kitchens, tanks and pipes together"),
    "special_alloys": (14, 0.40, "weibull", "overhaul intervals of turbines and chemical plants"),
    "plated_goods": (12, 0.40, "weibull", "as the goods that are plated"),
    "hard_metal_tools": (2, 0.50, "weibull", "tools wear out within months to a few years"),
    "drive_magnets": (13, 0.30, "weibull", "as appliances, lifts and robots"),
    "device_magnets": (5, 0.40, "weibull", "as electronics"),
    "large_planes": (25, 0.20, "normal", "design life of 25 to 30 yr"),
    "aero_engines": (15, 0.25, "normal", "several overhauls"),
    "usc_units": (40, 0.20, "normal", "design life of 30 yr and extensions; the open table has 75 yr for US coal plants"),
}
OPEN_LIVES = {"wind_power": ("Onshore wind", 0.25), "solar_power": ("Solar PV", 0.25), "storage_battery": ("Battery storage", 0.25)}

# Stock at the end of 2019: kt of each form, and the yearly growth of the inflow before [%].
STOCKS = {
    "buildings": ({"steel": 3900e3, "refined_copper": 25e3, "aluminium": 90e3}, 6),
    "infrastructure": ({"steel": 1300e3}, 6),
    "machinery": ({"steel": 1600e3, "refined_copper": 9e3, "aluminium": 15e3}, 4),
    "vehicles": ({"steel": 380e3, "refined_copper": 4.4e3, "aluminium": 28e3}, 6),
    "rail_and_ships": ({"steel": 240e3}, 6),
    "energy_equipment": ({"steel": 330e3}, 6),
    "appliances": ({"steel": 150e3, "refined_copper": 10e3, "aluminium": 9e3}, 5),
    "metal_goods": ({"steel": 520e3, "aluminium": 6e3}, 3),
    "power_grid": ({"refined_copper": 33e3, "aluminium": 58e3}, 8),
    "electronics": ({"refined_copper": 4e3}, 8),
    "packaging": ({"aluminium": 3.6e3}, 7),
    "stainless_goods": ({"nickel": 6.2e3}, 11),
    "special_alloys": ({"nickel_class1": 600, "refined_cobalt": 24}, 8),
    "plated_goods": ({"nickel_class1": 560}, 6),
    "hard_metal_tools": ({"refined_cobalt": 12}, 7),
    "drive_magnets": ({"nd_oxide": 92, "pr_oxide": 25, "dy_oxide": 6.5, "tb_oxide": 1.4}, 10),
    "device_magnets": ({"nd_oxide": 26, "pr_oxide": 7, "dy_oxide": 1.2, "tb_oxide": 0.3}, 6),
}
PER_HEAD = ("order of magnitude: steel 5.9 t, copper 67 kg, aluminium 173 kg a head, times 1.398e9 people "
            "(economy_2019.csv); the division among goods follows their use and life")

# Units in use at the end of 2019, growth [%], reason; contents are in COMPOSITION.
UNIT_STOCKS = {
    "electric_vehicles": (3.8, "Mitems", 60, "about 3.8 million electric vehicles"),
    "ev_battery_ternary": (118, "GWh", 60, "fleet of 3.8 million vehicles with 48 kWh, two thirds of it ternary"),
    "ev_battery_lfp": (64, "GWh", 40, "one third of the fleet, mostly buses and vans"),
    "storage_battery": (3.5, "GWh", 50, "1.7 GW of electrochemical storage of two hours"),
    "device_battery": (125, "GWh", 8, "three to four years of the yearly output"),
    "wind_power": (210, "GW", 14, "grid-connected wind capacity"),
    "solar_power": (204, "GW", 40, "grid-connected solar capacity"),
}

TERNARY = {2020: {"NMC 532": 0.45, "NMC 622": 0.25, "NMC 811": 0.30}, 2035: {"NMC 622": 0.2, "NMC 811": 0.5, "NMC 95": 0.3}}
LCE = 5.323  # t lithium carbonate per t Li
BATTERY_FORMS = {"Lithium": ("lithium_battery_grade", LCE), "Nickel": ("nickel_battery_grade", 1), "Cobalt": ("cobalt_battery_grade", 1),
                 "Graphite": ("anode_graphite", 1), "Manganese": ("manganese_ore", 1), "Copper": ("refined_copper", 1),
                 "Aluminum": ("aluminium", 1)}

# Collection at the end of life in 2020 and 2035 [%], reason.
COLLECTION = {
    "buildings": (84, 85, "demolition contractors sell the steel; reinforcement in foundations stays"),
    "infrastructure": (70, 72, "piles and buried pipes stay in the ground"),
    "machinery": (88, 90, "high value a piece"),
    "vehicles": (78, 86, "informal dismantling included; the 0.7 % of F134 is returns over the fleet, not a collection rate"),
    "rail_and_ships": (92, 94, "few owners"),
    "energy_equipment": (80, 86, "few owners; buried pipelines stay"),
    "appliances": (72, 80, "formal and informal dealers"),
    "metal_goods": (58, 68, "small items are lost to waste"),
    "power_grid": (85, 92, "taken down by the grid companies"),
    "electronics": (52, 70, "part lies in drawers or goes to waste"),
    "packaging": (45, 60, "cans are collected, foil is not"),
    "electric_vehicles": (70, 90, "registered vehicles"),
    "ev_battery_ternary": (50, 85, "producer responsibility since 2018; much goes to unlicensed shops, whose recovery is counted here too"),
    "ev_battery_lfp": (42, 80, "low value of the metals"),
    "storage_battery": (60, 88, "few owners"),
    "device_battery": (22, 40, "with the device, mostly lost"),
    "wind_power": (85, 90, "few owners"),
    "solar_power": (55, 85, "frames are taken first"),
    "stainless_goods": (72, 78, "value of nickel"),
    "special_alloys": (72, 82, "returns of turbine makers and chemical plants"),
    "plated_goods": (40, 45, "goes with the steel"),
    "hard_metal_tools": (45, 60, "trade in worn inserts"),
    "drive_magnets": (12, 40, "first dismantling lines"),
    "device_magnets": (8, 25, "small magnets go with the steel"),
}
# Separation into the metal's own scrap [%], by form; and by product and form where it differs.
SEPARATION = {"steel": (95, "magnets and shears"), "refined_copper": (82, "granulation and hand sorting"), "aluminium": (82, "sink-float and sorting"),
              "nickel": (84, "stainless scrap sorted by grade"), "nickel_class1": (65, "much is downgraded to low-alloy steel"),
              "refined_cobalt": (75, "hard metal by the zinc process; superalloy returns"),
              "lithium_battery_grade": (62, "black mass with lithium recovery in part of the works"),
              "nickel_battery_grade": (94, "black mass"), "cobalt_battery_grade": (94, "black mass"),
              "anode_graphite": (20, "mostly burnt or landfilled"), "nd_oxide": (70, "magnets freed and sorted"),
              "pr_oxide": (70, "with neodymium"), "dy_oxide": (70, "with neodymium"), "tb_oxide": (70, "with neodymium")}
TRAMP = {("vehicles", "refined_copper"): (14, "wires and motors that go through the shredder with the steel"),
         ("machinery", "refined_copper"): (8, "windings left in castings"),
         ("appliances", "refined_copper"): (10, "windings and wires in shredded bodies")}
HIBERNATING = {"device_battery": (30, "old phones and computers kept at home"), "electronics": (18, "kept at home or in offices"),
               "device_magnets": (30, "with the devices"), "infrastructure": (12, "disused rails, pipes and piles left in place")}

# Fabrication and manufacturing: form in goods over form bought [%].
YIELDS = {"steel": (89, "sheet offcuts, turnings and site waste; long products lose less"),
          "refined_copper": (92.5, "wire drawing loses little, tubes and strip more"),
          "aluminium": (92, "extrusion and rolling scrap outside the remelting loop of the mill"),
          "nickel": (88, "stainless offcuts"), "nickel_class1": (82, "forgings are machined away"), "refined_cobalt": (88, "pressing and grinding"),
          "lithium_battery_grade": (93, "electrode scrap"), "nickel_battery_grade": (93, "electrode scrap"),
          "cobalt_battery_grade": (93, "electrode scrap"), "anode_graphite": (93, "electrode scrap"), "manganese_ore": (93, "electrode scrap"),
          "nd_oxide": (75, "sintered blocks are cut and ground"), "pr_oxide": (75, "with neodymium"), "dy_oxide": (75, "with neodymium"),
          "tb_oxide": (75, "with neodymium")}


# Metals of high-end materials; chromium stands in demand.py.
HIGH_END = {
    "large_planes": ("t/item", {"aluminium": (28, "60 % of a 47 t airframe"), "titanium_sponge": (4.5, "a tenth of the airframe"),
                                "steel": (5, "landing gear and fittings"), "refined_copper": (0.9, "wiring"),
                                "magnesium_metal": (0.15, "gearbox housings and castings, and what is alloyed to aluminium")}),
    "aero_engines": ("t/item", {"nickel_class1": (0.55, "superalloys, a quarter to a third of a 2 to 3 t engine"),
                                "titanium_sponge": (0.6, "fan and compressor"), "refined_cobalt": (0.06, "superalloys and coatings")}),
    "heat_resisting_alloy": ("t/t", {"nickel_class1": (0.55, "nickel-base superalloy"), "refined_cobalt": (0.08, "most grades 0 to 15 %"),
                                     "molybdenum_ore": (0.035, "most grades 2 to 6 %"), "tungsten_ore": (0.03, "cast grades up to 12 %"),
                                     "niobium_ore": (0.025, "5 % in the commonest wrought grade, none in most cast ones"),
                                     "tantalum_metal": (0.012, "3 to 12 % in cast blades, a seventh of the alloy"),
                                     "rhenium": (0.002, "3 to 6 % in single-crystal blades, a twentieth of the alloy"),
                                     "hafnium_metal": (0.0008, "0.1 to 1.5 % in cast blades")}),
    "bearing_steel": ("t/t", {"steel": (0.985, "the rest is chromium")}),
    "gear_steel": ("t/t", {"steel": (0.97, "the rest is chromium, nickel, molybdenum"), "nickel_class1": (0.01, "case-hardening grades"),
                           "molybdenum_ore": (0.002, "0.2 % in case-hardening grades")}),
    "die_steel": ("t/t", {"steel": (0.915, "the rest is alloy"), "molybdenum_ore": (0.013, "hot-work steel with 5 % Cr, 1.3 % Mo, 1 % V"),
                          "vanadium_ore": (0.008, "hot-work and cold-work steel")}),
    "heat_resisting_steel": ("t/t", {"steel": (0.82, "the rest is alloy"), "nickel_class1": (0.05, "mean of 9 to 12 % Cr steels and austenitic grades"),
                                     "refined_cobalt": (0.005, "new 9 to 12 % Cr grades"), "molybdenum_ore": (0.008, "0.5 to 1 %"),
                                     "tungsten_ore": (0.006, "new grades with 1.8 %"), "vanadium_ore": (0.002, "0.2 %")}),
    "marine_alloy": ("t/t", {"steel": (0.88, "plate and pipe"), "nickel_class1": (0.05, "nickel steels and corrosion-resistant alloys"),
                             "molybdenum_ore": (0.006, "part of the grades 3 to 6 %")}),
    "polished_wafers": ("t/item", {"silicon_metal": (0.00022, "128 g in a wafer of 300 mm, 58 % of the ingot; the wafer size is not given"),
                                    "high_purity_quartz_sand": (0.00006, "sand for crucibles: a quarter of the weight of the ingot")}),
    "epitaxial_chips": ("t/m2", {"gallium_metal": (0.000025, "5 um of gallium nitride, 30 g/m2; what silicon carbide takes of silicon is in the wafers")}),
    "display_materials": ("t/m2", {"indium_metal": (0.0000016, "two layers of 150 nm of indium tin oxide, 0.8 g In each; half of the target is recovered"),
                                    "refined_tin": (0.00000018, "10 % SnO2 in indium tin oxide, by weight")}),
}
