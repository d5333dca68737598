// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OTLP over HTTP, by libcurl.

#ifndef OTEL_EXPORTERS_OTLP_HTTP_HTTP_TRANSPORT_H_
#define OTEL_EXPORTERS_OTLP_HTTP_HTTP_TRANSPORT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes a transport that posts requests of one signal to `options.endpoint`,
// over one connection that is kept alive. HTTP/1.1; TLS from version 1.2 on.
// A proxy is used as curl does, by the variables `http_proxy`, `https_proxy`,
// `all_proxy` and `no_proxy`. Redirects are not followed, since they would
// carry secret headers to other servers: they are errors that name the new
// place.
//
// libcurl is loaded when the first request is sent; without it each request
// fails, and the error names the package (docs/decisions/0008).
//
// Any 2xx is success. A body that is no OTLP, with a success, is told as a
// warning.
//
// `kInvalidArgument` for an endpoint or headers that are malformed; an error
// for certificates that cannot be used, see `ReadTlsFiles`.
//
// Spec: otlp.md#otlphttp.
absl::StatusOr<std::unique_ptr<Transport>> MakeHttpTransport(
    Signal signal, const OtlpOptions& options);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_HTTP_HTTP_TRANSPORT_H_
