"""The diagnosis: what of the paper's sections 3 to 6 is an indicator, a benchmark, a threshold or a statement.

Indicators with a published value are the paper's own; the others name a quantity that the engine computes from the model.
Thresholds and most benchmarks are ours, and say so.
"""
from . import tables
from .book import VALUE

PAPER = {"standing": "observed", "source": "gan_2022"}
OURS = {"standing": "assumed", "source": "adit_judgement"}

SHARES = [  # figure of the share, id, names, share of the world [%]
    ("F078", "steel", "Crude steel", "粗钢", "F078: 9.3e8 t and 51 % look like the figures of 2018"),
    ("F080", "copper", "Refined copper", "精炼铜", "F080: printed as 'refined steel'; the share fits refined copper"),
    ("F082", "aluminium", "Primary aluminium", "原铝", "F082: with 3.708e7 t (F081) the world would make 9.3e7 t; second reading 57 %"),
    ("F084", "lead", "Refined lead", "精炼铅", "F084"), ("F086", "nickel", "Refined nickel", "精炼镍", "F086"),
    ("F088", "tin", "Refined tin", "精炼锡", "F088"), ("F090", "magnesium", "Primary magnesium", "原镁", "F090"),
    ("F092", "cobalt", "Refined cobalt", "精炼钴", "F092"),
]

# id, names, end, traits, aspect, direction, weight, section, benchmark (value, unit, more) or None
PUBLISHED = [
    ("prospecting_investment", "Prospecting investment against 2012", "勘查投资（与2012年之比）", "resource", "safe_supply", "", "benefit", 1, "4.3",
     (1, "1", {**PAPER, "note": "the level of 2012, from which F103 counts"})),
    ("prospecting_rights", "Prospecting rights against 2011", "探矿权（与2011年之比）", "resource", "safe_supply", "", "benefit", 1, "4.3",
     (1, "1", {**PAPER, "note": "the level of 2011 (F105)"})),
    ("mining_rights", "Mining rights against 2011", "采矿权（与2011年之比）", "resource", "safe_supply", "", "benefit", 1, "4.3",
     (1, "1", {**PAPER, "note": "the level of 2011 (F108)"})),
    ("mining_investment", "Fixed investment in mining against 2013", "采矿业固定资产投资（与2013年之比）", "resource", "safe_supply", "", "benefit", 1,
     "4.3", (1, "1", {**PAPER, "note": "the level of 2013 (F111)"})),
    *((f"share_{i}", f"{en}, share of world output", f"{zh}产量占世界比重", "smelting", "competitiveness", "size", "benefit", 0.125, "3.3",
       (50, "%", {**PAPER, "note": "F116, section 4.4: major smelting products are about 50 % of the world's"})) for _, i, en, zh, _ in SHARES),
    ("co2_share", "Smelting in national CO2", "冶炼占全国二氧化碳排放比重", "smelting", "green", "green", "cost", 0.5, "4.4",
     (10, "%", {**OURS, "note": "iron, steel and non-ferrous metals emit about a tenth of the world's CO2; order of magnitude, no source in the tables"})),
    ("steel_co2", "CO2 per tonne of steel", "吨钢二氧化碳排放", "smelting", "green", "green", "cost", 0.5, "4.4",
     (1.06, "tCO2e/t", {"standing": "observed", "source": "ipcc_2006", "note": "65 % basic oxygen furnace 1.46, 30 % electric arc furnace 0.08, 5 % open hearth 1.72: the world of 2006; processes only"})),
    ("steel_energy", "Energy per tonne of steel", "吨钢能耗", "smelting", "green", "green", "cost", 0.5, "4.4", None),
    ("car_recovery", "Recovery of scrap cars", "报废汽车回收率", "recycling", "soundness", "", "benefit", 1, "4.6",
     (5, "%", {**PAPER, "note": "middle of 4 % to 6 % (F135, F136)"})),
    *((f"secondary_{i}", f"{en}, secondary supply in consumption", f"{zh}再生供应占消费比重", "recycling", "green", "", "benefit", 1, "4.6",
       (30, "%", {**PAPER, "note": "F142, section 5.3.3: the goal of 2035; taken per metal with new scrap, as F131 to F133 are"}))
      for i, en, zh in (("aluminium", "Aluminium", "铝"), ("copper", "Copper", "铜"), ("lead", "Lead", "铅"))),
]

