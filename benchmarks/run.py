"""`make bench`: run every benchmark in this folder, each in a process of its own, against a demo city made for it.

`python -m benchmarks.run lesson_page` runs that one alone.
"""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import django

import benchmarks

ROOT = Path(__file__).resolve().parents[1]


def names() -> list[str]:
    """The benchmarks, all or those named on the command line."""
    here = [one.name for one in pkgutil.iter_modules(benchmarks.__path__) if one.name not in {"run", "measuring"}]
    unknown = set(sys.argv[1:]) - set(here)
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there is {', '.join(here)}.")
    return sys.argv[1:] or here


def prepare_database() -> None:
    """A database of the benchmarks' own, so that nobody's data is touched or measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.dev")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'bench.sqlite3'}")
    django.setup()
    from learning.demo.preparing import prepare  # noqa: PLC0415  Django must be set up first

    prepare(print)


def run(name: str) -> bool:
    """Whether the benchmark keeps its budget."""
    print(f"\n{name}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603  our own modules


def main() -> str | None:
    """Run them, and name those that broke their budget."""
    wanted = names()
    prepare_database()
    over = [name for name in wanted if not run(name)]
    return f"\nOver budget: {', '.join(over)}." if over else None


if __name__ == "__main__":
    sys.exit(main())
