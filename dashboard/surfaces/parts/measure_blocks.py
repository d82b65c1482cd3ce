"""Blocks of the page of one measure."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.store.batches import original
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.events import NOT_REQUIRED, Told, edit, enter_procedure, keep_evidence, tell
from dashboard.subjects.roadmap.feeds import FEEDS, fed_fact, feed_label, feed_list, is_reached
from dashboard.surfaces.parts import blocks, card_state, taking_away
from dashboard.surfaces.parts.state import reading, store
from dashboard.surfaces.parts.status_form import choose_schools
from dashboard.surfaces.parts.told_words import answer
from dashboard.vocabulary import FIGURES, Act, Level, Named, Right, TermKind, Zone

_TOLD = "вписывается здесь"
_DIRECTIONS = {"up": "не меньше цели", "down": "не больше цели"}


def headline(row: pd.Series, cells: pd.DataFrame) -> None:
    """Status, share done, deadline, overdue; to one school its own deadlines and what of them is overdue."""
    own = reading().own is not None
    late = int(cells["overdue"].sum() if own else row["cells_overdue"])
    due = cells["due_to"].min() if own else row["due_to"]
    figures = [
        ("Срок", completion.due_words(due, row["kind"]), completion.words(row["due_words"])),
        ("Статусов просрочено", russian.number(late), f"из {len(cells)}"),
    ]
    if not own:
        apart = "постоянное или без даты: в процент плана не входит"
        done = f"{row['cells_done']} из {row['cells']}" if row["cells"] else apart
        figures = [
            ("Статус", completion.status_words(row["status"], bool(late)), ""),
            (FIGURES[Named.MEASURE_DONE].label, russian.percent(row["completion_pct"]), done),
            *figures,
        ]
    for column, (label, value, note) in zip(st.columns(4, gap="small"), figures, strict=False):
        column.metric(label, value, border=True, height="stretch", delta_description=note or None)


def statuses(cells: pd.DataFrame) -> None:
    """Statuses by school and day; ticked rows are the schools of the form below, one can be opened as a card."""
    table = completion.cells_table(cells)
    if table.empty:
        blocks.empty("Школ у этого мероприятия пока нет.", "Загрузите реестр ОО или отчёты на странице «Данные».")
        return
    if (cells["school"] == "").all():
        table = table.drop(columns="Зона по признакам")
    picked = st.dataframe(
        table,
        hide_index=True,
        key="cells",
        on_select=partial(_choose, cells),
        selection_mode="multi-row",
        height=blocks.height_of(table, 420),
        alt="Статусы мероприятия по школам и срокам",
    )
    schools = _ticked(cells, picked.selection.rows)
    if len(schools) == 1 and st.button("Карточка школы и её признаки", icon=":material/school:", key="to_card"):
        card_state.open_card(schools[0])


def _choose(cells: pd.DataFrame) -> None:
    schools = _ticked(cells, st.session_state["cells"].selection.rows)
    choose_schools("measure", schools)
    if len(schools) == 1:
        st.session_state[_proof_place()] = schools[0]


def _ticked(cells: pd.DataFrame, rows: list[int]) -> list[str]:
    """Logins of the schools of these rows, each once."""
    schools = cells["school"].iloc[[row for row in rows if row < len(cells)]]
    return [school for school in schools.unique() if school]


def narrow(row: pd.Series, cells: pd.DataFrame, names: dict[str, str]) -> None:
    """Narrow the circle of schools: all others get «не требуется» for every day."""
    if row["level"] != Level.SCHOOL or cells.empty:
        return
    with st.expander("Сузить круг школ", icon=":material/filter_alt:"), st.form("narrow", border=False):
        zones = [zone for zone in reversed(Zone) if zone in set(cells["zone"].dropna())]
        by_zone = st.multiselect(
            "Оставить школы в зонах", zones, placeholder="не выбрано", key="keep_zones", select_all=False
        )
        by_name = st.multiselect(
            "и ещё эти школы",
            list(names),
            format_func=lambda s: names[s],
            placeholder="не выбрано",
            key="keep_schools",
            select_all=False,
        )
        st.caption("Остальные школы района получат «не требуется» и выйдут из расчёта. Вернуть можно любым статусом.")
        if st.form_submit_button("Сузить", icon=":material/filter_alt:", key="narrow_now"):
            kept = set(cells.loc[cells["zone"].isin(by_zone), "school"]) | set(by_name)
            others = tuple(sorted(set(cells["school"]) - kept))
            if kept and others:
                word = Told((str(row["measure"]),), others, status=NOT_REQUIRED, comment="круг школ сужен")
                left = russian.count(len(kept), "школа", "школы", "школ")
                with acting(Right.EDIT, Act.CHANGE, f"круг школ: осталось {left}") as who:
                    answer(f"Круг сужен: осталось {left}.", [tell(store(), word, who)])
                st.rerun()
            st.info("Выберите зону или школы, которые остаются.", icon=":material/info:")


def fields(row: pd.Series) -> None:
    """What the plan says of the measure."""
    said = {
        "Срок": row["due_text"],
        "Понято как": row["due_words"],
        "Ответственные": row["owners"],
        "Участники": row["participants"],
        "Результат": row["result"],
        "Показатель": row["indicator"],
    }
    for name, value in said.items():
        if isinstance(value, str) and value:
            st.markdown(f"**{name}:** {blocks.literal(value.replace(chr(10), '; '))}")
    if not row["required"]:
        st.markdown("**Мероприятие отмечено как не требующееся.**")


def indicator(row: pd.Series) -> None:
    """Target and fact, whether it is reached, and the list behind a fed number."""
    # a feed counts the whole district: not for one who sees only the own
    is_fed = reading().own is None and isinstance(row["feed"], str) and row["feed"] in FEEDS
    fed = row["feed"] if is_fed else None
    counted = fed_fact(reading(), fed) if fed else None
    fact = row["fact"] if counted is None else counted
    reached = is_reached(row["target"], fact, row["direction"])
    verdict = "" if reached is None else ", цель достигнута" if reached else ", цель пока не достигнута"
    target = russian.number(row["target"], _digits(row["target"]))
    st.markdown(
        f"**Цель:** {target} {row['unit'] or ''} ({_DIRECTIONS[row['direction'] or 'up']}) · "
        f"**факт:** {russian.number(fact, _digits(fact))}{verdict}"
    )
    if fed and counted is not None:
        st.caption(f"Факт считается по хранилищу: {feed_label(reading(), fed)}.", help=FEEDS[fed].label)
        with st.expander("Из чего сложился факт", icon=":material/list:"):
            names = {"place": "Где", "detail": "Что", "counted": "Засчитано", "total": "Всего"}
            table = feed_list(reading(), fed)[list(names)].rename(columns=names)
            st.dataframe(table, hide_index=True, height=blocks.height_of(table, 300), alt="Из чего сложился факт")


def evidence(row: pd.Series, names: dict[str, str]) -> None:
    """A fact, a file or a link of evidence, a comment."""
    with st.expander("Добавить факт, подтверждение или комментарий", icon=":material/attach_file:"):
        turn = _turn()
        where = st.selectbox(
            "Где",
            ["", *names] if row["level"] == Level.SCHOOL else [""],
            format_func=lambda s: names.get(s, "район в целом"),
            key=_proof_place(),
        )
        fact = st.number_input("Факт", value=None, key=f"proof_fact_{turn}", placeholder="число", step=None)
        link = st.text_input("Ссылка или название документа", key=f"proof_link_{turn}")
        with blocks.russian_uploader():
            file = st.file_uploader("Файл", key=f"proof_file_{turn}")
        comment = st.text_area("Комментарий", key=f"proof_comment_{turn}", height=70)
        if st.button("Добавить", icon=":material/add:", key="proof_add"):
            if fact is None and not link and file is None and not comment:
                st.info("Впишите факт, ссылку, комментарий или выберите файл.", icon=":material/info:")
                return
            with acting(Right.EDIT, Act.CHANGE, f"подтверждение к мероприятию {row['number']}", {where or None}) as who:
                told = Told(
                    (str(row["measure"]),),
                    (where or None,),
                    fact=fact,
                    evidence_link=link or None,
                    evidence_name=file.name if file else None,
                    evidence_hash=keep_evidence(store(), file.getvalue()) if file else None,
                    comment=comment or None,
                )
                answer("Добавлено в историю мероприятия.", [tell(store(), told, who)])
            st.session_state["evidence_turn"] = turn + 1
            st.rerun()


def _turn() -> int:
    """Fields of evidence are cleared by taking new ones."""
    return int(st.session_state.setdefault("evidence_turn", 0))


def _proof_place() -> str:
    return f"proof_where_{_turn()}"


def edit_form(row: pd.Series) -> None:
    """Changes of the measure itself; each becomes an event."""
    with st.expander("Изменить мероприятие", icon=":material/edit:"), st.form("edit_measure", border=False):
        feeds = {"": _TOLD} | {name: feed.label for name, feed in FEEDS.items()}
        now = {
            name: completion.words(row[name])
            for name in ("title", "owners", "participants", "due_text", "unit", "level")
        }
        now |= {
            "target": _number_text(row["target"]),
            "direction": row["direction"] or "up",
            "feed": completion.words(row["feed"]),
            "required": "" if row["required"] else "нет",
        }
        levels = [level.value for level in Level]
        new: dict[str, Any] = {
            "title": st.text_area("Мероприятие", now["title"], height=90),
            "due_text": st.text_input("Срок, как в приказе", now["due_text"]),
            "owners": st.text_area("Ответственные, через точку с запятой", now["owners"], height=70),
            "participants": st.text_input("Участники", now["participants"]),
            "level": st.selectbox("Уровень", levels, index=levels.index(now["level"])),
            "target": st.text_input("Цель, число", now["target"]),
            "unit": st.text_input("Единица", now["unit"]),
            "direction": st.selectbox(
                "Цель достигнута, когда факт",
                list(_DIRECTIONS),
                format_func=_DIRECTIONS.__getitem__,
                index=list(_DIRECTIONS).index(now["direction"]),
            ),
            "feed": st.selectbox(
                "Факт",
                list(feeds),
                format_func=feeds.__getitem__,
                index=list(feeds).index(now["feed"] if now["feed"] in feeds else ""),
            ),
            "required": "" if st.checkbox("Мероприятие требуется", value=bool(row["required"])) else "нет",
        }
        if st.form_submit_button("Сохранить изменения", icon=":material/save:", key="save_measure"):
            new["target"] = new["target"].strip().replace(",", ".")
            if new["target"] and not _is_number(new["target"]):
                st.info("Цель должна быть числом: впишите, например, 20 или 97,5.", icon=":material/info:")
                return
            changed = {name: value for name, value in new.items() if value != now[name]}
            with acting(Right.EDIT, Act.CHANGE, f"поля мероприятия {row['number']}: {', '.join(changed)}") as who:
                edit(store(), [str(row["measure"])], changed, who)
            names = ", ".join(completion.FIELD_NAMES[name] for name in changed)
            answer(f"Изменено: {names}." if changed else "Изменений нет.")
            st.rerun()
    if row["kind"] == TermKind.RELATIVE:
        _procedure_form()


def _procedure_form() -> None:
    """The day of a procedure from which relative terms are counted."""
    with st.expander("Вписать дату оценочной процедуры", icon=":material/event:"), st.form("procedure", border=False):
        name = st.text_input("Процедура", placeholder="ВПР, математика, 5 класс", key="procedure_name")
        day = st.date_input("Дата", value="today", format="DD.MM.YYYY", key="procedure_day")
        if st.form_submit_button("Вписать", key="enter_procedure") and name and day:
            with acting(Right.EDIT, Act.CHANGE, f"дата процедуры «{name}»: {russian.day(day)}") as who:
                enter_procedure(store(), name, day, who)
            answer(f"Дата вписана: {name}, {russian.day(day)}. Сроки пересчитаны.")
            st.rerun()


def kept_files(history: pd.DataFrame) -> None:
    """Files of evidence, to be downloaded."""
    kept = history.dropna(subset=["evidence_hash"])
    with st.container(horizontal=True):
        for at, row in enumerate(kept.drop_duplicates("evidence_hash").itertuples()):
            content = partial(original, store(), str(row.evidence_hash))
            taking_away.file(str(row.value), content, str(row.value), key=f"kept_{at}", icon=":material/attach_file:")


def _digits(value: Any) -> int:
    return 0 if value is None or pd.isna(value) or float(value).is_integer() else 1


def _number_text(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:g}"


def _is_number(said: str) -> bool:
    try:
        float(said)
    except ValueError:
        return False
    return True