# The same with the quantity that is computed, and why it tells something.
COMPUTED = [
    ("spindle_evenness", "Evenness of output values along the chain", "产业链产值均衡度", "chain", "soundness", "", "benefit", 1, "4.2", "spindle_evenness",
     (1, "1", {**OURS, "note": "1: four ends of equal value"}), "entropy of the shares / ln 4; gross output counts twice what ends buy of each other"),
    ("spindle_loop", "Recycling against mining, by value", "再生与采矿产值之比", "chain", "soundness", "", "benefit", 1, "4.2", "spindle_loop",
     (0.3, "1", {**OURS, "note": "the goal that 30 % of consumption is recycled (F142), carried over to values"}), "recycling / resource output value"),
    ("ore_cover", "Mines against smelters, by world share", "矿山与冶炼世界份额之比", "resource", "soundness safe_supply", "", "benefit", 1, "4.3", "ore_cover",
     (1, "1", {**OURS, "note": "1: mines a share of the world as large as its smelters'"}),
     "mean over metals of min(1, share of world mine output / share of world refined output); needs no trade figures, which open data lack for many ores"),
    ("reserve_years", "Life of reserves against the world's", "储采比与世界之比", "resource", "safe_supply", "", "benefit", 1, "4.3", "reserve_years",
     (1, "1", {**OURS, "note": "1: reserves last as long as the world's"}),
     "geometric mean over minerals of reserves / mine output, over the same of the world"),
    ("mine_output_change", "Mine output, change over three years", "矿山产量三年变化", "resource", "safe_supply", "", "benefit", 1, "4.3", "mine_output_change",
     (1, "1", {**OURS, "note": "1: no fall"}), "geometric mean over minerals of output / output three years before"),
    ("reserve_change", "Reserves, change over two years", "储量两年变化", "resource", "safe_supply", "", "benefit", 1, "4.3", "reserve_change",
     (1, "1", {**OURS, "note": "1: what is mined is found anew"}), "geometric mean over minerals of reserves / reserves two years before; bases that changed distort it"),
    ("ore_import_reliance", "Use that was mined abroad", "用量中境外采出的比例", "resource", "safe_supply", "", "cost", 1, "4.1", "ore_import_reliance",
     (30, "%", {**OURS, "note": "below 30 % counts as low"}), "mean over minerals, through every stage; where not traced, net imports of ore"),
    ("refined_import_reliance", "Net import reliance in refined metals", "精炼金属净进口依存度", "smelting", "safe_supply competitiveness", "", "cost", 1, "4.4",
     "refined_import_reliance", (30, "%", {**OURS, "note": "below 30 % counts as low"}),
     "mean over metals, exporters counted as 0: most smelting products meet the demand of what follows"),
    ("refined_share", "Share of world refined output", "精炼产量占世界比重", "smelting", "competitiveness", "size", "benefit", 1, "3.3", "refined_share",
     (50, "%", {**PAPER, "note": "F116, section 4.4"}), "mean over metals with a figure for the region"),
    ("capacity_use", "Use of smelting capacity", "冶炼产能利用率", "smelting", "competitiveness", "surplus_capacity", "benefit", 1, "4.4", "capacity_use",
     (80, "%", {**OURS, "note": "four fifths of capacity in use count as sound"}), "output / capacity of all refined metals with both figures, mean over metals"),
    ("grid_intensity", "Carbon of electricity", "电力碳强度", "smelting", "green", "green", "cost", 0.5, "4.4", "grid_intensity",
     (0.3, "tCO2e/MWh", {**OURS, "note": "about the level of the European Union in the same table"}), "of the region's grid"),
    ("smelting_intensity", "Carbon of smelting against the world's grid", "冶炼碳强度与世界电网之比", "smelting", "green", "green", "cost", 0.5, "4.4", "smelting_intensity",
     (0.9, "1", {**OURS, "note": "a tenth below what the same smelters emit on the world's mean grid"}),
     "CO2 of the region's smelters with its own grid over the same with the mean grid; processes are the same everywhere in the model"),
    ("steel_scrap_share", "Steel not made from pig iron", "非生铁炼钢比重", "recycling", "green soundness", "", "benefit", 1, "4.6", "steel_scrap_share",
     (53.125, "%", {**PAPER, "note": "mean of the United States 70, European Union 57.5, South Korea 50, Japan 35 (F126 to F130)"}),
     "1 - pig iron / crude steel; direct reduced iron counts as scrap"),
    ("eol_rir", "Old scrap in all inputs", "报废回收投入率", "recycling", "green", "", "benefit", 1, "5.3.3", "eol_rir",
     (30, "%", {**PAPER, "note": "F142: the goal of 2035, old scrap alone"}), "mean over metals: of the flow account, or as published"),
    ("recycled_content", "Scrap in all inputs", "再生料投入率", "recycling", "green", "", "benefit", 1, "5.3.3", "recycled_content",
     (30, "%", {**PAPER, "note": "F142: the goal of 2035, new scrap in"}), "mean over metals: of the flow account, or as published"),
    ("unit_value_ratio", "Unit value of exports against imports", "出口与进口单价之比", "material", "technology competitiveness", "", "benefit", 1, "1", "unit_value_ratio",
     (1, "1", {**OURS, "note": "1: what is sold is worth as much a tonne as what is bought under the same code"}),
     "geometric mean over codes of the Harmonized System: primary products out and processed ones in show as less than 1"),
    ("material_location", "Material output against size of the economy", "材料产出与经济规模之比", "material", "technology competitiveness", "", "benefit", 1, "4.5",
     "material_location", (1, "1", {**OURS, "note": "1: a share of the world as large as that of the economy"}),
     "share of world output of materials with figures by country, over share of world product; open data have few materials"),
    ("source_hhi", "Concentration of import sources", "进口来源集中度", "chain", "safe_supply", "", "cost", 1, "4.1", "source_hhi",
     (0.25, "1", {**OURS, "note": "as much as four equal suppliers"}), "mean over traded forms of the sum of squared shares"),
    ("chain_balance", "Balance of mines and smelters", "采冶均衡度", "chain", "soundness", "", "benefit", 1, "4.2", "chain_balance",
     (1, "1", {**OURS, "note": "1: mines and smelters have equal shares of the world"}), "mean over metals of the smaller over the larger world share"),
    ("byproduct_recovery", "By-products recovered of what could be", "伴生金属回收程度", "chain", "technology green", "", "benefit", 1, "5.2",
     "byproduct_recovery", (1, "1", {**OURS, "note": "1: recovery as in the best plants"}), "mean over by-products of recovery / best recovery, by what is contained"),
]

