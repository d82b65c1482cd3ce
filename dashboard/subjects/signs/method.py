"""«Методика» in words and tables: the rules in plain Russian, what-if, the benchmark's figures. Pure functions."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.derive.versions import VERSION as VERSION
from dashboard.method.zones import CHECK, LOOK, RECHECK, ZONES
from dashboard.settings import PROJECT
from dashboard.subjects.signs import wording as signs
from dashboard.vocabulary import MANIPULATIONS as KINDS

BENCHMARK_FILE = PROJECT / "data" / "reference" / "benchmark.json"
RULES = {
    "growth": """
Средний балл параллели $m$ сравнивается с ожидаемым $\\hat m$: сначала по той же параллели год назад, затем по другим
работам школы, и только если ничего нет, по среднему региона (это слабое основание, оно так и названо).

$$z = \\frac{m - \\hat m}{\\sqrt{\\tau^2 + \\sigma^2 / n}}$$

$\\tau$ — насколько по-разному растут честные школы; оценивается по всем работам хранилища так, чтобы десятая часть
необычных школ её не раздувала. Поэтому сильная школа признаком не считается: важен не уровень, а расхождение с собой.

Где известен журнал, он тоже участвует в ожидании. Если класс и вправду вырос, растёт и журнал; если баллы прибавлены
к работам, журнал остаётся прежним и при таком результате выглядит строгим. Два отклонения складываются так, как их
сдвинули бы прибавленные баллы:

$$z = \\frac{g z_1 - h z_2}{\\sqrt{g^2 + h^2 - 2\\rho g h}}$$

$z_1$ — прирост, $z_2$ — журнал; $g$ и $h$ — насколько один прибавленный балл двигает каждое из них, $\\rho$ — их
связь у большинства школ.
""",
    "boundary": """
У каждой границы отметки (2/3, 3/4, 4/5) считаются работы ровно с баллом границы и работы на один-два балла ниже.
Доля первых сравнивается с той, что бывает у школ с таким же средним баллом. Пик на «3» есть почти
везде, и честные школы в нём различаются, поэтому сравнение идёт не с гладкой кривой, а с привычкой региона
(бета-биномиальное распределение, точная вероятность).
""",
    "told": """
Каждый ответ на самые трудные задания (их примерно треть) сравнивается с тем, что обещают остальные ответы того же
ученика и уровень его школы. Если ответы подсказаны, верных среди них больше, чем бывает у таких же учеников региона.

$$\\Lambda = \\sum_{i,j} \\ln\\frac{(1-d)\\,P_j(x_{ij}) + d\\,[x_{ij} = \\max]}{P_j(x_{ij})}, \\qquad d = 0{,}35$$

$P_j$ — доля такого балла за задание $j$ у учеников с теми же остальными ответами; сумма берётся сверх честной.
Разброс между работами одной школы виден, разброс между честными школами (темы, которые где-то знают лучше) оценивается
по всем работам хранилища.
""",
    "given": """
То же для развёрнутых ответов: не больше ли среди них баллов, чем обещают остальные ответы ученика, как если бы части
ответов приписали лишний балл. Случайно приписанный балл виден хорошо; ровная мягкость ко всем похожа на честную разницу
между проверяющими и видна хуже.
""",
    "even": """
То же для всех заданий сразу: как если бы понемногу приписывали везде. Если приписанные баллы заполняют задания
целиком, след остаётся в приросте и журнале, а здесь почти не виден.
""",
    "task_profile": """
Только для школ, о которых известна одна форма Ф2: не сделаны ли трудные задания лучше, а лёгкие хуже, чем бывает при
том же общем результате, и не завышены ли развёрнутые ответы против кратких. Учитывается, что школы честно различаются в
отдельных темах. Где есть работы по заданиям, спрашивают каждую работу.
""",
    "participation": """
Число неписавших сравнивается с обычным (бета-биномиальное распределение), а их отметки по журналу — с отметками
писавших. Без протокола берётся численность класса.
""",
    "journal": """
Разность отметки по журналу и отметки за работу сравнивается с той, что бывает при таком же результате и что была у этой
школы раньше: не вырос ли журнал против прошлого самой школы. Признаком считается только завышенный журнал; строгий
показывается, но весу не даёт.
""",
    "infl": """
Отметка журнала у каждого ученика сравнивается с тем, какие отметки стоят в районе у учеников с тем же баллом за работу.
Прошлое школы здесь не участвует, поэтому журнал, завышенный каждый год, виден и тогда, когда для самой школы он
привычен.
""",
    "same": """
Для каждой пары работ считается, насколько общие ответы вероятнее при списывании, чем у двух учеников с такими
результатами: совпадение редкого ответа говорит много, совпадение обычного почти ничего. Собственные доли ответов школы
не учитываются: если списали все, они бы всё и объяснили. Видны и одна работа, переписанная многими, и пары соседей.
""",
    "external": """
