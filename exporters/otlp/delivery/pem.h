// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whether a text is a file in PEM format (RFC 7468).

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_PEM_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_PEM_H_

#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Returns what is wrong with `content` and what to do, to follow the name of
// the file; empty when nothing is. It has to have at least one block whose
// label ends with `kind`, such as `PRIVATE KEY` or `CERTIFICATE`, and no
// damaged one. What is in the blocks the TLS library checks when it connects.
std::string FaultInPem(std::string_view content, std::string_view kind);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_PEM_H_