# Counts and amounts that are shown and not scored: figure, id, names, end, trait, unit, note
CONTEXT = [
    ("F054", "supported_industry", "Output value of the industries supplied", "支撑制造业与建筑业产值", "chain", "", "CNY/yr", ""),
    ("F055", "minerals_discovered", "Kinds of minerals discovered", "已发现矿种数", "resource", "", "items", "fewer than those with reserves (F056): one is misprinted"),
    ("F056", "minerals_with_reserves", "Kinds of minerals with reserves", "查明储量矿种数", "resource", "", "items", "more than those discovered (F055): one is misprinted"),
    ("F057", "endowment_rank", "Rank in mineral endowment", "矿产资源禀赋排名", "resource", "", "1", ""),
    ("F058", "endowment_first", "Minerals ranking first in endowment", "储量居首矿种数", "resource", "", "items", ""),
    ("F059", "endowment_top_five", "Minerals ranking in the top five in endowment", "储量前五矿种数", "resource", "", "items", ""),
    ("F060", "output_first", "Minerals whose output ranks first", "产量居首矿种数", "resource", "competitiveness", "items", ""),
    ("F061", "output_above_20", "Minerals above 20 % of world output", "产量占世界20%以上矿种数", "resource", "competitiveness", "items", ""),
    ("F065", "output_above_50", "Minerals above 50 % of world output", "产量占世界50%以上矿种数", "resource", "competitiveness", "items", "with or without the nine above 70 %: not said"),
    ("F063", "output_above_70", "Minerals above 70 % of world output", "产量占世界70%以上矿种数", "resource", "competitiveness", "items", ""),
    ("F068", "coal_use_share", "Coal, share of world consumption", "煤炭消费占世界比重", "chain", "", "%", ""),
    ("F070", "oil_use_share", "Oil, share of world consumption", "石油消费占世界比重", "chain", "", "%", ""),
    ("F072", "gas_use_share", "Natural gas, share of world consumption", "天然气消费占世界比重", "chain", "", "%", ""),
    ("F074", "iron_ore_use_share", "Iron ore, share of world consumption", "铁矿石消费占世界比重", "chain", "", "%", ""),
    ("F076", "copper_use_share", "Copper, share of world consumption", "铜消费占世界比重", "chain", "", "%", "1.453e7 t of refined copper would be 57 %"),
    ("F093", "oil_processing", "Crude oil processing capacity", "原油加工能力", "smelting", "", "t/yr", "may be throughput"),
    ("F094", "gasoline_output", "Gasoline output", "汽油产量", "smelting", "", "t/yr", ""),
    ("F095", "diesel_output", "Diesel output", "柴油产量", "smelting", "", "t/yr", ""),
    ("F096", "kerosene_output", "Kerosene output", "煤油产量", "smelting", "", "t/yr", ""),
    ("F097", "materials_first", "Materials whose output ranks first", "产量居首材料数", "material", "competitiveness", "items", "about; 'over 100 among the highest' in 3.1"),
    ("F098", "scrap_steel", "Scrap steel recovered", "废钢回收量", "recycling", "", "t/yr", "25 % of 1.03e9 t of steel, 28 % of 9.3e8 t; 22 % in 4.6"),
    ("F099", "scrap_nonferrous", "Scrap non-ferrous metals recovered", "废有色金属回收量", "recycling", "", "t/yr", ""),
    ("F100", "recycling_enterprises", "Recycling enterprises", "再生资源企业数", "recycling", "", "items", ""),
    ("F101", "recycling_employees", "People employed in recycling", "再生资源从业人数", "recycling", "", "items", ""),
    ("F104", "reserve_growth_fell", "Minerals with falling growth of reserves", "储量增速下降矿种数", "resource", "safe_supply", "items", ""),
    ("F113", "output_fell", "Minerals whose output fell 2013 to 2020", "产量下降矿种数", "resource", "safe_supply", "items", ""),
    ("F114", "output_fall_least", "Smallest of these falls", "产量最小降幅", "resource", "safe_supply", "%", ""),
    ("F115", "output_fall_most", "Largest of these falls", "产量最大降幅", "resource", "safe_supply", "%", ""),
    ("F117", "steel_energy_use", "Energy of iron and steel", "钢铁行业能耗", "smelting", "green", "tce/yr", ""),
    ("F118", "nonferrous_energy_use", "Energy of non-ferrous metals", "有色金属行业能耗", "smelting", "green", "tce/yr", ""),
    ("F119", "metals_energy_share", "Metals in industrial energy", "金属行业占工业能耗比重", "smelting", "green", "%", "stated as one fifth"),
    ("F121", "steel_carbon", "CO2 of iron and steel", "钢铁行业二氧化碳排放", "smelting", "green", "tCO2e/yr", "printed tce, read as tonnes of CO2"),
    ("F123", "nonferrous_carbon", "CO2 of non-ferrous metals", "有色金属行业二氧化碳排放", "smelting", "green", "tCO2e/yr", ""),
    ("F140", "large_mines_share", "Large and medium mines in supply", "大中型矿山供应比重", "resource", "competitiveness", "%", "more than"),
]

