// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CurlLibrary`: the functions of libcurl that this exporter calls.

#ifndef OTEL_EXPORTERS_OTLP_HTTP_CURL_LIBRARY_H_
#define OTEL_EXPORTERS_OTLP_HTTP_CURL_LIBRARY_H_

#include <curl/curl.h>

#include "absl/status/statusor.h"

namespace otel {
namespace exporters {
namespace otlp {

#define OTEL_CURL_FUNCTIONS(X) \
  X(easy_cleanup)              \
  X(easy_getinfo)              \
  X(easy_init)                 \
  X(easy_setopt)               \
  X(easy_strerror)             \
  X(global_init)               \
  X(multi_add_handle)          \
  X(multi_cleanup)             \
  X(multi_info_read)           \
  X(multi_init)                \
  X(multi_perform)             \
  X(multi_poll)                \
  X(multi_remove_handle)       \
  X(multi_wakeup)              \
  X(slist_append)              \
  X(slist_free_all)

// Each function of libcurl under its name without `curl_`.
//
// The shared library is loaded when the first request is sent, by the thread
// that sends it: it brings thirty libraries with it, and a program that links
// them waits for these at every start, before `main`. Where there is no shared
// library, build with --define=otel_cc_curl=linked.
//
// Never unloaded, and what libcurl sets up once per process is never torn down,
// since others may use it.
struct CurlLibrary {
#define OTEL_CURL_MEMBER(name) decltype(&::curl_##name) name = nullptr;
  OTEL_CURL_FUNCTIONS(OTEL_CURL_MEMBER)
#undef OTEL_CURL_MEMBER

  // To be called before a fork can meet `Get`. Loads nothing.
  static void Prepare() noexcept;

  // Returns the library, ready for use. The first call loads it; a failure is
  // final. Threads: any. Fork: waits while another thread loads.
  static absl::StatusOr<const CurlLibrary*> Get() noexcept;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_HTTP_CURL_LIBRARY_H_
