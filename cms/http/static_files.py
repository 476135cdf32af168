"""Static files under names that change with their content, the modules of ours that import each other included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_every_script, _IMPORTS = (
    CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise's own, and `import … from "./other.js"` is written with the name that the other file has got.

    Only for what lies in `static/js/`: other people's scripts import in ways of their own.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = ("js/*.js", _IMPORTS)
