// The least that a QMP client can do: what qmp-shell is measured against.
//
// client SOCKET COMMAND                   sends it once and prints the answer
// client SOCKET COMMAND COUNT IN-FLIGHT   sends it COUNT times and reads the answers
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char input[1 << 16];

static void send_all(int fd, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t count = write(fd, bytes, size);
    if (count <= 0) err(1, "write");
    bytes += count;
    size -= count;
  }
}

// Reads once; returns how many messages ended.
static int receive(int fd, int prints) {
  ssize_t count = read(fd, input, sizeof input);
  int ended = 0;
  if (count <= 0) errx(1, "the server is gone");
  for (char *next = input; (next = memchr(next, '\n', input + count - next)); next++) ended++;
  if (prints) fwrite(input, 1, count, stdout);
  return ended;
}

int main(int argc, char **argv) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  static char batch[1 << 16];
  if (argc < 3) errx(2, "usage: client SOCKET COMMAND [COUNT IN-FLIGHT]");
  long count = argc > 4 ? atol(argv[3]) : 1, most = argc > 4 ? atol(argv[4]) : 1;
  strncpy(name.sun_path, argv[1], sizeof name.sun_path - 1);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&name, sizeof name)) err(1, "%s", argv[1]);
  while (!receive(fd, 0)) continue;
  static const char negotiate[] = "{\"execute\":\"qmp_capabilities\"}\n";
  send_all(fd, negotiate, sizeof negotiate - 1);
  while (!receive(fd, 0)) continue;
  for (long sent = 0, answered = 0; answered < count;) {
    size_t size = 0;
    for (; sent < count && sent - answered < most; sent++)
      size += snprintf(batch + size, sizeof batch - size, "{\"execute\":\"%s\",\"id\":%ld}\n",
                       argv[2], sent);
    send_all(fd, batch, size);
    answered += receive(fd, argc <= 3);
  }
}
