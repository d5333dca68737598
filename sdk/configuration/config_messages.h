// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConfigMessages`: what reading the configuration had to say.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_MESSAGES_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_MESSAGES_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"

namespace otel {
namespace sdk {

// Messages for people, collected because the level and the place to report
// them are themselves configuration.
//
// Ownership: a value. Threads: as a vector.
class ConfigMessages {
 public:
  struct Message {
    DiagnosticSeverity severity;
    std::string text;
  };

  // Adds it, unless it is there: several signals may read the same variable.
  void Add(DiagnosticSeverity severity, std::string text) {
    const bool is_there = std::any_of(
        messages_.begin(), messages_.end(),
        [&](const Message& message) { return message.text == text; });
    if (!is_there) messages_.push_back({severity, std::move(text)});
  }
  void Warn(std::string text) {
    Add(DiagnosticSeverity::kWarning, std::move(text));
  }
  void Error(std::string text) {
    Add(DiagnosticSeverity::kError, std::move(text));
  }

  const std::vector<Message>& all() const noexcept { return messages_; }
  bool empty() const noexcept { return messages_.empty(); }

  // Reports all as diagnostics of `configuration`, and forgets them.
  void Report() noexcept {
    for (const Message& message : messages_) {
      ReportDiagnostic({message.severity, "configuration", message.text});
    }
    messages_.clear();
  }

 private:
  std::vector<Message> messages_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_MESSAGES_H_
