"""The matrix of schools and measures: schools stand as the answer puts them, not by letters."""

import pandas as pd

from dashboard.charts.roadmap_matrix import matrix
from dashboard.charts.theme import LIGHT


def test_schools_stand_in_the_order_of_the_rows():
    names = ["Школа № 1", "Школа № 2", "Школа № 10"]
    rows = pd.DataFrame(
        [
            {"name": name, "school": f"edu00000{i}", "position": place, "number": f"{place}.", "title": "Мероприятие"}
            for i, name in enumerate(names)
            for place in (1, 2)
        ]
    ).assign(status="в работе", overdue=False)
    assert list(matrix(rows, LIGHT).layout.yaxis.ticktext) == names
