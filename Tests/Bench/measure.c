// measure PROGRAM ARG…: runs it and says on descriptor 3 what it took: seconds, seconds of CPU,
// KiB of memory at most, exit status.
//
// A process of its own, because Linux counts into a child's memory what its parent had, and a
// Python has more than some of what is measured here.
#include <err.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

int main(int argc, char **argv) {
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  int status;
  pid_t child;
  if (argc < 2) errx(2, "usage: measure PROGRAM ARG…");
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addclose(&actions, 3);
  double start = now();
  if (posix_spawnp(&child, argv[1], &actions, NULL, argv + 1, environ)) err(1, "%s", argv[1]);
  if (wait4(child, &status, 0, &usage) < 0) err(1, "wait4");
  dprintf(3, "%.9f %.6f %ld %d\n", now() - start,
          seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
