"""The names of static files, where scripts import each other."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from cms.http.static_files import StaticFiles


def collected(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """Return what is served of `files`, each under its own name still."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    storage = StaticFiles(location=folder, base_url="/static/")
    source = FileSystemStorage(location=folder)
    hashed = {}
    for name, hashed_name, _processed in storage.post_process(
        {name: (source, name) for name in files}
    ):
        if (folder / hashed_name).exists():
            hashed[name] = (folder / hashed_name).read_text()
    return hashed


def test_our_scripts_import_each_other_by_the_names_that_are_served(tmp_path: Path) -> None:
    served = collected(
        tmp_path,
        {
            "js/door/door.js": 'import { a } from "./list.js";\nawait import("../vendor/qr.js");\n',
            "js/door/list.js": "export const a = 1;\n",
            "js/vendor/qr.js": "export const b = 2;\n",
        },
    )
    for line, name in zip(
        served["js/door/door.js"].splitlines(), ["list.", "vendor/qr."], strict=True
    ):
        address = line.split('"')[1]
        assert name in address
        assert not address.endswith(("/list.js", "/qr.js"))
        assert (tmp_path / "js/door" / address).exists()


def test_other_peoples_scripts_stay_as_they_are(tmp_path: Path) -> None:
    text = '// import x from "./not-there.js";\n'
    assert collected(tmp_path, {"other/js/app.js": text})["other/js/app.js"] == text
