"""The shipped world's results are those that were looked at; see tests/golden."""
import sys

import numpy
import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "golden"))
import golden  # noqa: E402


@pytest.mark.parametrize("name", golden.TABLES)
def test_golden_table(china_run, name):
    _, keys, values, relative, absolute = golden.TABLES[name]
    found, expected = golden.slice_of(china_run, name), golden.kept(name)
    names = lambda frame: {tuple(map(str, row)) for row in frame[keys].itertuples(index=False)}
    assert sorted(names(found) ^ names(expected)) == []
    assert len(expected) > 0
    for column in values:
        numpy.testing.assert_allclose(found[column], expected[column], rtol=relative, atol=absolute, equal_nan=True,
                                      err_msg=f"{name}.{column}")
