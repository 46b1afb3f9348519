// Swift cannot call C variadics: one inline function per argument type of curl_easy_setopt and friends.
#ifndef TOCSIN_CLIBCURL_SHIM_H
#define TOCSIN_CLIBCURL_SHIM_H
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <string.h>

static inline CURLcode tocsin_set_number(
    CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tocsin_set_size(
    CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tocsin_set_text(
    CURL *_Nonnull easy, CURLoption option, const char *_Nullable text) {
    return curl_easy_setopt(easy, option, text);
}

static inline CURLcode tocsin_set_pointer(
    CURL *_Nonnull easy, CURLoption option, const void *_Nullable pointer) {
    return curl_easy_setopt(easy, option, pointer);
}

static inline CURLcode tocsin_set_list(
    CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(easy, option, list);
}

// The name has three L here and two in later versions, which know both.
static inline CURLcode tocsin_allow_refused_recipients(CURL *_Nonnull easy) {
    return curl_easy_setopt(easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
}

static inline CURLcode tocsin_set_writer(
    CURL *_Nonnull easy, CURLoption option, curl_write_callback _Nonnull writer) {
    return curl_easy_setopt(easy, option, writer);
}

static inline CURLcode tocsin_set_reader(
    CURL *_Nonnull easy, CURLoption option, curl_read_callback _Nonnull reader) {
    return curl_easy_setopt(easy, option, reader);
}

static inline CURLcode tocsin_set_opener(
    CURL *_Nonnull easy, curl_opensocket_callback _Nonnull opener) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

static inline long tocsin_get_number(CURL *_Nonnull easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t tocsin_get_size(CURL *_Nonnull easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline const char *_Nullable tocsin_get_text(CURL *_Nonnull easy, CURLINFO info) {
    char *value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_socket_t tocsin_get_socket(CURL *_Nonnull easy) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK
        ? socket : CURL_SOCKET_BAD;
}

static inline void *_Nullable tocsin_get_owner(CURL *_Nonnull easy) {
    char *value = 0;
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : 0;
}

static inline CURLMcode tocsin_multi_set_number(
    CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode tocsin_multi_set_pointer(
    CURLM *_Nonnull multi, CURLMoption option, void *_Nullable pointer) {
    return curl_multi_setopt(multi, option, pointer);
}

static inline CURLMcode tocsin_multi_set_socket_function(
    CURLM *_Nonnull multi, curl_socket_callback _Nullable function) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
}

static inline CURLMcode tocsin_multi_set_timer_function(
    CURLM *_Nonnull multi, curl_multi_timer_callback _Nullable function) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
}

// The next transfer that is done, with its code; null when there is none.
static inline CURL *_Nullable tocsin_multi_next_done(
    CURLM *_Nonnull multi, CURLcode *_Nonnull code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *code = message->data.result;
            return message->easy_handle;
        }
    }
    return 0;
}

// Macros that Swift does not see.
static inline unsigned long tocsin_auth_basic(void) { return CURLAUTH_BASIC; }
static inline unsigned long tocsin_auth_bearer(void) { return CURLAUTH_BEARER; }
static inline long tocsin_use_ssl_all(void) { return CURLUSESSL_ALL; }

static inline int tocsin_certificate_count(CURL *_Nonnull easy) {
    struct curl_certinfo *info = 0;
    if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) != CURLE_OK || !info) { return 0; }
    return info->num_of_certs;
}

// The text behind "name:" in what was kept of a certificate, the server's own being 0; null when there is none.
static inline const char *_Nullable tocsin_certificate_text(
    CURL *_Nonnull easy, int place, const char *_Nonnull name) {
    struct curl_certinfo *info = 0;
    if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) != CURLE_OK || !info
        || place < 0 || info->num_of_certs <= place) {
        return 0;
    }
    size_t length = strlen(name);
    for (struct curl_slist *line = info->certinfo[place]; line; line = line->next) {
        if (!strncmp(line->data, name, length) && line->data[length] == ':') {
            return line->data + length + 1;
        }
    }
    return 0;
}
#endif
