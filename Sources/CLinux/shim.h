// What only Linux has and the Glibc module does not show to Swift: signalfd, vsock, and the calls
// that open descriptors closed on exec.
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <linux/vm_sockets.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

extern int accept4(int descriptor, struct sockaddr *_Nullable name, socklen_t *_Nullable length,
                   int flags);
extern int pipe2(int *_Nonnull ends, int flags);

#endif
