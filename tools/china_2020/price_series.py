"""Price series of the data folder and the forms whose price they are."""
import collections

# A series is found by commodity and a pattern of its name; the factor turns its USD per tonne (or, with `per_value`, the printed
# number) into USD per tonne of the form. `read` says what was read into it: then the price counts as estimated.
Series = collections.namedtuple("Series", "form basis commodity pattern factor per_value note read")


def _s(form, basis, commodity, pattern, note, factor=1.0, per_value=False, read=""):
    return Series(form, basis, commodity, pattern, factor, per_value, note, read)


# Mass shares by formula.
W_IN_WO3, V_IN_V2O5, TA_IN_TA2O5, K2O_IN_KCL, SR_IN_CELESTITE = 0.79297, 0.56017, 0.81897, 0.63177, 0.47703
TIO2_IN_RUTILE, TIO2_IN_ILMENITE = 0.95, 0.54

WORLD_BANK = "World Bank monthly mean$"
LME = "London Metal Exchange"
NO_UNIT = "printed without unit, read in line with the years beside it"

SERIES = [
    _s("iron_ore", "", "iron ore (62% Fe, cfr China)", WORLD_BANK, "62 % Fe, delivered to China, per dry tonne", per_value=True),
    _s("steel_old_scrap", "", "iron and steel scrap", "No. 1 heavy|Num_1_heavy|Price_dt", "No. 1 heavy melting, USA"),
    _s("refined_copper", "Cu", "copper", WORLD_BANK, LME),
    _s("bauxite", "", "bauxite and alumina", r"free alongside ship|Bauxite_Price_dt", "unit value of US imports"),
    _s("alumina", "", "bauxite and alumina", r"imports, f\.a\.s\.|Alumina_Price_dt", "unit value of US imports"),
    _s("alumina", "", "bauxite and alumina", "Alumina_Price_kt", "unit value of US imports", per_value=True, read=NO_UNIT),
    _s("aluminium", "", "aluminium", WORLD_BANK, LME),
    _s("lithium_battery_grade", "LCE", "lithium", "battery-grade|Price_dt", "battery-grade carbonate"),
    _s("refined_cobalt", "Co", "cobalt", r"U\.S\. spot|Price_Spot_dlb", "US spot, cathode"),
    _s("nickel_class1", "Ni", "nickel", WORLD_BANK, LME),
    _s("natural_graphite", "", "graphite (natural)", "Flake", "flake, unit value of US imports"),
    _s("manganese_ore", "Mn", "manganese", "Price", "per t of manganese in ore, delivered to China: 100 x the price of a unit", 100),
    _s("nd_oxide", "REO", "rare earths", "Neodymium oxide|Nd2O3", ""),
    _s("pr_oxide", "REO", "rare earths", ": Praseodymium oxide", ""),
    _s("la_oxide", "REO", "rare earths", "Lanthanum oxide|La2O3", ""),
    _s("ce_oxide", "REO", "rare earths", "Cerium oxide|CeO2", ""),
    _s("sm_oxide", "REO", "rare earths", "Samarium oxide", ""),
    _s("gd_oxide", "REO", "rare earths", "Gadolinium oxide", ""),
    _s("dy_oxide", "REO", "rare earths", "Dysprosium oxide|Dy2O3", ""),
    _s("tb_oxide", "REO", "rare earths", "Terbium oxide|TbO2|Tb4O7", ""),
    _s("dy_oxide", "REO", "rare earths (heavy)", "Dysprosium oxide", ""),
    _s("tb_oxide", "REO", "rare earths (heavy)", "Terbium oxide", ""),
    _s("y_oxide", "REO", "yttrium", "Y2O3", "99.999 %"),
    _s("crude_oil", "", "crude oil, average", WORLD_BANK, "world average; 7.33 barrels a tonne", 7.33, True),
    _s("antimony_metal", "Sb", "antimony", "Price, metal|Price_Metal", "New York dealer"),
    _s("barite", "", "barite", "Price", "ground, ex works, USA"),
    _s("beryllium_metal", "Be", "beryllium", "Price", "per t of beryllium in copper master alloy"),
    _s("bismuth_metal", "Bi", "bismuth", "Price", ""),
    _s("borates", "", "boron", "Price", "unit value of US imports, delivered"),
    _s("cadmium_metal", "Cd", "cadmium", "Price", "99.95 %"),
    _s("chromite", "", "chromium", "Chromite ore|Price_Ore_dt", "ore, gross weight"),
    _s("ferrochromium", "Cr", "chromium", "Price: Ferrochromium|Price_Fe.*chromium", "per t of chromium"),
    _s("chromium_metal", "", "chromium", "Chromium metal|Price_Metal", "gross weight"),
    _s("fluorspar", "", "fluorspar", "Acid", "acid grade, unit value of US imports, delivered"),
    _s("gallium_metal", "Ga", "gallium", "Low-purity", "low purity, unit value of US imports"),
    _s("gallium_high_purity", "Ga", "gallium", "High-purity", "high purity, unit value of US imports"),
    _s("gallium_high_purity", "Ga", "gallium", "unit value of imports", "unit value of all US imports, low purity with high"),
    _s("germanium_metal", "Ge", "germanium", "Germanium metal|Price_Metal", ""),
    _s("refined_gold", "Au", "gold", WORLD_BANK, "London"),
    _s("hafnium_metal", "Hf", "zirconium and hafnium", "Hafnium, unwrought|Hf_unwrought_dkg", "unwrought"),
    _s("hafnium_metal", "Hf", "zirconium and hafnium", "Hf_unwrought_t", "unwrought", 1000, True, NO_UNIT),
    _s("indium_metal", "In", "indium", "Rotterdam", "Rotterdam, 99.99 %"),
    _s("refined_lead", "Pb", "lead", WORLD_BANK, LME),
    _s("magnesium_metal", "Mg", "magnesium metal", "European free market|Price_European_dt", "European free market"),
    _s("magnesium_metal", "Mg", "magnesium metal", "Price_dt", "European free market", read="columns of 2020 carry no market; read in line with the years beside it"),
    _s("molybdenum_oxide", "Mo", "molybdenum", "Price", "per t of molybdenum in oxide"),
    _s("ferroniobium", "", "niobium (columbium)", "ferroniobium|Price_dkg", "unit value of US imports, gross"),
    _s("ferroniobium", "", "niobium (columbium)", "Price_kg", "unit value of US imports, gross", 1000, True, NO_UNIT),
    _s("phosphate_rock", "", "phosphate rock", "f.o.b. mine|Price_dt", "at mine, USA"),
    _s("platinum", "Pt", "platinum-group metals", "Platinum", "dealers' price"),
    _s("palladium", "Pd", "platinum-group metals", "Palladium", "dealers' price"),
    _s("potash", "K2O", "potash", "MOP|Muriate", "muriate, at mine, USA"),
    _s("potassium_chloride", "K2O", "potassium chloride", WORLD_BANK, "Vancouver; KCl / 0.63177", 1 / K2O_IN_KCL),
    _s("rhenium_metal", "Re", "rhenium", "Metal", "pellets, 99.99 %"),
    _s("selenium_metal", "Se", "selenium", "United States|Price_US", "USA"),
    _s("silicon_metal", "Si", "silicon", "Silicon metal|Price_Si_ctslb", "USA"),
    _s("ferrosilicon", "Si", "silicon", "Ferrosilicon, 75%|FeSi2?_?75", "75 % Si, per t of silicon, USA"),
    _s("refined_silver", "Ag", "silver", WORLD_BANK, "London"),
    _s("strontium_ore", "Sr", "strontium", "Price", "celestite, unit value of US imports", 1 / SR_IN_CELESTITE, True,
       "taken as pure: / 0.47703; from 2021 printed per ton"),
    _s("tantalum_ore", "Ta", "tantalum", "Price", "tantalite, Ta2O5 / 0.81897", 1 / TA_IN_TA2O5),
    _s("tellurium_metal", "Te", "tellurium", "Europe", "Europe"),
    _s("refined_tin", "Sn", "tin", WORLD_BANK, LME),
    _s("titanium_sponge", "Ti", "titanium and titanium dioxide", "dollars per kilogram|Sponge", "unit value of US imports"),
    _s("titanium_dioxide", "TiO2", "titanium and titanium dioxide", "dollars per metric ton|Dioxide", "pigment, USA"),
    _s("ilmenite", "TiO2", "titanium mineral concentrates", "Ilmenite, average|Price_Ilmenite", "unit value of US imports", 1 / TIO2_IN_ILMENITE,
       read="at an assumed 54 % TiO2"),
    _s("rutile", "TiO2", "titanium mineral concentrates", "Rutile", "bulk, Australia; at least 95 % TiO2: / 0.95", 1 / TIO2_IN_RUTILE),
    _s("tungsten_ore", "W", "tungsten", "Price", "concentrate, Rotterdam; 100 x the price of a unit of WO3 / 0.79297", 100 / W_IN_WO3, True),
    _s("vanadium_pentoxide", "V", "vanadium", "Price", "V2O5 / 0.56017", 1 / V_IN_V2O5),
    _s("refined_zinc", "Zn", "zinc", WORLD_BANK, LME),
    _s("zircon", "", "zirconium and hafnium", "Premium grade|premium_CIF_CN_dt", "premium, delivered to China"),
    _s("zircon", "", "zirconium and hafnium", "premium_CIF_CN_t", "premium, delivered to China", per_value=True, read=NO_UNIT),
    _s("zirconium_sponge", "Zr", "zirconium and hafnium", "Zirconium, sponge|sponge_CN_dkg", "China, ex works"),
    _s("zirconium_sponge", "Zr", "zirconium and hafnium", "sponge_CN_t", "China, ex works", 1000, True, NO_UNIT),
]

# Commodities of the data without a series above, and why.
LEFT_OUT = {
    "LNG, Japan": "per energy; gas is counted in volume here",
    "natural gas, Europe": "per energy; gas is counted in volume here",
    "natural gas, US": "per energy; gas is counted in volume here",
    "coal, Australian": "coal is counted by heat here, and the grade's is not given",
    "aluminum": "the London price is taken, as aluminium",
    "arsenic": "metal; the model counts trioxide",
    "iron and steel": "an index, no price",
    "iron ore": "US mines; the price delivered to China is taken",
    "platinum": "the same metal stands under platinum-group metals",
    "scandium": "no commodity of the model",
}
