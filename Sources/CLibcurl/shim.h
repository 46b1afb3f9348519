// Swift cannot call C variadics: one inline function per argument type of curl_easy_setopt and friends.
#ifndef TOCSIN_CLIBCURL_SHIM_H
#define TOCSIN_CLIBCURL_SHIM_H
#include <curl/curl.h>
#endif
