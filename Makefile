# Every target works as the first command on a fresh clone; `make help` lists them.

PYTHON ?= python3
PORT   ?= 8000
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PINNED := .venv/.pinned
ENV    := .venv/.installed
TOOLS  := .venv/.tools
SITE   := _build/html

# The matrices here are small: more threads than one for each only get in each other's way, fourfold when two
# notebooks run at once.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

# Whether to build at all is decided by a fingerprint of everything a page can depend on; which notebooks then run
# again, by labsupport/execution.py. Checkpoints and compiled files do not matter.
FINGERPRINT = find $(1) -type f ! -path '*/.ipynb_checkpoints/*' ! -name '*.pyc' | LC_ALL=C sort | xargs cksum | cksum
SOURCES := .venv/pyvenv.cfg requirements.txt _config.yml _toc.yml Makefile labsupport book solutions tests
CHECK   := $(BIN)/python tests/check_pages.py $(SITE)
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --quiet \
  --custom-compile-command "make requirements"

# Of one chapter: its unit tests, its calculators, its page in the browser, its notebooks.
ifdef CHAPTER
  TESTS := $(wildcard tests/test_$(CHAPTER)*.py tests/test_*_$(CHAPTER).py) tests/test_calculators.py tests/test_practice.py \
    tests/test_practice_page.py tests/test_typefaces.py tests/test_site.py book/$(CHAPTER).ipynb solutions/$(CHAPTER)
else
  TESTS := tests book solutions
endif

.PHONY: help book serve lab test record mutants bench release grade requirements clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 22

# Exactly the pinned packages, so a changed pin starts from an empty .venv; labsupport itself is only linked in.
$(PINNED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up .venv (once, a minute or two)"
	@[ ! -L .venv ] || rm .venv  # never empty an environment that is only linked here
	$(PYTHON) -m venv --clear .venv
	$(PIP) --requirement requirements.txt
	@touch $@

$(ENV): $(PINNED) pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# What only tests, measurements and pins need comes on top, and only then.
$(TOOLS): $(ENV) requirements-test.txt
	$(PIP) --requirement requirements-test.txt
	@touch $@

# .built is written only after a build without warnings, errors or missing pages. Any other state is built
# again from clean pages, for Sphinx would not repeat a warning about a page it has already read.
book: $(ENV)  ## build the book and print where it is
	@sources=$$($(call FINGERPRINT,$(SOURCES))); \
	if [ "$$sources" != "$$(cat $(SITE)/.built 2>/dev/null)" ] || ! $(CHECK) 2>/dev/null; then \
	  rm -rf _build/.doctrees $(SITE); \
	  $(BIN)/jupyter-book build . --warningiserror --keep-going && \
	  $(CHECK) && \
	  echo "$$sources" > $(SITE)/.built || { rm -rf $(SITE); echo "The book was not built: see above." >&2; exit 1; }; \
	fi
	@echo "The book: $(CURDIR)/$(SITE)/index.html"

serve: book  ## build the book and show it on http://127.0.0.1:8000 (other port: PORT=8001)
	@echo "Open http://127.0.0.1:$(PORT)/ (Ctrl-C stops)"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(SITE)

lab: $(ENV)  ## open the exercises in JupyterLab
	$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/exercises $(ARGS)

test: book $(TOOLS)  ## check the style, run all tests and all notebooks (of one chapter: CHAPTER=build_or_buy)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n 2 --dist loadfile --nbval-lax --nbval-cell-timeout=1800 $(TESTS) $(ARGS)

record: $(ENV)  ## record anew what every calculator says (then read the diff of tests/recorded/)
	$(BIN)/python tests/record.py

mutants: $(TOOLS)  ## break formulas at random and see whether the tests notice (how many and which draw: ARGS="100 1")
	$(BIN)/python tests/mutants.py $(ARGS)

bench: $(TOOLS)  ## measure how fast the page and the build are
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_grading.py

release: $(ENV)  ## generate exercises/ from solutions/
	$(BIN)/nbgrader generate_assignment --assignment='*' --no-db --force

grade: $(ENV)  ## grade submitted/ and print where the grades are
	$(BIN)/python -m labsupport.grading $(ARGS)

requirements: $(TOOLS)  ## pin both requirements files again after a change of pyproject.toml (newer: ARGS=--upgrade)
	$(COMPILE) pyproject.toml --extra book --extra course --extra build --output-file requirements.txt $(ARGS)
	$(COMPILE) --group test --constraint requirements.txt --output-file requirements-test.txt $(ARGS)

clean:  ## remove the build, the environment and all caches, never anyone's work
	rm -rf _build .venv labsupport.egg-info .pytest_cache .hypothesis .ruff_cache
