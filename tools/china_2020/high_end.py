"""High-end materials of the four strategic areas: one published figure each, typed in, and the metals inside them."""
from . import goods

SERIES = [
    ("large_planes", "Large transport planes", "大型运输机", "high_end_materials", ""), ("aero_engines", "Aero engines", "航空发动机", "high_end_materials", ""),
    ("heat_resisting_alloy", "Heat-resisting alloy, read as yearly", "高温合金（按年读）", "high_end_materials", ""),
    ("heat_resisting_alloy_sum", "Heat-resisting alloy, read as a sum to 2030", "高温合金（按累计读）", "high_end_materials", ""),
    ("bearing_steel", "Bearing steel", "轴承钢", "high_end_materials", ""), ("gear_steel", "Gear steel", "齿轮钢", "high_end_materials", ""),
    ("die_steel", "Die steel", "模具钢", "high_end_materials", ""), ("usc_units", "Ultra-supercritical units", "超超临界机组", "high_end_materials", ""),
    ("heat_resisting_steel", "Heat-resisting steel, read as yearly", "耐热钢（按年读）", "high_end_materials", ""),
    ("heat_resisting_steel_sum", "Heat-resisting steel, read as a sum to 2030", "耐热钢（按累计读）", "high_end_materials", ""),
    ("marine_alloy", "Marine steel and corrosion-resistant alloy", "海工钢与耐蚀合金", "high_end_materials", ""),
    ("polished_wafers", "Polished wafers", "抛光片", "high_end_materials", ""),
    ("epitaxial_chips", "Epitaxial wafers, third generation", "第三代半导体外延片", "high_end_materials", ""),
    ("display_materials", "New display materials", "新型显示材料", "high_end_materials", ""),
    ("mineral_fillers", "Mineral fillers, read as yearly", "矿物填料（按年读）", "high_end_materials", ""),
    ("mineral_fillers_sum", "Mineral fillers, read as a sum to 2035", "矿物填料（按累计读）", "high_end_materials", ""),
]
# Minerals whose only demand here is that of the high-end materials; where a material has two readings, one series for each.
INSIDE_ONLY = {
    "molybdenum": ("Molybdenum", "钼", "molybdenum_ore", True), "tungsten": ("Tungsten", "钨", "tungsten_ore", True),
    "vanadium": ("Vanadium", "钒", "vanadium_ore", True), "chromium": ("Chromite", "铬铁矿", "chromite", True),
    "titanium": ("Titanium", "钛", "titanium_sponge", False), "silicon": ("Silicon", "硅", "silicon_metal", False),
    "gallium": ("Gallium", "镓", "gallium_metal", False), "indium": ("Indium", "铟", "indium_metal", False),
    "niobium": ("Niobium", "铌", "niobium_ore", True), "tantalum": ("Tantalum", "钽", "tantalum_metal", True),
    "rhenium": ("Rhenium", "铼", "rhenium", True), "hafnium": ("Hafnium", "铪", "hafnium_metal", True),
    "magnesium": ("Magnesium", "镁", "magnesium_metal", False), "tin": ("Tin", "锡", "refined_tin", False),
    "high_purity_quartz": ("High-purity quartz", "高纯石英", "high_purity_quartz_sand", False),
}
for _metal, (_en, _zh, _form, _two) in INSIDE_ONLY.items():
    SERIES.append((_metal, f"{_en} in high-end materials", f"高端材料中的{_zh}", _metal, _form))
    if _two:
        SERIES.append((f"{_metal}_other", f"{_en} in high-end materials, other reading", f"高端材料中的{_zh}（另一读法）", _metal, _form))
OTHER_READINGS = ("heat_resisting_alloy_sum", "heat_resisting_steel")  # the less likely of two


