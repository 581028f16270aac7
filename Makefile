# Everything runs in .venv, which scripts/bootstrap.py makes when it is missing.
PYTHON ?= python3
RUN = $(PYTHON) scripts/bootstrap.py

.PHONY: help demo test check gate browser postgres docs train sentences evaluate clean

help:
	@echo "make demo    read the example reports and show what was found"
	@echo "make test    everything a change has to pass: check, then all tests"
	@echo "make check   ruff, mypy, the layer table and the house figures"
	@echo "make gate    measure the reader against the pinned floors"
	@echo "make browser get what the tests in a browser need; without it they are skipped"
	@echo "make postgres get what the tests on PostgreSQL need; without it they are skipped"
	@echo "make train   make the model anew, and put it into the package"
	@echo "make sentences make the model of sentences anew, which takes seconds: nothing is learnt in it"
	@echo "make evaluate  every figure of the model beside its floor"
	@echo "make docs    write cli.md and the outputs in the documents anew"
	@echo "make clean   remove what tools have left behind, but not .venv"

demo:
	@$(RUN) reportedly demo

test: check
	$(RUN) pytest -n auto --dist worksteal

check:
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) pytest tests/test_layers.py tests/test_house.py

gate:
	$(RUN) python tests/gate/gate.py

browser:
	@$(PYTHON) scripts/browser.py

postgres:
	@$(PYTHON) scripts/postgres.py

TRAINING = .venv-training/bin/python

.venv-training/ready: training/requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-training
	$(TRAINING) -m pip install --quiet --constraint constraints.txt --editable . --requirement training/requirements.txt
	touch $@

sentences: .venv-training/ready
	$(TRAINING) -m training.sentences src/reportedly/read/model/weights

train: .venv-training/ready sentences
	$(TRAINING) -m training.make
	$(TRAINING) -m training.settle --install
	$(TRAINING) -m training.further --install

evaluate: .venv-training/ready
	$(TRAINING) -m training.judge
	$(RUN) python tests/gate/gate.py --only model

docs:
	$(RUN) python scripts/write_docs.py

clean:
	rm -rf dist reportedly-demo.html .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests scripts -type d -name __pycache__ -prune -exec rm -rf {} +
