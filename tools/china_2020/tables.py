"""Reading the data folder and writing the model's tables: plain CSV, LF, UTF-8, blank for unknown."""
import csv
import pathlib


def read(data_folder, name):
    """Rows of a table of the data folder as dictionaries of texts."""
    with open(pathlib.Path(data_folder) / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(model_folder, name, columns, rows):
    """Writes rows (dictionaries) in the order of the columns; a missing column is blank, an unknown one a mistake."""
    with open(pathlib.Path(model_folder) / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def number(value, digits=6):
    """Shortest text of a number to so many digits: 1.72e6 -> 1720000, 0.1 -> 0.1."""
    text = f"{value:.{digits}g}"
    return f"{float(text):.0f}" if float(text) == int(float(text)) else repr(float(text))
