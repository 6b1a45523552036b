"""Elements and compounds that the chains balance."""

# Oxides stand in the chain of the rare earths for their elements, so that a tonne of REO is a tonne in every form.
ELEMENTS = [
    ("Fe", "Iron", "铁"), ("Cu", "Copper", "铜"), ("Al", "Aluminium", "铝"), ("Li", "Lithium", "锂"),
    ("Co", "Cobalt", "钴"), ("Ni", "Nickel", "镍"), ("Mn", "Manganese", "锰"), ("C", "Carbon", "碳"),
    ("La", "Lanthanum (as oxide)", "镧（氧化物计）"), ("Ce", "Cerium (as oxide)", "铈（氧化物计）"),
    ("Pr", "Praseodymium (as oxide)", "镨（氧化物计）"), ("Nd", "Neodymium (as oxide)", "钕（氧化物计）"),
    ("Sm", "Samarium (as oxide)", "钐（氧化物计）"), ("Gd", "Gadolinium (as oxide)", "钆（氧化物计）"),
    ("Tb", "Terbium (as oxide)", "铽（氧化物计）"), ("Dy", "Dysprosium (as oxide)", "镝（氧化物计）"),
    ("Y", "Yttrium (as oxide)", "钇（氧化物计）"), ("REE", "Other rare earths (as oxides)", "其他稀土（氧化物计）"),
    ("Ag", "Silver", "银"), ("Au", "Gold", "金"), ("B", "Boron", "硼"), ("Be", "Beryllium", "铍"), ("Bi", "Bismuth", "铋"),
    ("Cd", "Cadmium", "镉"), ("Cr", "Chromium", "铬"), ("F", "Fluorine", "氟"), ("Ga", "Gallium", "镓"), ("Ge", "Germanium", "锗"),
    ("Hf", "Hafnium", "铪"), ("Hg", "Mercury", "汞"), ("In", "Indium", "铟"), ("K", "Potassium", "钾"), ("Mg", "Magnesium", "镁"),
    ("Mo", "Molybdenum", "钼"), ("Na", "Sodium", "钠"), ("Nb", "Niobium", "铌"), ("P", "Phosphorus", "磷"), ("Pb", "Lead", "铅"),
    ("Re", "Rhenium", "铼"), ("Sb", "Antimony", "锑"), ("Se", "Selenium", "硒"), ("Si", "Silicon", "硅"),
    ("SiO2", "Silica", "二氧化硅"), ("Sn", "Tin", "锡"), ("Sr", "Strontium", "锶"), ("Ta", "Tantalum", "钽"), ("Te", "Tellurium", "碲"),
    ("Ti", "Titanium", "钛"), ("V", "Vanadium", "钒"), ("W", "Tungsten", "钨"), ("Zn", "Zinc", "锌"), ("Zr", "Zirconium", "锆"),
]
