"""Real disruptions of mineral supply, 2010 to 2024, by which the rates of hazards are estimated and judged.

Decrees and companies stand in the notes. Dates and shares are as publicly reported and recalled; where they are rough the note says so; a blank share is unknown. Not listed: mines lost for good, such as Solikamsk-2 in 2014,
which are losses of capacity and no interruptions.
"""
from . import tables

SOURCES = [("events_public_record", "Adit", "Disruptions of mineral supply 2010-2024, compiled from decrees, company reports and yearbooks named in each note", "2026",
            "models/china-2020/hazard_events.csv", "facts"),
           ("events_decrees", "Governments, courts and ministries", "Laws, orders and notices named in the note of each event; shares are judged", "2010 to 2024", "official gazettes", "facts"),
           ("events_companies", "Companies", "Reports and notices of the company named in the note of each event; shares of a country are judged", "2010 to 2024",
            "company reports", "facts")]
BAN, QUOTA, MINE, SMELTER, STRIKE, STRAIT, SURGE, BLOC = ("export_ban", "quota_cut", "mine_outage", "smelter_outage", "strike", "chokepoint_closure", "demand_surge",
                                                          "bloc_embargo")
EVENTS = [  # id, kind, year, month, months ("" goes on), region, commodity, chokepoint, share, English, Chinese, note
    ("chn_ree_2010", QUOTA, 2010, 7, 54, "CHN", "rare_earths", "", 0.4, "China cuts rare earth export quotas", "中国削减稀土出口配额", "MOFCOM quotas of second half 2010; ended January 2015 after WTO case DS431; share of exports"),
    ("chn_tungsten_moly_2010", QUOTA, 2010, 1, 60, "CHN", "tungsten", "", 0.2, "China's export quotas for tungsten", "中国钨出口配额", "ended with DS431 in 2015; share rough"),
    ("ind_karnataka_2010", BAN, 2010, 7, 33, "IND", "iron_steel", "", 0.25, "Karnataka bans iron ore exports and mining", "印度卡纳塔克邦禁止铁矿石出口", "state order of July 2010, Supreme Court 2011-2013; share of India's exports, rough"),
    ("ind_goa_2012", BAN, 2012, 9, 19, "IND", "iron_steel", "", 0.5, "Mining ban in Goa", "印度果阿邦采矿禁令", "Supreme Court order of October 2012, lifted April 2014; share of India's exports, rough"),
    ("idn_ore_2014", BAN, 2014, 1, 36, "IDN", "nickel", "", 0.95, "Indonesia bans exports of nickel ore", "印尼禁止镍矿出口", "Law 4/2009, Government Regulation 1/2014; eased January 2017"),
    ("idn_bauxite_2014", BAN, 2014, 1, 36, "IDN", "aluminium", "", 0.95, "Indonesia bans exports of bauxite", "印尼禁止铝土矿出口", "Government Regulation 1/2014; eased January 2017"),
    ("idn_copper_2014", BAN, 2014, 1, 7, "IDN", "copper", "", 0.7, "Indonesia stops copper concentrate exports", "印尼停止铜精矿出口", "Freeport and Newmont until agreements of July to September 2014"),
    ("idn_copper_2017", BAN, 2017, 1, 4, "IDN", "copper", "", 0.7, "Grasberg's exports stopped in the contract dispute", "格拉斯伯格铜矿出口因合同争议停止", "Freeport-McMoRan reports 2017"),
    ("idn_nickel_2020", BAN, 2020, 1, "", "IDN", "nickel", "", 1, "Indonesia bans exports of nickel ore again", "印尼再次禁止镍矿出口", "MEMR Regulation 11/2019; DS592"),
    ("idn_bauxite_2023", BAN, 2023, 6, "", "IDN", "aluminium", "", 1, "Indonesia bans exports of bauxite again", "印尼再次禁止铝土矿出口", "Law 3/2020, from 10 June 2023"),
    ("idn_coal_2022", BAN, 2022, 1, 1, "IDN", "coal", "", 0.9, "Indonesia bans coal exports for January", "印尼一月禁止煤炭出口", "MEMR letter of 31 December 2021"),
    ("idn_tin_2018", BAN, 2018, 10, 4, "IDN", "tin", "", 0.5, "Indonesian tin exports held up by permits", "印尼锡出口因许可受阻", "verification by surveyor stopped; rough"),
    ("mys_bauxite_2016", BAN, 2016, 1, 38, "MYS", "aluminium", "", 0.95, "Malaysia's moratorium on bauxite mining", "马来西亚铝土矿暂停开采", "January 2016 to March 2019"),
    ("phl_audit_2016", MINE, 2016, 8, 20, "PHL", "nickel", "", 0.3, "Audit closes Philippine nickel mines", "菲律宾环保审查关停镍矿", "DENR audit under secretary Lopez; share of output, rough"),
    ("cod_concentrate_2013", BAN, 2013, 7, 6, "COD", "copper", "", 0.3, "DR Congo bans exports of copper and cobalt concentrates", "刚果（金）禁止铜钴精矿出口", "interministerial decree of April 2013, waived; share rough"),
    ("cod_tenke_2022", BAN, 2022, 7, 10, "COD", "cobalt", "", 0.15, "Tenke Fungurume's exports stopped", "腾科丰古鲁美矿出口被叫停", "royalty dispute July 2022 to April 2023; share of the country's exports, rough"),
    ("cod_mutanda_2019", MINE, 2019, 11, 26, "COD", "cobalt", "", 0.25, "Mutanda on care and maintenance", "穆坦达矿停产维护", "Glencore, November 2019 to end of 2021"),
    ("zwe_chrome_2011", BAN, 2011, 4, 50, "ZWE", "chromium", "", 0.9, "Zimbabwe bans exports of raw chrome ore", "津巴布韦禁止铬矿石出口", "April 2011, lifted June 2015"),
    ("zwe_lithium_2022", BAN, 2022, 12, "", "ZWE", "lithium", "", "", "Zimbabwe bans exports of raw lithium ore", "津巴布韦禁止锂原矿出口", "Base Minerals Export Control Order, December 2022; concentrates of working mines still went out, so the share is unknown"),
    ("nam_lithium_2023", BAN, 2023, 6, "", "NAM", "lithium", "", "", "Namibia bans exports of unprocessed lithium and rare earths", "纳米比亚禁止未加工锂与稀土出口", "cabinet decision of June 2023; small amounts were allowed, share unknown"),
    ("gab_coup_2023", MINE, 2023, 8, 0.2, "GAB", "manganese", "", 1, "Coup halts Eramet's mines in Gabon", "加蓬政变埃赫曼暂停锰矿", "Eramet, 30 August 2023, some days; rail slower for longer; length rough"),
    ("gin_ebola_2014", MINE, 2014, 8, 12, "GIN", "aluminium", "", 0.1, "Ebola slows Guinea's mines", "埃博拉影响几内亚矿山", "rough"),
    ("mmr_wa_tin_2023", BAN, 2023, 8, "", "MMR", "tin", "", 0.7, "Wa State suspends tin mining", "佤邦暂停锡矿开采", "notice of April, in force 1 August 2023; share of Myanmar's output"),
    ("mmr_ree_2021", BAN, 2021, 7, 5, "MMR", "rare_earths", "", 0.9, "China-Myanmar border closed to rare earths", "中缅边境关闭影响稀土", "pandemic controls from July to November 2021"),
    ("mmr_kachin_2024", MINE, 2024, 10, 3, "MMR", "rare_earths", "", 0.8, "Fighting takes Kachin's rare earth mines", "克钦战事影响稀土矿", "Pangwa, October 2024; went on into 2025"),
    ("mng_border_2020", BAN, 2020, 2, 2, "MNG", "coal", "", 1, "Mongolia closes the border to coal", "蒙古因疫情关闭煤炭口岸", "February to March 2020"),
    ("chl_escondida_2011", STRIKE, 2011, 7, 0.5, "CHL", "copper", "", 0.2, "Strike at Escondida", "埃斯孔迪达铜矿罢工", "two weeks"),
    ("chl_escondida_2017", STRIKE, 2017, 2, 1.5, "CHL", "copper", "", 0.18, "Strike of 44 days at Escondida", "埃斯孔迪达铜矿44天罢工", "BHP, force majeure"),
    ("chl_chuquicamata_2019", STRIKE, 2019, 6, 0.5, "CHL", "copper", "", 0.06, "Strike at Chuquicamata", "丘基卡马塔铜矿罢工", "Codelco, 14 days"),
    ("chl_unrest_2019", STRIKE, 2019, 10, 1, "CHL", "copper", "", 0.1, "Unrest slows Chile's mines", "智利骚乱影响铜矿", "rough"),
    ("per_lasbambas_2022", STRIKE, 2022, 4, 1.7, "PER", "copper", "", 0.12, "Blockade of Las Bambas for 51 days", "拉斯班巴斯铜矿被封锁51天", "MMG, April to June 2022"),
    ("per_protests_2023", STRIKE, 2023, 1, 2, "PER", "copper", "", 0.2, "Protests stop southern mines", "秘鲁南部抗议影响铜矿", "rough"),
    ("per_covid_2020", MINE, 2020, 3, 2, "PER", "copper", "", 0.4, "Lockdown stops Peru's mines", "秘鲁封锁停产", "15 March to May 2020; share rough"),
    ("zaf_platinum_2012", STRIKE, 2012, 8, 2, "ZAF", "platinum_group", "", 0.25, "Strikes from Marikana on", "马里卡纳罢工", "rough"),
    ("zaf_platinum_2014", STRIKE, 2014, 1, 5, "ZAF", "platinum_group", "", 0.6, "Five months' strike in the platinum belt", "南非铂矿五个月罢工", "AMCU, 23 January to 24 June 2014"),
    ("zaf_covid_2020", MINE, 2020, 3, 1.5, "ZAF", "platinum_group", "", 0.8, "Lockdown stops South Africa's mines", "南非封锁停产", "27 March to May 2020"),
    ("zaf_chrome_covid_2020", MINE, 2020, 3, 1.5, "ZAF", "chromium", "", 0.8, "Lockdown stops South Africa's chrome mines", "南非铬矿封锁停产", "27 March to May 2020"),
    ("zaf_mn_covid_2020", MINE, 2020, 3, 1.5, "ZAF", "manganese", "", 0.7, "Lockdown stops South Africa's manganese mines", "南非锰矿封锁停产", "27 March to May 2020"),
    ("zaf_power_2022", SMELTER, 2022, 6, 12, "ZAF", "chromium", "", 0.2, "Load shedding cuts ferrochrome", "南非限电影响铬铁", "rough"),
    ("bra_samarco_2015", MINE, 2015, 11, 61, "BRA", "iron_steel", "", 0.07, "Samarco's dam fails", "萨马科尾矿坝溃坝", "5 November 2015 to December 2020"),
    ("bra_brumadinho_2019", MINE, 2019, 1, 18, "BRA", "iron_steel", "", 0.2, "Brumadinho: dams are taken out of service", "布鲁马迪尼奥溃坝", "25 January 2019; 93 Mt/yr at first, half in time"),
    ("bra_alunorte_2018", SMELTER, 2018, 3, 15, "BRA", "aluminium", "", 0.5, "Alunorte at half capacity", "阿鲁诺特氧化铝厂减产一半", "Hydro, March 2018 to May 2019; of the refinery, the country's largest"),
    ("rus_rusal_2018", BLOC, 2018, 4, 9, "RUS", "aluminium", "", 0.5, "Sanctions on Rusal", "俄铝被制裁", "OFAC, 6 April 2018 to 27 January 2019"),
    ("rus_war_2022", BLOC, 2022, 3, "", "RUS", "", "", 0.2, "Sanctions after the invasion of Ukraine", "俄乌冲突后的制裁", "many goods and years; share rough"),
    ("aus_alumina_rus_2022", BAN, 2022, 3, "", "AUS", "aluminium", "", 0.1, "Australia bans alumina to Russia", "澳大利亚禁止向俄出口氧化铝", "20 March 2022"),
    ("ukr_war_2022", MINE, 2022, 2, "", "UKR", "iron_steel", "", 0.6, "War stops Ukraine's ore and steel", "战争重创乌克兰铁矿与钢铁", "rough"),
    ("blr_potash_2022", BLOC, 2022, 2, 18, "ROW", "potash", "", 0.5, "Transit of Belarusian potash stopped", "白俄罗斯钾肥过境被停", "Lithuania, 1 February 2022"),
    ("chn_coal_aus_2020", BLOC, 2020, 10, 27, "AUS", "coal", "", 0.3, "China stops buying Australian coal", "中国停止购买澳煤", "October 2020 to January 2023: by the buyer"),
    ("chn_gage_2023", BAN, 2023, 8, 3, "CHN", "gallium", "", 0.9, "Licences for gallium and germanium", "镓锗出口管制", "MOFCOM and GACC notice 23/2023; licences from 1 August 2023; nothing left in August and September; length and share rough"),
    ("chn_ge_2023", BAN, 2023, 8, 3, "CHN", "germanium", "", 0.9, "Licences for gallium and germanium", "镓锗出口管制", "MOFCOM and GACC notice 23/2023; length and share rough"),
    ("chn_graphite_2023", BAN, 2023, 12, 3, "CHN", "graphite", "", 0.5, "Licences for graphite", "石墨出口管制", "MOFCOM and GACC notice 39/2023; share rough"),
    ("chn_antimony_2024", BAN, 2024, 9, "", "CHN", "antimony", "", 0.9, "Licences for antimony", "锑出口管制", "MOFCOM and GACC notice 33/2024, from 15 September 2024; share rough"),
    ("chn_usa_2024", BAN, 2024, 12, "", "CHN", "gallium", "", 0.3, "Gallium, germanium, antimony banned for the United States", "对美禁止镓锗锑出口", "MOFCOM notice 46/2024 of 3 December; share of exports rough"),
    ("chn_phosphate_2021", BAN, 2021, 10, 9, "CHN", "phosphate", "", 0.6, "China inspects and holds back phosphate exports", "中国磷肥出口法检", "CIQ statutory inspection from 15 October 2021; share rough"),
    ("chn_power_2021", SMELTER, 2021, 9, 3, "CHN", "magnesium", "", 0.4, "Power controls stop magnesium works", "能耗双控影响镁冶炼", "Fugu, Yulin, September 2021"),
    ("chn_power_al_2021", SMELTER, 2021, 5, 8, "CHN", "aluminium", "", 0.06, "Power rationing in Yunnan, Guangxi, Inner Mongolia", "限电影响电解铝", "about 2 Mt/yr of 39"),
    ("chn_power_al_2022", SMELTER, 2022, 8, 8, "CHN", "aluminium", "", 0.05, "Drought cuts aluminium in Sichuan and Yunnan", "干旱限电影响川滇电解铝", "from August 2022"),
    ("chn_power_si_2021", SMELTER, 2021, 9, 2, "CHN", "silicon", "", 0.3, "Power controls cut silicon metal", "能耗双控影响工业硅", "Yunnan, September 2021; share rough"),
    ("eu_power_zn_2021", SMELTER, 2021, 10, 18, "EU27", "zinc", "", 0.25, "Power prices cut European zinc", "电价高企欧洲锌减产", "Nyrstar, Glencore; rough"),
    ("eu_power_al_2021", SMELTER, 2021, 10, 24, "EU27", "aluminium", "", 0.4, "Power prices cut European aluminium", "电价高企欧洲铝减产", "rough"),
    ("ncl_goro_2020", STRIKE, 2020, 12, 3, "NCL", "nickel", "", 0.2, "Unrest at Goro", "戈罗镍矿骚乱", "sale of Vale's plant; rough"),
    ("ncl_unrest_2024", STRIKE, 2024, 5, 8, "NCL", "nickel", "", 0.5, "Unrest in New Caledonia", "新喀里多尼亚骚乱", "from 13 May 2024; rough"),
    ("can_ironstrike_2018", STRIKE, 2018, 3, 2, "CAN", "iron_steel", "", 0.3, "Strike at Iron Ore Company of Canada", "加拿大铁矿罢工", "27 March to 28 May 2018"),
    ("can_rail_2024", STRIKE, 2024, 8, 0.2, "CAN", "potash", "", 1, "Railway lockout in Canada", "加拿大铁路停摆", "22 August 2024, some days"),
    ("can_sudbury_2021", STRIKE, 2021, 6, 2, "CAN", "nickel", "", 0.3, "Strike at Sudbury", "萨德伯里罢工", "Vale, 1 June to 3 August 2021"),
    ("pan_cobre_2023", MINE, 2023, 11, "", "ROW", "copper", "", 0.1, "Cobre Panama closed", "科布雷巴拿马铜矿关闭", "Supreme Court ruling of 28 November 2023; 1.5 % of the world; share of the remainder, rough"),
    ("aus_cyclone_2019", MINE, 2019, 3, 1, "AUS", "iron_steel", "", 0.1, "Cyclone Veronica", "维罗妮卡气旋", "Pilbara ports"),
    ("aus_floods_2011", MINE, 2011, 1, 3, "AUS", "coal", "", 0.3, "Floods in Queensland", "昆士兰洪灾", "coking coal"),
    ("aus_lithium_2024", MINE, 2024, 1, "", "AUS", "lithium", "", 0.1, "Low prices close Australian lithium mines", "低价致澳锂矿停产", "Finniss, Bald Hill, Wodgina trains; rough"),
    ("chl_lithium_2024", STRIKE, 2024, 1, 0.3, "CHL", "lithium", "", 0.2, "Blockades in the Atacama salt flat", "阿塔卡马盐沼封路", "January 2024 in part; rough"),
    ("kaz_uranium_2024", QUOTA, 2024, 1, 24, "KAZ", "uranium", "", 0.12, "Kazatomprom cuts its plan for want of acid", "哈原工因缺酸减产", "guidance of January 2024"),
    ("ner_coup_2023", BLOC, 2023, 7, "", "NER", "uranium", "", 0.7, "Coup in Niger", "尼日尔政变", "borders closed, Somair's exports blocked"),
    ("idn_grasberg_2011", STRIKE, 2011, 9, 3, "IDN", "copper", "", 0.5, "Strike at Grasberg", "格拉斯伯格铜矿罢工", "Freeport-McMoRan, 15 September to December 2011; share rough"),
    ("idn_grasberg_2013", MINE, 2013, 5, 2, "IDN", "copper", "", 0.5, "Tunnel collapse stops Grasberg", "格拉斯伯格隧道坍塌停产", "Freeport-McMoRan, 14 May 2013; underground mine back in July; share rough"),
    ("idn_tin_2013", BAN, 2013, 9, 2, "IDN", "tin", "", 0.8, "Indonesian tin must go through the exchange", "印尼锡须经交易所出口", "Ministry of Trade Regulation 32/2013, from 30 August 2013; length and share rough"),
    ("idn_tin_2024", BAN, 2024, 1, 2, "IDN", "tin", "", 0.95, "Late work plans stop Indonesian tin", "工作计划审批延迟致印尼锡停运", "plans (RKAB) approved late, next to no exports in January 2024; length rough"),
    ("chl_earthquake_2010", MINE, 2010, 2, 0.2, "CHL", "copper", "", 0.2, "Earthquake stops Chilean mines", "智利地震致铜矿停产", "27 February 2010, some days in the centre of the country; rough"),
    ("chl_collahuasi_2010", STRIKE, 2010, 11, 1, "CHL", "copper", "", 0.09, "Strike at Collahuasi", "科亚瓦西铜矿罢工", "Collahuasi, about 33 days from November 2010; share rough"),
    ("per_cerroverde_2017", STRIKE, 2017, 3, 0.7, "PER", "copper", "", 0.2, "Strike at Cerro Verde", "塞罗贝尔德铜矿罢工", "Freeport-McMoRan, March 2017; rough"),
    ("per_lasbambas_2019", STRIKE, 2019, 2, 2, "PER", "copper", "", 0.15, "Road to Las Bambas blocked", "拉斯班巴斯铜矿道路被封", "MMG, February to April 2019; share rough"),
    ("per_sanrafael_2023", STRIKE, 2023, 1, 2, "PER", "tin", "", 1, "Protests stop San Rafael", "抗议致圣拉斐尔锡矿停产", "Minsur, from 12 January 2023; length rough"),
    ("mys_msc_2021", SMELTER, 2021, 6, 5, "MYS", "tin", "", 0.9, "Malaysia Smelting Corporation under force majeure", "马来西亚冶炼公司不可抗力", "pandemic controls, 7 June 2021; length and share rough"),
    ("mys_ree_2024", BAN, 2024, 1, "", "MYS", "rare_earths", "", "", "Malaysia bans exports of raw rare earths", "马来西亚禁止稀土原料出口", "cabinet decision of 2023, from January 2024; share unknown"),
    ("usa_bingham_2013", MINE, 2013, 4, 8, "USA", "copper", "", 0.07, "Landslide at Bingham Canyon", "宾厄姆峡谷滑坡", "Rio Tinto Kennecott, 10 April 2013; length and share rough"),
    ("usa_mountain_pass_2015", MINE, 2015, 10, 27, "USA", "rare_earths", "", 1, "Mountain Pass closed after Molycorp's insolvency", "钼公司破产致芒廷帕斯停产", "Molycorp; mined again from January 2018"),
    ("can_mcarthur_2018", MINE, 2018, 2, 57, "CAN", "uranium", "", 0.6, "McArthur River and Key Lake stand still", "麦克阿瑟河铀矿停产", "Cameco, early 2018 to November 2022, for low prices; share rough"),
    ("can_cigar_2020", MINE, 2020, 3, 5.5, "CAN", "uranium", "", 1, "Pandemic stops Cigar Lake", "疫情致雪茄湖铀矿停产", "Cameco, 23 March to September 2020"),
    ("can_cigar_2021", MINE, 2020, 12, 4, "CAN", "uranium", "", 1, "Pandemic stops Cigar Lake again", "疫情致雪茄湖铀矿再次停产", "Cameco, December 2020 to April 2021"),
    ("kaz_covid_2020", MINE, 2020, 4, 4, "KAZ", "uranium", "", "", "Pandemic slows Kazakh uranium", "疫情影响哈萨克斯坦铀矿", "Kazatomprom, April to August 2020; share unknown"),
    ("rus_norilsk_2021", MINE, 2021, 2, 4, "RUS", "nickel", "", 0.3, "Water in Norilsk's mines", "诺里尔斯克矿井涌水", "Nornickel: Oktyabrsky and Taimyrsky from 24 February 2021; share rough"),
    ("rus_norilsk_pgm_2021", MINE, 2021, 2, 4, "RUS", "platinum_group", "", 0.3, "Water in Norilsk's mines", "诺里尔斯克矿井涌水", "Nornickel: as nickel; share rough"),
    ("zaf_converter_2020", SMELTER, 2020, 3, 2.5, "ZAF", "platinum_group", "", 0.3, "Converter plant explodes", "南非铂冶炼转炉爆炸", "Anglo American Platinum, force majeure of 6 March 2020; share rough"),
    ("zaf_gold_2018", STRIKE, 2018, 11, 5, "ZAF", "gold", "", 0.2, "Strike at Sibanye's gold mines", "西班耶金矿罢工", "Sibanye-Stillwater, 21 November 2018 to April 2019; share rough"),
    ("zaf_gold_2022", STRIKE, 2022, 3, 3, "ZAF", "gold", "", 0.2, "Strike at Sibanye's gold mines again", "西班耶金矿再次罢工", "Sibanye-Stillwater, 9 March to June 2022; share rough"),
    ("aus_train_2018", MINE, 2018, 11, 0.2, "AUS", "iron_steel", "", 0.3, "Runaway train cuts BHP's ore railway", "失控列车致必和必拓铁矿铁路中断", "BHP, 5 November 2018, about a week, in part from stocks; share rough"),
    ("bra_rains_2022", MINE, 2022, 1, 0.5, "BRA", "iron_steel", "", 0.3, "Rain stops mines of Minas Gerais", "暴雨致米纳斯吉拉斯铁矿停产", "Vale, CSN, Usiminas, January 2022; rough"),
    ("mdg_ambatovy_2020", MINE, 2020, 3, 12, "MDG", "nickel", "", 1, "Pandemic stops Ambatovy", "疫情致安巴托维镍矿停产", "Sumitomo, March 2020 to March 2021; its cobalt likewise"),
    ("phl_covid_2020", MINE, 2020, 4, 1, "PHL", "nickel", "", 0.5, "Pandemic stops mines of Surigao", "疫情致苏里高镍矿停产", "Nickel Asia, April 2020; rough"),
    ("mex_covid_2020", MINE, 2020, 4, 2, "MEX", "silver", "", 0.7, "Health emergency stops Mexican mines", "墨西哥卫生紧急状态停矿", "order of 30 March 2020, mining essential from June; share rough"),
    ("gin_friguia_2012", SMELTER, 2012, 4, 74, "GIN", "aluminium", "", 1, "Friguia closed after a strike", "弗里吉亚氧化铝厂罢工后关闭", "Rusal, April 2012 to June 2018; the country's only alumina works"),
    ("jam_fire_2021", SMELTER, 2021, 8, 11, "JAM", "aluminium", "", 0.7, "Fire at Jamalco", "牙买加氧化铝厂火灾", "Noble and Century, 22 August 2021; length and share rough"),
    ("ukr_alumina_2022", SMELTER, 2022, 3, "", "UKR", "aluminium", "", 1, "Mykolaiv alumina works stopped", "尼古拉耶夫氧化铝厂停产", "Rusal, 1 March 2022"),
    ("jpn_onahama_2011", SMELTER, 2011, 3, 4, "JPN", "copper", "", 0.2, "Earthquake stops the Onahama smelter", "地震致小名滨冶炼厂停产", "Mitsubishi Materials, 11 March 2011; length and share rough"),
    ("irn_metals_2019", BLOC, 2019, 5, "", "IRN", "iron_steel", "", "", "Sanctions on Iran's metals", "伊朗金属被制裁", "Executive Order 13871 of 8 May 2019; share unknown"),
    ("suez_2021", STRAIT, 2021, 3, 0.2, "", "", "suez", 1, "Ever Given blocks Suez", "长赐号堵塞苏伊士运河", "23 to 29 March 2021"),
    ("red_sea_2023", STRAIT, 2023, 12, "", "", "", "bab_el_mandeb", 0.6, "Attacks turn ships away from the Red Sea", "红海袭击致船舶绕行", "from mid-December 2023"),
    ("panama_drought_2023", STRAIT, 2023, 8, 12, "", "", "panama", 0.35, "Drought cuts transits of Panama", "巴拿马运河因旱减少通行", "Panama Canal Authority: 36 transits a day, 24 at the worst, back by August 2024; share rough"),
    ("black_sea_2022", STRAIT, 2022, 2, 6, "", "", "bosporus", 0.3, "War closes Ukraine's ports", "战争关闭乌克兰港口", "until the grain deal; ores for longer; share rough"),
    ("battery_boom_2021", SURGE, 2021, 9, 15, "CHN", "lithium", "", 0.3, "Electric cars sell twice as fast as planned", "电动车销量超预期", "share added to use, rough"),
    ("cobalt_boom_2017", SURGE, 2017, 3, 14, "CHN", "cobalt", "", 0.15, "Cobalt is hoarded", "钴被囤积", "share added to use, rough"),
]
# What an event stands on: a decree or a company's report named in its note; all others are of the public record as recalled.
DECREES = set("""chn_ree_2010 chn_tungsten_moly_2010 ind_karnataka_2010 ind_goa_2012 idn_ore_2014 idn_bauxite_2014 idn_nickel_2020 idn_bauxite_2023
idn_coal_2022 idn_tin_2013 zwe_lithium_2022 nam_lithium_2023 cod_concentrate_2013 mmr_wa_tin_2023 mys_ree_2024 rus_rusal_2018 irn_metals_2019
chn_gage_2023 chn_ge_2023 chn_graphite_2023 chn_antimony_2024 chn_usa_2024 chn_phosphate_2021 pan_cobre_2023 mex_covid_2020""".split())
COMPANIES = set("""idn_copper_2014 idn_copper_2017 idn_grasberg_2011 idn_grasberg_2013 cod_mutanda_2019 gab_coup_2023 chl_escondida_2017
chl_chuquicamata_2019 chl_collahuasi_2010 per_lasbambas_2019 per_lasbambas_2022 per_cerroverde_2017 per_sanrafael_2023 bra_alunorte_2018
bra_rains_2022 mys_msc_2021 usa_bingham_2013 usa_mountain_pass_2015 can_sudbury_2021 can_mcarthur_2018 can_cigar_2020 can_cigar_2021
kaz_uranium_2024 kaz_covid_2020 rus_norilsk_2021 rus_norilsk_pgm_2021 zaf_converter_2020 zaf_gold_2018 zaf_gold_2022 aus_train_2018
mdg_ambatovy_2020 phl_covid_2020 gin_friguia_2012 jam_fire_2021 ukr_alumina_2022 jpn_onahama_2011 panama_drought_2023""".split())
COLUMNS = ["id", "name_en", "name_zh", "kind", "year", "month", "months", "region", "commodity", "chokepoint", "share", "source", "note"]


def _source(event):
    return "events_decrees" if event in DECREES else "events_companies" if event in COMPANIES else "events_public_record"


def write(_data_folder, model_folder):
    unknown = (DECREES | COMPANIES) - {event[0] for event in EVENTS}
    if unknown:
        raise SystemExit(f"no such events: {sorted(unknown)}; see tools/china_2020/events.py")
    tables.write(model_folder, "hazard_events.csv", COLUMNS,
                 [{"id": name, "name_en": en, "name_zh": zh, "kind": kind, "year": year, "month": month, "months": months, "region": region,
                   "commodity": commodity, "chokepoint": strait, "share": share, "source": _source(name), "note": note}
                  for name, kind, year, month, months, region, commodity, strait, share, en, zh, note in EVENTS])