Результат параллели сравнивается с ОГЭ и ЕГЭ тех же учеников, проверенными вне школы. Показывается рядом и в общий
вес не входит.
""",
    "recheck": """
Комиссия проверяет работы в порядке, который определил жребий до начала проверки, и может остановиться на любой работе:
после каждой считается, насколько увиденное противоречит тому, что чисто снижено не больше (или не меньше) 10 % отметок;
когда противоречие в двадцать раз сильнее случайного, ответ готов и ошибается не чаще чем в 5 % перепроверок. Чисто
значит снижено минус повышено: добросовестные эксперты расходятся в обе стороны, и доля одних снижений обвинила бы
честных. Подтверждённый признак поднимает зону работы на ступень, не ниже «проверить», и школу вместе с ней. Снятый
возвращает работу в обычную зону и убирает её из оценки школы, если сильнее всего о признаке говорили прирост, границы,
развёрнутые или все задания: о подсказанных и списанных ответах, о том, кто не писал, и о журнале она не говорит.
В общий вес ответ не входит.
""",
}
COMBINATION = """
**Как ответы складываются.** Ответы всех заданных вопросов сводятся в одно число: во сколько раз такая картина вероятнее
при необъективной проверке, чем при честной. Затем по честным выборкам того же размера находится, у какой доли честных
параллелей число было бы не меньше: это $p$, а $N = 1/p$ читается как «у 1 из N честных». Работы школы за год
складываются с учётом того, что они зависят друг от друга: важно и всё вместе, и то, повторяется ли один и тот же
вопрос в нескольких работах. Годы складываются с поправкой на то, что привычки школы держатся. Зону школы решает этот
год или, если в нём есть свой признак ($p < 0{,}05$), годы вместе. Это две попытки, поэтому решившее число говорит, у
одной из скольких честных школ редкой вышла бы хотя бы одна из них; рядом с зоной сказано, помогли ли прежние годы.

**Список по доле случайных.** Отдельно от зон школы упорядочены процедурой Бенджамини–Хохберга: при $q = 0{,}20$
случайных строк среди выделенных в среднем не больше одной из пяти. Этот список нужен для вкладки «Что если».

**Что значит попасть в список.** Если завышает каждая двадцатая школа, а метод замечает половину таких, то за порогом
1 % действительно необъективны 72 % отобранных, а за порогом 5 % только 34 %. Поэтому список говорит, куда посмотреть.
"""
BESIDE = """
**Рядом с редкостью.** Под зоной работы школы стоит тихая строка о четырёх вещах.

*Размер* — о скольких работах, отметках или баллах шла бы речь, **если это так**. В скобках 95 % интервал: в вымышленных
районах, где известно, что было сделано, он накрывал правду примерно в 95 случаях из ста. Он складывается из случайности
самой картины и из того, что одно и то же делают по-разному: все ответы подсказали немногим или каждому понемногу.
Интервал, который начинается около нуля, говорит: может быть, и совсем немного.

*Сколько из 100 таких картин не случайны* — зависит от того, как часто необъективность бывает вообще. Этого не знает
никто, поэтому доля названа, и её можно сменить здесь. Обычно берётся 10 %: по оценкам за рубежом, 5–10 % классов. Из
доли $\\pi$ получается $\\pi B / (1 - \\pi + \\pi B)$, где $B$ — во сколько раз картина вероятнее при необъективности,
но не больше $-1 / (e\\,p \\ln p)$, что бы ни обещала догадка о размере (Sellke, Bayarri, Berger 2001).

*Была бы видна* — как часто помощь обычной силы дала бы признак ($p < 0{,}05$) в параллели такого размера, с такими же
данными. Где это 3 случая из 10, «обычная» зона не значит «всё хорошо».

*Зависит ли зона от допущений*: метод заранее считает, как сильно и как часто меняют результаты. Зона пересчитывается,
если меняют в 0,7 и в 1,4 раза сильнее и если все способы одинаково часты.
"""
LOOKS = """
**Сколько строк дала бы случайность.** Из ста честных школ пять в любой день окажутся в списке с признаками и не больше
одной в зонах «проверить» и «перепроверка»: так выбраны пороги. Числа стоят под списком и в отчёте.

