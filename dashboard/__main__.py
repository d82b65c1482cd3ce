"""`python -m dashboard …`"""

from dashboard.cli.main import app

app()
