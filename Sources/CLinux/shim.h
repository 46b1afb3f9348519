// What Swift's Glibc module leaves out: epoll, eventfd, timerfd, signalfd, accept4.
#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#endif
