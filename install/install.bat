@echo off
rem Установка "Объектива" без сети: пакеты берутся из папки wheels рядом. Права администратора не нужны.
chcp 65001 >nul
cd /d "%~dp0"
py -3.11 -c "" 2>nul
if errorlevel 1 (
  echo Нет Python 3.11. Запустите python-3.11.9-amd64.exe с отметкой "py launcher" и повторите.
  pause
  exit /b 1
)
py -3.11 -m venv venv || exit /b 1
venv\Scripts\python -m pip install --quiet --no-index --find-links wheels\windows --require-hashes -r requirements-windows.txt || exit /b 1
echo Установлено. Запуск: start.bat
pause
