"""Codes of the Harmonized System in the trade data: what each is read as, and how well it fits."""
import collections

from . import model_ids, tables

MN_IN_ORE = 0.38       # traded ore: South Africa 37, Gabon 44, Australia 45, Ghana 30 %

# hs6, commodity, form ("" where it holds none or several), fit, factor from tonnes as shipped to tonnes of the form, basis of
# the form, standing and note of tonnes, what else it holds or misses.
Code = collections.namedtuple("Code", "hs6 commodity form fit factor suffix standing note holds")


def _code(hs6, commodity, form, fit, suffix="", note="", holds="", factor=1, standing="observed"):
    return Code(hs6, commodity, form, fit, factor, suffix, standing, f"HS {hs6}{note}", holds)


ALL = [
    _code("260600", "aluminium", "bauxite", "dominant", note=", as shipped", holds="ores and concentrates of aluminium; nearly all is bauxite"),
    _code("740311", "copper", "refined_copper", "exact", " Cu", ", cathodes", "cathodes; not ore (2603), blister (7402) or billets"),
    _code("283691", "lithium", "lithium_carbonate", "dominant", " LCE", ", carbonate only", "carbonate; not hydroxide (282520) or spodumene (253090)"),
    _code("750210", "nickel", "nickel_class1", "exact", " Ni", ", unwrought, not alloyed", "not ore (2604), matte (7501), pig iron and ferronickel (720260)"),
    _code("260200", "manganese", "manganese_ore", "exact", " Mn", ", gross tonnes at an assumed 38 % Mn", "ores and concentrates, gross", MN_IN_ORE, "estimated"),
    _code("811010", "antimony", "antimony_metal", "exact", " Sb", holds="unwrought and powder; not ore (261710) or oxide (282580)"),
    _code("251110", "barite", "barite", "exact"),
    _code("811212", "beryllium", "beryllium_metal", "exact", " Be", holds="unwrought and powder"),
    _code("252800", "boron", "borates", "dominant", note=", with natural boric acid", holds="natural borates and boric acid up to 85 %"),
    _code("252922", "fluorspar", "fluorspar", "dominant", note=", acid grade only", holds="above 97 % CaF2; not metallurgical grade (252921)"),
    _code("810411", "magnesium", "magnesium_metal", "exact", " Mg", holds="unwrought, 99.8 % and more"),
    _code("720293", "niobium", "ferroniobium", "exact", holds="the form in which most niobium is traded"),
    _code("251010", "phosphate", "phosphate_rock", "dominant", note=", not ground", holds="not ground rock (251020)"),
    _code("711011", "platinum_group", "platinum", "exact", " Pt", ", unwrought, of any origin", "unwrought and powder, of mines and of scrap"),
    _code("711021", "platinum_group", "palladium", "exact", " Pd", ", unwrought, of any origin", "unwrought and powder, of mines and of scrap"),
    _code("280469", "silicon", "silicon_metal", "exact", " Si", ", below 99.99 %", "not silicon for chips and solar cells (280461)"),
    _code("810320", "tantalum", "tantalum_metal", "exact", " Ta", ", unwrought and powder", "unwrought, bars and powder"),
    _code("810820", "titanium", "titanium_sponge", "dominant", " Ti", ", unwrought with sponge and powder", "sponge, ingots and powder"),
    _code("810194", "tungsten", "tungsten_metal", "exact", " W", holds="unwrought with sintered bars; not powder (810110) or paratungstate (284180)"),
    _code("720292", "vanadium", "ferrovanadium", "exact", holds="the form in which most vanadium is traded"),
    _code("280470", "phosphate", "yellow_phosphorus", "dominant", " P", ", white and red phosphorus", "elemental phosphorus, white and red"),
    _code("283692", "strontium", "strontium_carbonate", "exact"),
    # Values only: their tonnes are of no form of the model, or of several.
    _code("280480", "arsenic", "", "proxy", holds="elemental arsenic; the model counts trioxide"),
    _code("250490", "graphite", "", "proxy", holds="natural graphite but for flake and powder (250410)"),
    _code("282200", "cobalt", "", "bundle", holds="crude hydroxide and refined oxide in one; not metal and mattes (8105) or ore (2605)"),
    _code("270112", "coal", "", "proxy", holds="all bituminous coal, thermal and coking, of unknown heat value"),
    _code("850511", "rare_earths", "", "proxy", holds="permanent magnets of metal: rare earths and alnico"),
    _code("811292", "", "", "bundle", holds="gallium, germanium, indium, niobium, vanadium, hafnium and others, unwrought: not to be read as any one"),
]

# Codes of the data that are left out.
LEFT_OUT = {
    "811231": "its rows repeat those of 811292, partner by partner: no code of HS17",
    "252910": "feldspar is no commodity of the model",
    "280429": "rare gases in one; helium is no commodity of the model",
}

# Forms with tonnes in trade.csv.
WEIGHED = [code for code in ALL if code.form]


def write(data_folder, model_folder):
    commodities, forms = model_ids.commodities(), model_ids.forms()
    seen = {row["hs6"] for row in tables.read(data_folder, "trade_hs6_codes.csv")}
    unread = seen - {code.hs6 for code in ALL} - set(LEFT_OUT)
    if unread:
        raise SystemExit(f"trade_hs6_codes.csv: nothing says how to read {', '.join(sorted(unread))}; see tools/china_2020/trade_codes.py")
    for code in ALL:
        if (code.commodity and code.commodity not in commodities) or (code.form and forms.get(code.form) != code.commodity):
            raise SystemExit(f"HS {code.hs6}: no form {code.form} of {code.commodity} in commodities/")
    rows = [{"id": code.hs6, "commodity": code.commodity, "form": code.form, "fit": code.fit, "source": "baci_202601", "note": code.holds}
            for code in sorted(ALL)]
    tables.write(model_folder, "trade_codes.csv", ["id", "commodity", "form", "fit", "source", "note"], rows)
