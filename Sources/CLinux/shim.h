// What only Linux has and the Glibc module does not show to Swift: signalfd, vsock, accepting
// descriptors closed on exec, looking up hosts in the background, populating memory, asking who is
// at the other end of a socket, passing descriptors, and having more of them.
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <linux/vm_sockets.h>
#include <netdb.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>

extern int accept4(int descriptor, struct sockaddr *_Nullable name, socklen_t *_Nullable length,
                   int flags);

// Since glibc 2.35; Linux before 5.14 refuses it.
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

// <spawn.h> shows it where _GNU_SOURCE is defined.
#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

// <netdb.h> shows these where _GNU_SOURCE is defined.
#ifndef GAI_NOWAIT
#define GAI_NOWAIT 1
#define EAI_INPROGRESS -100
struct gaicb {
  const char *_Nullable ar_name;
  const char *_Nullable ar_service;
  const struct addrinfo *_Nullable ar_request;
  struct addrinfo *_Nullable ar_result;
  int __return;
  int __glibc_reserved[5];
};
extern int getaddrinfo_a(int mode, struct gaicb *_Nullable *_Nonnull list, int count,
                         void *_Nullable event);
extern int gai_suspend(const struct gaicb *_Nullable const *_Nonnull list, int count,
                       const struct timespec *_Nullable timeout);
extern int gai_error(struct gaicb *_Nonnull request);
extern int gai_cancel(struct gaicb *_Nonnull request);
#endif

// The macros with which a descriptor is put beside the bytes of a message are none for Swift.
static inline ssize_t clinux_send_descriptor(int socket, const void *_Nonnull bytes, size_t count,
                                             int descriptor) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = &control,
                           .msg_controllen = sizeof control.room};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  __builtin_memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  return sendmsg(socket, &message, MSG_NOSIGNAL);
}

// The kinds of limits are an enumeration of glibc's own in C, and nothing in Swift.
static inline rlim_t clinux_allow_descriptors(rlim_t count) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return 0;
  rlim_t before = limit.rlim_cur;
  if (before >= count) return before;
  limit.rlim_cur = count < limit.rlim_max ? count : limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) ? before : limit.rlim_cur;
}

#endif
