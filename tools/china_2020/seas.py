"""Ways by sea and land: seas as points, legs between them with their chokepoints, harbours of every region, routes over land."""
import math

from . import tables
from .book import ASSUMED, VALUE

SEAS = [  # id, English, Chinese, latitude, longitude
    ("east_china_sea", "East China Sea", "东海", 30, 124), ("sea_of_japan", "Sea of Japan", "日本海", 40, 134),
    ("south_china_sea", "South China Sea", "南海", 14, 114), ("philippine_sea", "Philippine Sea", "菲律宾海", 18, 130),
    ("celebes_sea", "Celebes Sea and Makassar", "苏拉威西海", 1, 121), ("java_sea", "Java Sea", "爪哇海", -5, 111),
    ("arafura_sea", "Arafura and Timor Seas", "阿拉弗拉海", -10, 130), ("coral_sea", "Coral Sea", "珊瑚海", -15, 155),
    ("tasman_sea", "Tasman Sea", "塔斯曼海", -36, 156), ("australian_bight", "Great Australian Bight", "大澳大利亚湾", -36, 130),
    ("west_australia", "Waters off Western Australia", "西澳近海", -21, 113), ("east_indian_ocean", "East Indian Ocean", "东印度洋", -10, 102),
    ("andaman_sea", "Andaman Sea", "安达曼海", 8, 95), ("bay_of_bengal", "Bay of Bengal", "孟加拉湾", 13, 86),
    ("arabian_sea", "Arabian Sea", "阿拉伯海", 15, 65), ("persian_gulf", "Persian Gulf", "波斯湾", 27, 51),
    ("gulf_of_aden", "Gulf of Aden", "亚丁湾", 12.5, 48), ("red_sea", "Red Sea", "红海", 20, 38.5),
    ("mozambique_channel", "Mozambique Channel", "莫桑比克海峡", -17, 42), ("cape_waters", "Waters off the Cape of Good Hope", "好望角近海", -36, 20),
    ("east_mediterranean", "Eastern Mediterranean", "东地中海", 34, 28), ("west_mediterranean", "Western Mediterranean", "西地中海", 38, 4),
    ("black_sea", "Black Sea", "黑海", 43, 34), ("east_atlantic", "North-east Atlantic", "东北大西洋", 45, -11), ("north_sea", "North Sea", "北海", 55, 4),
    ("baltic_sea", "Baltic Sea", "波罗的海", 57, 19), ("norwegian_sea", "Norwegian Sea", "挪威海", 66, 4),
    ("west_atlantic", "North-west Atlantic", "西北大西洋", 38, -70), ("caribbean", "Caribbean Sea", "加勒比海", 16, -76),
    ("gulf_of_guinea", "Gulf of Guinea", "几内亚湾", 3, 2), ("south_atlantic", "South-west Atlantic", "西南大西洋", -26, -42),
    ("central_american_pacific", "Pacific off Central America", "中美洲太平洋近海", 7, -82),
    ("south_american_pacific", "Pacific off South America", "南美洲太平洋近海", -22, -73),
    ("east_pacific", "North-east Pacific", "东北太平洋", 40, -127),
]
CHOKEPOINTS = [
    ("malacca", "Strait of Malacca", "马六甲海峡", 2.5, 101.5), ("sunda", "Sunda Strait", "巽他海峡", -6, 105.8),
    ("lombok", "Lombok Strait", "龙目海峡", -8.7, 115.8), ("taiwan_strait", "Taiwan Strait", "台湾海峡", 24.5, 119.5),
    ("hormuz", "Strait of Hormuz", "霍尔木兹海峡", 26.6, 56.3), ("bab_el_mandeb", "Bab el-Mandeb", "曼德海峡", 12.6, 43.3),
    ("suez", "Suez Canal", "苏伊士运河", 30.5, 32.3), ("gibraltar", "Strait of Gibraltar", "直布罗陀海峡", 36, -5.5),
    ("bosporus", "Bosporus", "博斯普鲁斯海峡", 41.1, 29.1), ("dover", "Strait of Dover", "多佛尔海峡", 51, 1.4),
    ("danish_straits", "Danish straits", "丹麦海峡群", 55.7, 12.7), ("panama", "Panama Canal", "巴拿马运河", 9.1, -79.7),
    ("torres", "Torres Strait", "托雷斯海峡", -10.5, 142.2),
]
LEGS = [  # from, to, chokepoint
    ("east_china_sea", "sea_of_japan", ""), ("east_china_sea", "south_china_sea", "taiwan_strait"), ("east_china_sea", "philippine_sea", ""),
    ("sea_of_japan", "philippine_sea", ""), ("philippine_sea", "south_china_sea", ""), ("south_china_sea", "andaman_sea", "malacca"),
    ("south_china_sea", "java_sea", ""), ("java_sea", "east_indian_ocean", "sunda"), ("java_sea", "east_indian_ocean", "lombok"),
    ("philippine_sea", "celebes_sea", ""), ("celebes_sea", "java_sea", ""), ("celebes_sea", "arafura_sea", ""),
    ("arafura_sea", "coral_sea", "torres"), ("arafura_sea", "west_australia", ""), ("philippine_sea", "coral_sea", ""),
    ("coral_sea", "tasman_sea", ""), ("tasman_sea", "australian_bight", ""), ("australian_bight", "west_australia", ""),
    ("west_australia", "east_indian_ocean", ""), ("east_indian_ocean", "andaman_sea", ""), ("andaman_sea", "bay_of_bengal", ""),
    ("bay_of_bengal", "arabian_sea", ""), ("arabian_sea", "persian_gulf", "hormuz"), ("arabian_sea", "gulf_of_aden", ""),
    ("gulf_of_aden", "red_sea", "bab_el_mandeb"), ("red_sea", "east_mediterranean", "suez"), ("east_mediterranean", "west_mediterranean", ""),
    ("east_mediterranean", "black_sea", "bosporus"), ("west_mediterranean", "east_atlantic", "gibraltar"), ("east_atlantic", "north_sea", "dover"),
    ("east_atlantic", "norwegian_sea", ""), ("norwegian_sea", "north_sea", ""), ("north_sea", "baltic_sea", "danish_straits"),
    ("east_atlantic", "west_atlantic", ""), ("west_atlantic", "caribbean", ""), ("east_atlantic", "caribbean", ""),
    ("caribbean", "central_american_pacific", "panama"), ("east_atlantic", "gulf_of_guinea", ""), ("gulf_of_guinea", "cape_waters", ""),
    ("gulf_of_guinea", "south_atlantic", ""), ("south_atlantic", "caribbean", ""), ("south_atlantic", "cape_waters", ""),
    ("cape_waters", "mozambique_channel", ""), ("cape_waters", "east_indian_ocean", ""), ("cape_waters", "australian_bight", ""),
    ("mozambique_channel", "gulf_of_aden", ""), ("mozambique_channel", "arabian_sea", ""), ("mozambique_channel", "east_indian_ocean", ""),
    ("bay_of_bengal", "mozambique_channel", ""), ("central_american_pacific", "south_american_pacific", ""),
    ("central_american_pacific", "east_pacific", ""), ("east_pacific", "east_china_sea", ""), ("east_pacific", "sea_of_japan", ""),
    ("south_american_pacific", "philippine_sea", ""), ("south_american_pacific", "coral_sea", ""), ("central_american_pacific", "philippine_sea", ""),
]
AROUND_THE_HORN = ("south_atlantic", "south_american_pacific", 7600)  # km round Cape Horn: not along a great circle
HARBOURS = {  # region: sea and km from its mines and works
    "CHN": [("east_china_sea", 400), ("south_china_sea", 500)], "USA": [("west_atlantic", 500), ("caribbean", 2000), ("east_pacific", 500)],
    "EU27": [("north_sea", 300), ("west_mediterranean", 400), ("baltic_sea", 400), ("east_mediterranean", 500), ("east_atlantic", 500)],
    "JPN": [("east_china_sea", 900), ("sea_of_japan", 300), ("philippine_sea", 1600)], "KOR": [("east_china_sea", 600), ("sea_of_japan", 500)],
    "IND": [("arabian_sea", 1000), ("bay_of_bengal", 700)], "IDN": [("java_sea", 400), ("celebes_sea", 400)],
    "PHL": [("philippine_sea", 700), ("south_china_sea", 700)], "AUS": [("west_australia", 500), ("coral_sea", 900), ("australian_bight", 700), ("tasman_sea", 600)],
    "CAN": [("west_atlantic", 1600), ("east_pacific", 1200)], "MEX": [("central_american_pacific", 2200), ("caribbean", 2000)],
    "BRA": [("south_atlantic", 700), ("caribbean", 2600)], "CHL": [("south_american_pacific", 200)], "PER": [("south_american_pacific", 1200)],
    "ARG": [("south_atlantic", 2000), ("south_american_pacific", 800)], "BOL": [("south_american_pacific", 900)],
    "RUS": [("baltic_sea", 1500), ("black_sea", 1200), ("norwegian_sea", 2200), ("sea_of_japan", 1500)], "KAZ": [("black_sea", 2800), ("baltic_sea", 3500)],
    "UZB": [("black_sea", 3000)], "TUR": [("black_sea", 400), ("east_mediterranean", 400)], "UKR": [("black_sea", 400)],
    "GBR": [("north_sea", 300), ("east_atlantic", 700)], "NOR": [("norwegian_sea", 400), ("north_sea", 400)], "ISL": [("norwegian_sea", 1000), ("east_atlantic", 2100)],
    "IRN": [("persian_gulf", 700)], "ZAF": [("cape_waters", 900), ("mozambique_channel", 1600)], "COD": [("mozambique_channel", 2400), ("gulf_of_guinea", 2600)],
    "ZMB": [("mozambique_channel", 2000)], "ZWE": [("mozambique_channel", 1100)], "MAR": [("east_atlantic", 1400), ("west_mediterranean", 1000)],
    "MDG": [("mozambique_channel", 700)], "MOZ": [("mozambique_channel", 500)], "TZA": [("mozambique_channel", 1300)], "NAM": [("cape_waters", 1800)],
    "GIN": [("gulf_of_guinea", 2000)], "GHA": [("gulf_of_guinea", 500)], "GAB": [("gulf_of_guinea", 900)], "CIV": [("gulf_of_guinea", 800)],
    "NER": [("gulf_of_guinea", 1700)], "CUB": [("caribbean", 700)], "NCL": [("coral_sea", 1500)], "PNG": [("coral_sea", 1200)],
    "MMR": [("andaman_sea", 1200), ("bay_of_bengal", 1300)], "VNM": [("south_china_sea", 700)], "THA": [("south_china_sea", 1500), ("andaman_sea", 700)],
    "MYS": [("south_china_sea", 1300), ("andaman_sea", 800)], "LAO": [("south_china_sea", 1400)], "SAU": [("persian_gulf", 500), ("red_sea", 500)],
    "ARE": [("persian_gulf", 500), ("arabian_sea", 1100)], "BHR": [("persian_gulf", 200)], "QAT": [("persian_gulf", 200)], "JAM": [("caribbean", 300)],
}
LAND = [  # share of their trade over land
    ("RUS", "CHN", 0.5), ("KAZ", "CHN", 0.98), ("MNG", "CHN", 1), ("UZB", "CHN", 0.95), ("MMR", "CHN", 0.8), ("VNM", "CHN", 0.4), ("LAO", "CHN", 0.9),
    ("KAZ", "RUS", 0.98), ("UZB", "KAZ", 1), ("UZB", "RUS", 0.95), ("MNG", "RUS", 1), ("UKR", "EU27", 0.6), ("TUR", "EU27", 0.3), ("RUS", "EU27", 0.5),
    ("NOR", "EU27", 0.3), ("GBR", "EU27", 0.3), ("USA", "CAN", 0.8), ("USA", "MEX", 0.8), ("IRN", "TUR", 0.6), ("BOL", "CHL", 0.9), ("BOL", "ARG", 0.9),
    ("BOL", "PER", 0.9), ("ARG", "CHL", 0.8), ("ARG", "BRA", 0.6), ("COD", "ZMB", 1), ("ZMB", "ZWE", 1), ("ZWE", "ZAF", 0.9), ("MOZ", "ZAF", 0.8),
    ("NAM", "ZAF", 0.8), ("ZMB", "ZAF", 0.9), ("COD", "ZAF", 0.8), ("TZA", "ZMB", 0.9), ("THA", "LAO", 0.9), ("THA", "MYS", 0.5), ("SAU", "ARE", 0.6),
    ("SAU", "QAT", 0.6), ("BHR", "SAU", 0.8),
]