**Список смотрят не раз.** Результаты приходят весь год, и у честной школы столько попыток попасть в список, сколько
было взглядов: дней, когда числа менялись. Взгляды похожи друг на друга: ранние работы входят и в поздние расчёты, и
поэтому доля растёт медленнее их числа: при шести взглядах с равными прибавками хоть раз в списке побывали бы до 14 из
ста честных школ (на вымышленных районах 11). Школа, которая была в списке и вышла, так и названа: с какого дня её нет
и что пришло между взглядами. Одна строка одного дня значит меньше, чем строка, которая держится.
"""
BENCHMARK = f"""
Метод проверяется на вымышленных районах, где известно, что завышено: шесть способов необъективности
({"; ".join(KINDS.values())}) и честные двойники: лицей, крошечный сильный класс, новый учитель. Районы строят три
создателя с разными допущениями; на третьем метод не настраивался.
"""
PUBLISHED = """
Рядом, без изменений, считаются опубликованные правила: четырнадцать маркеров методики 2019 года и пороги 2026 года
для заданий (на карточке школы); официальный список показывается таким, каким пришёл. Маркер «высокий средний балл»
срабатывает у 13–18 % школ целого региона, поэтому совпадение с ним само по себе мало что значит.
"""
GLOSSARY = {
    "Признак": "картина, которая случайно встречается редко; повод посмотреть, не доказательство",
    "у 1 из N честных": "у одной из N честных параллелей такого же размера (у школы: честных школ, за год или по годам "
    "вместе, считая обе попытки) картина вышла бы не слабее при одном взгляде",
    "Взгляд": "день, когда числа года менялись: пришли результаты, журнал, перепроверка или загрузку отменили",
    "q": "доля случайных строк, с которой мы готовы мириться в списке",
    "n": "число работ или учеников, на которых основан ответ",
    "Интервал": "где с вероятностью 95 % лежит настоящее значение, если бы работ было очень много",
}
SOURCES = (
    "Quintano, Castellano, Longobardi 2009; Jacob, Levitt 2003; Spiegelhalter 2005; Frandsen 2017; Dee, Dobbie, "
    "Jacob, Rockoff 2019; Benjamini, Hochberg 1995; Bertoni, Brunello, Rocco 2013; Angrist, Battistin, Vuri 2017; "
    "федеральная методика 2019 года"
)


def zones_table() -> pd.DataFrame:
    """Zones and their thresholds."""
    starts = (f"чаще 1 из {LOOK:.0f}", f"от 1 из {LOOK:.0f}", f"от 1 из {CHECK:.0f}", f"от 1 из {RECHECK:.0f}")
    need = ("", "", "не меньше двух вопросов, работ или лет", "и повторялось в другие годы")
    return pd.DataFrame(
        {"Зона": ZONES, "Как редко": starts, "Что ещё нужно": need, "Что делать": [signs.ACTIONS[z] for z in ZONES]}
    )


@dataclass(frozen=True)
class MovedLines:
    """What another q would change: a sentence and a row per school that is on either list."""

    finding: str
    table: pd.DataFrame


def moved_lines(lines: pd.DataFrame, q: float, usual: float = 0.20) -> MovedLines:
    """Schools on the list at `q` against the usual one. `lines` is `signs/lines`."""
    now, then = lines["q_value"] <= usual, lines["q_value"] <= q
    count = int(then.sum())
    false = russian.number(q * count, 1)
    sentence = (
        f"При пороге {russian.percent(100 * q)} в списке {russian.count(count, 'школа', 'школы', 'школ')}, "
        f"случайных среди них в среднем не больше {false}; войдут {int((then & ~now).sum())}, "
        f"выйдут {int((now & ~then).sum())}"
    )
    shown = lines[now | then]
    state = ["остаётся" if a and b else "входит" if b else "выходит" for a, b in zip(now, then, strict=True) if a or b]
    table = pd.DataFrame(
        {
            "Школа": shown["name"],
            "Что станет": state,
            "q": shown["q_value"].round(3),
            "Как редко": shown["one_in"].map(signs.rarity),
            "Зона": shown["zone"],
            "Маркеров 2019": shown["markers_2019"],
        }
    )
    return MovedLines(sentence, table)


def overlap_table(overlap: pd.DataFrame) -> pd.DataFrame:
    """`signs/overlap` for people."""
    names = {
        "academic_year": "Учебный год",
        "schools": "Школ",
        "own": "Проверить и перепроверка",
        "markers": "С маркером 2019",
        "official": "В официальном списке",
        "own_and_markers": "И то и маркер",
        "own_and_official": "И то и список",
    }
    shown = overlap[list(names)].rename(columns=names)
    return shown.assign(**{"Учебный год": shown["Учебный год"].map(russian.short_year)})


@dataclass(frozen=True)
class BenchmarkFigures:
    """The committed run of `bench detection`, ready for charts.

    `auc`: name, worlds (columns of AUC by title), floor, best_rule; `false_alarms`: band, at_5, at_1 (%) of the world
    where most is seen; `promises`: what was promised and found in each world.
    """

    finding: str
    false_finding: str
    lists: str
    note: str
    worlds: tuple[str, ...]
    auc: pd.DataFrame
    false_alarms: pd.DataFrame
    promises: pd.DataFrame
    auc_table: pd.DataFrame
    false_table: pd.DataFrame


@cache
def benchmark_figures() -> BenchmarkFigures | None:
    """Figures of the committed benchmark run; None if there is none."""
    if not BENCHMARK_FILE.is_file():
        return None
    figures: dict[str, Any] = json.loads(BENCHMARK_FILE.read_text(encoding="utf-8"))
    worlds = {world["title"]: world for world in figures["worlds"].values()}
    auc, alarms = _auc_rows(worlds, figures["floors"]), _alarm_rows(worlds)
    return BenchmarkFigures(
        finding=_auc_finding(auc, list(worlds)),
        false_finding=_alarm_finding(alarms),
        lists=_lists(worlds),
        note=f"версия {figures['version']}, по {_of_seeds(figures['seeds'])} каждого мира",
        worlds=tuple(worlds),
        auc=auc,
        false_alarms=alarms.groupby("band", sort=False)[["at_5", "at_1"]].max().reset_index(),
        promises=_promises(figures["floors"], figures["worlds"]),
        auc_table=auc.rename(columns=_AUC_COLUMNS).round(3),
        false_table=alarms.rename(columns=_ALARM_COLUMNS).round(2),
    )


_AUC_COLUMNS = {"name": "Способ", "floor": "Обещано", "best_rule": "Лучшее из прежних правил"}
_ALARM_COLUMNS = {
    "world": "Мир",
    "band": "Работ",
    "cells": "Честных параллелей",
    "at_5": "За порогом 5 %, %",
    "at_1": "За порогом 1 %, %",
}


def _of_seeds(count: int) -> str:
    return russian.count(count, "району", "районам", "районам")


def _auc_rows(worlds: dict[str, Any], floors: list[dict[str, Any]]) -> pd.DataFrame:
    """AUC of each kind in each world at medium strength; the best rule of others is a mean over the worlds."""
    promised = {row["code"]: row["least"] for row in floors}
    rows = []
    for kind, name in KINDS.items():
        best = [max(rule["auc"][kind]["mean"] for rule in world["rules"].values()) for world in worlds.values()]
        areas = {title: world["combined"][kind]["mean"] for title, world in worlds.items()}
        floor = promised[f"combined_{kind}"]
        rows.append({"name": name.capitalize()} | areas | {"floor": floor, "best_rule": sum(best) / len(best)})
    return pd.DataFrame(rows)


def _auc_finding(auc: pd.DataFrame, worlds: list[str]) -> str:
    least = auc[worlds].min(axis=1)
    kept = int((least >= auc["floor"]).sum())
    hardest = auc.loc[auc[worlds].mean(axis=1).idxmin(), "name"]
    return f"Обещанное держится во всех мирах для {kept} из {len(auc)} способов; труднее всего заметить «{hardest}»"


def _alarm_rows(worlds: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "world": title,
                "band": band,
                "cells": row["cells"],
                "at_5": 100 * row["at_0.05"],
                "at_1": 100 * row["at_0.01"],
            }
            for title, world in worlds.items()
            for band, row in world["alarms"]["all"].items()
            if band != "all" and row["at_0.05"] is not None
        ]
    )


def _alarm_finding(alarms: pd.DataFrame) -> str:
    low, high = russian.number(alarms["at_5"].min(), 1), russian.number(alarms["at_5"].max(), 1)
    return f"За порогом 5 % оказывается от {low} до {high} % честных параллелей, смотря по миру и числу работ"


def _lists(worlds: dict[str, Any]) -> str:
    """What a list of 300 schools is worth, of which a tenth inflates."""
    rows = [world["list"] for world in worlds.values() if "list" in world]
    right, false, found = ([row[name] for row in rows] for name in ("precision", "false_share", "found_share"))
    return (
        f"Список школ: если из 300 завышает десятая часть, то из первых 15 строк верны {_range(right)}; в списке при "
        f"q = 0,20 случайны {_range(false)} строк, найдено {_range(found)} завышающих, смотря по миру."
    )


def _range(shares: list[float]) -> str:
    low, high = (russian.number(100 * share) for share in (min(shares), max(shares)))
    return f"{low} %" if low == high else f"{low}–{high} %"


def _promises(floors: list[dict[str, Any]], worlds: dict[str, Any]) -> pd.DataFrame:
    """A row for each promise, a column for each world: the figure and whether it holds."""
    rows: dict[str, dict[str, str]] = {}
    for row in floors:
        line = rows.setdefault(row["code"], {"Что": row["title"], "Обещано": row["limit"]})
        line[worlds[row["world"]]["title"]] = f"{_found(row)} {'держит' if row['holds'] else 'нет'}"
    return pd.DataFrame(rows.values()).fillna("—")


def _found(row: dict[str, Any]) -> str:
    return russian.percent(100 * row["value"], 1) if row["is_share"] else russian.number(row["value"], 3)
