"""Programs that ours is measured beside; none of them is needed by the product."""

import importlib
from typing import Any


class Lacking(RuntimeError):
    """A package to compare with is not installed; the message says which, in Russian."""


def lent(module: str) -> Any:
    """The module of a peer; raises Lacking where it is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        told = f"Сравнить с {package} нельзя: пакет не установлен. Установите его рядом: pip install {package}."
        raise Lacking(told) from error
