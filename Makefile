# make demo   set up and build the shipped example      make check   ruff and mypy
# make test   set up and run the tests                  make bench   time the work beside its peers
# make look-alike   every slide in four programs, side by side, in out/look-alike.html
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench look-alike format wheel pictures clean

$(VENV)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@if command -v npm >/dev/null 2>&1; then \
	  npm install --prefix tests --no-audit --no-fund --no-package-lock --loglevel=error || echo "npm could not install the validators: their tests will be skipped"; \
	else echo "npm is missing: tests of the PowerPoint validator and of accessibility will be skipped"; fi
	@touch $@

demo: $(VENV)/.ready
	$(BIN)/storyboard demo out/demo
	@echo "open out/demo/ to see what came out"

test: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(VENV)/.ready-test
	$(BIN)/ruff check storyboard tests benchmarks
	$(BIN)/ruff format --check storyboard tests benchmarks
	$(BIN)/mypy

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix storyboard tests benchmarks
	$(BIN)/ruff format storyboard tests benchmarks

bench: $(VENV)/.ready-test
	$(BIN)/python benchmarks/side_by_side.py

# Every slide of the examples in four programs, side by side.
look-alike: $(VENV)/.ready-test
	$(BIN)/python benchmarks/look_alike.py

wheel: $(VENV)/.ready-test
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) out dist storyboard-demo tests/node_modules .mypy_cache .ruff_cache .pytest_cache

# The README's pictures, from the shipped examples.
GALLERY := hopp-1-problem hopp-2-consequences hopp-4-discovery raspisalka-4-discovery raspisalka-5-outcome \
  shtaiga-1-problem shtaiga-2-consequences shtaiga-4-discovery whirrly-3-solution whirrly-4-discovery \
  zwrotka-1-problem zwrotka-4-discovery
pictures: $(VENV)/.ready
	$(BIN)/storyboard build examples/tallyho.md -o examples/pictures/tallyho-strip.png --scale 0.75
	$(BIN)/storyboard build examples/tallyho.md -o 'out/pictures/{n}-{step}.png' --scale 0.5
	cp out/pictures/1-problem.png examples/pictures/tallyho-1-problem.png
	for story in hopp raspisalka shtaiga whirrly zwrotka; do \
	  $(BIN)/storyboard build examples/$$story.md -o "out/pictures/$$story-{n}-{step}.png" --scale 0.2 -q || exit 1; done
	cp $(GALLERY:%=out/pictures/%.png) examples/pictures/
	$(BIN)/storyboard check tests/story/well_told/gallery-en.md --score-card examples/pictures/score.svg
