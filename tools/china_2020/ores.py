"""Rare earths by type of deposit: one composition each, and what a region's output is made of.

The data folder has neither. Compositions are those printed for the type again and again, rounded; a single mine may differ by a
quarter for the common elements and by half for the rare ones. Shares are of rare-earth oxides.
"""
from . import tables
from .book import ASSUMED

OXIDES = ["la_oxide", "ce_oxide", "pr_oxide", "nd_oxide", "sm_oxide", "gd_oxide", "tb_oxide", "dy_oxide", "y_oxide", "other_reo"]

# id, English, Chinese, shares of OXIDES [%], reason
TYPES = [
    ("bayan_obo_bastnaesite_monazite", "Bastnaesite and monazite of Bayan Obo", "白云鄂博氟碳铈矿-独居石",
     [25.0, 50.0, 5.1, 16.6, 1.2, 0.7, 0.05, 0.1, 0.4, 0.85], "light concentrate of Baotou"),
    ("sichuan_bastnaesite", "Bastnaesite of Mianning and Dechang, Sichuan", "四川冕宁德昌氟碳铈矿",
     [34.0, 47.8, 4.1, 11.6, 1.0, 0.5, 0.02, 0.1, 0.5, 0.38], "bastnaesite of Maoniuping and Dalucao"),
    ("mountain_pass_bastnaesite", "Bastnaesite of Mountain Pass", "芒廷帕斯氟碳铈矿",
     [33.2, 49.1, 4.3, 12.0, 0.8, 0.2, 0.02, 0.03, 0.1, 0.25], "bastnaesite concentrate of California"),
    ("monazite_sand", "Monazite of heavy sands", "海滨砂独居石",
     [23.0, 46.0, 5.0, 18.5, 2.6, 1.7, 0.2, 0.6, 2.1, 0.3], "sands of Australia, India, Brazil"),
    ("ion_adsorption_clay", "Ion-adsorption clay of South China and Myanmar", "中国南方与缅甸离子吸附型矿",
     [26.0, 3.0, 6.0, 20.0, 4.5, 4.8, 0.7, 4.0, 26.0, 5.0], "between the light clays of Xunwu and the yttrium clays of Longnan"),
    ("mount_weld_laterite", "Weathered carbonatite of Mount Weld", "韦尔德山风化碳酸岩",
     [25.5, 46.7, 5.3, 18.5, 2.3, 0.9, 0.07, 0.13, 0.35, 0.25], "monazite in laterite"),
]

# Quotas of China by year [kt REO]: light rare earths, of these the northern group, ion-adsorption clay.
QUOTAS = {2020: (120.85, 73.55, 19.15), 2021: (148.85, 100.35, 19.15), 2022: (190.85, 141.65, 19.15), 2023: (235.85, 178.65, 19.15),
          2024: (250.85, 188.65, 19.15)}
# Regions whose output comes from one type of deposit.
SINGLE = {"USA": ("mountain_pass_bastnaesite", "all output is of Mountain Pass"), "AUS": ("mount_weld_laterite", "nearly all output is of Mount Weld"),
          "MMR": ("ion_adsorption_clay", "clays of Kachin"), "IND": ("monazite_sand", "beach sands"), "BRA": ("monazite_sand", "sands; the clays of Serra Verde began in 2024"),
          "MDG": ("monazite_sand", "monazite of ilmenite sands")}
COMMON = 10  # percent from which a share is well known


def content_rows():
    for name, _, _, shares, why in TYPES:
        for form, share in zip(OXIDES, shares):
            sd = "10%" if share >= COMMON else "25%" if share >= 1 else "50%"
            yield {"ore_type": name, "form": form, "value": share, "unit": "%", "distribution": "lognormal", "sd": sd, **ASSUMED,
                   "note": f"{why}; rounded, as printed in the field for this type"}


def mix_rows():
    why = "quotas of mining as announced: clay, the northern group, the other light rare earths; from general knowledge, the notices are not in the data"
    for year, (light, northern, clay) in QUOTAS.items():
        total = light + clay
        for name, amount in (("bayan_obo_bastnaesite_monazite", northern), ("sichuan_bastnaesite", light - northern), ("ion_adsorption_clay", clay)):
            yield {"region": "CHN", "ore_type": name, "year": year, "value": f"{amount / total:.9f}", "unit": "1", "distribution": "normal", "sd": "0.03",
                   **ASSUMED, "note": why}
    for region, (name, reason) in SINGLE.items():
        yield {"region": region, "ore_type": name, "year": 2020, "value": 1, "unit": "1", **ASSUMED, "note": reason}


def write(data, model):
    value = ["value", "unit", "distribution", "sd", "standing", "source", "note"]
    rows = [{"id": name, "name_en": en, "name_zh": zh, "form": "rare_earth_concentrate"} for name, en, zh, _, _ in TYPES]
    tables.write(model, "ore_types.csv", ["id", "name_en", "name_zh", "form"], rows)
    tables.write(model, "ore_contents.csv", ["ore_type", "form", *value], content_rows())
    tables.write(model, "ore_mix.csv", ["region", "ore_type", "year", *value], mix_rows())
