"""Old Word documents (.doc), turned into .docx by LibreOffice where it is on the machine."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from dashboard.files.refusal import FileRefused

_SECONDS = 90
_NO_OFFICE = (
    "Это документ Word старого вида (.doc), а LibreOffice на этом компьютере нет. Откройте его в Word и сохраните как "
    "«Документ Word (.docx)»."
)
_FAILED = "Документ Word старого вида (.doc) не читается. Откройте его в Word и сохраните как «Документ Word (.docx)»."


def as_docx(data: bytes) -> bytes:
    """The document as .docx. Raises FileRefused: no LibreOffice, or it cannot read the file in time.

    LibreOffice gets a profile of its own, so it runs no macros that a person has allowed and meets no other window.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise FileRefused(_NO_OFFICE)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.doc"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        try:
            subprocess.run([*command, str(source)], capture_output=True, timeout=_SECONDS, check=True)
            return source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise FileRefused(_FAILED) from error
