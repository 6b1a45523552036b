"""Hosts of by-products: how much comes with them, what is recovered, what could be.

No open table has contents or recoveries. The figures are orders of magnitude known in the field, flagged `assumed`, each with its
reason and a wide distribution. They were set one by one from ore grades and process yields, the observed output being roughly known.
The README sets what they give beside the observed output; some do not agree, and are left so.
"""
from . import tables
from .book import ASSUMED

# id, English, Chinese, kind, host form, region, value, unit, sd, reason
HOSTS = [
    ("panzhihua_xichang", "Vanadium-titanium magnetite of Panzhihua and Xichang", "攀西钒钛磁铁矿", "deposit", "iron_ore", "CHN", 6, "%", "25%",
     "about 27 Mt of concentrate with 54 % Fe a year, 24 Mt at 62 %, of some 400 Mt"),
    ("chengde", "Vanadium-titanium magnetite of Chengde and other places in China", "承德等钒钛磁铁矿", "deposit", "iron_ore", "CHN", 3, "%", "40%",
     "about 12 Mt at 62 % that carries vanadium, without Panzhihua and Xichang"),
    ("kachkanar", "Vanadium-titanium magnetite of Kachkanar", "卡奇卡纳尔钒钛磁铁矿", "deposit", "iron_ore", "RUS", 14, "%", "20%",
     "some 13 Mt of sinter and pellets with 60 % Fe of about 90 Mt"),
    ("bayan_obo", "Iron-niobium-rare-earth ore of Bayan Obo", "白云鄂博铁铌稀土矿", "deposit", "iron_ore", "CHN", 1.3, "%", "25%",
     "12 Mt of crude ore with 33 % Fe a year, 80 % recovered: 5.1 Mt at 62 %"),
    ("jinchuan", "Copper-nickel-cobalt ore of Jinchuan", "金川铜镍钴矿", "deposit", "nickel_ore", "CHN", 78, "%", "10%",
     "about 90 kt of the nickel that China mines; in Jinchang, Gansu (the paper says Aba Prefecture)"),
    ("alumina_liquor", "Bayer liquor of alumina refineries", "氧化铝拜耳母液", "stream", "alumina", "*", 100, "%", "", "all alumina is made by way of the liquor"),
    ("zinc_concentrate", "Zinc concentrate", "锌精矿", "stream", "zinc_ore", "*", 100, "%", "", "all zinc ore; residues arise where it is smelted"),
    ("germanium_lignite", "Germanium-rich lignite of Lincang and Inner Mongolia", "临沧与内蒙古含锗褐煤", "deposit", "coal", "CHN", 250, "kt/yr", "50%",
     "seams dug for germanium alone: a few hundred thousand tonnes a year; no open table has it"),
    ("copper_slimes", "Anode slimes of copper refineries", "铜阳极泥", "stream", "refined_copper", "*", 84, "%", "5%",
     "refined by electrolysis; the rest is won from leach solutions, without slimes"),
    ("copper_porphyry", "Copper ore with molybdenum", "含钼铜矿", "stream", "copper_concentrate", "*", 55, "%", "20%",
     "porphyries give more than half of the world's copper"),
    ("molybdenite_roasting", "Roasting of molybdenite", "辉钼矿焙烧", "stream", "molybdenum_ore", "*", 100, "%", "", "nearly all molybdenum is roasted"),
    ("copper_cobalt", "Copper-cobalt ore of the Copperbelt", "中非铜钴矿", "stream", "copper_concentrate", "COD", 95, "%", "3%", "sediment-hosted copper with cobalt"),
    ("copper_cobalt_zambia", "Copper-cobalt ore of Zambia", "赞比亚铜钴矿", "stream", "copper_concentrate", "ZMB", 40, "%", "40%", "part of the mines hold cobalt"),
    ("nickel_mines", "Nickel ore", "镍矿", "stream", "nickel_ore", "*", 100, "%", "", "laterite and sulphide; Jinchuan stands by itself, so China has its remainder here"),
    ("lead_concentrate", "Lead concentrate", "铅精矿", "stream", "lead_ore", "*", 100, "%", "", "all lead ore"),
    ("tungsten_concentrate", "Tungsten ore with bismuth", "含铋钨矿", "stream", "tungsten_ore", "CHN", 60, "%", "30%", "greisen and skarn of Hunan and Jiangxi"),
    ("zircon_sands", "Zircon", "锆英砂", "stream", "zircon", "*", 100, "%", "", "all zircon holds hafnium"),
    ("mineral_sands", "Titanium sands", "钛砂矿", "stream", "ilmenite", "*", 60, "%", "25%", "the rest is hard rock, without zircon"),
]

