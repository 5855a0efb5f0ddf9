"""The shell in a terminal, with somebody at it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import measuring

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class Terminal:
    """A terminal of 24 rows and 100 columns that runs the shell on a socket."""

    def __init__(self, socket, home, environment=None):
        os.makedirs(home, exist_ok=True)
        # The same prompt whatever the machine is called, and however it stands.
        start = os.path.join(home, "rc")
        with open(start, "w") as file:
            file.write('\\set prompt "(QEMU) "\n')
        variables = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8", "QMP_SHELL_RC": start, **(environment or {})}
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(measuring.SHELL, ["qmp-shell", str(socket)], variables)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        self.output = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def type(self, text):
        """Types, and forgets what was shown before."""
        self.output = ""
        os.write(self.descriptor, text.encode())

    def read(self, seconds):
        """Takes what is shown now; waits so long for something. False if nothing came."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return False
        try:
            shown = os.read(self.descriptor, 1 << 16)
        except OSError:
            sys.exit("the shell has ended:\n" + self.output[-2000:])
        # Only the end can hold what was just typed.
        self.output = self.output[-8192:] + CONTROL.sub("", shown.decode(errors="replace"))
        return True

    def wait_for(self, text, bound=30):
        """Waits until the text is shown; returns the seconds that took, or nothing."""
        start = time.perf_counter()
        while text not in self.output:
            left = start + bound - time.perf_counter()
            if left <= 0:
                return None
            self.read(left)
        return time.perf_counter() - start

    def settle(self):
        """Takes everything until nothing comes for a while."""
        while self.read(0.05):
            pass

    def memory(self):
        """KiB in memory now."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def cpu(self):
        """Seconds of CPU so far."""
        with open(f"/proc/{self.pid}/stat") as stat:
            words = stat.read().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values, percent):
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]
