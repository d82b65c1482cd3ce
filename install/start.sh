#!/bin/sh
# Запуск «Объектива»; остановка — Ctrl+C. Данные лежат в program/data/store или там, где говорит OBJEKTIV_STORE.
set -eu
cd "$(dirname "$0")/program"
exec ../venv/bin/python -m streamlit run app.py "$@"
