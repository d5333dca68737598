// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/guarded_callback.h"

#include <cstdio>

#include "api/common/diagnostics.h"

namespace otel {
namespace sdk {
namespace internal {

void ReportCallbackException(const char* callback, const char* what) noexcept {
  static DiagnosticSite site(DiagnosticSeverity::kError, "callback");
  // Without the heap, which may be what was thrown about.
  char text[512];
  std::snprintf(text, sizeof(text),
                "%.100s threw: %.300s. It should not; the SDK goes on as if it "
                "had not been called.",
                callback, what);
  site.Report(text);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
