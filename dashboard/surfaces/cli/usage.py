"""A command asked for wrongly: said in Russian with what to do, exit 1."""

import sys

import typer
from typer._click import exceptions as wrong

from dashboard.access import BookFault
from dashboard.settings import BadSetting

_HINT = "Все команды и условия: python -m dashboard --help"


def run() -> None:
    """Run the command line; a wrong word of it is a sentence and exit 1, never a box in English."""
    try:
        from dashboard.surfaces.cli.main import app  # reads the settings, which may be wrong

        code = app(standalone_mode=False)
    except wrong.NoArgsIsHelpError as error:
        error.show()
        code = 1
    except wrong.ClickException as error:
        typer.echo(f"{sentence(error)} {_HINT}", err=True)
        code = 1
    except (BadSetting, BookFault) as error:
        typer.echo(str(error), err=True)
        code = 1
    except typer.Abort:
        typer.echo("Прервано.", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def sentence(error: wrong.ClickException) -> str:
    """What is wrong with the words of a command, in Russian."""
    match error:
        case wrong.NoSuchOption():
            return f"Нет такого условия: {error.option_name}."
        case wrong.MissingParameter():
            named = error.param.opts[0] if error.param and error.param.opts[0].startswith("-") else "файл или папка"
            return f"Не указано: {named}."
        case wrong.BadParameter():
            named = error.param.opts[0] if error.param else "значение"
            return f"Не понимаю значение у {named}: проверьте, что написано."
        case wrong.BadOptionUsage():
            return f"У {error.option_name} нет значения или оно лишнее."
    return "Не понимаю команду: такой нет или слова лишние."
