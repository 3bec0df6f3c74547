#!/bin/sh
# Everything that can be said about the code without running its tests. All steps run; one that fails fails the whole.
cd "$(dirname "$0")/.." || exit 1
unset DJANGO_SETTINGS_MODULE DATABASE_URL
bin=.venv/bin
failed=""

step() {
    name="$1"
    shift
    printf '%-14s' "$name"
    if said="$("$@" 2>&1)"; then
        echo "ok"
    else
        printf 'FAILED\n%s\n' "$said"
        failed="$failed $name"
    fi
}

in_production() {
    env DJANGO_SETTINGS_MODULE=learning.settings.production \
        SECRET_KEY="$($bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        ALLOWED_HOSTS=kompass.ekstad.example BASE_URL=https://kompass.ekstad.example \
        DATABASE_URL=sqlite:////dev/null EMAIL_URL=smtp://localhost:25 "$@"
}

deployment() {
    in_production $bin/python manage.py check --deploy --fail-level WARNING
}

templates() {
    find learning courses quizzes media -name '*.html' -print0 | xargs -0 $bin/djade --check --target-version 5.2
}

content() {
    $bin/python manage.py help load_content 2>/dev/null | grep -q -- --check || return 0
    $bin/python manage.py load_content --check
}

step lint $bin/ruff check .
step formatting $bin/ruff format --check .
step templates templates
step imports $bin/lint-imports
step types $bin/mypy
step migrations env DJANGO_SETTINGS_MODULE=learning.settings.test $bin/python manage.py makemigrations --check --dry-run
step translations $bin/python .ci/check_translations.py
step deployment deployment
step content content
step wording $bin/python manage.py check_content
[ -z "$failed" ] || {
    echo "Failed:$failed" >&2
    exit 1
}
