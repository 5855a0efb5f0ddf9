"""Somebody types while a flood of events is shown above the line."""

import sys
import time

from measuring import SCRATCH, free_server
from terminal import Terminal, percentile

EVENTS_A_SECOND = 10_000
KEYS_A_SECOND = 5
WORD = "the-quick-brown-fox-jumps-over-the-lazy-dog"


def soak(report, folder, seconds, with_tab=False):
    """Types a word letter by letter, again and again, and takes it back."""
    delays = []
    lost = 0
    with free_server(folder, EVENTS_A_SECOND) as server, \
            Terminal(server.socket, SCRATCH / "home") as terminal:
        terminal.wait_for("(QEMU) ")
        # The first key is what the editor makes room for.
        terminal.type("x\x15")
        rest(terminal, 3)
        memory, cpu, begin = terminal.memory(), terminal.cpu(), time.perf_counter()
        while time.perf_counter() - begin < seconds:
            for length in range(1, len(WORD) + 1):
                terminal.type(WORD[length - 1])
                took = terminal.wait_for("(QEMU) " + WORD[:length], bound=2)
                if took is None:
                    lost += 1
                else:
                    delays.append(took)
                rest(terminal, 1 / KEYS_A_SECOND - (took or 0))
            terminal.type("\x15")
            rest(terminal, 1 / KEYS_A_SECOND)
            if with_tab:
                press_tab(terminal)
        spent = time.perf_counter() - begin
        report.line("keys lost", lost, 0)
        report.line("echo, p99", percentile(delays, 99) * 1000, 10, " ms")
        report.line("echo, median", percentile(delays, 50) * 1000, unit=" ms")
        report.line("memory, more than after 3 s", (terminal.memory() - memory) / 1024, 2, " MiB")
        report.line("memory", terminal.memory() / 1024, unit=" MiB")
        report.line("CPU of one core", (terminal.cpu() - cpu) / spent, 1)


def echo(report, what, terminal, lines, budget, start="", prompt="(QEMU) {}", end="\x15"):
    """Types lines letter by letter and measures how long each takes to be shown."""
    delays = []
    for line in lines:
        if start:
            terminal.type(start)
            rest(terminal, 0.05)
        for length in range(1, len(line) + 1):
            terminal.type(line[length - 1])
            took = terminal.wait_for(prompt.format(line[:length]), bound=5)
            if took is None:
                sys.exit(f"{line[:length]} was not shown: {terminal.output[-500:]}")
            delays.append(took)
            rest(terminal, 0.02)
        terminal.type(end)
        rest(terminal, 0.05)
    report.line(what, percentile(delays, 99) * 1000, budget, " ms")


def press_tab(terminal):
    """Asks for candidates and takes the line back."""
    terminal.type("blockdev-add \t")
    if terminal.wait_for("node-name str", bound=5) is None:
        sys.exit("Tab showed nothing")
    terminal.type("\x15")
    rest(terminal, 0.2)


def rest(terminal, seconds):
    """Lets time pass while what is shown is read, as a terminal does."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        terminal.read(left)
