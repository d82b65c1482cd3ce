"""«Отчёты» in a real browser: pictures of the pages, a report made and downloaded, the other tabs."""

import io
import zipfile

from docx import Document
from playwright.sync_api import Page

from .conftest import drawn


def test_a_report_is_made_and_downloaded(browser, open_page, demo_server):
    page, watch = open_page(browser, f"{demo_server.url}/reports")
    assert page.get_by_alt_text("Страница 1 из").count() >= 1
    page.get_by_role("button", name="Сделать отчёт").click()
    drawn(page, 120)
    with page.expect_download() as download:
        page.get_by_role("button", name="DOCX", exact=True).last.click()
    text = [p.text for p in Document(io.BytesIO(download.value.path().read_bytes())).paragraphs]
    assert "1. Главное" in text
    page.get_by_role("tab", name="Протокол").click()
    page.get_by_role("button", name="Оформить").click()
    page.get_by_text("Документы совещания").wait_for(timeout=120_000)
    minutes = downloaded(page, "Протокол")
    assert "ПРОТОКОЛ СОВЕЩАНИЯ ДИРЕКТОРОВ" in [p.text for p in Document(io.BytesIO(minutes)).paragraphs]
    page.get_by_role("tab", name="Письма школам").click()
    names = zipfile.ZipFile(io.BytesIO(downloaded(page, "Все письма архивом"))).namelist()
    assert names and all(name.startswith("letter-") for name in names)
    own = Document(io.BytesIO(downloaded(page, "Письмо, DOCX")))
    assert "ИНФОРМАЦИОННОЕ ПИСЬМО" in [p.text for p in own.paragraphs]
    page.get_by_role("tab", name="Сделанные отчёты").click()
    page.get_by_role("button", name="Сверить с нынешними данными").first.click()
    page.get_by_text("совпадает до последней цифры").wait_for(timeout=60_000)
    assert watch.outside == [] and watch.errors == []


def downloaded(page: Page, button: str) -> bytes:
    """What the first button of this name gives."""
    found = page.get_by_role("button", name=button).first
    found.wait_for(timeout=60_000)
    with page.expect_download(timeout=60_000) as download:
        found.click()
    return download.value.path().read_bytes()
