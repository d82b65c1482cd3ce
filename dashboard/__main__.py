"""`python -m dashboard …`"""

from dashboard.surfaces.cli.usage import run

run()