THRESHOLDS = [
    ("entered", "Least score of 'entered'", "“已进入”最低分", 0.8, "1", OURS, "ours: the paper has words, no numbers"),
    ("catching_up", "Least score of 'catching up'", "“追赶中”最低分", 0.5, "1", OURS, "ours: the paper has words, no numbers"),
    ("least_indicators", "Fewest indicators with data for a verdict", "判定所需最少指标数", 2, "items", OURS, "one indicator is no diagnosis"),
    ("strong_spindle", "Spindle index above which a spindle is strong", "强纺锤形指数下限", 0.6, "1", OURS, "the middle four times as large as the mean end"),
    ("high_dependence", "Net import reliance that is high", "高依存度下限", 0.5, "1", OURS, "bands 30, 50 and 70 %"),
    ("class_low", "World share: first class", "世界份额第一级", 0.2, "1", PAPER, "F062, section 3.2"),
    ("class_middle", "World share: second class", "世界份额第二级", 0.5, "1", PAPER, "F066, section 3.2"),
    ("class_high", "World share: third class", "世界份额第三级", 0.7, "1", PAPER, "F064, section 3.2"),
    ("about_half", "World share that is 'about 50 %'", "“约占世界一半”下限", 0.45, "1", OURS, "F116 says about 50 %: at least 45 %"),
    ("concentration", "Least concentration of strategic industries", "战略性产业集中度下限", 0.7, "1", PAPER, "F141, section 5.3.3; which CRn and by when is not said"),
    ("owners", "Number of owners that concentration counts", "集中度所计企业数", 4, "items", OURS, "CR4; the paper does not say"),
    ("owners_cover", "Share of output whose owners must be known", "产权数据最低覆盖率", 0.8, "1", OURS, "below it the bounds say too little"),
    ("recycling_goal", "Recycled metal in consumption", "再生金属占消费比重目标", 0.3, "1", PAPER, "F142, section 5.3.3, by 2035"),
]

