# Needs Python 3.11 or newer, pip and make; everything else comes from the lock files, held to their hashes.
PYTHON ?= python3
VENV ?= .venv
OUT ?= build

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := $(shell find kg ontology queries -type f -not -path '*/__pycache__/*') pyproject.toml README.md LICENSE
RUNTIME := $(VENV)/.runtime-installed
PACKAGE := $(VENV)/.package-installed
DEV := $(VENV)/.dev-installed

.PHONY: run test check clients attack bench readme accuracy lock clean

## run: install, build the graph of the seeds, ask it some questions, export it
run: $(OUT)/news.ttl
	@for query in 'who-met-whom' 'visits-of visitor=Lavrov' 'stance about=Ukraine' 'members-of organisation=SCO'; do \
		echo; echo "\$$ kg query $$query"; $(BIN)/kg query $$query --data $(OUT) || exit; done
	@echo; echo 'The graph is in $(OUT)/news.ttl; ask more with: $(BIN)/kg query'

$(OUT)/news.ttl: $(PACKAGE) $(wildcard seeds/*)
	$(BIN)/kg build seeds --out $(OUT)
	$(BIN)/kg export --data $(OUT) --format turtle --output $@

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock requirements-build.lock | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --require-hashes -r requirements-build.lock
	touch $@

$(PACKAGE): $(RUNTIME) $(SOURCES)
	$(PIP) install --no-deps --no-build-isolation --force-reinstall .
	touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

## test: all tests
test: $(DEV)
	$(BIN)/python -m pytest

## check: style and types
check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg

## clients: Comunica against the endpoint, beside the clients that `make test` tries (needs node and npm)
COMUNICA := $(VENV)/comunica
clients: $(DEV) $(COMUNICA)/.installed
	COMUNICA=$(COMUNICA)/node_modules $(BIN)/python -m pytest tests/test_clients.py tests/comunica.py

$(COMUNICA)/.installed: Makefile | $(VENV)/bin/python
	npm install --prefix $(COMUNICA) --no-save --no-audit --no-fund --loglevel=error @comunica/query-sparql@4.5.0
	touch $@

## attack: hostile queries and clients against a server of our own, then a mixed load for so many SECONDS
SECONDS ?= 20
attack: $(DEV)
	$(BIN)/python -m tests.attack --seconds $(SECONDS)

## bench: speed of extraction beside one regular expression over the same bytes, of serving beside other servers
bench: $(DEV) $(OUT)/news.ttl
	$(BIN)/python -m kg.bench seeds
	$(BIN)/python -m kg.bench_serve $(OUT)

## readme: what the commands in the README print, into the README
readme: $(DEV)
	PYTHONPATH=. $(BIN)/python tests/test_readme.py

## accuracy: how often the rules are right on the annotated seeds (GOLD='seeds=tests/gold more=FOLDER': and on others), into
## docs/accuracy.md and into the file from which the graph tells it
GOLD ?= seeds=tests/gold
accuracy: $(DEV)
	PYTHONPATH=. $(BIN)/python -m kg evaluate $(GOLD) --texts seeds --format markdown --output docs/accuracy.md \
		--figures kg/rules/precision.json

## lock: new versions into the lock files (needs uv)
LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock:
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	echo 'hatchling>=1.27' | $(LOCK) - -o requirements-build.lock

## clean: what was built, not what was installed
clean:
	rm -rf $(OUT) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find kg tests -name __pycache__ -type d -exec rm -rf {} +
