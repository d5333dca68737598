// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Text from a server, made fit for a message.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_MESSAGE_TEXT_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_MESSAGE_TEXT_H_

#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Returns `text` without control characters and bytes that are no ASCII, each
// of which becomes `?` or a space, and cut after some hundred characters: it
// must not play tricks on terminals.
inline std::string ForMessage(std::string_view text) {
  constexpr size_t kMax = 300;
  std::string fit;
  for (const char c : text.substr(0, kMax)) {
    if (c == '\n' || c == '\r' || c == '\t') {
      fit += ' ';
    } else {
      fit += c >= 0x20 && c < 0x7f ? c : '?';
    }
  }
  if (text.size() > kMax) fit += "...";
  return fit;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_MESSAGE_TEXT_H_
