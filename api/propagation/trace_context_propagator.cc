// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/trace_context_propagator.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "api/common/diagnostics.h"
#include "api/propagation/ascii.h"
#include "api/propagation/header_buffer.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "api/trace/trace_state.h"

namespace otel {
inline namespace v1 {
namespace {

constexpr std::string_view kTraceparent = "traceparent";
constexpr std::string_view kTracestate = "tracestate";

// Version 00: 00-<trace-id>-<parent-id>-<trace-flags>. Later versions begin
// with these fields.
constexpr size_t kTraceIdAt = 3;
constexpr size_t kSpanIdAt = kTraceIdAt + TraceId::kHexSize + 1;
constexpr size_t kFlagsAt = kSpanIdAt + SpanId::kHexSize + 1;
constexpr size_t kSize = kFlagsAt + 2;
static_assert(kSize == 55);

constexpr uint8_t kKnownFlags = TraceFlags::kSampled | TraceFlags::kRandom;

struct Traceparent {
  TraceId trace_id;
  SpanId span_id;
  TraceFlags flags;
};

std::optional<Traceparent> ParseTraceparent(std::string_view text) noexcept {
  // HTTP libraries trim, other carriers may not.
  text = internal::TrimOptionalSpace(text);
  if (text.size() < kSize) return std::nullopt;
  if (text[kTraceIdAt - 1] != '-' || text[kSpanIdAt - 1] != '-' ||
      text[kFlagsAt - 1] != '-') {
    return std::nullopt;
  }
  uint8_t version;
  if (!internal::ReadLowerHex(text.substr(0, 2), 1, &version) ||
      version == 0xFF) {
    return std::nullopt;
  }
  if (text.size() > kSize && (version == 0 || text[kSize] != '-')) {
    return std::nullopt;
  }
  const auto trace_id =
      TraceId::FromHex(text.substr(kTraceIdAt, TraceId::kHexSize));
  const auto span_id =
      SpanId::FromHex(text.substr(kSpanIdAt, SpanId::kHexSize));
  uint8_t flags;
  if (!trace_id.has_value() || !trace_id->IsValid() || !span_id.has_value() ||
      !span_id->IsValid() ||
      !internal::ReadLowerHex(text.substr(kFlagsAt, 2), 1, &flags)) {
    return std::nullopt;
  }
  return Traceparent{*trace_id, *span_id,
                     TraceFlags(static_cast<uint8_t>(flags & kKnownFlags))};
}

TraceState ExtractTraceState(const TextMapGetter& carrier) {
  // Several headers are one list.
  internal::HeaderBuffer joined;
  bool complete = true;
  carrier.GetAll(kTracestate, [&](std::string_view value) {
    if (!joined.empty()) complete = joined.Append(",") && complete;
    complete = joined.Append(value) && complete;
  });
  return complete ? TraceState::FromHeader(joined.view()) : TraceState();
}

}  // namespace

void TraceContextPropagator::Inject(const Context& context,
                                    TextMapSetter& carrier) const noexcept {
  const SpanContext& span = context.span().context();
  if (!span.IsValid()) return;
  const auto flags =
      static_cast<uint8_t>(span.trace_flags().bits() & kKnownFlags);
  char text[kSize] = {'0', '0'};
  text[kTraceIdAt - 1] = text[kSpanIdAt - 1] = text[kFlagsAt - 1] = '-';
  span.trace_id().WriteHex(text + kTraceIdAt);
  span.span_id().WriteHex(text + kSpanIdAt);
  internal::WriteHex(&flags, 1, text + kFlagsAt);
  carrier.Set(kTraceparent, std::string_view(text, kSize));
  if (!span.trace_state().empty()) {
    carrier.Set(kTracestate, span.trace_state().ToHeader());
  }
}

Context TraceContextPropagator::Extract(
    const Context& context, const TextMapGetter& carrier) const noexcept {
  std::optional<Traceparent> parent;
  int headers = 0;
  carrier.GetAll(kTraceparent, [&](std::string_view value) {
    if (headers++ == 0) parent = ParseTraceparent(value);
  });
  if (headers == 0) return context;
  if (headers > 1 || !parent.has_value()) {
    static DiagnosticSite site(DiagnosticSeverity::kDebug,
                               "trace_context_propagator");
    site.Report("Ignored a traceparent that is malformed or there twice.");
    return context;
  }
  return context.WithSpan(
      SpanRef(SpanContext(parent->trace_id, parent->span_id, parent->flags,
                          /*is_remote=*/true, ExtractTraceState(carrier))));
}

std::vector<std::string_view> TraceContextPropagator::Fields() const {
  return {kTraceparent, kTracestate};
}

}  // namespace v1
}  // namespace otel
