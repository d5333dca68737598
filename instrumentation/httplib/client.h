// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry of clients made with cpp-httplib: a span and the duration of each
// request, by the semantic conventions, and the context in its headers.
//
//   #include "instrumentation/httplib/client.h"
//
//   otel::instrumentation::httplib::Client client("http://localhost:8080");
//   const ::httplib::Result result = client.Get("/rolldice");

#ifndef OTEL_INSTRUMENTATION_HTTPLIB_CLIENT_H_
#define OTEL_INSTRUMENTATION_HTTPLIB_CLIENT_H_

#include <httplib.h>

#include <string>

namespace otel::instrumentation::httplib {

// An instrumented client: a `::httplib::Client` whose functions that send are
// replaced by the ones below. Its settings are those of `::httplib::Client`.
//
// Records for each call a CLIENT span, child of the current one and current
// itself while the call lasts, and `http.client.request.duration`. Statuses
// from 400 on and failures to get an answer are errors. With
// `set_follow_location` the call is one span, with the URL that it began with.
//
// Of the many overloads of `::httplib::Client`, those with progress, streams
// and forms are not there: fill in a `::httplib::Request` and `send` it.
// `set_compress` has no effect on what `send` is given, as in cpp-httplib.
//
// Ownership, threads: those of `::httplib::Client`.
// Failure: without an SDK it only writes the current context into the headers.
class Client : public ::httplib::Client {
 public:
  using Headers = ::httplib::Headers;
  using Result = ::httplib::Result;

  // As `::httplib::Client`: a URL without path, or host and port.
  explicit Client(const std::string& scheme_host_port);
  Client(const std::string& host, int port);
  Client(const std::string& scheme_host_port,
         const std::string& client_cert_path,
         const std::string& client_key_path);

  Result Get(const std::string& path, const Headers& headers = {});
  Result Head(const std::string& path, const Headers& headers = {});
  Result Post(const std::string& path, const std::string& body,
              const std::string& content_type);
  Result Post(const std::string& path, const Headers& headers,
              const std::string& body, const std::string& content_type);
  Result Put(const std::string& path, const std::string& body,
             const std::string& content_type);
  Result Put(const std::string& path, const Headers& headers,
             const std::string& body, const std::string& content_type);
  Result Patch(const std::string& path, const std::string& body,
               const std::string& content_type);
  Result Patch(const std::string& path, const Headers& headers,
               const std::string& body, const std::string& content_type);
  Result Delete(const std::string& path, const Headers& headers = {});
  Result Options(const std::string& path, const Headers& headers = {});

  // Sends any request, as filled in: `method`, `path` (with the query),
  // `headers`, `body`, `content_receiver`, …
  Result send(::httplib::Request request);

 private:
  const std::string base_url_;  // Scheme, host and port.
};

}  // namespace otel::instrumentation::httplib

#endif  // OTEL_INSTRUMENTATION_HTTPLIB_CLIENT_H_
