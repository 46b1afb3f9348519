/* A server that misbehaves: each connection gets one of many wrong answers, by a seed.
 *
 *   hostile SEED PORT...      listens on 127.0.0.1 at each port until it is ended
 *
 * On SIGTERM it prints how often each misbehaviour was given, one a line.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum way {
    WELL, WELL_AGAIN, ERROR_PAGE, RESET_AT_ONCE, CLOSE_AT_ONCE, SILENCE, DRIP, ENDLESS_HEADERS, ENDLESS_BODY, SHORT_BODY,
    GARBAGE, HALF_STATUS, REDIRECT_TO_ITSELF, REDIRECT_NOWHERE, HUGE_HEADER, BROKEN_CHUNKS, ENDLESS_CHUNK, THROTTLED,
    FORBIDDEN, RESET_IN_BODY, CONTINUES, FALSE_GZIP, NULS_IN_HEADERS, COOKIES, OLD_HTTP, NEGATIVE_LENGTH, LATE_ANSWER,
    CONTROLS_IN_BODY, WAYS
};

static const char *const names[WAYS] = {
    "well", "well-again", "error-page", "reset-at-once", "close-at-once", "silence", "drip", "endless-headers",
    "endless-body", "short-body", "garbage", "half-status", "redirect-to-itself", "redirect-nowhere", "huge-header",
    "broken-chunks", "endless-chunk", "throttled", "forbidden", "reset-in-body", "continues", "false-gzip",
    "nuls-in-headers", "cookies", "old-http", "negative-length", "late-answer", "controls-in-body"};

struct connection {
    int fd;
    enum way way;
    int has_asked;
    int step;
    double due;
};

static struct connection *table[1 << 20];
static long given[WAYS];
static uint64_t state;
static int epoll_fd;
static char noise[1 << 16];
static volatile sig_atomic_t is_over;

static uint64_t dice(void) {
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

/* Those that go on by themselves, by time: a wheel of milliseconds. */
#define SLOTS 4096
struct entry { int fd; struct connection *of; struct entry *next; };
static struct entry *wheel[SLOTS];
static long tick;

static void later(struct connection *c, int milliseconds) {
    struct entry *e = malloc(sizeof *e);
    long slot = (tick + milliseconds) % SLOTS;
    e->fd = c->fd;
    e->of = c;
    e->next = wheel[slot];
    wheel[slot] = e;
}

static void end(struct connection *c, int hard) {
    if (hard) {
        struct linger l = {1, 0};
        setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &l, sizeof l);
    }
    table[c->fd] = NULL;
    close(c->fd);
    c->fd = -1;
    /* Entries of the wheel may still point to it. */
    free(c);
}

/* False when the other side does not take it. */
static int say(struct connection *c, const void *bytes, size_t count) {
    return send(c->fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)count;
}

static int tell(struct connection *c, const char *text) { return say(c, text, strlen(text)); }

