"""Who does what is recorded."""

import getpass


def author() -> str:
    """The name under which this process's records are kept: the account of the machine, until people sign in."""
    return getpass.getuser()