# id, English, Chinese, section, quantity, at least, below, how it was read
STATEMENTS = [
    ("external_dependence", "China depends highly on others for minerals", "矿产资源对外依存度高", "1; 4.3", "indicator ore_import_reliance", "high_dependence", "",
     "the paper prints no reliance; read as a mean of at least one half"),
    ("spindle_shape", "The chain is a spindle: large in the middle, small at both ends", "产业链呈“中间大、两端小”的纺锤形", "4.2", "index spindle_index", "strong_spindle", "",
     "output values of four ends; gross output"),
    ("weak_guarantee", "The resource end is weak and has not entered high-quality development", "资源端薄弱，尚未进入高质量发展阶段", "4.3; 6", "end resource", "", "catching_up", ""),
    ("smelting_entered", "The smelting end has entered high-quality development", "冶炼端已进入高质量发展阶段", "3.3; 6", "end smelting", "entered", "", "green left out, as the paper judges it apart"),
    ("smelting_half_of_world", "Smelting products are about half of the world's", "主要冶炼产品约占世界一半", "4.4", "indicator major_products_share", "about_half", "", "on the paper's basis the mean of its eight shares"),
    ("smelting_green", "Energy and carbon of smelting are the weak link", "冶炼端能耗高、排放高", "4.4", "aspect green", "", "entered", "score of the green indicators below 'entered'"),
    ("smelting_surplus", "Smelting capacity is excessive", "冶炼产能过剩", "4.4; abstract", "aspect surplus_capacity", "", "entered", "score of capacity use below 'entered'; the paper prints no capacity"),
    ("material_catching_up", "The material end is catching up", "材料端处于追赶国际先进水平阶段", "4.5; 6", "end material", "catching_up", "entered",
     "the paper has no numbers: expert input is required for its basis"),
    ("recycling_not_entered", "The recycling end is weak and has not entered high-quality development", "回收端较弱，尚未进入高质量发展阶段", "4.6; 6", "end recycling", "", "catching_up", ""),
    ("scrap_below_others", "Scrap has a smaller part in steel than in developed countries", "废钢比远低于发达国家", "4.6", "indicator steel_scrap_share", "", "entered",
     "score below 'entered': the share against the mean of four others"),
    ("green_low", "Green development is at a low level", "绿色发展水平偏低", "6", "trait green", "", "entered", "score of the trait below 'entered'"),
    ("technology_follows", "Technology follows the international level", "技术总体处于跟跑阶段", "6", "trait technology", "", "entered", "score of the trait below 'entered'; the paper prints no figure"),
]


