/* What the measure of probes needs in C: the floor, a server that never answers, and a driver of a Prometheus exporter.
 *
 *   bench http URL CA|- PER_SECOND SECONDS       the floor: libcurl's multi on epoll, a fresh connection a probe
 *   bench tcp ADDRESS PORT PER_SECOND SECONDS    the floor: plain connects on epoll
 *   bench hang PORT                              accepts, reads and never answers; prints when the first one came
 *   bench drive ADDRESS PORT PATH PER_SECOND SECONDS   asks an exporter again and again, over connections that stay
 *
 * The floors print one line: the probes that ended well, and the microseconds of CPU that they took.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int epoll;
static long well, under_way;

static void report(double cpu_before) {
    printf("%ld %.1f\n", well, (cpu() - cpu_before) * 1e6);
}

static struct sockaddr_in address_of(const char *host, const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1) { die(host); }
    return address;
}

/* ---- HTTP --------------------------------------------------------------------------------------------------- */

static CURLM *multi;
static double curl_due = -1;
static CURL *idle[65536];
static int idle_count;

static int socket_changed(CURL *easy, curl_socket_t fd, int what, void *context, void *known) {
    (void)easy, (void)context;
    struct epoll_event event = {.data.fd = fd};
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, fd, &event);
        return 0;
    }
    event.events = (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    if (!known) { curl_multi_assign(multi, fd, multi); }
    return 0;
}

static int timer_changed(CURLM *m, long milliseconds, void *context) {
    (void)m, (void)context;
    curl_due = milliseconds < 0 ? -1 : now(CLOCK_MONOTONIC) + milliseconds / 1e3;
    return 0;
}

static size_t swallow(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes, (void)context;
    return size * count;
}

static CURL *easy_for(const char *url, const char *authorities) {
    if (idle_count > 0) { return idle[--idle_count]; }
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 5000L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, swallow);
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    if (strcmp(authorities, "-")) { curl_easy_setopt(easy, CURLOPT_CAINFO, authorities); }
    return easy;
}

static void collect(void) {
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) { continue; }
        CURL *easy = message->easy_handle;
        CURLcode code = message->data.result;
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        curl_multi_remove_handle(multi, easy);
        if (code == CURLE_OK && status == 200) { well++; }
        under_way--;
        idle[idle_count++] = easy;
    }
}

static void http(const char *url, const char *authorities, double rate, double seconds) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket_changed);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer_changed);
    double start = now(CLOCK_MONOTONIC), before = cpu();
    long begun = 0, total = rate * seconds;
    struct epoll_event events[1024];
    while (begun < total || under_way > 0) {
        double time = now(CLOCK_MONOTONIC);
        while (begun < total && start + begun / rate <= time) {
            curl_multi_add_handle(multi, easy_for(url, authorities));
            begun++;
            under_way++;
        }
        int running;
        if (curl_due >= 0 && curl_due <= time) {
            curl_due = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
            collect();
        }
        double due = begun < total ? start + begun / rate : time + 1;
        if (curl_due >= 0 && curl_due < due) { due = curl_due; }
        double wait = (due - now(CLOCK_MONOTONIC)) * 1e3;
        int count = epoll_wait(epoll, events, 1024, wait < 0 ? 0 : (int)(wait + 0.999));
        for (int i = 0; i < count; i++) {
            int signs = (events[i].events & EPOLLIN ? CURL_CSELECT_IN : 0)
                | (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0)
                | (events[i].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(multi, events[i].data.fd, signs, &running);
        }
        collect();
    }
    report(before);
}

/* ---- TCP ---------------------------------------------------------------------------------------------------- */

