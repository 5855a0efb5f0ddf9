// A QMP server that costs nothing: what it answers is ready in memory.
//
// server SOCKET FOLDER [EVENTS-A-SECOND]
//
// FOLDER/NAME.json is what the command NAME returns; any other command returns {}. Clients are
// served one after the other. Events are sent, once a client has negotiated, in one packet every
// millisecond.
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ANSWERS = 64, INPUT = 1 << 20, OUTPUT = 1 << 16 };

static struct { char name[64]; char *json; size_t size; } answers[MOST_ANSWERS];
static int answer_count;
static char output[OUTPUT];
static size_t output_size;

static void load(const char *folder) {
  struct dirent *entry;
  DIR *dir = opendir(folder);
  if (!dir) err(1, "%s", folder);
  while ((entry = readdir(dir)) && answer_count < MOST_ANSWERS) {
    char *dot = strstr(entry->d_name, ".json");
    struct stat status;
    if (!dot || dot - entry->d_name >= 64) continue;
    int file = openat(dirfd(dir), entry->d_name, O_RDONLY);
    if (file < 0 || fstat(file, &status)) err(1, "%s", entry->d_name);
    char *json = malloc(status.st_size);
    if (read(file, json, status.st_size) != status.st_size) err(1, "%s", entry->d_name);
    close(file);
    while (status.st_size > 0 && json[status.st_size - 1] == '\n') status.st_size--;
    memcpy(answers[answer_count].name, entry->d_name, dot - entry->d_name);
    answers[answer_count].json = json;
    answers[answer_count++].size = status.st_size;
  }
  closedir(dir);
}

static int send_all(int fd, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t count = write(fd, bytes, size);
    if (count <= 0) return -1;
    bytes += count;
    size -= count;
  }
  return 0;
}

static int flush(int fd) {
  int result = send_all(fd, output, output_size);
  output_size = 0;
  return result;
}

static int put(int fd, const char *bytes, size_t size) {
  if (output_size + size > OUTPUT && flush(fd)) return -1;
  if (size > OUTPUT) return send_all(fd, bytes, size);
  memcpy(output + output_size, bytes, size);
  output_size += size;
  return 0;
}

static int answer(int fd, const char *line, size_t size) {
  const char *name = memmem(line, size, "\"execute\":", 10), *id = memrchr(line, ':', size);
  const char *json = "{}", *end = line + size;
  size_t json_size = 2;
  if (!name || !id) return 0;
  name = memchr(name + 10, '"', end - name - 10) + 1;
  size_t name_size = (const char *)memchr(name, '"', end - name) - name;
  for (int i = 0; i < answer_count; i++) {
    if (strlen(answers[i].name) == name_size && !memcmp(answers[i].name, name, name_size)) {
      json = answers[i].json;
      json_size = answers[i].size;
    }
  }
  size_t id_size = (const char *)memchr(id, '}', end - id) - id;
  return put(fd, "{\"return\": ", 11) || put(fd, json, json_size) || put(fd, ", \"id\"", 6) ||
         put(fd, id, id_size) || put(fd, "}\r\n", 3);
}

static int send_events(int fd, long from, long to) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  for (; from < to; from++) {
    char text[160];
    int size = snprintf(text, sizeof text,
                        "{\"timestamp\": {\"seconds\": %ld, \"microseconds\": %ld}, "
                        "\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": %ld}}\r\n",
                        (long)now.tv_sec, now.tv_nsec / 1000, from);
    if (put(fd, text, size)) return -1;
  }
  return flush(fd);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void serve(int fd, double rate) {
  static const char greeting[] =
      "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, "
      "\"package\": \"\"}, \"capabilities\": [\"oob\"]}}\r\n";
  static char input[INPUT];
  size_t held = 0;
  double start = 0;
  long sent = 0;
  if (send_all(fd, greeting, sizeof greeting - 1)) return;
  while (1) {
    struct pollfd interest = {fd, POLLIN, 0};
    if (start > 0) {
      long due = (seconds() - start) * rate;
      if (due > sent && send_events(fd, sent, due)) return;
      sent = due;
      if (poll(&interest, 1, 1) == 0) continue;
    }
    ssize_t count = read(fd, input + held, INPUT - held);
    if (count <= 0) return;
    char *line = input, *end = input + held + count, *feed;
    while ((feed = memchr(line, '\n', end - line))) {
      if (answer(fd, line, feed - line)) return;
      line = feed + 1;
      if (rate > 0 && start == 0) start = seconds();
    }
    held = end - line;
    memmove(input, line, held);
    if (flush(fd)) return;
  }
}

int main(int argc, char **argv) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  if (argc < 3) errx(2, "usage: server SOCKET FOLDER [EVENTS-A-SECOND]");
  signal(SIGPIPE, SIG_IGN);
  load(argv[2]);
  strncpy(name.sun_path, argv[1], sizeof name.sun_path - 1);
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&name, sizeof name) || listen(listener, 8))
    err(1, "%s", argv[1]);
  while (1) {
    int fd = accept(listener, NULL, NULL);
    output_size = 0;
    serve(fd, argc > 3 ? atof(argv[3]) : 0);
    close(fd);
  }
}
