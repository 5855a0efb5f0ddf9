# qmp-shell: `make run` opens the shell on a QEMU of its own, `make test` runs every test.

SHELL := /bin/bash
.SHELLFLAGS := -e -u -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
SECONDS_EACH := $(or $(SECONDS),60)
MINUTES ?= 10

# lld, which comes with Swift, does not warn of what the program never calls in Foundation. The
# rest is for start-up, of which the dynamic loader had a third: libstdc++ inside (the compiler's
# -L comes before the system's), no table of names that nothing looks up, and a fixed address. Each
# function has a section of its own, so that what is never called, or is there twice, is left out:
# 1 MB of 19, and 0.5 MB of what one command has in memory; and the functions of a start stand side
# by side, in the order of a file that `make order` writes, which is another 3 MB of that.
RELEASE := .build/release
STATIC_LIBRARIES := $(CURDIR)/.build/static-libraries
RELEASE_FLAGS := -c release --static-swift-stdlib -Xswiftc -use-ld=lld \
	-Xswiftc -L -Xswiftc $(STATIC_LIBRARIES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
	-Xlinker --no-export-dynamic -Xswiftc -Xclang-linker -Xswiftc -no-pie \
	-Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker --icf=safe \
	-Xlinker --symbol-ordering-file=$(CURDIR)/Sources/qmp-shell/StartUp.order \
	-Xlinker --no-warn-symbol-ordering
SOURCES := Package.swift $(shell find Sources)
SWIFT_TEST := swift test --disable-xctest

# What is needed, as PROBE:DEBIAN-PACKAGE. A probe is a command or a file; nothing is installed
# while all of them are found.
BUILD_NEEDS := /usr/include/histedit.h:libedit-dev pkg-config:pkg-config
RUN_NEEDS := $(BUILD_NEEDS) qemu-system-x86_64:qemu-system-x86
TEST_NEEDS := $(RUN_NEEDS) qemu-storage-daemon:qemu-system-common qemu-img:qemu-utils \
	qemu-ga:qemu-guest-agent tmux:tmux python3:python3 virsh:libvirt-clients \
	libvirtd:libvirt-daemon virt-qemu-run:libvirt-daemon-driver-qemu sshd:openssh-server \
	socat:socat parallel:parallel ansible-playbook:ansible-core $(VENV_NEEDS)
BENCH_NEEDS := $(TEST_NEEDS) cc:gcc jq:jq python3:python3

# Python's own library for QMP, beside which some things are tested. Debian's Python makes no
# environment for it without a further package.
PEERS := .build/peers
VENV_NEEDS = $(shell python3 -c 'import ensurepip' 2>/dev/null || echo /no-ensurepip:python3-venv)
define install-peers
	@[ -x $(PEERS)/bin/qmp-shell ] || { \
	  python3 -m venv $(PEERS) && $(PEERS)/bin/python -m pip install -q qemu.qmp==0.0.6; } >&2 || { \
	  rm -rf $(PEERS); echo "qemu.qmp cannot be installed: what is tested beside it is left out" >&2; }
endef

# The virtual machine of `make run`: paused, without a screen, with something in it to look at.
QEMU ?= qemu-system-x86_64
QEMU_ARGS ?= -machine q35 -m 128M -S -display none -nodefaults \
	-blockdev driver=null-co,node-name=d0,size=67108864,read-zeroes=on \
	-device virtio-blk-pci,id=disk0,drive=d0 \
	-netdev user,id=net0 -device virtio-net-pci,id=nic0,netdev=net0 \
	-device pcie-root-port,id=port0,chassis=1 \
	-chardev ringbuf,id=char0,size=64k -device isa-serial,id=serial0,chardev=char0

# $(call install-missing,NEEDS): runs apt-get only if a probe finds nothing.
define install-missing
	@PATH="$$PATH:/usr/sbin:/sbin"; missing=(); \
	for need in $(1); do \
	  probe=$${need%%:*}; \
	  if [[ $$probe == /* ]]; then [ -e "$$probe" ] && continue; \
	  else command -v "$$probe" >/dev/null && continue; fi; \
	  missing+=("$${need#*:}"); \
	done; \
	[ $${#missing[@]} -gt 0 ] || exit 0; \
	command -v apt-get >/dev/null || { echo "please install: $${missing[*]}" >&2; exit 1; }; \
	root=(); [ "$$(id -u)" = 0 ] || root=(sudo); \
	echo "installing $${missing[*]}" >&2; \
	{ "$${root[@]}" apt-get update -q || echo "the package lists may be old" >&2; \
	  "$${root[@]}" env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -q -y --no-install-recommends "$${missing[@]}"; } </dev/null >&2
endef

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: deps deps-build deps-run deps-bench deps-order deps-compat
deps: ## install what building, running and testing need (apt; nothing if all is there)
	$(call install-missing,$(TEST_NEEDS))
	$(install-peers)

deps-build:
	$(call install-missing,$(BUILD_NEEDS))

deps-run:
	$(call install-missing,$(RUN_NEEDS))

deps-compat:
	$(call install-missing,debootstrap:debootstrap)

deps-bench:
	$(call install-missing,$(BENCH_NEEDS))

deps-order:
	$(call install-missing,$(RUN_NEEDS) valgrind:valgrind python3:python3)

.PHONY: build
build: $(RELEASE)/qmp-shell ## build the release, with the Swift runtime linked statically

$(RELEASE)/qmp-shell: $(SOURCES) | deps-build
	@echo "building the release; the first time takes a minute or two" >&2
	@mkdir -p $(STATIC_LIBRARIES)
	@ln -sf "$$(clang -print-file-name=libstdc++.a)" $(STATIC_LIBRARIES)/libstdc++.a
	@swift build $(RELEASE_FLAGS) >&2
	@touch $@

.PHONY: run
run: deps-run build ## open the shell on a real QEMU (ARGS='…': options, or a command)
	@$(RELEASE)/qmp-shell $(ARGS) -- $(QEMU) $(QEMU_ARGS)

.PHONY: test
test: deps ## run every test
	$(SWIFT_TEST)

.PHONY: e2e
e2e: deps ## run the end-to-end tests only: real QEMU, real terminal
	$(SWIFT_TEST) --filter EndToEndTests

.PHONY: views
views: deps ## make the pictures in Docs/Views.md anew, from a real run
	QMP_SHELL_REWRITES_VIEWS=1 $(SWIFT_TEST) --filter ViewsPageTests

.PHONY: compat
compat: deps deps-compat ## run end-to-end tests on QEMU 5.2 to the newest (RELEASES='trixie sid')
	SWIFT_TEST='$(SWIFT_TEST)' Tests/Compat/run $(RELEASES)

.PHONY: lint
lint: ## check format and house rules
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	Tests/Lint/run

.PHONY: format
format: ## format the sources in place
	swift format --in-place --recursive --parallel Package.swift Sources Tests

.PHONY: check
check: lint deps ## lint, build with warnings as errors, test, and look for a clean tree
	$(SWIFT_TEST) -Xswiftc -warnings-as-errors --scratch-path .build-check
	@[ -z "$$(git status --porcelain)" ] || { git status --short; echo "the tree is not clean"; exit 1; }

.PHONY: fuzz
fuzz: deps-build ## fuzz each parser for SECONDS (default 60)
	Tests/Fuzz/run $(SECONDS_EACH)

.PHONY: simulate
simulate: deps-build ## simulate RUNS runs (default 10,000) from seed SEED on: servers that err and break
	@QMP_SHELL_SIMULATE=1 swift build -c release --product simulate --scratch-path .build-simulate >&2
	SWIFT_BACKTRACE=enable=no .build-simulate/release/simulate $(or $(RUNS),10000) $(or $(SEED),1)

.PHONY: bench
bench: deps-bench build ## measure, beside C, Python and jq in the same run
	Tests/Bench/run

.PHONY: order
order: deps-order build ## write anew which functions a start needs, for the linker
	Tests/Bench/order
	@rm $(RELEASE)/qmp-shell # for it to be linked anew

.PHONY: soak
soak: deps build ## an interactive session under an event flood for MINUTES (default 10)
	Tests/Bench/soak $(MINUTES)

.PHONY: sanitize
# Leaks are not looked for: Swift marks pointers in enums with spare bits, so LeakSanitizer takes
# what they hold for lost. `make soak` watches the memory instead. ThreadSanitizer does not see what
# the futex of Swift's Mutex orders, so the storm of signals, which needs two threads, is left out;
# and it crashes in threads that the C library starts, as it does to look up a host.
sanitize: deps ## run the unit tests under AddressSanitizer and ThreadSanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT_TEST) --sanitize=address --scratch-path .build-asan --skip EndToEndTests
	$(SWIFT_TEST) --sanitize=thread --scratch-path .build-tsan --skip EndToEndTests \
	  --skip SignalStormTests --skip ConnectingTests --skip ListenerTests

.PHONY: install
install: build ## install programs, commands and manual pages (PREFIX=/usr/local, DESTDIR=)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -s -m 755 $(RELEASE)/qmp-shell $(RELEASE)/qmp-shell-wrap "$(DESTDIR)$(PREFIX)/bin"
	install -d "$(DESTDIR)$(PREFIX)/share/qmp-shell/commands"
	install -m 644 Docs/Commands/*.qmp "$(DESTDIR)$(PREFIX)/share/qmp-shell/commands"
	install -m 644 Docs/qmp-shell.1 "$(DESTDIR)$(PREFIX)/share/man/man1/qmp-shell.1"
	echo '.so man1/qmp-shell.1' > "$(DESTDIR)$(PREFIX)/share/man/man1/qmp-shell-wrap.1"

.PHONY: clean
clean: ## remove what was built
	rm -rf .build .build-*