static void tcp(const char *host, const char *port, double rate, double seconds) {
    struct sockaddr_in address = address_of(host, port);
    double start = now(CLOCK_MONOTONIC), before = cpu();
    long begun = 0, total = rate * seconds;
    struct epoll_event events[1024];
    while (begun < total || under_way > 0) {
        double time = now(CLOCK_MONOTONIC);
        while (begun < total && start + begun / rate <= time) {
            int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
            if (fd < 0) { die("socket"); }
            begun++;
            if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0) {
                well++;
                close(fd);
                continue;
            }
            struct epoll_event event = {.events = EPOLLOUT, .data.fd = fd};
            epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
            under_way++;
        }
        double due = begun < total ? start + begun / rate : time + 1;
        double wait = (due - now(CLOCK_MONOTONIC)) * 1e3;
        int count = epoll_wait(epoll, events, 1024, wait < 0 ? 0 : (int)(wait + 0.999));
        for (int i = 0; i < count; i++) {
            int code = 0;
            socklen_t size = sizeof code;
            getsockopt(events[i].data.fd, SOL_SOCKET, SO_ERROR, &code, &size);
            if (code == 0) { well++; }
            close(events[i].data.fd);
            under_way--;
        }
    }
    report(before);
}

/* ---- The others --------------------------------------------------------------------------------------------- */

static void hang(const char *port) {
    struct sockaddr_in address = address_of("127.0.0.1", port);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) { die("listen"); }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[1024];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    long accepted = 0;
    char buffer[4096];
    for (;;) {
        int count = epoll_wait(epoll, events, 1024, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd != listener) {
                if (read(events[i].data.fd, buffer, sizeof buffer) <= 0) { close(events[i].data.fd); }
                continue;
            }
            int fd;
            while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                if (accepted++ == 0) {
                    printf("%.6f\n", now(CLOCK_REALTIME));
                    fflush(stdout);
                }
                struct epoll_event one = {.events = EPOLLIN, .data.fd = fd};
                epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &one);
            }
        }
    }
}

static void drive(const char *host, const char *port, const char *path, double rate, double seconds) {
    struct sockaddr_in address = address_of(host, port);
    enum { most = 64 };
    static struct { int fd, busy; char tail[5]; } lines[most];
    char request[1024], buffer[65536];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path);
    for (int i = 0; i < most; i++) {
        lines[i].fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(lines[i].fd, (struct sockaddr *)&address, sizeof address)) { die("connect"); }
        fcntl(lines[i].fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        epoll_ctl(epoll, EPOLL_CTL_ADD, lines[i].fd, &event);
    }
    double start = now(CLOCK_MONOTONIC);
    long begun = 0, total = rate * seconds;
    struct epoll_event events[most];
    while (begun < total || under_way > 0) {
        double time = now(CLOCK_MONOTONIC);
        for (int i = 0; i < most && begun < total && start + begun / rate <= time; i++) {
            if (lines[i].busy) { continue; }
            if (write(lines[i].fd, request, length) != length) { die("write"); }
            lines[i].busy = 1;
            memset(lines[i].tail, 0, 5);
            begun++;
            under_way++;
        }
        int count = epoll_wait(epoll, events, most, 1);
        for (int i = 0; i < count; i++) {
            int n = events[i].data.u32;
            ssize_t got = read(lines[n].fd, buffer, sizeof buffer);
            if (got <= 0) { die("the exporter hung up"); }
            /* The exporter's answers are chunked: the last chunk ends them. */
            for (ssize_t at = got < 5 ? 0 : got - 5; at < got; at++) {
                memmove(lines[n].tail, lines[n].tail + 1, 4);
                lines[n].tail[4] = buffer[at];
            }
            if (!memcmp(lines[n].tail, "0\r\n\r\n", 5) || (got < 60000 && memmem(buffer, got, "Content-Length", 14))) {
                lines[n].busy = 0;
                under_way--;
                well++;
            }
        }
    }
    printf("%ld\n", well);
}

int main(int count, char **words) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    const char *what = count > 1 ? words[1] : "";
    if (!strcmp(what, "http") && count == 6) {
        http(words[2], words[3], atof(words[4]), atof(words[5]));
    } else if (!strcmp(what, "tcp") && count == 6) {
        tcp(words[2], words[3], atof(words[4]), atof(words[5]));
    } else if (!strcmp(what, "hang") && count == 3) {
        hang(words[2]);
    } else if (!strcmp(what, "drive") && count == 7) {
        drive(words[2], words[3], words[4], atof(words[5]), atof(words[6]));
    } else {
        fputs("see the head of bench.c\n", stderr);
        return 2;
    }
    return 0;
}
