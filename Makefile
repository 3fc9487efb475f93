PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench words pins pictures

run: .stamps/run ## open the dashboard
	$(BIN)/streamlit run dashboard.py

test: .stamps/dev .stamps/browser ## check style and types, run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .stamps/dev .stamps/browser ## measure against the floor app, write bench/README.md
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.maps
	$(BIN)/python -m bench.visitors

words: .stamps/dev ## bring the catalogues in locale/ up to date with the code
	$(BIN)/python locale_update.py

pictures: .stamps/dev .stamps/browser ## take the README's pictures from the running dashboard
	$(BIN)/python -m docs.take_pictures

pins: .stamps/dev ## compile pyproject.toml into requirements.txt and requirements-dev.txt
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --no-header pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --no-header --extra dev pyproject.toml --output-file requirements-dev.txt

.stamps/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	@mkdir -p .stamps && touch $@

.stamps/run: .stamps/venv requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.stamps/dev: .stamps/run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.stamps/browser: .stamps/dev
	$(BIN)/python -m tests.chromium
	@touch $@
