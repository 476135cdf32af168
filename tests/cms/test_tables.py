"""Downloads are safe to open in a spreadsheet program."""

import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from cms.spreadsheets import tables

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def read_csv(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(response):
    return load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_texts_that_would_be_formulas_get_an_apostrophe(text: str) -> None:
    rows = read_csv(tables.csv_download(name="x", headers=["Name"], rows=[[text]]))
    assert rows == [["Name"], [f"'{text}"]]


@pytest.mark.parametrize("text", DANGEROUS)
def test_xlsx_texts_stay_texts(text: str) -> None:
    sheet = read_xlsx(tables.xlsx_download(name="x", headers=[text], rows=[[text]]))
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type in ("s", "inlineStr")
        assert cell.value.replace("\n", "").strip() == text.strip()


def test_numbers_stay_numbers() -> None:
    rows = [[-3, 2.5, None, "å"]]
    assert read_csv(tables.csv_download(name="x", headers=list("abcd"), rows=rows))[1] == [
        "-3",
        "2.5",
        "",
        "å",
    ]
    sheet = read_xlsx(tables.xlsx_download(name="x", headers=list("abcd"), rows=rows))
    assert [cell.value for cell in sheet[2]] == [-3, 2.5, None, "å"]


def test_times_are_local() -> None:
    rows = [[datetime(2026, 7, 1, 16, 0, tzinfo=UTC)]]
    assert read_csv(tables.csv_download(name="x", headers=["t"], rows=rows))[1] == [
        "2026-07-01 18:00"
    ]
    sheet = read_xlsx(tables.xlsx_download(name="x", headers=["t"], rows=rows))
    assert sheet["A2"].value == datetime(2026, 7, 1, 18, 0)


def test_control_characters_do_not_break_a_workbook() -> None:
    sheet = read_xlsx(
        tables.xlsx_download(name="a/b:[c]" * 9, headers=["n"], rows=[["a\x00\x0bb"]])
    )
    assert sheet["A2"].value == "ab"


def test_the_file_carries_its_name_whatever_the_letters() -> None:
    response = tables.csv_download(name="Kväll i Bro", headers=["n"], rows=[])
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Kv%C3%A4ll")
    assert response["Cache-Control"] == "no-store"
