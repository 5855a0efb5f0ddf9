// Many monitors by one poll loop: the least that a client of them, and a server like them, can do.
//
// fleet ask COMMAND SOCKET…      sends it once to each, all at once, and prints the answers
// fleet ask-more COMMAND SOCKET… the same, in the shell's own words: with ids, and asking for the machine's
//                                name
// fleet serve FOLDER COUNT READY monitors at FOLDER/0.sock, FOLDER/1.sock and so on, of one client each,
//                                which answer {} to everything; makes the file READY once they listen
// fleet listen SOCKET COUNT EVENTS
//                                so many clients of one monitor, until each of them has got so many events
#define _GNU_SOURCE
#include <err.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char input[1 << 16];

static struct sockaddr_un address(const char *path) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof name.sun_path) errx(1, "%s: too long", path);
  strcpy(name.sun_path, path);
  return name;
}

static void send_text(int fd, const char *text) {
  if (write(fd, text, strlen(text)) < 0) err(1, "write");
}

static void ask(const char *command, int more, int count, char **paths) {
  struct pollfd *fds = calloc(count, sizeof *fds);
  int *seen = calloc(count, sizeof *seen), left = count;
  char line[256];
  const char *negotiate = more ? "{\"execute\":\"qmp_capabilities\",\"id\":1}\n"
                               : "{\"execute\":\"qmp_capabilities\"}\n";
  snprintf(line, sizeof line,
           more ? "{\"execute\":\"query-name\",\"id\":2}\n{\"execute\":\"%s\",\"id\":3}\n"
                : "{\"execute\":\"%s\"}\n",
           command);
  for (int i = 0; i < count; i++) {
    struct sockaddr_un name = address(paths[i]);
    fds[i] = (struct pollfd){socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), POLLIN, 0};
    if (connect(fds[i].fd, (struct sockaddr *)&name, sizeof name)) err(1, "%s", paths[i]);
  }
  while (left > 0) {
    poll(fds, count, -1);
    for (int i = 0; i < count; i++) {
      if (!fds[i].revents) continue;
      ssize_t size = read(fds[i].fd, input, sizeof input);
      if (size <= 0) errx(1, "%s: the server is gone", paths[i]);
      for (char *next = input; (next = memchr(next, '\n', input + size - next)); next++) {
        switch (seen[i]++) {
        case 0: send_text(fds[i].fd, negotiate); continue;
        case 1: send_text(fds[i].fd, line); continue;
        case 2: if (more) continue;
        }
        fwrite(input, 1, size, stdout);
        close(fds[i].fd);
        fds[i].fd = -1;
        left--;
      }
    }
  }
}

static void listen_to(const char *path, int count, long events) {
  struct pollfd *fds = calloc(count, sizeof *fds);
  long *seen = calloc(count, sizeof *seen);
  int left = count;
  for (int i = 0; i < count; i++) {
    struct sockaddr_un name = address(path);
    fds[i] = (struct pollfd){socket(AF_UNIX, SOCK_STREAM, 0), POLLIN, 0};
    while (connect(fds[i].fd, (struct sockaddr *)&name, sizeof name)) usleep(1000);
    if (read(fds[i].fd, input, sizeof input) <= 0) errx(1, "no greeting");
    send_text(fds[i].fd, "{\"execute\":\"qmp_capabilities\"}\n");
  }
  while (left > 0) {
    poll(fds, count, -1);
    for (int i = 0; i < count; i++) {
      if (!fds[i].revents) continue;
      ssize_t size = read(fds[i].fd, input, sizeof input);
      if (size <= 0) errx(1, "client %d was dropped", i);
      long before = seen[i];
      for (char *next = input; (next = memchr(next, '\n', input + size - next)); next++) seen[i]++;
      if (before <= events && seen[i] > events) left--;
    }
  }
}

static const char greeting[] =
    "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, \"package\": \"\"}, "
    "\"capabilities\": [\"oob\"]}}\r\n";

static void answer(int fd, ssize_t size) {
  input[size] = 0;
  for (char *line = strtok(input, "\n"); line; line = strtok(NULL, "\n")) {
    char text[128], *id = strstr(line, "\"id\":");
    if (id) snprintf(text, sizeof text, "{\"return\": {}, \"id\": %ld}\r\n", atol(id + 5));
    else snprintf(text, sizeof text, "{\"return\": {}}\r\n");
    send_text(fd, text);
  }
}

static void serve(const char *folder, int count, const char *ready) {
  struct pollfd *fds = calloc(2 * count, sizeof *fds);
  for (int i = 0; i < count; i++) {
    char path[108];
    snprintf(path, sizeof path, "%s/%d.sock", folder, i);
    struct sockaddr_un name = address(path);
    unlink(path);
    fds[i] = (struct pollfd){socket(AF_UNIX, SOCK_STREAM, 0), POLLIN, 0};
    fds[count + i].fd = -1;
    fds[count + i].events = POLLIN;
    if (bind(fds[i].fd, (struct sockaddr *)&name, sizeof name) || listen(fds[i].fd, 8))
      err(1, "%s", path);
  }
  fclose(fopen(ready, "w"));
  while (poll(fds, 2 * count, -1) > 0) {
    for (int i = 0; i < 2 * count; i++) {
      if (!fds[i].revents) continue;
      if (i < count) {
        if (fds[count + i].fd >= 0) close(fds[count + i].fd);
        fds[count + i].fd = accept(fds[i].fd, NULL, NULL);
        send_text(fds[count + i].fd, greeting);
        continue;
      }
      ssize_t size = read(fds[i].fd, input, sizeof input - 1);
      if (size > 0) {
        answer(fds[i].fd, size);
      } else {
        close(fds[i].fd);
        fds[i].fd = -1;
      }
    }
  }
}

int main(int argc, char **argv) {
  if (argc > 3 && !strncmp(argv[1], "ask", 3))
    ask(argv[2], !strcmp(argv[1], "ask-more"), argc - 3, argv + 3);
  else if (argc == 5 && !strcmp(argv[1], "serve")) serve(argv[2], atoi(argv[3]), argv[4]);
  else if (argc == 5 && !strcmp(argv[1], "listen"))
    listen_to(argv[2], atoi(argv[3]), atol(argv[4]));
  else
    errx(2, "usage: fleet ask COMMAND SOCKET… | fleet serve FOLDER COUNT READY | "
            "fleet listen SOCKET COUNT EVENTS");
}