def indicators():
    rows, benchmarks = [], []
    columns = ("id", "name_en", "name_zh", "end", "traits", "aspect", "direction", "weight", "section")
    for *labels, benchmark in PUBLISHED:
        rows.append({**dict(zip(columns, labels)), "how": "published"})
        if benchmark:
            benchmarks.append((labels[0], benchmark))
    for *labels, how, benchmark, note in COMPUTED:
        rows.append({**dict(zip(columns, labels)), "how": how, "note": note})
        benchmarks.append((labels[0], benchmark))
    rows.append({**dict(zip(columns, ("major_products_share", "Major smelting products, share of the world", "主要冶炼产品占世界比重", "smelting", "",
                                      "size", "benefit", 0, "4.4"))), "how": "refined_share", "note": "shown, not scored: the paper's mean beside the computed one"})
    for row in rows:
        row["forms"] = "steel pig_iron" if row["how"] == "steel_scrap_share" else ""
    for figure, name, en, zh, end, traits, _, note in CONTEXT:
        rows.append({**dict(zip(columns, (name, en, zh, end, traits, "", "benefit", 0, ""))), "how": "published",
                     "note": f"{figure}: shown, not scored{'; ' + note if note else ''}"})
    return rows, [{"indicator": name, "value": tables.number(value), "unit": unit, **more} for name, (value, unit, more) in benchmarks]


def paper_values(figures):
    """Values of the paper's indicators from its figures; second readings as variants."""
    def value(name):
        return float(figures[name]["value"])

    rows = []

    def add(indicator, number, unit, figure, note="", region="CHN", **more):
        rows.append({"indicator": indicator, "basis": "paper", "region": region, "year": figures[figure]["year"], "figure": figure,
                     "value": tables.number(number), "unit": unit, **PAPER, "note": note, **more})

    add("prospecting_investment", 1 + value("F103") / 100, "1", "F103", "1 + F103: 68 % less than in 2012")
    add("prospecting_rights", value("F106") / value("F105"), "1", "F106", "F106 / F105")
    add("mining_rights", value("F109") / value("F108"), "1", "F109", "F109 / F108")
    add("mining_investment", value("F112") / value("F111"), "1", "F112", "F112 / F111")
    for figure, name, *_, note in SHARES:
        add(f"share_{name}", value(figure), "%", figure, note)
    add("share_aluminium", 57, "%", "F082", "3.708e7 t (F081) of 6.5e7 t: USGS has 57.6 % in 2021", variant="aluminium_corrected", standing="estimated")
    mean = sum(value(figure) for figure, *_ in SHARES) / len(SHARES)
    add("major_products_share", mean, "%", "F078", "mean of the eight shares F078 to F092", standing="estimated")
    add("co2_share", value("F122") + value("F124"), "%", "F122", "F122 + F124; printed 'over 20 %' (F120)")
    add("steel_co2", value("F121") / value("F077"), "tCO2e/t", "F121", "F121 / F077")
    add("steel_energy", value("F117") / value("F077"), "tce/t", "F117", "F117 / F077")
    add("steel_scrap_share", value("F125"), "%", "F125", "scrap in steel raw materials")
    for region, figure, number, note in (("USA", "F126", value("F126"), "more than"), ("JPN", "F130", value("F130"), "more than"),
                                         ("KOR", "F129", value("F129"), "more than"),
                                         ("EU27", "F127", (value("F127") + value("F128")) / 2, "middle of F127 and F128")):
        add("steel_scrap_share", number, "%", figure, note, region=region)
    add("car_recovery", value("F134"), "%", "F134", "denominator not stated")
    for name, figure in (("aluminium", "F131"), ("copper", "F132"), ("lead", "F133")):
        add(f"secondary_{name}", value(figure), "%", figure)
    for figure, name, *_, unit, note in CONTEXT:
        add(name, value(figure), unit, figure, note)
    return rows


