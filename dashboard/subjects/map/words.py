"""What a map says in words: its finding, what it shows, what lies outside it, its table."""

from dataclasses import dataclass

import pandas as pd

from dashboard import russian
from dashboard.charts.map_marks import FOLD_FROM
from dashboard.places.scene import Scene, area_shares
from dashboard.vocabulary import NO_DATA, NOTABLE, QUESTIONS, SHAPES, Zone

_FEW = 3
"""Fewer schools make no pattern on a map."""
_ORDINARY_SIDE = 0.6
"""A side of the map that holds more of all schools says nothing about those to check."""
_SIDES = (("y", 1, "на севере"), ("y", -1, "на юге"), ("x", 1, "на востоке"), ("x", -1, "на западе"))
BASES = {
    "files": "границы из загруженной карты территорий",
    "cells": "границ территорий нет в данных: показаны ближайшие окрестности школ",
    "none": "границ и координат в данных нет",
}


@dataclass(frozen=True)
class Told:
    """A map in words: its finding, the map for those who do not see it, a row per school."""

    finding: str
    alt: str
    schools: pd.DataFrame


def told(scene: Scene) -> Told:
    """What the map says."""
    return Told(finding(scene), alt(scene), school_table(scene))


def finding(scene: Scene) -> str:
    """`Стоит проверить 3 школы из 24, все на севере`; where they are is said only when it is so."""
    known = scene.schools[scene.schools["zone"].notna()]
    about = _about(scene)
    if known.empty:
        return f"{about or 'За этот год'}: признаки не рассчитаны ни для одной школы"
    notable = known[known["zone"].isin(NOTABLE)]
    head = f"{about}: с" if about else "С"
    if len(notable):
        chosen = russian.count(len(notable), "школу", "школы", "школ")
        return f"{head}тоит проверить {chosen} из {russian.number(len(known))}{_where(scene, notable)}"
    look = int((known["zone"] == Zone.LOOK).sum())
    of_all = russian.count(len(known), "школы", "школ", "школ")
    if look:
        return f"{head}тоит присмотреться к {russian.number(look)} из {of_all}, проверять ни одну не нужно"
    return f"{about}: {'о' if about else ''}".strip(": ") + f"{'О' if not about else ''}бычная картина у всех {of_all}"


def _about(scene: Scene) -> str:
    parts = [russian.subject_name(scene.subject)] if scene.subject else []
    parts += [f"{scene.grade}{russian.NBSP}класс"] if scene.grade else []
    parts += [f"«{QUESTIONS[scene.question]}»"] if scene.question else []
    return ", ".join(parts)


def _where(scene: Scene, notable: pd.DataFrame) -> str:
    """The side of the map on which all schools to check lie, if most schools are not there anyway."""
    if len(notable) < _FEW or notable["x"].isna().any():
        return ""
    west, south, east, north = scene.land.bounds
    middle = {"x": (west + east) / 2, "y": (south + north) / 2}
    for axis, way, said in _SIDES:
        there = way * (scene.placed[axis] - middle[axis]) > 0
        if (way * (notable[axis] - middle[axis]) > 0).all() and there.mean() <= _ORDINARY_SIDE:
            return f", все {said}"
    return ""


def quiet_line(scene: Scene, place: str) -> str:
    """What is shown, n, source, as of."""
    works = russian.count(scene.works, "работа", "работы", "работ")
    schools = russian.count(len(scene.schools), "школа", "школы", "школ")
    return (
        f"{place} · {russian.short_year(scene.year)} · {_meaning(scene)} · n = {schools}, {works} · источник: Ф1, "
        f"протоколы, реестр ОО, {BASES[scene.land.basis]} · на {russian.day(scene.as_of)}"
    )


def _meaning(scene: Scene) -> str:
    if scene.question:
        return "зона самой необычной работы, где этот вопрос дал признак"
    if scene.subject and scene.grade:
        return "зона этой работы"
    return "зона самой необычной из этих работ" if scene.is_filtered else "зона школы за год по всем работам"


