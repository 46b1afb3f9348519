// What Swift's Glibc module leaves out: epoll, eventfd, timerfd, signalfd, accept4.
//
// _GNU_SOURCE is not defined here on purpose: it changes the system's types (fd_set), and a file that
// imports Dispatch as well then meets two definitions of them and does not compile.
#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

int accept4(int socket, struct sockaddr *_Nullable address, socklen_t *_Nullable length, int flags);
#endif
