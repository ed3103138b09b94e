# The commands of every day, each one line: without `just`, type what stands below the name.
# After .venv/bin/pip install -e '.[dev]'.

# the fast loop: everything that needs no bot over HTTP and ends within a tenth of a second
unit:
    .venv/bin/python -m tests.fast

# whole stories: the bot and a Bot API server over HTTP, the page in Chromium
e2e:
    .venv/bin/python -m pytest -q tests/e2e tests/attacks

# the style checks
lint:
    .venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

# everything
test:
    .venv/bin/python -m pytest

# the libraries that run: build/sbom.json, and their known vulnerabilities
audit:
    .ci/audit
