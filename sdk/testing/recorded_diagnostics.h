// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RecordedDiagnostics`: keeps what telemetry says of its own problems, for
// tests.

#ifndef OTEL_SDK_TESTING_RECORDED_DIAGNOSTICS_H_
#define OTEL_SDK_TESTING_RECORDED_DIAGNOSTICS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "api/common/diagnostics.h"

namespace otel {
namespace sdk {
namespace testing {

// Receives all diagnostics of the process while it lives. Sites that report
// often hold messages back for a while, also from one test to the next in the
// same process.
//
// Ownership: the test's. Threads: all calls from any thread.
class RecordedDiagnostics {
 public:
  struct Message {
    DiagnosticSeverity severity;
    std::string component;
    std::string text;
  };

  RecordedDiagnostics() = default;
  RecordedDiagnostics(const RecordedDiagnostics&) = delete;
  RecordedDiagnostics& operator=(const RecordedDiagnostics&) = delete;

  std::vector<Message> messages() const {
    absl::MutexLock lock(&mutex_);
    return messages_;
  }
  // How many messages contain `text`.
  int CountOf(std::string_view text) const {
    absl::MutexLock lock(&mutex_);
    int count = 0;
    for (const Message& message : messages_) {
      if (message.text.find(text) != std::string::npos) ++count;
    }
    return count;
  }

 private:
  static void Keep(const Diagnostic& diagnostic, void* self) {
    auto* const recorded = static_cast<RecordedDiagnostics*>(self);
    absl::MutexLock lock(&recorded->mutex_);
    recorded->messages_.push_back({diagnostic.severity,
                                   std::string(diagnostic.component),
                                   std::string(diagnostic.message)});
  }

  mutable absl::Mutex mutex_;
  std::vector<Message> messages_ ABSL_GUARDED_BY(mutex_);
  // Last: nothing arrives before the members above exist, or after.
  const DiagnosticHandlerRegistration registration_ =
      SetDiagnosticHandler(&Keep, this);
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_RECORDED_DIAGNOSTICS_H_
