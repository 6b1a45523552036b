"""Series of the data folder and the forms that they become."""
import collections

# What one printed tonne is in tonnes of the form, by definition of the form.
ORE_GRADE = 0.62          # iron_ore is normalised to 62 % Fe
LI_IN_LCE = 0.18787       # lithium salts are counted as Li2CO3

# A table's rows and what they become: tonnes of the form by region and year.
Series = collections.namedtuple("Series", "file commodity basis form process factor suffix note")

CHAINS = [
    Series("production_mine.csv", "iron ore", "iron content", "iron_ore", "iron_mining", 1 / ORE_GRADE, "",
           "iron content / 0.62"),
    Series("production_refined.csv", "pig iron", "gross weight", "pig_iron", "", 1, "", ""),
    Series("production_refined.csv", "crude steel", "gross weight", "steel", "", 1, "", "crude steel"),
    Series("production_mine.csv", "copper", "metal content", "copper_concentrate", "copper_mining", 1, " Cu", ""),
    Series("production_refined.csv", "copper", "metal", "refined_copper", "", 1, " Cu", "primary and secondary"),
    Series("production_mine.csv", "bauxite", "gross weight, dry", "bauxite", "bauxite_mining", 1, "", "dry"),
    Series("production_refined.csv", "alumina", "Al2O3, calcined equivalent", "alumina", "", 1, "", ""),
    Series("production_refined.csv", "aluminium", "metal", "aluminium", "aluminium_smelting", 1, "", "primary"),
    Series("production_mine.csv", "lithium", "metal content", "lithium_minerals", "lithium_mining", 1, " Li", ""),
    Series("iea_supply_outlook.csv", "Lithium", "refining", "lithium_carbonate", "", 1 / LI_IN_LCE, " LCE",
           "all salts; lithium / 0.18787"),
    Series("production_mine.csv", "cobalt", "metal content", "cobalt_ore", "cobalt_mining", 1, " Co", ""),
    Series("iea_supply_outlook.csv", "Cobalt", "refining", "refined_cobalt", "", 1, " Co", ""),
    Series("production_mine.csv", "nickel", "metal content", "nickel_ore", "nickel_mining", 1, " Ni", ""),
    Series("iea_supply_outlook.csv", "Nickel", "refining", "nickel", "nickel_smelting", 1, " Ni", "all refined products"),
    Series("production_mine.csv", "rare earths", "rare-earth-oxide equivalent", "rare_earth_concentrate",
           "rare_earth_mining", 1, " REO", ""),
    Series("production_mine.csv", "graphite", "gross weight, natural", "natural_graphite", "graphite_mining", 1, "", ""),
    Series("iea_supply_outlook.csv", "Graphite", "refining", "anode_graphite", "", 1, "",
           "battery grade, natural and synthetic"),
    Series("production_mine.csv", "manganese", "metal content", "manganese_ore", "manganese_mining", 1, " Mn", ""),
]

MINERALS = [
    Series(file, commodity, basis, form, "", 1, suffix, "basis differs by release" if "differs" in basis else "") for file, commodity, basis, form, suffix in [
        ("production_mine.csv", "antimony", "metal content", "antimony_ore", " Sb"),
        ("production_refined.csv", "arsenic", "As2O3 equivalent, gross weight", "arsenic_trioxide", " As2O3"),
        ("production_mine.csv", "barite", "gross weight", "barite", ""),
        ("production_mine.csv", "beryllium", "metal content", "beryllium_ore", " Be"),
        ("production_refined.csv", "bismuth", "metal", "bismuth_metal", " Bi"),
        ("production_refined.csv", "cadmium", "metal", "cadmium_metal", " Cd"),
        ("production_mine.csv", "chromium", "marketable chromite ore, gross weight", "chromite", ""),
        ("production_mine.csv", "fluorspar", "gross weight", "fluorspar", ""),
        ("production_refined.csv", "gallium", "primary low-purity metal", "gallium_metal", " Ga"),
        ("production_refined.csv", "germanium", "primary and secondary", "germanium_metal", " Ge"),
        ("production_mine.csv", "gold", "metal content", "gold", " Au"),
        ("production_refined.csv", "indium", "metal", "indium_metal", " In"),
        ("production_mine.csv", "lead", "metal content", "lead_ore", " Pb"),
        ("production_mine.csv", "magnesium compounds", "magnesite (basis differs by release)", "magnesite", ""),
        ("production_refined.csv", "magnesium", "metal", "magnesium_metal", " Mg"),
        ("production_mine.csv", "molybdenum", "metal content", "molybdenum_ore", " Mo"),
        ("production_mine.csv", "niobium", "metal content", "niobium_ore", " Nb"),
        ("production_mine.csv", "phosphate rock", "marketable rock, gross weight", "phosphate_rock", ""),
        ("production_mine.csv", "platinum", "metal content", "platinum", " Pt"),
        ("production_mine.csv", "palladium", "metal content", "palladium", " Pd"),
        ("production_mine.csv", "potash", "K2O equivalent", "potash", " K2O"),
        ("production_mine.csv", "rhenium", "metal content", "rhenium", " Re"),
        ("production_refined.csv", "selenium", "metal", "selenium_metal", " Se"),
        ("production_refined.csv", "silicon metal", "silicon content", "silicon_metal", " Si"),
        ("production_refined.csv", "ferrosilicon", "silicon content", "ferrosilicon", " Si"),
        ("production_mine.csv", "silver", "metal content", "silver", " Ag"),
        ("production_mine.csv", "strontium", "metal content", "strontium_ore", " Sr"),
        ("production_mine.csv", "tantalum", "metal content", "tantalum_ore", " Ta"),
        ("production_refined.csv", "tellurium", "metal", "tellurium_metal", " Te"),
        ("production_mine.csv", "tin", "metal content", "tin_ore", " Sn"),
        ("production_mine.csv", "ilmenite", "TiO2 content", "ilmenite", " TiO2"),
        ("production_mine.csv", "rutile", "TiO2 content", "rutile", " TiO2"),
        ("production_refined.csv", "titanium sponge", "metal", "titanium_sponge", " Ti"),
        ("production_mine.csv", "tungsten", "metal content", "tungsten_ore", " W"),
        ("production_mine.csv", "vanadium", "metal content", "vanadium_ore", " V"),
        ("production_mine.csv", "zinc", "metal content", "zinc_ore", " Zn"),
        ("production_mine.csv", "zirconium", "mineral concentrates, gross weight", "zircon", ""),
    ]
]

# Mining of China after the last figure of USGS.
MINING_AHEAD = [
    Series("iea_supply_outlook.csv", "Copper", "mining", "copper_concentrate", "copper_mining", 1, " Cu", ""),
    Series("iea_supply_outlook.csv", "Lithium", "mining", "lithium_minerals", "lithium_mining", 1, " Li", ""),
    Series("iea_supply_outlook.csv", "Graphite", "mining", "natural_graphite", "graphite_mining", 1, "", ""),
]
RESERVES = [s._replace(file="reserves.csv", process="") for s in CHAINS + MINERALS if s.file == "production_mine.csv"]

CAPACITY = [s._replace(file="capacity.csv", note="end of year") for s in CHAINS + MINERALS
            if s.file == "production_refined.csv"]

# Printed figures that cannot be right, left out: (file, commodity, year).
DEFECTS = {
    ("reserves.csv", "rhenium", "2022"),  # printed in kilograms, tabled a million times too large
    ("reserves.csv", "zinc", "2022"),     # Australia's figure is lost, so the remainder would hold it
}