# host, form, region, year, content per t of host form [kg/t], recovery now [%], best [%], sd of content [%], reasons of the three
COMPANIONS = [
    ("panzhihua_xichang", "vanadium_ore", "*", "", 3.9, 45, 65, 25, "0.3 % V2O5 in 2.3 t of crude ore",
     "85 % to the concentrate, 75 % to slag, 83 % leached, less what goes round unused", "selective leaching and less loss to steel slag"),
    ("panzhihua_xichang", "ilmenite", "*", "", 250, 28, 55, 25, "10.8 % TiO2 in 2.3 t of crude ore",
     "half stays in the iron concentrate and ends in furnace slag of 22 % TiO2, half of the rest is too fine", "flotation of fines and use of the slag"),
    ("panzhihua_xichang", "cobalt_ore", "*", "", 0.37, 2, 35, 40, "160 g/t in 2.3 t of crude ore, half of it in sulphides", "sulphide concentrate is hardly treated", "flotation of sulphides and leaching"),
    ("chengde", "vanadium_ore", "*", "", 3.0, 45, 65, 35, "0.2 % V2O5 in 2.7 t of crude ore", "as Panzhihua", "as Panzhihua"),
    ("kachkanar", "vanadium_ore", "*", "", 3.1, 50, 65, 25, "0.55 % V2O5 in the concentrate", "slag of converters, part of it sold as slag", "as Panzhihua"),
    ("bayan_obo", "rare_earth_concentrate", "*", "", 130, 13, 60, 25, "5.5 % REO in 2.35 t of crude ore",
     "flotated from tailings of iron; the rest lies in the tailings pond", "flotation of all tailings, 70 % in the laboratory"),
    ("bayan_obo", "niobium_ore", "*", "", 2.1, 0, 30, 40, "0.13 % Nb2O5 in 2.35 t of crude ore", "fine and locked in iron minerals: no works", "pilot plants of flotation and smelting"),
    ("bayan_obo", "fluorspar", "*", "", 350, 4, 40, 40, "15 % CaF2 in 2.35 t of crude ore", "first works at the tailings", "works under construction"),
    ("jinchuan", "copper_concentrate", "*", "", 680, 90, 95, 15, "0.72 % Cu beside 1.06 % Ni", "in the bulk concentrate", "flotation of fines"),
    ("jinchuan", "cobalt_ore", "*", "", 26, 45, 70, 25, "0.028 % Co beside 1.06 % Ni", "half goes to converter slag", "slag cleaning"),
    ("jinchuan", "platinum", "*", "", 0.016, 60, 75, 40, "0.17 g/t beside 1.06 % Ni", "through matte and slimes", "less loss to flotation tailings"),
    ("jinchuan", "palladium", "*", "", 0.011, 60, 75, 40, "0.12 g/t beside 1.06 % Ni", "through matte and slimes", "less loss to flotation tailings"),
    ("jinchuan", "selenium_metal", "*", "", 0.7, 40, 60, 50, "in the sulphides", "from slimes", "gas cleaning"),
    ("alumina_liquor", "gallium_metal", "*", "", 0.11, 0.2, 30, 35, "50 g/t in 2.2 t of bauxite a t of alumina", "few refineries outside China extract it",
     "70 % goes to the liquor, 45 % of that can be extracted"),
    ("alumina_liquor", "gallium_metal", "CHN", "", 0.13, 5, 30, 35, "60 g/t in 2.2 t of bauxite", "a sixth of the refineries is equipped; 70 % to the liquor, 40 % of that extracted",
     "all refineries equipped"),
    ("zinc_concentrate", "germanium_metal", "*", "", 0.09, 12, 50, 50, "45 g/t of concentrate with 52 % Zn; from 5 to 300", "only works with rich concentrates leach it out",
     "leaching of all residues"),
    ("zinc_concentrate", "indium_metal", "*", "", 0.2, 33, 65, 50, "100 g/t of concentrate in the mean of rich and poor mines", "a third of the indium reaches works that extract it, 80 % of that is won",
     "all works equipped"),
    ("zinc_concentrate", "cadmium_metal", "*", "", 3.2, 65, 90, 20, "0.17 % in concentrate with 52 % Zn", "from copper-cadmium residue; demand falls", "all residue treated"),
    ("germanium_lignite", "germanium_metal", "*", "", 0.25, 60, 80, 40, "200 to 300 g/t in the seams", "75 % to fly ash, 80 % leached", "burning made for germanium"),
    ("copper_slimes", "tellurium_metal", "*", "", 0.075, 40, 75, 40, "what reaches the anode; most is lost in flotation before", "part of the works treat slimes for it", "all slimes treated"),
    ("copper_slimes", "selenium_metal", "*", "", 0.27, 50, 85, 35, "what reaches the anode", "part of the works treat slimes for it", "all slimes treated"),
    ("copper_porphyry", "molybdenum_ore", "*", "", 30, 40, 60, 40, "150 g/t Mo beside 0.5 % Cu", "bulk flotation and separation lose more than half", "better separation"),
    ("copper_porphyry", "molybdenum_ore", "CHN", "", 12, 35, 60, 50, "less molybdenum in China's porphyries", "as elsewhere", "better separation"),
    ("copper_porphyry", "molybdenum_ore", "ZMB", "", 0, 0, 0, 0, "sediment-hosted copper holds none", "none", "none"),
    ("copper_porphyry", "molybdenum_ore", "COD", "", 0, 0, 0, 0, "sediment-hosted copper holds none", "none", "none"),
    ("molybdenite_roasting", "rhenium", "*", "", 0.45, 55, 80, 40, "240 g/t in molybdenite of copper ore, 10 to 50 in that of molybdenum mines", "four roasters in five scrub for it", "all gas scrubbed"),
    ("molybdenite_roasting", "rhenium", "CHN", "", 0.05, 45, 80, 60, "25 g/t in molybdenite of its molybdenum mines", "part of the roasters scrub for it", "all gas scrubbed"),
    ("copper_cobalt", "cobalt_ore", "*", "", 105, 55, 75, 25, "0.33 % Co beside 3.2 % Cu", "oxide leaching wins more than flotation, part of the mines wins none", "cobalt circuits everywhere"),
    ("copper_cobalt_zambia", "cobalt_ore", "*", "", 20, 10, 50, 50, "0.04 % Co beside 2 % Cu", "most cobalt works stand idle", "works run again"),
    ("nickel_mines", "cobalt_ore", "*", "", 45, 40, 65, 30, "0.07 % beside 1.5 % Ni in laterite, 0.03 in sulphide", "ferronickel keeps it, matte and hydroxide give it back", "leaching of limonite"),
    ("nickel_mines", "cobalt_ore", "IDN", 2020, 60, 2, 60, 30, "0.08 % beside 1.5 % Ni", "nearly all becomes pig iron, which keeps it", "leaching of limonite"),
    ("nickel_mines", "cobalt_ore", "IDN", 2024, 60, 22, 60, 30, "0.08 % beside 1.5 % Ni", "a quarter of the nickel is leached as hydroxide", "leaching of limonite"),
    ("nickel_mines", "cobalt_ore", "CHN", "", 6, 40, 70, 40, "what is left beside Jinchuan, over all of the country's nickel", "as sulphide works", "slag cleaning"),
    ("lead_concentrate", "bismuth_metal", "*", "", 1.5, 35, 80, 50, "0.1 % in concentrate with 65 % Pb", "part of the refineries separate it", "all refineries separate it"),
    ("lead_concentrate", "bismuth_metal", "CHN", "", 3, 70, 85, 50, "0.2 % in concentrate with 65 % Pb", "electrolysis leaves it in the slime", "all slimes treated"),
    ("lead_concentrate", "silver", "*", "", 1.6, 75, 85, 40, "1000 g/t in concentrate with 62 % Pb; galena is the commonest carrier", "with the lead bullion; a part is lost in flotation", "flotation of fines"),
    ("zinc_concentrate", "silver", "*", "", 0.3, 45, 75, 50, "150 g/t of concentrate with 52 % Zn", "most works leave it in the leach residue", "flotation of residues"),
    ("copper_slimes", "silver", "*", "", 0.3, 90, 95, 35, "what reaches the anode", "slimes are treated for it first", "all slimes treated"),
    ("copper_slimes", "gold", "*", "", 0.018, 93, 97, 40, "18 g per t of copper that reaches the anode", "slimes are treated for it first", "all slimes treated"),
    ("tungsten_concentrate", "bismuth_metal", "*", "", 70, 60, 80, 50, "0.02 % Bi beside 0.25 % W", "flotated before the tungsten", "flotation of fines"),
    ("zircon_sands", "hafnium_metal", "*", "", 10.5, 0.6, 80, 20, "2.1 % of the zirconium", "only zirconium for reactors is freed of it", "separation of all of it: there is no such demand"),
    ("mineral_sands", "zircon", "*", "", 170, 85, 92, 40, "a fifth to a tenth of the heavy minerals", "electrostatic separation", "finer sizes"),
    ("mineral_sands", "zircon", "CHN", "", 15, 85, 92, 60, "China's ilmenite is of magnetite, sands of Hainan and Guangdong apart", "electrostatic separation", "finer sizes"),
]