/* The next step of a connection that was asked something; it may end it. */
static void go_on(struct connection *c) {
    char line[512];
    switch (c->way) {
    case WELL:
    case WELL_AGAIN:
        tell(c, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n");
        end(c, 0);
        return;
    case ERROR_PAGE:
        tell(c, "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><h1>Sorry</h1>");
        say(c, noise, 1024 + dice() % 30000);
        end(c, 0);
        return;
    case RESET_AT_ONCE: end(c, 1); return;
    case CLOSE_AT_ONCE: end(c, 0); return;
    case SILENCE: return;
    case DRIP: {
        static const char slow[] = "HTTP/1.1 200 OK\r\nServer: slow\r\nContent-Length: 100000\r\n\r\n";
        char byte = slow[c->step % (sizeof slow - 1)];
        if (!say(c, &byte, 1)) { return; }
        c->step++;
        later(c, 40 + dice() % 100);
        return;
    }
    case ENDLESS_HEADERS:
        if (c->step++ == 0) { tell(c, "HTTP/1.1 200 OK\r\n"); }
        for (int i = 0; i < 64; i++) {
            snprintf(line, sizeof line, "X-Header-%d-%d: %.200s\r\n", c->step, i, "0123456789012345678901234567890123456789");
            if (!tell(c, line)) { break; }
        }
        later(c, 2);
        return;
    case ENDLESS_BODY:
        if (c->step++ == 0) { tell(c, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"); }
        say(c, noise, sizeof noise);
        later(c, 2);
        return;
    case SHORT_BODY:
        tell(c, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
        end(c, 0);
        return;
    case GARBAGE:
        say(c, noise + dice() % 1000, 1 + dice() % 4000);
        end(c, dice() & 1);
        return;
    case HALF_STATUS: tell(c, "HTTP/1.1 20"); return;
    case REDIRECT_TO_ITSELF:
        tell(c, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        end(c, 0);
        return;
    case REDIRECT_NOWHERE:
        tell(c, "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        end(c, 0);
        return;
    case HUGE_HEADER:
        if (c->step++ == 0) { tell(c, "HTTP/1.1 200 OK\r\nX-Huge: "); }
        for (int i = 0; i < 4; i++) { memset(line, 'h', sizeof line); say(c, line, sizeof line); }
        later(c, 1);
        return;
    case BROKEN_CHUNKS:
        tell(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a length\r\n0\r\n\r\n");
        end(c, 0);
        return;
    case ENDLESS_CHUNK:
        if (c->step++ == 0) { tell(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"); }
        say(c, noise, 4096);
        later(c, 20);
        return;
    case THROTTLED:
        tell(c, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
        end(c, 0);
        return;
    case FORBIDDEN:
        tell(c, "HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nforbidden");
        end(c, 0);
        return;
    case RESET_IN_BODY:
        if (c->step++ == 0) {
            tell(c, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            say(c, noise, 20000);
            later(c, 5 + dice() % 200);
            return;
        }
        end(c, 1);
        return;
    case CONTINUES:
        if (!tell(c, "HTTP/1.1 100 Continue\r\n\r\n")) { return; }
        later(c, 5);
        return;
    case FALSE_GZIP:
        tell(c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
        say(c, noise, 2000);
        end(c, 0);
        return;
    case NULS_IN_HEADERS: {
        static const char nuls[] = "HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 3\r\n\r\nok\n";
        say(c, nuls, sizeof nuls - 1);
        end(c, 0);
        return;
    }
    case COOKIES:
        tell(c, "HTTP/1.1 503 Service Unavailable\r\n");
        for (int i = 0; i < 200; i++) {
            snprintf(line, sizeof line, "Set-Cookie: session%d=%016llx; HttpOnly\r\n", i, (unsigned long long)dice());
            tell(c, line);
        }
        tell(c, "Content-Length: 4\r\n\r\nbusy");
        end(c, 0);
        return;
    case OLD_HTTP:
        tell(c, "<html>no headers at all</html>\n");
        end(c, 0);
        return;
    case NEGATIVE_LENGTH:
        tell(c, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nok\n");
        end(c, 0);
        return;
    case LATE_ANSWER:
        if (c->step++ == 0) { later(c, 500 + dice() % 3000); return; }
        tell(c, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n");
        end(c, 0);
        return;
    case CONTROLS_IN_BODY:
        tell(c, "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n\033[2J\033]0;owned\007\x9b""31m\xff\xfe\r\b\b");
        end(c, 0);
        return;
    case WAYS: abort();
    }
}

static void take(int listener) {
    for (int i = 0; i < 256; i++) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) { return; }
        if (fd >= (int)(sizeof table / sizeof *table)) { close(fd); continue; }
        struct connection *c = calloc(1, sizeof *c);
        c->fd = fd;
        c->way = dice() % WAYS;
        given[c->way]++;
        table[fd] = c;
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.fd = fd};
        epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
        /* Some do not wait for the question. */
        if (c->way == RESET_AT_ONCE || c->way == CLOSE_AT_ONCE) { go_on(c); }
    }
}

static void stop(int number) { (void)number; is_over = 1; }

int main(int count, char **words) {
    struct rlimit most = {1 << 20, 1 << 20};
    if (setrlimit(RLIMIT_NOFILE, &most)) {
        getrlimit(RLIMIT_NOFILE, &most);
        most.rlim_cur = most.rlim_max;
        setrlimit(RLIMIT_NOFILE, &most);
    }
    signal(SIGTERM, stop);
    state = strtoull(words[1], NULL, 10);
    for (size_t i = 0; i < sizeof noise; i++) { noise[i] = (char)dice(); }
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    int listeners[64], listener_count = 0;
    for (int i = 2; i < count && listener_count < 64; i++) {
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(words[i]))};
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 8192)) {
            perror("listen");
            return 1;
        }
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
        listeners[listener_count++] = fd;
    }
    struct epoll_event events[512];
    double start = now();
    while (!is_over) {
        int ready = epoll_wait(epoll_fd, events, 512, 1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd, is_listener = 0;
            for (int k = 0; k < listener_count; k++) { is_listener |= listeners[k] == fd; }
            if (is_listener) { take(fd); continue; }
            struct connection *c = table[fd];
            if (!c) { continue; }
            char asked[8192];
            ssize_t got = recv(fd, asked, sizeof asked, 0);
            if (got == 0 || (got < 0 && errno != EAGAIN)) { end(c, 0); continue; }
            if (got > 0 && !c->has_asked) { c->has_asked = 1; go_on(c); }
        }
        long until = (now() - start) * 1000;
        while (tick < until) {
            tick++;
            struct entry *e = wheel[tick % SLOTS];
            wheel[tick % SLOTS] = NULL;
            while (e) {
                struct entry *next = e->next;
                /* It may be over, and its number another's. */
                if (table[e->fd] == e->of && e->of) { go_on(e->of); }
                free(e);
                e = next;
            }
        }
    }
    for (int i = 0; i < WAYS; i++) { printf("%s %ld\n", names[i], given[i]); }
    return 0;
}
