@echo off
rem Запуск "Объектива"; остановка - Ctrl+C. Данные: program\data\store или OBJEKTIV_STORE.
chcp 65001 >nul
cd /d "%~dp0program"
..\venv\Scripts\python -m streamlit run app.py %*