def _great_circle(a, b):
    """Kilometres between two points given as latitude and longitude."""
    (p, l), (q, m) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin((m - l) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def _places(model_folder, name, rows):
    tables.write(model_folder, name, ["id", "name_en", "name_zh", "latitude", "longitude"],
                 [dict(zip(("id", "name_en", "name_zh", "latitude", "longitude"), row)) for row in rows])


def write(_data_folder, model_folder):
    _places(model_folder, "seas.csv", SEAS)
    _places(model_folder, "chokepoints.csv", CHOKEPOINTS)
    at = {name: (latitude, longitude) for name, _, _, latitude, longitude in SEAS}
    straits = {name: (latitude, longitude) for name, _, _, latitude, longitude in CHOKEPOINTS}
    legs = []
    for start, end, strait in LEGS:
        stops = [at[start], *([straits[strait]] if strait else []), at[end]]
        km = sum(_great_circle(a, b) for a, b in zip(stops, stops[1:]))
        legs.append({"from": start, "to": end, "chokepoint": strait, "value": tables.number(round(km, -2)), "unit": "km", "standing": "estimated",
                     "source": "adit_judgement", "note": "great circles between the points of the seas and the strait; ships sail somewhat more"})
    legs.append({"from": AROUND_THE_HORN[0], "to": AROUND_THE_HORN[1], "value": tables.number(AROUND_THE_HORN[2]), "unit": "km",
                 "standing": "estimated", "source": "adit_judgement", "note": "round Cape Horn"})
    tables.write(model_folder, "sea_legs.csv", ["from", "to", "chokepoint", *VALUE], legs)
    tables.write(model_folder, "harbours.csv", ["region", "sea", *VALUE],
                 [{"region": region, "sea": sea, "value": tables.number(km), "unit": "km", **ASSUMED,
                   "note": "judged: from the main mines and works to the point of that sea"}
                  for region, seas in HARBOURS.items() for sea, km in seas])
    tables.write(model_folder, "land_routes.csv", ["from", "to", *VALUE],
                 [{"from": start, "to": end, "value": tables.number(share), "unit": "1", **ASSUMED, "note": "judged: rail, road and pipelines between neighbours"}
                  for start, end, share in LAND])
