"""`python -m dashboard …`"""

from dashboard.surfaces.cli.main import app

app()
