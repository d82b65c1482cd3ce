#!/bin/sh
# Установка «Объектива» без сети: пакеты берутся из папки wheels рядом с этим файлом. Права администратора не нужны.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3.11}
if ! command -v "$python" >/dev/null; then
  echo "Нет Python 3.11. Установите его из репозитория вашей системы (пакеты python3.11 и python3.11-venv)" >&2
  echo "или укажите, где он: PYTHON=/путь/python3.11 ./install.sh" >&2
  exit 1
fi
"$python" -m venv venv
venv/bin/python -m pip install --quiet --no-index --find-links wheels/linux --require-hashes -r requirements-linux.txt
echo "Установлено. Запуск: ./start.sh"