def host_rows():
    for name, en, zh, kind, form, region, value, unit, sd, why in HOSTS:
        spread = {"distribution": "normal", "sd": sd} if sd else {}
        yield {"id": name, "name_en": en, "name_zh": zh, "kind": kind, "form": form, "region": region, "value": value, "unit": unit,
               **spread, **ASSUMED, "note": why}


def _percent(value, best):
    """Half to half as much again, inside what can be."""
    if value == 0:
        return {}
    return {"distribution": "triangular", "low": tables.number(value * 0.6), "high": tables.number(min(value * 1.4, 99, best or 99))}


def companion_rows():
    for host, form, region, year, content, now, best, sd, why, why_now, why_best in COMPANIONS:
        key = {"host": host, "form": form, "region": region, "year": year, **ASSUMED}
        spread = {"distribution": "lognormal", "sd": f"{sd}%"} if content else {}
        yield {**key, "parameter": "content", "value": tables.number(content), "unit": "kg/t", **spread, "note": why}
        yield {**key, "parameter": "recovery", "value": now, "unit": "%", **_percent(now, best), "note": why_now}
        yield {**key, "parameter": "best_recovery", "value": best, "unit": "%", **_percent(best, 0), "note": why_best}


def write(data, model):
    value = ["value", "unit", "distribution", "sd", "low", "high", "standing", "source", "note"]
    tables.write(model, "hosts.csv", ["id", "name_en", "name_zh", "kind", "form", "region", *value], host_rows())
    tables.write(model, "companions.csv", ["host", "form", "region", "year", "parameter", *value], companion_rows())