def under_map(folded: int, markers: int) -> str:
    """What the marks mean and what was folded."""
    said = ["Размер знака: число учеников"]
    if folded:
        said.append(
            f"{russian.count(folded, 'обычная школа сложена', 'обычные школы сложены', 'обычных школ сложено')} в "
            f"{russian.count(markers, 'кружок', 'кружка', 'кружков')} с числом: так бывает, когда школ больше "
            f"{FOLD_FROM}; школы с признаками не складываются никогда, в таблице есть все"
        )
    said.append("Тонкая линия ведёт к настоящему месту школы, если знаки раздвинуты")
    return ". ".join([*said, "Щелчок открывает школу. Картинка PNG: кнопка с фотоаппаратом над картой."])


def under_areas(scene: Scene) -> str:
    """What the colours of territories mean; works that lie in no territory are counted."""
    outside = int(scene.schools.loc[scene.schools["area"].isna(), "zoned_works"].sum())
    lost = f" Вне территорий {russian.count(outside, 'работа', 'работы', 'работ')}." if outside else ""
    return (
        "Доля работ без признаков, %: работы в зоне «обычная» среди работ, у которых зона есть (n; в проверочной "
        f"от 10 работ). Штриховка: таких работ {scene.few}. Чем дальше цвет от фона, тем больше дела."
        f"{lost} Картинка PNG: кнопка с фотоаппаратом над картой."
    )


def alt(scene: Scene) -> str:
    """The map for those who do not see it."""
    notable = scene.schools[scene.schools["zone"].isin(NOTABLE)]["name"].tolist()
    named = f" Это {', '.join(notable[:10])}{' и другие' if len(notable) > 10 else ''}." if notable else ""
    return f"Карта: {finding(scene)}.{named} Те же школы в таблице рядом."


def school_table(scene: Scene) -> pd.DataFrame:
    """One row per school, the strongest evidence first, with Russian column names."""
    order = {zone: i for i, zone in enumerate((*reversed(Zone), NO_DATA))}
    rows = scene.schools.assign(order=scene.schools["shown_zone"].map(order))
    rows = rows.sort_values(["order", "deciding_one_in", "school"], ascending=[True, False, True], kind="stable")
    works = rows["works"].astype("Int64")
    return pd.DataFrame(
        {
            "Логин": rows["school"],
            "Школа": rows["name"],
            "Зона": [f"{SHAPES[zone]} {zone}" for zone in rows["shown_zone"]],
            "Случайно бывает": rows["rarity"],
            "Работ": works,
            "Почему": rows["reason"],
            "Населённый пункт": rows["settlement"].fillna(""),
            "Район": rows["district_name"].fillna(""),
            "Учеников": rows["pupils"].astype("Int64"),
            "На карте": rows["x"].notna().map({True: "да", False: "нет координат"}),
        }
    ).reset_index(drop=True)


def area_table(scene: Scene) -> pd.DataFrame:
    """One row per territory that holds a school, with Russian column names."""
    rows = area_shares(scene)
    rows = rows[rows["schools"] > 0].sort_values(["clean_pct", "name"], kind="stable", na_position="last")
    return pd.DataFrame(
        {
            "Территория": rows["name"],
            "Без признаков, %": rows["clean_pct"].round(1),
            "Работ с зоной": rows["works"].astype("Int64").where(~rows["small"] | (rows["works"] == 0)),
            "Школ": rows["schools"],
        }
    ).reset_index(drop=True)


def lost_count(scene: Scene) -> str:
    """How many schools have no coordinates, empty if all are on the map."""
    count = russian.count(len(scene.lost), "школа", "школы", "школ")
    return f"Без координат, на карте не стоят: {count}." if len(scene.lost) else ""


def lost_line(scene: Scene) -> str:
    """Schools without coordinates with their zones, empty if all are on the map."""
    rows = scene.lost
    if rows.empty:
        return ""
    named = ((zone, rows.loc[rows["shown_zone"] == zone, "name"]) for zone in (*reversed(Zone), NO_DATA))
    listed = "; ".join(f"{SHAPES[zone]} {zone}: {', '.join(names)}" for zone, names in named if len(names))
    return f"**{lost_count(scene)}** {listed}. Широту и долготу добавьте в «Реестр ОО»."