def american_values(data):
    """Secondary metal in the consumption of the United States, as the paper prints it of China."""
    found = {(row["commodity"], row["detail"]): float(row["value"]) for row in tables.read(data, "us_salient.csv")
             if row["year"] == "2021" and row["source"] == "USGS MCS2026" and row["value"]}
    secondary = {
        "aluminium": (found["aluminum", "Production: Secondary (from old scrap)"] + found["aluminum", "Production: Secondary (from new scrap)"],
                      found["aluminum", "Supply, apparent"], "old and new scrap / apparent supply"),
        "copper": (found["copper", "Copper recovered from old (post-consumer) scrap"],
                   found["copper", "Consumption: Apparent, primary refined copper and copper from old scrap"], "old scrap / apparent consumption; new scrap is left out"),
        "lead": (found["lead", "Production: Secondary refinery, old scrap"], found["lead", "Consumption, apparent"], "old scrap / apparent consumption"),
    }
    return [{"indicator": f"secondary_{name}", "basis": "public", "region": "USA", "year": 2021, "value": tables.number(100 * made / used), "unit": "%",
             "standing": "estimated", "source": "usgs_mcs2026", "note": f"{made:.0f} of {used:.0f} kt: {note}"} for name, (made, used, note) in secondary.items()]


def output_values(figures):
    ends = (("resource", "F048"), ("smelting", "F049"), ("material", "F050"), ("recycling", "F051"))
    return [{"region": "CHN", "end": end, "basis": "gross_output", "year": 2020, "value": tables.number(float(figures[name]["value"])),
             "unit": "CNY/yr", **PAPER, "note": f"{name}, section 3.1"} for end, name in ends]


def caps(figures):
    def value(name):
        return float(figures[name]["value"])

    ours = {"region": "CHN", "year": 2020, **OURS}
    return [
        {**ours, "quantity": "energy", "value": tables.number((value("F117") + value("F118")) / 1e6), "unit": "Mtce/yr",
         "note": "no more than in 2020 (F117 + F118); the paper asks for control and prints no cap"},
        {**ours, "quantity": "carbon", "value": tables.number((value("F121") + value("F123")) / 1e6), "unit": "MtCO2e/yr",
         "note": "no more than in 2020 (F121 + F123); the paper asks for control and prints no cap"},
        *({**ours, "region": region, "quantity": "surplus_capacity", "value": 20, "unit": "%",
           "note": "a fifth of capacity idle at most; the other side of the benchmark of capacity_use"} for region in ("CHN", "EU27", "USA", "JPN")),
    ]


def write(data, model):
    figures = {row["id"]: row for row in tables.read(data, "seed_paper_figures.csv")}
    rows, benchmarks = indicators()
    tables.write(model, "indicators.csv", ["id", "name_en", "name_zh", "end", "traits", "aspect", "direction", "how", "forms", "weight", "section", "note"], rows)
    tables.write(model, "benchmarks.csv", ["indicator", *VALUE], benchmarks)
    tables.write(model, "indicator_values.csv", ["indicator", "basis", "variant", "region", "year", "figure", *VALUE], [*paper_values(figures), *american_values(data)])
    tables.write(model, "thresholds.csv", ["id", "name_en", "name_zh", *VALUE],
                 [{"id": i, "name_en": en, "name_zh": zh, "value": value, "unit": unit, **standing, "note": note}
                  for i, en, zh, value, unit, standing, note in THRESHOLDS])
    tables.write(model, "output_values.csv", ["region", "end", "basis", "year", *VALUE], output_values(figures))
    tables.write(model, "smelting_caps.csv", ["region", "quantity", "form", "year", *VALUE], caps(figures))
    tables.write(model, "statements.csv", ["id", "name_en", "name_zh", "section", "quantity", "at_least", "below", "note"],
                 [dict(zip(("id", "name_en", "name_zh", "section", "quantity", "at_least", "below", "note"), row)) for row in STATEMENTS])
