// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The PEM files of `OtlpOptions`, read and checked when an exporter is made.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_TLS_FILES_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_TLS_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {

// The contents of the files; empty for those that are not named.
struct TlsFiles {
  std::string certificate;
  std::string client_key;
  std::string client_certificate;
};

// Reads the files that `options` names. An error tells which of them is
// missing, cannot be read, has no PEM block of the right kind or a damaged one,
// and which variable names it; also a key without a certificate and the other
// way round. What is in the blocks the TLS library checks when it connects.
absl::StatusOr<TlsFiles> ReadTlsFiles(const OtlpOptions& options);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_TLS_FILES_H_
