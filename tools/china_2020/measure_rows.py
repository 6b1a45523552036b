"""Measures of the paper, sentence by sentence: id, section, sentence (shortened), kind, result that shows it, reason or reading.

Left aside are sentences that state what is, or what a measure will bring. The goals of 5.1 by year are in targets.py.
"""

_POLICY = "rules, money and institutions: the model has none"
_RESEARCH = "research and its organisation: the model has recipes, not how they come about"
_PETRO = "polymers and fibres have no chain in the model"

MEASURES = [
    # 5.1 Basic strategies and development targets
    ("M01", "5.1", "China should plan the development of the supply chain ..., focus on ensuring the bottom line of mineral resources in the country and expanding the international mineral resources", "indicator", "supply_markets[region=CHN]", "the bottom line is read as self-sufficiency by market"),
    ("M02", "5.1", "It is necessary to focus on improving the development quality and efficiency, practicing the green and low-carbon circular development model", "indicator", "diagnose_ends[region=CHN]", "scores of the four ends"),
    ("M03", "5.1", "For basic raw materials in short supply ... the prospecting and exploration should be promoted to achieve major breakthroughs and reserves and production substantially increased", "indicator", "diagnose_guarantee[region=CHN]", "reserves over production; exploration itself is not modelled"),
    ("M04", "5.1", "For indium, gallium, germanium, tellurium, bismuth, and other rare metals ... breakthroughs should be achieved in the critical technologies and equipment for high-quality, high-purity, and high-value preparation of materials and recycling", "lever", "", "recovery of the five from what they come with; what it would add: diagnose_byproducts"),
    ("M05", "5.1", "For superior resources such as rare earth, tungsten molybdenum, graphite, vanadium titanium, and fluorite, focus should be placed on meeting the demand of high-end applications", "indicator", "supply_unit_values[region=CHN]", "unit value of exports against imports, where one code holds both grades"),
    ("M06", "5.1", "China should adhere to independent innovation, optimize industrial structure, improve quality and efficiency, pursue green and low-carbon", "indicator", "diagnose_spindle[region=CHN]", "structure of the chain; innovation is not modelled"),
    # 5.2 Major breakthroughs of critical technologies
    ("M07", "5.2", "Intelligent prospecting and exploration technology should be developed", "not_modelled", "", "exploration: reserves are data, how they are found is not"),
    ("M08", "5.2", "The prediction theory of prospecting should be innovated and advanced prospecting and exploration technology and equipment should be developed", "not_modelled", "", "exploration: reserves are data, how they are found is not"),
    ("M09", "5.2", "Resource development and utilization technologies which are compatible with China's resource endowments should be developed", "lever", "", "recovery from ore to the first product of minerals that are mined at home"),
    ("M10", "5.2", "High-efficiency dressing and smelting and comprehensive utilization technologies should be developed for paragenetic and associated minerals of large mineral resource", "lever", "", "recovery at Panzhihua and Xichang, Bayan Obo, Jinchuan; what it would add: diagnose_byproducts"),
    ("M11", "5.2", "Research should be conducted on critical technologies such as precision mining and separation, green and low-carbon smelting and separation, material recycling", "lever", "", "rare earths: ore needed a tonne of oxides"),
    ("M12", "5.2", "Advanced material purification technology should be developed", "lever", "", "loss of lithium on the way to battery grade"),
    ("M13", "5.2", "R&D should be conducted on purification and preparation technology of raw materials such as high-purity and ultra-high-purity iron, copper, aluminum", "indicator", "diagnose_ends[region=CHN,end=material]", "high-purity forms of gallium, silicon, quartz are in the chains; their yields at home are not known"),
    ("M14", "5.2", "New energy materials and environmental friendly materials should be developed", "lever", "", "which batteries vehicles get"),
    ("M15", "5.2", "High-performance and scaled process and technology should be developed for basic raw materials such as nuclear graphite, basalt fiber, and resin materials for power battery diaphragm", "not_modelled", "", _PETRO),
    ("M16", "5.2", "Research should be conducted on frontier basic materials such as grapheme, hydrogen storage materials, and polypropylene resin for ultra-high-voltage cables", "not_modelled", "", _PETRO),
    ("M17", "5.2", "The recovery and recycling system mainly for power batteries and photovoltaic batteries should be improved", "lever", "", "collection of batteries and panels in 2035"),
    ("M18", "5.2", "The preparation technology and equipment should be developed for petrochemical basic raw materials such as polyolefin, polyester, polyamide, and polyurethane", "not_modelled", "", _PETRO),
    ("M19", "5.2", "The process manufacturing technologies of materials should be developed", "lever", "", "yield of making goods of steel"),
    ("M20", "5.2", "Breakthroughs should be achieved in the technical system of critical processes such as long/short process of iron and steel metallurgy, short process for special smelting, near final manufacturing", "lever", "", "share of electric furnaces"),
    # 5.3.1 Improving the supply and guarantee ability of domestic mineral resources
    ("M21", "5.3.1", "It is necessary to increase the investment in mineral resource exploration, implement a new round of actions for achieving breakthroughs in mineral prospecting", "indicator", "diagnose_guarantee[region=CHN]", "reserves are data; investment is not modelled"),
    ("M22", "5.3.1", "While maintaining the commonweal exploration investment, commercial exploration investment should be encouraged", "not_modelled", "", _POLICY),
    ("M23", "5.3.1", "The production of domestic mines should be guaranteed to ensure a stable supply of large- and medium-sized mines", "lever", "", "mine output of copper, lithium, nickel, manganese in the long run"),
    ("M24", "5.3.1", "Investigation and analysis should be conducted to identify the problems faced by development, and support measures should be actively implemented in finance and taxation, banking, mining right approval", "not_modelled", "", _POLICY),
    ("M25", "5.3.1", "The total consumption of mineral resources should be controlled", "lever", "", "longer use of buildings, less steel bought to replace them"),
    ("M26", "5.3.1", "China should control the total energy consumption and reduce the energy consumption and carbon emission intensity corresponding to unit output value", "indicator", "demand[series=energy]", "total and mix; carbon of the chains in flow_carbon"),
    ("M27", "5.3.1", "The energy consumption structure should be optimized and the clean and efficient utilization of coal should be actively promoted", "lever", "", "carbon of electricity in 2035"),
    ("M28", "5.3.1", "It is necessary to promote the development of deep thermal energy resources and orderly improve the proportion of nuclear, wind, biomass and other renewable energies", "lever", "", "wind and solar power added in 2035"),
    ("M29", "5.3.1", "It is also necessary to ensure the demand for strategic minerals, scientifically determine the upper limit of mineral resource consumption, intensively and economically utilize mineral resources", "lever", "", "yield of making goods of copper and aluminium"),
    ("M30", "5.3.1", "Research on mining, dressing and smelting technologies should be conducted for minerals in short supply", "lever", "", "loss of cobalt and nickel between ore and intermediate"),
    ("M31", "5.3.1", "Technical breakthrough projects should be set up in the links of prospecting, dressing, separation, and smelting for crisis minerals", "lever", "", "potash, chromium, zirconium, hafnium, niobium, tantalum, beryllium, rhenium: recipes of their first processes"),
    ("M32", "5.3.1", "The construction of the reserve capacity of mineral resources should be strengthened", "not_modelled", "", "stockpiles: no public figures, and no engine runs them down yet"),
    ("M33", "5.3.1", "It is necessary to enlarge the emergency reserve scale of mineral products in short supply, appropriately reserve ore-fields and mine production capacities", "not_modelled", "", "stockpiles: no public figures, and no engine runs them down yet"),
    ("M34", "5.3.1", "Research on substitute technologies for minerals in short supply should be strengthened, such as substituting copper with aluminum, aluminum with magnesium, and lithium with sodium magnesium vanadium", "lever", "", "aluminium for copper in the grid; the other two have no substitution in the model"),
    ("M35", "5.3.1", "It is also necessary to build a reserve system covering exploration, smelting, materials, equipment manufacturing, and recycling", "not_modelled", "", "stockpiles: no public figures, and no engine runs them down yet"),
    ("M36", "5.3.1", "It is necessary to optimize the national resource management policies and boost the confidence in the mining market", "not_modelled", "", _POLICY),
    ("M37", "5.3.1", "It is suggested to adjust the equity fund system, appropriately reduce the equity fund of exploration right", "not_modelled", "", _POLICY),
    ("M38", "5.3.1", "The transfer system of mineral resources should be optimized, and detailed rules formulated for the transfer system", "not_modelled", "", _POLICY),
    # 5.3.2 Improving the technical competitiveness of materials
    ("M39", "5.3.2", "Long-term and stable support should be provided to materials with great international influence and high technical difficulties", "not_modelled", "", _POLICY),
    ("M40", "5.3.2", "It is suggested to launch and implement major technical projects for new materials to achieve breakthroughs in a number of critical core technologies", "indicator", "diagnose_ends[region=CHN,end=material]", "where the material end stands; projects are not modelled"),
    ("M41", "5.3.2", "It is necessary to improve the material science and technology innovation system, reorganize and optimize national critical laboratories in material field", "not_modelled", "", _RESEARCH),
    ("M42", "5.3.2", "Centering on the national strategic needs and major innovation tasks, China should adjust the positioning and research direction of the original national critical laboratories", "not_modelled", "", _RESEARCH),
    ("M43", "5.3.2", "A firm foundation of material technology should be established", "not_modelled", "", _RESEARCH),
    ("M44", "5.3.2", "Learning from the successful experience in developed countries, considering universities and research institutes as the research objects, and increasing the sustainable investment of public resources", "not_modelled", "", _RESEARCH),
    ("M45", "5.3.2", "In the industrial basic fields such as critical basic raw materials, basic processes and equipment, basic parts and components ..., advantageous enterprises should be considered as the main body", "not_modelled", "", _RESEARCH),
    ("M46", "5.3.2", "Innovation in the R&D and management modes should be promoted", "not_modelled", "", _RESEARCH),
    ("M47", "5.3.2", "The scientific research evaluation mechanism should be reformed, and results evaluation should be shifted from papers to comprehensive evaluation", "not_modelled", "", _RESEARCH),
    ("M48", "5.3.2", "China should boost the transformation of scientific research achievements, promote the high-end equipment manufacturing field to provide verification and application opportunities for domestic materials", "not_modelled", "", _RESEARCH),
    ("M49", "5.3.2", "It is necessary to strengthen the talent team construction in the material field and promote international exchange", "not_modelled", "", _RESEARCH),
    # 5.3.3 Unblocking the industrial chain of resource, smelting, material, and recycling
    ("M50", "5.3.3", "Complying with the dual-carbon goals and considering the high-quality development status, China should focus on promoting the structural adjustment of critical minerals and material industries", "indicator", "diagnose_spindle[region=CHN]", "share of the stages, tracked over years"),
    ("M51", "5.3.3", "The development scale of primary smelting and processing industries with high energy consumption, high raw materials consumption, and low industrial added value ... should be strictly restricted", "lever", "", "exports of aluminium, which primary smelting serves"),
    ("M52", "5.3.3", "The international market competitiveness of domestic enterprises should be improved", "indicator", "diagnose_traits[region=CHN]", "competitiveness of the four ends; firms are not modelled"),
    ("M53", "5.3.3", "It is necessary to promote industrial integration and ensure that the concentration of strategic resource industries is no less than 70%", "indicator", "diagnose_concentration[region=CHN]", "share of the largest owners, where owners are known"),
    ("M54", "5.3.3", "Enterprises should strengthen independent and original innovation", "not_modelled", "", _RESEARCH),
    ("M55", "5.3.3", "Leading enterprises should extend the industrial chain and optimize the entire industrial chain", "not_modelled", "", "firms: the model has owners of plants, not what they plan"),
    ("M56", "5.3.3", "The green transformation of the resource industry should be promoted to improve the green development level of the industry", "indicator", "flow_carbon[region=CHN]", "energy and emissions by stage and process"),
    ("M57", "5.3.3", "We should raise the green access threshold for industries, construct green mines and green resource-based enterprises", "not_modelled", "", _POLICY),
    ("M58", "5.3.3", "It is necessary to accelerate the construction of carbon emission and carbon transaction standards", "not_modelled", "", _POLICY),
    ("M59", "5.3.3", "We should also implement an enterprise carbon emission management account system ..., so as to coordinately reduce the carbon emissions in the value chain", "lever", "", "energy of iron making and of aluminium smelting"),
    ("M60", "5.3.3", "We should construct the supply system for secondary resources and improve the supply capacity", "indicator", "flow_supply[region=CHN]", "primary and secondary supply by commodity"),
    ("M61", "5.3.3", "It is necessary to perfect the secondary resources recycling system ...; significantly improve the recycling rate of metals in domestic product, increase the recycling amount of lithium, cobalt, nickel, and other metal resources ... to 30% of their consumptions (2035)", "lever", "", "collection in 2035 and separation of battery metals; whether 30 % is met: diagnose_recycling_goal"),
    ("M62", "5.3.3", "We should fasten the construction of resource recycling bases, and promote the construction of a number of comprehensive waste disposal demonstration bases", "not_modelled", "", "plants for recycling are not sited; what they would take in is in flow_supply"),
    # 6 Conclusion
    ("M63", "6", "A project of constructing a red line for strategic mineral resource supply aims to prevent major risks in mineral resource security", "indicator", "supply_dependence[region=CHN]", "dependence by origin; the paper prints no red line"),
    ("M64", "6", "The security bottom lines for China's mineral resources should be defined by comprehensively considering the external dependence, domestic resource conditions, resource demand, substitution, and supply of secondary resource", "indicator", "supply_markets[region=CHN]", "self-sufficiency and output; reserves in diagnose_guarantee"),
    ("M65", "6", "Red lines for mineral resource development and exploration should be scientifically designated", "not_modelled", "", "the paper prints no red line; a threshold is the user's to set"),
    ("M66", "6", "A major project of R&D and application of critical new materials focuses on high-temperature alloys, special alloys for high-end equipment, high-performance fibers and composite materials", "indicator", "demand[series=heat_resisting_alloy]", "demand for the materials of 2.2 that the model has; research is not modelled"),
    ("M67", "6", "Efforts will be made to establish a critical core technology system, form a collaborative innovation system for the entire process", "not_modelled", "", _RESEARCH),
    ("M68", "6", "A project of building the supply system of secondary resources and improving the supply capacity", "indicator", "flow_indicators[region=CHN,indicator=recycled_content]", "old and new scrap in supply"),
    ("M69", "6", "A resource recycling management platform should be developed by constructing a recycling system of secondary resources", "not_modelled", "", "an information system; what it may bring is in the levers of M61"),
    ("M70", "6", "The pressure on resource security can be relieved by improving the recycling rate of metals, and the construction of resource recycling bases ... should be accelerated", "indicator", "diagnose_recycling_goal[region=CHN]", "recycled over consumption in four readings"),
]
