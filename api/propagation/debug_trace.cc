// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/debug_trace.h"

#include "api/trace/ids.h"
#include "api/trace/span_context.h"

namespace otel {
inline namespace v1 {
namespace internal {
namespace {

constexpr ContextKey<TraceId> kDebugTraceKey{"debug trace"};

}  // namespace

bool IsDebugTrace(const Context& context) noexcept {
  const TraceId* const trace_id = context.GetValue(kDebugTraceKey);
  return trace_id != nullptr &&
         *trace_id == context.span().context().trace_id();
}

Context WithDebugTrace(const Context& context) noexcept {
  return context.WithValue(kDebugTraceKey, context.span().context().trace_id());
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
