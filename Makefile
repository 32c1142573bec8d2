# `make` alone lists every command. The work is done by bin/setup and bin/haven.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint types format train learn bench bench-screening bench-understanding soak status doctor clean

help: ## list every command
	@echo "Haven: make <command>"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-19s %s\n", $$1, $$2 }' Makefile

setup: ## install everything into this folder (does nothing when nothing changed)
	@bin/setup

run: setup ## start everything: demo app, widget, console, assistant; Ctrl-C stops it
	@exec bin/haven run

test: setup ## every check and test, exactly as CI runs them
	@exec bin/haven test

lint: setup ## formatter and linter, without changing a file
	@exec bin/haven test format lint

types: setup ## type checker
	@exec bin/haven test types

format: setup ## format the code and repair what the linter can
	@.venv/service/bin/python -m ruff check --quiet --fix . ; .venv/service/bin/python -m ruff format .

train: setup ## train the model if what it is made from changed
	@exec bin/haven train

learn: ## make the screening models anew from data/safety (about an hour; installs 6 GB of its own first)
	@bin/setup learning && .venv/learning/bin/python -m haven.learning data/safety

bench: setup ## measure speed, memory and start-up against the goals
	@exec bin/haven bench

bench-screening: setup ## measure screening on the blind rows against the goals (some minutes)
	@exec bin/haven bench screening

bench-understanding: setup ## measure what is understood, on the blind rows and on published benchmarks (some minutes)
	@exec bin/haven bench understanding

soak: setup ## the full counts of every test, with a dated record in docs/soak (long)
	@exec bin/haven test --full

status: ## what is running and where
	@exec bin/haven status

doctor: ## what is missing or misconfigured, and what to do
	@exec bin/haven doctor

clean: ## remove what was installed, built and trained; the data in var/ stays
	rm -rf .venv models/* .rasa frontend/dist frontend/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
