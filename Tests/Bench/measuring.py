"""Running programs side by side, and the table of what came out."""

import importlib.metadata
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
from collections import namedtuple

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHELL = ROOT / ".build/release/qmp-shell"
SCRATCH = ROOT / ".build/bench"

Run = namedtuple("Run", "wall cpu kib status")


def compile_c(name):
    """Builds NAME.c beside this file; returns the program."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    program = SCRATCH / name
    subprocess.run(["cc", "-O2", "-o", program, HERE / f"{name}.c"], check=True)
    return program


def measure(command, stdin=os.devnull, stdout=os.devnull):
    """Runs a command from file to file."""
    reading, writing = os.pipe()
    with open(stdin, "rb") as source, open(stdout, "wb") as target:
        pid = os.posix_spawn(
            SCRATCH / "measure", ["measure", *map(str, command)], os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, source.fileno(), 0),
                (os.POSIX_SPAWN_DUP2, target.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, writing, 3)])
        os.close(writing)
        with os.fdopen(reading) as pipe:
            words = pipe.read().split()
        os.waitpid(pid, 0)
    run = Run(float(words[0]), float(words[1]), int(words[2]), int(words[3]))
    if run.status != 0:
        sys.exit(f"status {run.status}: {' '.join(map(str, command))}")
    return run


def alternate(count, *jobs):
    """Runs each job, a function, in turn; `count` rounds. Returns the runs of each."""
    rounds = [[job() for job in jobs] for _ in range(count)]
    return [list(runs) for runs in zip(*rounds)]


def ratio(ours, theirs, of=lambda run: run.wall):
    """The median of the pairs' quotients: what disturbs both of a pair disturbs it little."""
    return statistics.median(of(a) / of(b) for a, b in zip(ours, theirs))


def median(runs, of=lambda run: run.wall):
    return statistics.median(of(run) for run in runs)


class Report:
    """Prints a line for each result, beside its budget."""

    def __init__(self):
        self.missed = []

    def line(self, what, value, budget=None, unit="", at_least=False, note=""):
        verdict = ""
        if budget is not None:
            good = value >= budget if at_least else value <= budget
            verdict = f"{'at least' if at_least else 'at most'} {budget:g}{unit}"
            verdict += "  ok" if good else "  MISSED"
            if not good:
                self.missed.append(what)
        print(f"  {what:<58} {value:>9.3f}{unit:<4} {verdict:<26} {note}", flush=True)

    def title(self, text):
        print(f"\n{text}", flush=True)

    def end(self):
        if self.missed:
            print("\nmissed: " + "; ".join(self.missed))
        sys.exit(1 if self.missed else 0)


def wait_for_socket(path, process):
    for _ in range(1000):
        if os.path.exists(path):
            return
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended with {process.returncode}")
        time.sleep(0.01)
    sys.exit(f"no socket at {path}")


class Server:
    """Something that speaks QMP on a socket, while the `with` lasts."""

    def __init__(self, name, words):
        self.socket = SCRATCH / f"{name}.sock"
        self.socket.unlink(missing_ok=True)
        self.words = [word.replace("SOCKET", str(self.socket)) for word in map(str, words)]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL)
        wait_for_socket(self.socket, self.process)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.socket.unlink(missing_ok=True)


def real_qemu():
    return Server("qemu", [
        "qemu-system-x86_64", "-machine", "q35", "-S", "-display", "none", "-nodefaults",
        "-blockdev", "driver=null-co,node-name=d0,size=67108864,read-zeroes=on",
        "-device", "virtio-blk-pci,drive=d0,id=disk0", "-qmp", "unix:SOCKET,server=on,wait=off"])


def free_server(folder, events=0, name="free"):
    """A server that costs nothing; FOLDER/NAME.json is what NAME returns."""
    return Server(name, [SCRATCH / "server", "SOCKET", folder, events])


def python_shell():
    """The command of Python's qmp-shell 0.0.6; installed in the scratch folder if it is missing."""
    try:
        if importlib.metadata.version("qemu.qmp") == "0.0.6":
            return [sys.executable, "-m", "qemu.qmp.qmp_shell"]
    except importlib.metadata.PackageNotFoundError:
        pass
    python = SCRATCH / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", SCRATCH / "venv"], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "qemu.qmp==0.0.6"], check=True)
    return [str(python), "-m", "qemu.qmp.qmp_shell"]


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing or not SHELL.exists():
        sys.exit(f"missing: {' '.join(missing)}; `make bench` installs and builds what it needs")
