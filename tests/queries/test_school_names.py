"""How schools are named on pages and papers: legal names in, what tells schools of a district apart out."""

import pytest

from dashboard.store import Store
from dashboard.store.facts import all_facts

from .asking import ANY_TIME, ask_fact
from .rows import SNAPSHOT, add

SHORT = next(fact for fact in all_facts() if fact.name == "school_name_short")
LEGAL = "Муниципальное бюджетное общеобразовательное учреждение"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"{LEGAL} «Средняя общеобразовательная школа № 25 имени дважды Героя Советского Союза»", "СОШ № 25"),
        (
            f"{LEGAL} средняя общеобразовательная школа № 3 городского поселения «Рабочий посёлок Озёрный» Озёрного "
            "муниципального района Заречного края",
            "СОШ № 3 городского поселения «Рабочий посёлок Озёрный»",
        ),
        ("МБОУ СОШ с углубленным изучением отдельных предметов № 80 г. Светлозатонска", "СОШ № 80 г. Светлозатонска"),
        (
            "муниципальное казенное общеобразовательное учреждение «Основная общеобразовательная школа села Каменка»",
            "ООШ села Каменка",
        ),
        (f"{LEGAL} «Лицей «Ступени» г. Светлозатонска", "Лицей «Ступени» г. Светлозатонска"),
        (
            "Краевое государственное казённое общеобразовательное учреждение, реализующее адаптированные основные "
            "общеобразовательные программы, «Школа-интернат № 10»",
            "Школа-интернат № 10",
        ),
        ("МБОУ «Гимназия имени А. С. Пушкина»", "Гимназия имени А. С. Пушкина"),
        (
            "МОУ гимназия № 8 имени Героя Социалистического Труда города Светлозатонска",
            "Гимназия № 8 города Светлозатонска",
        ),
        ("МБОУ-СОШ\u00a0№ 7", "СОШ № 7"),
        ("МБОУ «Лицей «Опора»»", "Лицей «Опора»"),
        ('МБОУ "Лицей "Опора""', 'Лицей "Опора"'),
        ("МБОУ «СОШ № 2» и «Сад № 3»", "СОШ № 2 и «Сад № 3»"),
        ("Частное общеобразовательное учреждение «Школа «Росток»", "Школа «Росток»"),
        ("Филиал МБОУ «СОШ № 1» в д. Каменка", "Филиал МБОУ «СОШ № 1» в д. Каменка"),
        ("МБОУ", "МБОУ"),
        ("edu000101", "edu000101"),
        ("", ""),
    ],
)
def test_a_legal_name_is_shown_by_what_tells_schools_apart(said: str, shown: str, store: Store):
    assert ask_fact(store, SHORT, said=said)[1].iloc[0, 0] == shown


def test_a_short_name_keeps_whose_name_the_school_bears(store: Store):
    assert ask_fact(store, SHORT, said="СОШ № 4 имени Героя России")[1].iloc[0, 0] == "СОШ № 4 имени Героя России"


def test_schools_that_would_be_called_alike_keep_what_parts_them(store: Store):
    named = {
        "edu000001": f"{LEGAL} «Гимназия имени первого космонавта планеты»",
        "edu000002": f"{LEGAL} «Гимназия имени первого учителя района и края»",
        "edu000003": f"{LEGAL} «Лицей»",
        "edu000004": "Муниципальное автономное общеобразовательное учреждение «Лицей»",
        "edu000005": "",
    }
    add(store, kind="schools", school=[{"school": s, "full_name": n, "district": "one"} for s, n in named.items()])
    found = store.query("derived/units", snapshot=SNAPSHOT, **ANY_TIME).set_index("unit")["name"]
    assert found.reindex(named).to_dict() == {
        "edu000001": "Гимназия имени первого космонавта планеты",
        "edu000002": "Гимназия имени первого учителя района и края",
        "edu000003": named["edu000003"],
        "edu000004": named["edu000004"],
        "edu000005": "edu000005",
    }
