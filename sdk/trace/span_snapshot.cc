// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace sdk {

SpanSnapshot::SpanSnapshot(const ReadableSpan& span)
    : data_(span.data()),
      entries_(span.entries(), span.entries() + span.data().entries_size) {}

}  // namespace sdk
}  // namespace otel
