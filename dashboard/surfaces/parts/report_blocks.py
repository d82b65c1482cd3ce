"""Blocks of «Отчёты»: choice, preview, what was made, letters, minutes, the office's lines and templates."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.subjects.control import fulfilment
from dashboard.subjects.control.meetings import of_last_meeting
from dashboard.surfaces.parts import blocks, decision_blocks, decision_state, jobs, report_state, taking_away
from dashboard.surfaces.parts.state import reading, store
from dashboard.surfaces.reports.made import FORMATS, BadOrder, Order, due_meeting, made_again, make
from dashboard.surfaces.reports.office import office_of, remove_template, save_office, save_template, template_of
from dashboard.vocabulary import Act, Right

_NAMES = {"docx": "Справка", "pptx": "Слайды", "xlsx": "Таблицы с графиками", "pdf": "Для печати"}
_IN_ROW = 2
_LISTED = 12
_OTHERWISE = "По сведениям того дня отчёт теперь другой:"
_LEARNT = "С тех пор узнали новое:"


def owed(job: jobs.Job | None) -> None:
    """The report that the schedule owes, while it is made beside the page; the page is drawn anew when it is there."""
    seen: jobs.Job | None = st.session_state.pop("owed_report", None)
    if job is None:
        if seen is not None and seen.done.is_set() and not seen.failed:
            st.toast(seen.ended)
    elif job.failed:
        st.warning(f"{job.title} по расписанию не сделан: {job.why or 'подробности записаны в журнал программы'}.")
    else:
        st.session_state["owed_report"] = job
        st.fragment(_being_made, run_every=1)(job)


def _being_made(job: jobs.Job) -> None:
    st.caption(f":material/print: {job.title} делается по расписанию; готовый будет в «Сделанных отчётах».")
    if job.done.is_set():
        st.rerun()


def choose() -> None:
    """Edition, sections, formats and the button."""
    edition = report_state.EDITIONS[
        st.segmented_control(
            "Для кого",
            list(report_state.EDITIONS),
            default=report_state.MEETING,
            key="edition",
            help="Открытая версия: только показатели района, без школ и без групп менее 10.",
        )
        or report_state.MEETING
    ]
    titles = report_state.choices(edition)
    st.multiselect(
        "Разделы", list(titles), format_func=titles.__getitem__, key="report_sections", placeholder="все разделы"
    )
    formats = st.pills(
        "Форматы", FORMATS, selection_mode="multi", default=FORMATS, key="report_formats", format_func=str.upper
    )
    if st.button("Сделать отчёт", type="primary", icon=":material/print:", disabled=not formats, key="make_report"):
        _make([kind for kind in FORMATS if kind in formats])
    _latest()


def _make(formats: list[str]) -> None:
    try:
        said = f"отчёт на {russian.day(reading().as_of)}: {', '.join(formats)}"
        with st.spinner("Пишем файлы…"), acting(Right.REPORT, Act.REPORT, said) as who:
            make(store(), report_state.order(), formats, who)
    except BadOrder as refused:
        st.warning(str(refused))
    else:
        st.toast("Отчёт готов и сохранён.")


def _latest() -> None:
    """Files of the latest report, to be taken at once."""
    rows = report_state.made()
    if rows.empty:
        return
    first = rows[rows["report_id"] == rows.iloc[0]["report_id"]]
    st.caption(f"Последний отчёт: на {russian.day(first.iloc[0]['as_of'])}, {_who(first.iloc[0])}")
    with st.container(horizontal=True):
        for row in first.itertuples():
            _download(row, "latest")


def preview(order: Order) -> bool:
    """Pages as pictures, two in a row; False where the order cannot be given, and why is said."""
    try:
        pictures, titles = report_state.preview(order)
    except BadOrder as refused:
        st.info(str(refused), icon=":material/visibility_off:")
        return False
    pages = russian.count(len(pictures), "страница", "страницы", "страниц")
    alt = f"отчёта: {', '.join(titles)}"
    st.markdown(f"**Как это будет на бумаге: {pages}**")
    st.caption(f"Разделы: {', '.join(titles)}")
    with st.container(height=760, border=True, key="preview_pages"):
        for start in range(0, len(pictures), _IN_ROW):
            for column, number in zip(st.columns(_IN_ROW), range(start, start + _IN_ROW), strict=True):
                if number < len(pictures):
                    column.image(
                        pictures[number],
                        caption=f"{number + 1} из {len(pictures)}",
                        width="stretch",
                        alt=f"Страница {number + 1} из {len(pictures)} {alt}",
                    )
    return True


def history() -> None:
    """Reports made: download, and whether the same order would give the same now."""
    st.caption(
        "По расписанию отчёт делается сам, когда эту страницу открывают после последнего понедельника месяца. "
        f"Последнее совещание по расписанию: {russian.day(due_meeting(clock.today()))}."
    )
    rows = report_state.made()
    if rows.empty:
        st.info("Отчётов ещё не делали.", icon=":material/inbox:")
        return
    reports = rows.drop_duplicates("report_id").head(_LISTED)
    for report in reports.itertuples():
        files = rows[rows["report_id"] == report.report_id]
        with st.container(border=True, key=f"made_{report.report_id}"):
            st.markdown(
                f"**На {russian.day(report.as_of)}**, сравнение с {russian.day(report.since)}{_edition(report)}"
            )
            st.caption(f"{_who(files.iloc[0])} · данные {report.fingerprint[:12]} · методика {report.method_version}")
            with st.container(horizontal=True):
                for row in files.itertuples():
                    _download(row, "made")
                if st.button(
                    "Сверить с нынешними данными", key=f"compare_{report.report_id}", icon=":material/compare:"
                ):
                    _compared(files.iloc[0])


def _compared(row: pd.Series) -> None:
    with st.spinner("Делаем тот же отчёт заново…"):
        again = made_again(store(), row)
    if not again.then and not again.now:
        st.success("Тот же отчёт, сделанный сейчас, совпадает до последней цифры.")
    for title, said in ((_OTHERWISE, again.then), (_LEARNT, again.now)):
        if said:
            st.markdown("\n".join([f"**{title}**", "", *(f"- {sentence}" for sentence in said)]))


def _edition(report: object) -> str:
    return ", открытая версия" if getattr(report, "edition", "") == "public" else ""


def _who(row: pd.Series) -> str:
    local = row["made_at"].tz_localize("UTC").tz_convert(clock.zone())
    return f"сделан {local:%d.%m.%Y %H:%M}, {row['made_by']}"


def _download(row: Any, place: str) -> None:
    kind, file_hash = row.format, row.file_hash
    taking_away.file(
        kind.upper(),
        report_state.kept_file(file_hash),
        row.file_name,
        report_state.MIME[kind],
        key=f"{place}_{row.report_id}_{kind}",
        help=_NAMES[kind],
    )


def letters() -> None:
    """A letter to each school with signs, one by one or all in an archive."""
    found = report_state.letters_to()
    if not found:
        st.info("Школ с признаками в этом году нет, писем не нужно.", icon=":material/inbox:")
        return
    st.caption("В письме только результаты самой школы; просьба рассмотреть их и ответить по «Семи шагам».")
    taking_away.file(
        f"Все письма архивом ({russian.count(len(found), 'школа', 'школы', 'школ')})",
        report_state.all_letters([one.school for one in found]),
        f"letters-{reading().as_of.isoformat()}.zip",
        "application/zip",
        key="all_letters",
        icon=":material/folder_zip:",
    )
    for one in found:
        name, write = st.columns([3, 1], vertical_alignment="center")
        name.markdown(f"{one.name} · {one.line}")
        taking_away.file(
            "Письмо, DOCX",
            report_state.letter_to(one.school),
            f"letter-{one.school}.docx",
            report_state.MIME["docx"],
            key=f"letter_{one.school}",
            place=write,
            icon=":material/mail:",
        )


def minutes() -> None:
    """What became of the last decisions, the decisions of this meeting, its papers."""
    if last := decision_blocks.last_ones():
        st.markdown(f"**{fulfilment.finding(of_last_meeting(reading()))}**")
        decision_blocks.told(last)
    st.caption(
        "Предложения составлены по правилам и не являются решением: исправьте, уберите лишнее, допишите своё. Решения "
        "записываются, когда их оформляют."
    )
    decision_blocks.editor(decision_state.rows())
    st.button("Добавить решение", key="add_decision", icon=":material/add:", on_click=decision_state.add_blank)
    decision_blocks.order()
    if held := decision_blocks.latest():
        decision_blocks.papers(held)


_LINES = {
    "name": "Управление",
    "title": "Название",
    "subtitle": "Под названием",
    "signature": "Кто подписывает",
    "prepared": "Исполнитель",
    "city": "Место составления",
}
_STANDARD = (
    "Справка, письма и протокол в Word: номера страниц вверху со второй, абзацы с отступом по ширине; в справке дата, "
    "номер и место, заголовок, подпись, а если страниц больше 10, то и содержание. Со своим бланком остаются его поля, "
    "шрифт и первая страница; чего на нём нет, ставится по ГОСТ."
)


def office() -> None:
    """Lines of the office and its own templates."""
    opened = store()
    now = office_of(opened)
    with st.form("office", border=False):
        said = {
            key: st.text_input(label, getattr(now, key), key=f"office_{key}", max_chars=200)
            for key, label in _LINES.items()
        }
        by_standard = st.checkbox("По ГОСТ Р 7.0.97", now.by_standard, key="office_by_standard", help=_STANDARD)
        if st.form_submit_button("Сохранить реквизиты"):
            with acting(Right.REPORT, Act.CHANGE, "реквизиты отчётов"):
                save_office(opened, replace(now, by_standard=by_standard, **said))
            st.success("Реквизиты сохранены: они войдут в следующие отчёты.")
    st.caption("Фамилии в отчёт не пишутся: подпись ставится от руки.")
    for column, kind, name in zip(st.columns(2), ("docx", "pptx"), ("бланк Word", "шаблон слайдов"), strict=True):
        with column:
            _template(kind, name)


def _template(kind: str, name: str) -> None:
    opened = store()
    with blocks.russian_uploader() if kind == "docx" else st.container(key="uploader_pptx"):
        found = st.file_uploader(f"Свой {name} (.{kind})", type=[kind], key=f"template_{kind}", max_upload_size=20)
    if found is not None:
        try:
            with acting(Right.REPORT, Act.CHANGE, f"свой {name}"):
                save_template(opened, kind, found.getvalue())  # type: ignore[arg-type]
            st.success("Шаблон принят: его стили и логотип войдут в следующие отчёты.")
        except ValueError as error:
            st.error(str(error), icon=":material/error:")
    elif template_of(opened, kind) is not None:  # type: ignore[arg-type]
        st.caption("Свой шаблон действует.")
        if st.button("Вернуть обычный вид", key=f"forget_{kind}"):
            with acting(Right.REPORT, Act.CHANGE, f"обычный вид вместо своего: {name}"):
                remove_template(opened, kind)  # type: ignore[arg-type]
            st.rerun()
