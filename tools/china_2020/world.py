"""Regions, elements and sources: what every other table refers to."""
from . import tables
from .elements import ELEMENTS

# Listed are the places that matter for these chains in the tables below; all others are ROW.
COUNTRIES = """CHN USA JPN KOR IND IDN PHL AUS CAN MEX BRA CHL PER ARG BOL RUS KAZ UZB TUR UKR GBR NOR ISL IRN ZAF COD ZMB
ZWE MAR MDG MOZ TZA NAM GIN GHA GAB CIV NER CUB NCL PNG MMR VNM THA MYS LAO SAU ARE BHR QAT MNG JAM""".split()

EU27 = """AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP
SWE""".split()

# Where the table of codes has no name, an official long one, or an abbreviation.
NAMES = {"USA": ("United States", "美国"), "KOR": ("South Korea", "韩国"), "RUS": ("Russia", "俄罗斯"),
         "GBR": ("United Kingdom", "英国"), "IRN": ("Iran", "伊朗"), "BOL": ("Bolivia", "玻利维亚"),
         "COD": ("DR Congo", "刚果（金）"), "TZA": ("Tanzania", "坦桑尼亚"), "LAO": ("Laos", "老挝"),
         "TUR": ("Türkiye", "土耳其"), "CIV": ("Côte d’Ivoire", "科特迪瓦"), "NCL": ("New Caledonia", "新喀里多尼亚")}

USGS_LICENCE = "US public domain"


def _usgs(year, covers):
    return (f"usgs_mcs{year}", "U.S. Geological Survey", f"Mineral Commodity Summaries {year}, data release", year, covers,
            USGS_LICENCE)


SOURCES = [
    ("gan_2022", "Chinese Academy of Engineering",
     "Gan Yong et al.: High-Quality Development Strategy for the Supply Chain of Critical Minerals and Its Material Industry "
     "in China, Strategic Study of CAE 24(3)", "2022", "doi 10.15302/J-SSCAE-2022.03.001",
     "figures are facts; short quotations only"),
    _usgs("2022", "figures of 2020"), _usgs("2023", "figures of 2021; prices of 2018 and 2019"),
    _usgs("2024", "figures of 2022"), _usgs("2025", "figures of 2023; prices of 2020; doi 10.5066/P13XCP3R"),
    _usgs("2026", "figures of 2024 and 2025; prices of 2021 to 2025"),
    ("baci_202601", "CEPII", "BACI, HS17, V202601 (Gaulier and Zignago 2010; from UN Comtrade)", "2026",
     "www.cepii.fr", "Etalab Open Licence 2.0"),
    ("iea_cm_2025", "International Energy Agency", "Critical Minerals Data Explorer, base case", "2025", "www.iea.org",
     "CC BY 4.0"),
    ("worldbank_pink", "World Bank", "Commodity Price Data (The Pink Sheet), 2 June 2026", "2026", "www.worldbank.org",
     "CC BY 4.0"),
    ("owid_ember_2024", "Our World in Data, Ember, Energy Institute", "Carbon intensity of electricity by country", "2024",
     "ourworldindata.org", "CC BY 4.0"),
    ("ipcc_2006", "IPCC", "2006 Guidelines for National Greenhouse Gas Inventories, default factors", "2006",
     "Vol. 2 table 2.2; Vol. 3 ch. 4", "factors are facts; transcription under MIT"),
    ("nuss_eckelman_2014", "Nuss and Eckelman", "Life Cycle Assessment of Metals: A Scientific Synthesis, PLOS ONE 9(7)",
     "2014", "doi 10.1371/journal.pone.0101298", "CC BY 4.0"),
    ("adit_judgement", "Adit", "Judgement of the authors of this model; the reason stands in the note", "2026",
     "models/china-2020", "CC0-1.0"),
]


def region_of(iso3):
    """Region of the model that a country belongs to."""
    return iso3 if iso3 in COUNTRIES else "EU27" if iso3 in EU27 else "ROW"


def write(data_folder, model_folder):
    known = {row["iso3"]: row for row in tables.read(data_folder, "countries.csv")}
    rows = []
    for iso3 in COUNTRIES:
        country = known[iso3]
        name_en, name_zh = NAMES.get(iso3, (country["name"], country["name_zh"]))
        rows.append({"id": iso3, "name_en": name_en, "name_zh": name_zh, "iso3": iso3, "rest": "no",
                     "latitude": country["lat_deg"], "longitude": country["lon_deg"]})
    # A point for maps in the middle of the members; the remainder has none.
    rows.insert(2, {"id": "EU27", "name_en": "European Union (27 members)", "name_zh": "欧盟27国", "bloc": "EU27",
                    "rest": "no", "latitude": "49.8", "longitude": "9.9"})
    rows.append({"id": "ROW", "name_en": "Rest of the world", "name_zh": "世界其他地区", "rest": "yes"})
    tables.write(model_folder, "regions.csv",
                 ["id", "name_en", "name_zh", "iso3", "bloc", "rest", "latitude", "longitude"], rows)
    tables.write(model_folder, "elements.csv", ["id", "name_en", "name_zh"],
                 [dict(zip(["id", "name_en", "name_zh"], element)) for element in ELEMENTS])


def write_sources(model_folder, more):
    columns = ["id", "publisher", "title", "year", "where", "licence"]
    tables.write(model_folder, "sources.csv", columns, [dict(zip(columns, source)) for source in [*SOURCES, *more]])
