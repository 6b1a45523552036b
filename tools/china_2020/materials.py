"""High-end materials that section 2.2 of the paper names, and the minerals that each needs.

The paper names materials, not minerals: what a material is made of is general knowledge, flagged as judgement. Amounts are only
known where the paper gives a figure for the material; they stand in composition.csv.
"""
from . import tables

DELIVERY, POWER, DISPLAY, HEALTH = "means_of_delivery", "energy_power", "information_display", "life_health"

# id, English, Chinese, area, section, product, minerals {commodity: (form, role, what it does there)} or why none is named.
MATERIALS = [
    ("composites", "Composite materials", "复合材料", DELIVERY, "2.2.1", "", {
        "boron": ("", "functional", "boron fibre and borosilicate glass fibre"), "silicon": ("", "functional", "silicon carbide fibre and glass fibre"),
        "graphite": ("", "functional", "carbon fibre is made of oil; graphite for friction composites")}),
    ("ultra_high_strength_steel", "Ultra-high-strength steel", "超高强度钢", DELIVERY, "2.2.1", "", {
        "iron_steel": ("steel", "main", "matrix"), "nickel": ("nickel_class1", "alloying", "8 to 18 %, toughness"), "cobalt": ("refined_cobalt", "alloying", "up to 14 %"),
        "molybdenum": ("", "alloying", "1 to 5 %"), "chromium": ("", "alloying", "1 to 10 %"), "vanadium": ("", "alloying", "0.1 %, fine grain")}),
    ("high_strength_stainless", "High-strength stainless steel", "高强度不锈钢", DELIVERY, "2.2.1", "", {
        "iron_steel": ("steel", "main", "matrix"), "chromium": ("ferrochromium", "alloying", "12 to 17 %"), "nickel": ("nickel_class1", "alloying", "4 to 11 %"),
        "molybdenum": ("ferromolybdenum", "alloying", "up to 3 %"), "niobium": ("ferroniobium", "alloying", "0.3 % in hardening grades"),
        "copper": ("", "alloying", "up to 4 % in hardening grades")}),
    ("light_alloys", "Aluminium, titanium and magnesium light alloys", "铝钛镁轻合金", DELIVERY, "2.2.1", "large_planes", {
        "aluminium": ("aluminium", "main", "matrix of aluminium alloys"), "titanium": ("titanium_sponge", "main", "matrix of titanium alloys"),
        "magnesium": ("magnesium_metal", "main", "matrix of magnesium alloys, 1 to 5 % in aluminium alloys"), "lithium": ("", "alloying", "1 to 2 % in aluminium-lithium"),
        "copper": ("", "alloying", "up to 6 % in aluminium alloys"), "zinc": ("refined_zinc", "alloying", "up to 8 % in aluminium alloys"),
        "vanadium": ("", "alloying", "4 % in the commonest titanium alloy"), "zirconium": ("zirconium_sponge", "alloying", "0.1 % in all three"),
        "rare_earths": ("", "alloying", "in magnesium alloys for heat")}),
    ("aero_engine_materials", "Materials of aero engines", "航空发动机材料", DELIVERY, "2.2.1", "aero_engines", {
        "nickel": ("nickel_class1", "main", "matrix of discs and blades"), "titanium": ("titanium_sponge", "main", "fan and compressor"),
        "cobalt": ("refined_cobalt", "alloying", "superalloys and coatings"), "rhenium": ("rhenium_metal", "alloying", "single-crystal blades"),
        "tantalum": ("tantalum_metal", "alloying", "cast blades"), "niobium": ("", "alloying", "wrought discs"), "hafnium": ("hafnium_metal", "alloying", "cast blades"),
        "chromium": ("chromium_metal", "alloying", "against oxidation"), "zirconium": ("zirconium_oxide", "functional", "thermal barrier"),
        "rare_earths": ("y_oxide", "functional", "yttria of the thermal barrier"), "platinum_group": ("platinum", "functional", "coatings of blades")}),
    ("polymers", "Polymer materials", "高分子材料", DELIVERY, "2.2.1", "", "made of oil and gas; what fillers they hold is not said"),
    ("battery_materials", "Battery materials", "电池材料", DELIVERY, "2.2.1", "ev_battery_ternary", {
        "lithium": ("lithium_battery_grade", "main", "cathode and electrolyte"), "nickel": ("nickel_battery_grade", "main", "cathode"),
        "cobalt": ("cobalt_battery_grade", "main", "cathode"), "manganese": ("", "main", "cathode"), "graphite": ("anode_graphite", "main", "anode"),
        "phosphate": ("", "main", "iron phosphate cathode"), "fluorspar": ("hydrofluoric_acid", "functional", "salt of the electrolyte, binder"),
        "copper": ("", "functional", "current collector"), "aluminium": ("", "functional", "current collector and case")}),
    ("permanent_magnets", "Rare-earth permanent magnets", "稀土永磁材料", DELIVERY, "2.2.1", "drive_magnets", {
        "rare_earths": ("nd_oxide", "main", "neodymium and praseodymium, with dysprosium and terbium for heat; samarium in samarium-cobalt"),
        "iron_steel": ("", "main", "two thirds of the magnet"), "boron": ("", "alloying", "1 %"), "cobalt": ("refined_cobalt", "alloying", "heat; main in samarium-cobalt"),
        "gallium": ("gallium_metal", "alloying", "0.1 to 0.5 %"), "niobium": ("", "alloying", "fine grain")}),
    ("sealing_damping", "Sealing and damping materials", "密封阻尼材料", DELIVERY, "2.2.1", "", {
        "graphite": ("", "functional", "flexible graphite seals"), "silicon": ("silicon_metal", "main", "silicone rubber"),
        "fluorspar": ("hydrofluoric_acid", "main", "fluorine rubber"), "manganese": ("", "main", "damping alloys of manganese and copper"), "copper": ("", "main", "damping alloys")}),
    ("anti_icing", "Anti-icing materials", "防冰材料", DELIVERY, "2.2.1", "", {
        "titanium": ("titanium_mill_products", "functional", "heated leading edges"), "fluorspar": ("hydrofluoric_acid", "functional", "water-repellent coatings"),
        "silicon": ("silicon_metal", "functional", "silicone coatings")}),
    ("transparent_cabin", "Transparent cabin materials", "透明座舱材料", DELIVERY, "2.2.1", "", {
        "indium": ("indium_target", "functional", "conducting layer"), "tin": ("refined_tin", "functional", "conducting layer"), "gold": ("refined_gold", "functional", "conducting layer")}),
    ("radome", "Radome and window materials", "天线罩（窗）材料", DELIVERY, "2.2.1", "", {
        "high_purity_quartz": ("high_purity_quartz_sand", "main", "fused silica and quartz fibre"), "aluminium": ("alumina", "main", "sapphire and alumina"),
        "germanium": ("germanium_metal", "main", "infrared windows"), "zinc": ("refined_zinc", "main", "zinc sulphide windows"),
        "selenium": ("selenium_metal", "main", "zinc selenide windows"), "boron": ("", "main", "boron nitride")}),
    ("bearing_steel", "Precision bearing steel", "精密轴承钢", DELIVERY, "2.2.1", "bearing_steel", {
        "iron_steel": ("steel", "main", "matrix"), "chromium": ("ferrochromium", "alloying", "1.5 %"), "molybdenum": ("ferromolybdenum", "alloying", "large sections"),
        "manganese": ("manganese_ferroalloy", "alloying", "0.3 to 1 %"), "silicon": ("ferrosilicon", "alloying", "0.3 %")}),
    ("gear_steel", "Gear steel", "齿轮钢", DELIVERY, "2.2.1", "gear_steel", {
        "iron_steel": ("steel", "main", "matrix"), "chromium": ("ferrochromium", "alloying", "1 to 2 %"), "nickel": ("nickel_class1", "alloying", "1 to 3 % in part of the grades"),
        "molybdenum": ("ferromolybdenum", "alloying", "0.2 %"), "manganese": ("manganese_ferroalloy", "alloying", "1 %"), "niobium": ("ferroniobium", "alloying", "fine grain")}),
    ("die_steel", "Industrial die steel", "工模具钢", DELIVERY, "2.2.1", "die_steel", {
        "iron_steel": ("steel", "main", "matrix"), "chromium": ("ferrochromium", "alloying", "5 to 12 %"), "molybdenum": ("ferromolybdenum", "alloying", "1.3 %"),
        "vanadium": ("ferrovanadium", "alloying", "1 %"), "tungsten": ("", "alloying", "part of the grades")}),
    ("wheel_rail_axle_steel", "Wheel, rail and axle steel", "轮轨与车轴钢", DELIVERY, "2.2.1", "", {
        "iron_steel": ("steel", "main", "matrix"), "manganese": ("manganese_ferroalloy", "alloying", "1 %"), "silicon": ("ferrosilicon", "alloying", "up to 1 %"),
        "vanadium": ("ferrovanadium", "alloying", "strength of rails"), "chromium": ("ferrochromium", "alloying", "part of the grades"), "niobium": ("ferroniobium", "alloying", "part of the grades")}),
    ("heat_resisting_alloy", "Heat-resisting alloy", "高温合金", DELIVERY, "2.2.1", "heat_resisting_alloy", {
        "nickel": ("nickel_class1", "main", "matrix"), "cobalt": ("refined_cobalt", "alloying", "up to 15 %"), "chromium": ("chromium_metal", "alloying", "10 to 20 %"),
        "molybdenum": ("molybdenum_metal", "alloying", "2 to 6 %"), "tungsten": ("tungsten_metal", "alloying", "up to 12 %"), "niobium": ("", "alloying", "up to 5 %"),
        "tantalum": ("tantalum_metal", "alloying", "cast grades"), "rhenium": ("rhenium_metal", "alloying", "single crystals"), "hafnium": ("hafnium_metal", "alloying", "cast grades"),
        "aluminium": ("", "alloying", "up to 6 %, the hardening phase"), "titanium": ("", "alloying", "up to 5 %, the hardening phase"),
        "boron": ("", "alloying", "grain boundaries"), "zirconium": ("", "alloying", "grain boundaries")}),
    ("special_alloys", "Special alloys of nuclear power and drilling", "核电与油气特种合金", POWER, "2.2.2", "special_alloys", {
        "nickel": ("nickel_class1", "main", "tubes of steam generators"), "chromium": ("", "alloying", "15 to 30 %"), "molybdenum": ("", "alloying", "up to 16 %"),
        "zirconium": ("zirconium_sponge", "main", "cladding of fuel"), "hafnium": ("hafnium_metal", "functional", "control rods"), "niobium": ("", "alloying", "1 % in cladding"),
        "tin": ("refined_tin", "alloying", "1 % in cladding"), "titanium": ("titanium_mill_products", "main", "condensers"), "cadmium": ("", "functional", "control rods"),
        "silver": ("", "functional", "control rods"), "indium": ("", "functional", "control rods")}),
    ("rare_earth_materials", "Rare-earth materials of energy equipment", "能源用稀土材料", POWER, "2.2.2", "", {
        "rare_earths": ("", "main", "magnets, hydrogen storage, catalysts, gadolinium as poison of fuel")}),
    ("amorphous", "Amorphous materials", "非晶材料", POWER, "2.2.2", "", {
        "iron_steel": ("", "main", "ribbon of transformers"), "boron": ("", "alloying", "3 % by weight"), "silicon": ("ferrosilicon", "alloying", "5 % by weight"),
        "niobium": ("", "alloying", "in nanocrystalline ribbon")}),
    ("superconductors", "Superconducting materials", "超导材料", POWER, "2.2.2", "", {
        "niobium": ("", "main", "niobium-titanium and niobium-tin"), "titanium": ("", "main", "niobium-titanium"), "tin": ("refined_tin", "main", "niobium-tin"),
        "rare_earths": ("y_oxide", "main", "yttrium or gadolinium of coated conductors"), "bismuth": ("bismuth_metal", "main", "bismuth cuprate"),
        "copper": ("", "functional", "stabiliser"), "silver": ("", "functional", "sheath")}),
    ("composites_energy", "Composite materials of energy equipment", "能源用复合材料", POWER, "2.2.2", "", {
        "silicon": ("", "functional", "silicon carbide and glass fibre"), "boron": ("", "functional", "glass fibre; neutron shields")}),
    ("usc_units", "Materials of ultra-supercritical units", "超超临界机组材料", POWER, "2.2.2", "usc_units", {
        "iron_steel": ("steel", "main", "9 to 12 % chromium steel and austenitic steel, see heat-resisting steel"), "nickel": ("nickel_class1", "main", "alloys above 650 C"),
        "chromium": ("", "alloying", "against oxidation"), "cobalt": ("", "alloying", "new grades"), "tungsten": ("", "alloying", "new grades"),
        "molybdenum": ("", "alloying", "creep strength"), "vanadium": ("", "alloying", "0.2 %"), "niobium": ("", "alloying", "0.05 to 0.5 %")}),
    ("heat_resisting_steel", "Heat-resisting steel", "耐热钢", POWER, "2.2.2", "heat_resisting_steel", {
        "iron_steel": ("steel", "main", "matrix"), "chromium": ("ferrochromium", "alloying", "9 to 25 %"), "nickel": ("nickel_class1", "alloying", "austenitic grades"),
        "molybdenum": ("ferromolybdenum", "alloying", "0.5 to 1 %"), "tungsten": ("", "alloying", "new grades with 1.8 %"), "vanadium": ("ferrovanadium", "alloying", "0.2 %"),
        "cobalt": ("refined_cobalt", "alloying", "new grades"), "niobium": ("ferroniobium", "alloying", "0.05 to 0.5 %"), "boron": ("", "alloying", "new grades with 0.01 %")}),
    ("marine_alloy", "Marine steel and corrosion-resistant alloy", "海工钢与耐蚀合金", POWER, "2.2.2", "marine_alloy", {
        "iron_steel": ("steel", "main", "plate and pipe"), "nickel": ("nickel_class1", "alloying", "nickel steel and alloys"), "chromium": ("ferrochromium", "alloying", "up to 25 %"),
        "molybdenum": ("ferromolybdenum", "alloying", "against pitting"), "copper": ("", "alloying", "up to 1 %; copper-nickel"), "niobium": ("ferroniobium", "alloying", "plate"),
        "vanadium": ("ferrovanadium", "alloying", "plate"), "titanium": ("titanium_mill_products", "main", "pipes of sea water")}),
    ("polished_wafers", "Large-size silicon", "大尺寸硅（抛光片）", DISPLAY, "2.2.3", "polished_wafers", {
        "silicon": ("polysilicon", "main", "crystal"), "high_purity_quartz": ("quartz_glass", "processing", "crucibles"), "boron": ("", "functional", "doping"),
        "phosphate": ("yellow_phosphorus", "functional", "doping"), "fluorspar": ("hydrofluoric_acid", "processing", "etching and cleaning"),
        "rare_earths": ("ce_oxide", "processing", "polishing")}),
    ("epitaxial_chips", "Third-generation semiconductor materials", "第三代半导体材料", DISPLAY, "2.2.3", "epitaxial_chips", {
        "gallium": ("gallium_high_purity", "main", "nitride"), "silicon": ("silicon_metal", "main", "carbide"), "aluminium": ("alumina", "processing", "sapphire substrates"),
        "indium": ("indium_metal", "functional", "light-emitting layers"), "magnesium": ("", "functional", "doping"), "graphite": ("synthetic_graphite", "processing", "crucibles and heaters")}),
    ("display_materials", "New display materials", "新型显示材料", DISPLAY, "2.2.3", "display_materials", {
        "indium": ("indium_target", "functional", "transparent conductor and oxide transistors"), "tin": ("refined_tin", "functional", "transparent conductor"),
        "gallium": ("gallium_metal", "functional", "oxide transistors and micro diodes"), "zinc": ("refined_zinc", "functional", "oxide transistors"),
        "molybdenum": ("molybdenum_metal", "functional", "electrodes"), "rare_earths": ("ce_oxide", "processing", "polishing of glass; phosphors"),
        "high_purity_quartz": ("quartz_glass", "processing", "photomasks"), "strontium": ("strontium_carbonate", "functional", "glass of screens")}),
    ("luminescent", "Rare-earth luminescent materials", "稀土发光材料", DISPLAY, "2.2.3", "phosphors", {
        "rare_earths": ("y_oxide", "main", "yttrium host, europium, terbium and cerium as activators"), "aluminium": ("alumina", "main", "garnet"), "gallium": ("", "functional", "garnet"),
        "strontium": ("strontium_carbonate", "main", "silicates and nitrides")}),
    ("graphene", "Graphene", "石墨烯", DISPLAY, "2.2.3", "", {
        "graphite": ("natural_graphite", "main", "exfoliation of flakes"), "copper": ("", "processing", "foil on which films grow")}),
    ("metamaterials", "Metamaterials", "超材料", DISPLAY, "2.2.3", "", {
        "copper": ("", "functional", "resonators"), "gold": ("refined_gold", "functional", "resonators of light"), "silver": ("refined_silver", "functional", "resonators of light"),
        "germanium": ("germanium_metal", "functional", "infrared"), "titanium": ("titanium_dioxide", "functional", "lenses"), "silicon": ("silicon_metal", "functional", "lenses")}),
    ("bio_nylon", "Bio-based high-performance nylon", "生物基高性能尼龙", HEALTH, "2.2.4", "", "its carbon is grown; no mineral is part of it"),
    ("bio_polyurethane", "Bio-based polyurethane", "生物基聚氨酯", HEALTH, "2.2.4", "", {
        "tin": ("refined_tin", "processing", "catalyst"), "bismuth": ("bismuth_metal", "processing", "catalyst in place of tin")}),
    ("orthopaedic_implants", "Orthopaedic implants", "骨科植入体", HEALTH, "2.2.4", "", {
        "titanium": ("titanium_mill_products", "main", "stems and plates"), "cobalt": ("refined_cobalt", "main", "joints"), "chromium": ("chromium_metal", "alloying", "28 % in joints"),
        "molybdenum": ("", "alloying", "6 % in joints"), "tantalum": ("tantalum_metal", "functional", "porous parts"), "zirconium": ("zirconium_oxide", "functional", "heads"),
        "niobium": ("", "alloying", "titanium alloys without vanadium"), "magnesium": ("magnesium_metal", "main", "screws that dissolve"), "phosphate": ("", "main", "bone cement")}),
    ("vascular_implants", "Cardiovascular and cerebrovascular implants", "心脑血管植入体", HEALTH, "2.2.4", "", {
        "nickel": ("nickel_class1", "main", "shape-memory stents"), "titanium": ("titanium_mill_products", "main", "shape-memory stents"), "cobalt": ("refined_cobalt", "main", "stents"),
        "chromium": ("chromium_metal", "alloying", "stents"), "platinum_group": ("platinum", "functional", "coils and electrodes"), "tantalum": ("tantalum_metal", "functional", "markers"),
        "magnesium": ("magnesium_metal", "main", "stents that dissolve")}),
    ("dental_materials", "Dental and oral materials", "牙科与口腔材料", HEALTH, "2.2.4", "", {
        "zirconium": ("zirconium_oxide", "main", "crowns"), "rare_earths": ("y_oxide", "functional", "stabiliser of zirconia"), "titanium": ("titanium_mill_products", "main", "roots"),
        "cobalt": ("refined_cobalt", "main", "frames"), "lithium": ("", "functional", "glass ceramic"), "strontium": ("", "functional", "glass of fillings"),
        "fluorspar": ("", "functional", "glass of fillings"), "mercury": ("mercury_metal", "functional", "amalgam, on the way out")}),
    ("mineral_fillers", "Mineral fillers of medicines", "药用矿物填料", HEALTH, "2.2.4", "mineral_fillers", {
        "magnesium": ("magnesia", "main", "antacids; the paper does not name the minerals"), "aluminium": ("", "main", "antacids"), "bismuth": ("bismuth_metal", "main", "stomach medicines"),
        "zinc": ("refined_zinc", "main", "skin ointments"), "titanium": ("titanium_dioxide", "functional", "coatings of tablets and sun creams"),
        "barite": ("barite", "main", "contrast meal"), "silicon": ("", "main", "clays and talc; no chain of their own here")}),
]


def write(data, model):
    named, links = [], []
    for name, en, zh, area, section, product, minerals in MATERIALS:
        named.append({"id": name, "name_en": en, "name_zh": zh, "strategic_area": area, "section": section, "product": product,
                      "reason": minerals if isinstance(minerals, str) else ""})
        if isinstance(minerals, str):
            continue
        links += [{"material": name, "commodity": commodity, "form": form, "role": role, "source": "adit_judgement", "note": note}
                  for commodity, (form, role, note) in minerals.items()]
    tables.write(model, "materials.csv", ["id", "name_en", "name_zh", "strategic_area", "section", "product", "reason"], named)
    tables.write(model, "material_minerals.csv", ["material", "commodity", "form", "role", "source", "note"], links)