def typed_in(book):
    growth = 0.05
    path = {2020: -10, 2025: -5, 2030: 0, 2035: 5, 2040: 9, 2050: 14}

    def level_rows(name, year, value, unit, published):
        for at, steps in path.items():
            there = at == year and published
            why = ("the published figure" if there else
                   f"so that the sum from 2021 to {year} is the published figure; grows {growth:.0%} a year, as industry; less after 2040" if not published
                   else f"from the figure of {year} at {growth:.0%} a year, as industry; less after 2040; nothing but that figure is known")
            book.fixed(name, "level", 0, unit, why, year=at, **({"standing": "forecast", "source": "gan_2022"} if there else {}))
            book.parameters[-1]["value"] = f"{value * (1 + growth) ** (steps - path[year]):.10g}"

    def level_at(year):
        """Linear between the rows, as the engine has it, relative to 2030."""
        years = sorted(path)
        for a, b in zip(years, years[1:]):
            if a <= year <= b:
                low, high = (1 + growth) ** path[a], (1 + growth) ** path[b]
                return low + (high - low) * (year - a) / (b - a)
        raise ValueError(year)

    def add(series, product, year, value, unit, figure, what="level", quantity="inflow", **more):
        book.component(f"{series}_use" if series == product else f"{series}_made", series, "", product, "exogenous", quantity=quantity,
                       of_which="yes", note="a single published figure, typed in")
        name = book.components[-1]["id"]
        book.fixed(name, "scale", 1, "1", "uncertainty of the whole path: one figure without a range, assumed", distribution="lognormal", sd="15%")
        point_unit = unit
        if what == "cumulative":
            total = sum(level_at(y) for y in range(2021, year + 1))
            level_rows(name, year, value / total * (1 + growth) ** path[year], unit, published=False)
            point_unit = unit.removesuffix("/yr")
        else:
            level_rows(name, year, value, unit, published=True)
        book.point(series, year, value, point_unit, figure, use="typed_in", what=what, standing="forecast", **more)
        return name

    for series, year, value, figure, floor in (("large_planes", 2030, 1000, "F033", ">"), ("aero_engines", 2030, 30000, "F034", ""),
                                               ("usc_units", 2030, 1000, "F039", ">")):
        name = add(series, series, year, value, "items", figure, what="stock", quantity="stock", qualifier=floor)
        book.fixed(name, "history_growth", 5, "%/yr", "as the path after")
    add("heat_resisting_alloy", "heat_resisting_alloy", 2030, 70, "kt/yr", "F035", note="not said whether yearly: this reads it so")
    add("heat_resisting_alloy_sum", "heat_resisting_alloy", 2030, 70, "kt/yr", "F035", what="cumulative", note="not said whether yearly: this reads a sum over 2021-2030")
    for series, value, figure in (("bearing_steel", 3000, "F036"), ("gear_steel", 2000, "F037"), ("die_steel", 500, "F038")):
        add(series, series, 2030, value, "kt/yr", figure)
    add("heat_resisting_steel", "heat_resisting_steel", 2030, 10, "Mt/yr", "F040", note="not said whether yearly: this reads it so")
    add("heat_resisting_steel_sum", "heat_resisting_steel", 2030, 10, "Mt/yr", "F040", what="cumulative",
        note="10 000 t for each of 1000 units: a sum over 2021-2030 is the likelier reading")
    add("marine_alloy", "marine_alloy", 2030, 600, "kt/yr", "F041")
    add("polished_wafers", "polished_wafers", 2030, 750, "Mitems/yr", "F042", note="wafer size not given")
    add("epitaxial_chips", "epitaxial_chips", 2030, 387096, "m2/yr", "F043", note="6e8 in2 at 1 in = 25.4 mm")
    add("display_materials", "display_materials", 2030, 350e6, "m2/yr", "F044")
    add("mineral_fillers", "mineral_fillers", 2035, 300, "kt/yr", "F045", note="not said whether yearly: this reads it so; the minerals are not named")
    add("mineral_fillers_sum", "mineral_fillers", 2035, 300, "kt/yr", "F045", what="cumulative", note="not said whether yearly: this reads a sum over 2021-2035")
    metals_inside(book)


METAL = {"nickel_class1": "nickel", "refined_cobalt": "cobalt", "steel": "steel", "aluminium": "aluminium", "refined_copper": "copper",
         "molybdenum_ore": "molybdenum", "tungsten_ore": "tungsten", "vanadium_ore": "vanadium", "titanium_sponge": "titanium",
         "silicon_metal": "silicon", "gallium_metal": "gallium", "indium_metal": "indium", "niobium_ore": "niobium", "tantalum_metal": "tantalum",
         "rhenium": "rhenium", "hafnium_metal": "hafnium", "magnesium_metal": "magnesium", "refined_tin": "tin",
         "high_purity_quartz_sand": "high_purity_quartz"}
# Chromium [t/t]; its form is gross ore, whose weight exceeds that of the material, so it is a content and no composition.
CHROMIUM = {"heat_resisting_alloy": 0.18, "bearing_steel": 0.015, "gear_steel": 0.01, "die_steel": 0.06, "heat_resisting_steel": 0.11,
            "marine_alloy": 0.05}
CHROMITE = 1 / (0.31 * 0.85)  # t of ore with 31 % Cr at 85 % recovery per t Cr


def inside(metal, reading):
    """Series of a metal's part; parts of totals stand beside each other, alone they would add up both readings."""
    return f"{metal}_other" if metal in INSIDE_ONLY and reading in OTHER_READINGS else metal


def metals_inside(book):
    """Metals in high-end materials by composition: parts of the published totals of the metals, so shown and never added."""
    readings = [s[0] for s in SERIES]
    for product, (_, forms) in goods.HIGH_END.items():
        for reading in (product, f"{product}_sum"):
            if reading not in readings:
                continue
            for form in forms:
                book.component(f"{METAL[form]}_in_{reading}", inside(METAL[form], reading), form, product, "units_content", reading,
                               "metal of the material by its composition; inside the metal's total", of_which="yes")
            if product in CHROMIUM:
                name = book.component(f"chromium_in_{reading}", inside("chromium", reading), "chromite", product, "units_content", reading,
                                      "chromite for the chromium of the material", of_which="yes")
                book.fixed(name, "content", CHROMIUM[product] * CHROMITE, "t/t",
                           f"{100 * CHROMIUM[product]:.2g} % Cr in the material; ore of 31 % Cr, 85 % recovered", distribution="lognormal", sd="20%")
