"""Page config, who may look, navigation: what a session runs at every turn."""

import streamlit as st

from dashboard.surfaces.parts import frozen, kept, shell, start
from dashboard.surfaces.web.first_page import SIDEBAR_PX


def run() -> None:
    """Draw the page that is asked for; the paths of pages count from the folder of `app.py`."""
    st.set_page_config(
        page_title="Объектив", page_icon="dashboard/assets/icon.svg", layout="wide", initial_sidebar_state=SIDEBAR_PX
    )

    if not shell.listens_here_only():
        shell.sign_in_is_missing()
        st.stop()

    page = st.navigation(
        {
            "": [
                st.Page(
                    "dashboard/surfaces/pages/summary.py", title="Сводка", icon=":material/dashboard:", default=True
                ),
                st.Page("dashboard/surfaces/pages/map.py", title="Карта рисков", icon=":material/map:", url_path="map"),
                st.Page("dashboard/surfaces/pages/trends.py", title="Динамика", icon=":material/timeline:"),
                st.Page("dashboard/surfaces/pages/schools.py", title="Школы", icon=":material/school:"),
                st.Page(
                    "dashboard/surfaces/pages/school.py", title="Школа", icon=":material/school:", visibility="hidden"
                ),
                st.Page("dashboard/surfaces/pages/roadmap.py", title="Дорожная карта", icon=":material/checklist:"),
                st.Page("dashboard/surfaces/pages/measure.py", title="Мероприятие", visibility="hidden"),
                st.Page(
                    "dashboard/surfaces/pages/plan_preview.py",
                    title="Добавить план",
                    url_path="plan",
                    visibility="hidden",
                ),
                st.Page("dashboard/surfaces/pages/deficits.py", title="Профдефициты", icon=":material/psychology:"),
                st.Page("dashboard/surfaces/pages/teacher.py", title="Педагог", visibility="hidden"),
            ],
            "Показ": [
                st.Page("dashboard/surfaces/pages/meeting.py", title="Совещание", icon=":material/present_to_all:"),
                st.Page(
                    "dashboard/surfaces/pages/views.py", title="Все виды", icon=":material/view_list:", url_path="views"
                ),
                st.Page(
                    "dashboard/surfaces/pages/reports.py",
                    title="Отчёты",
                    icon=":material/description:",
                    url_path="reports",
                ),
            ],
            "Работа с данными": [
                st.Page(
                    "dashboard/surfaces/pages/imports.py",
                    title="Данные",
                    icon=":material/upload_file:",
                    url_path="data",
                ),
                st.Page(
                    "dashboard/surfaces/pages/method.py",
                    title="Методика",
                    icon=":material/menu_book:",
                    url_path="method",
                ),
            ],
        }
    )
    st.set_page_config(page_title=f"{page.title} · Объектив")
    kept.turned_to(page.url_path)
    with shell.no_traceback():
        start.ready_store()
        shell.sidebar()
        shell.demo_banner()
        if page.url_path != "meeting":  # there it stands in the bar
            frozen.banner()
        page.run()
