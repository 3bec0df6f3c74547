"""The list that imports point down is a test."""

from django.conf import settings
from importlinter.application.use_cases import SUCCESS, lint_imports
from importlinter.configuration import configure


def test_imports_point_down_the_list():
    configure()
    contract = str(settings.BASE_DIR / "pyproject.toml")
    assert lint_imports(config_filename=contract, cache_dir=None, no_logo=True) == SUCCESS
