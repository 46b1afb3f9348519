// What Swift's Glibc module leaves out: epoll, eventfd, timerfd, signalfd, accept4.
//
// _GNU_SOURCE is not defined here on purpose: it changes the system's types (fd_set), and a file that
// imports Dispatch as well then meets two definitions of them and does not compile.
#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

// A descriptor that is readable once the process has ended; closed on exec. pidfd_open(2), Linux 5.3.
static inline int tocsin_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

// pipe2(2) with O_CLOEXEC.
int pipe2(int *_Nonnull ends, int flags);
static inline int tocsin_pipe(int *_Nonnull ends) { return pipe2(ends, O_CLOEXEC); }

// A child must not inherit what others opened without O_CLOEXEC.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *_Nonnull actions, int from);
static inline int tocsin_spawn_close_from(posix_spawn_file_actions_t *_Nonnull actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

// Gives free memory of the heap back to the system.
static inline void tocsin_trim_heap(void) { malloc_trim(0); }

// A field of a union that Swift does not see.
static inline pid_t tocsin_pid_of(const siginfo_t *_Nonnull info) { return info->si_pid; }

int accept4(int socket, struct sockaddr *_Nullable address, socklen_t *_Nullable length, int flags);
#endif
