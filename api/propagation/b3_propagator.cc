// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/b3_propagator.h"

#include <cstddef>
#include <optional>

#include "api/common/diagnostics.h"
#include "api/propagation/ascii.h"
#include "api/propagation/debug_trace.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

namespace otel {
inline namespace v1 {
namespace {

constexpr std::string_view kSingle = "b3";
constexpr std::string_view kTraceId = "x-b3-traceid";
constexpr std::string_view kSpanId = "x-b3-spanid";
constexpr std::string_view kParentSpanId = "x-b3-parentspanid";
constexpr std::string_view kSampled = "x-b3-sampled";
constexpr std::string_view kFlags = "x-b3-flags";

enum class Decision : uint8_t { kDefer, kDeny, kAccept, kDebug };

// What well-formed headers say.
struct B3Context {
  TraceId trace_id;  // Invalid when there was only a decision.
  SpanId span_id;
  Decision decision = Decision::kDefer;
};

enum class Outcome : uint8_t { kAbsent, kMalformed, kRead };

std::optional<TraceId> ParseTraceId(std::string_view hex) noexcept {
  if (hex.size() == TraceId::kHexSize / 2) {
    const auto low = SpanId::FromHex(hex);
    if (!low.has_value()) return std::nullopt;
    uint8_t bytes[TraceId::kSize] = {};
    for (size_t i = 0; i < SpanId::kSize; ++i) {
      bytes[TraceId::kSize - SpanId::kSize + i] = low->bytes()[i];
    }
    return TraceId::FromBytes(bytes);
  }
  return TraceId::FromHex(hex);
}

// Reads the ids. Returns false when one is malformed or all zero.
bool ParseIds(std::string_view trace_id, std::string_view span_id,
              B3Context& b3) noexcept {
  const auto trace = ParseTraceId(trace_id);
  const auto span = SpanId::FromHex(span_id);
  if (!trace.has_value() || !trace->IsValid() || !span.has_value() ||
      !span->IsValid()) {
    return false;
  }
  b3.trace_id = *trace;
  b3.span_id = *span;
  return true;
}

std::optional<Decision> ParseDecision(std::string_view text) noexcept {
  if (text == "1") return Decision::kAccept;
  if (text == "0") return Decision::kDeny;
  if (text == "d") return Decision::kDebug;
  return std::nullopt;
}

// Reads <decision>, or <trace id>-<span id>[-<decision>[-<parent span id>]].
Outcome ReadSingle(const TextMapGetter& carrier, B3Context& b3) noexcept {
  const auto header = carrier.Get(kSingle);
  if (!header.has_value()) return Outcome::kAbsent;
  const std::string_view text = internal::TrimOptionalSpace(*header);
  if (const auto decision = ParseDecision(text)) {
    b3.decision = *decision;
    return Outcome::kRead;
  }
  constexpr size_t kMaxParts = 4;
  std::string_view parts[kMaxParts];
  size_t size = 0;
  for (size_t begin = 0; begin <= text.size();) {
    if (size == kMaxParts) return Outcome::kMalformed;
    size_t end = text.find('-', begin);
    if (end == text.npos) end = text.size();
    parts[size++] = text.substr(begin, end - begin);
    begin = end + 1;
  }
  if (size < 2 || !ParseIds(parts[0], parts[1], b3)) return Outcome::kMalformed;
  if (size > 2) {
    const auto decision = ParseDecision(parts[2]);
    if (!decision.has_value()) return Outcome::kMalformed;
    b3.decision = *decision;
  }
  if (size > 3 && !SpanId::FromHex(parts[3]).has_value()) {
    return Outcome::kMalformed;
  }
  return Outcome::kRead;
}

// Returns the trimmed value; an absent header has none.
std::optional<std::string_view> GetTrimmed(const TextMapGetter& carrier,
                                           std::string_view name) noexcept {
  const auto value = carrier.Get(name);
  if (!value.has_value()) return std::nullopt;
  return internal::TrimOptionalSpace(*value);
}

Outcome ReadMultiple(const TextMapGetter& carrier, B3Context& b3) noexcept {
  const auto trace_id = GetTrimmed(carrier, kTraceId);
  const auto span_id = GetTrimmed(carrier, kSpanId);
  if (!trace_id.has_value() && !span_id.has_value()) return Outcome::kAbsent;
  if (!trace_id.has_value() || !span_id.has_value() ||
      !ParseIds(*trace_id, *span_id, b3)) {
    return Outcome::kMalformed;
  }
  if (const auto sampled = GetTrimmed(carrier, kSampled)) {
    // The words are those of early implementations.
    if (*sampled == "1" || internal::EqualsIgnoreCase(*sampled, "true")) {
      b3.decision = Decision::kAccept;
    } else if (*sampled == "0" ||
               internal::EqualsIgnoreCase(*sampled, "false")) {
      b3.decision = Decision::kDeny;
    } else {
      return Outcome::kMalformed;
    }
  }
  if (const auto flags = GetTrimmed(carrier, kFlags)) {
    if (*flags == "1") {
      b3.decision = Decision::kDebug;
    } else if (*flags != "0") {
      return Outcome::kMalformed;
    }
  }
  const auto parent = GetTrimmed(carrier, kParentSpanId);
  if (parent.has_value() && !SpanId::FromHex(*parent).has_value()) {
    return Outcome::kMalformed;
  }
  return Outcome::kRead;
}

}  // namespace

void B3Propagator::Inject(const Context& context,
                          TextMapSetter& carrier) const noexcept {
  const SpanContext& span = context.span().context();
  if (!span.IsValid()) return;
  const bool debug = internal::IsDebugTrace(context);
  constexpr size_t kSpanIdAt = TraceId::kHexSize + 1;
  constexpr size_t kDecisionAt = kSpanIdAt + SpanId::kHexSize + 1;
  char text[kDecisionAt + 1];
  span.trace_id().WriteHex(text);
  text[kSpanIdAt - 1] = '-';
  span.span_id().WriteHex(text + kSpanIdAt);
  text[kDecisionAt - 1] = '-';
  text[kDecisionAt] = debug ? 'd' : span.IsSampled() ? '1' : '0';
  if (format_ == B3Format::kSingleHeader) {
    carrier.Set(kSingle, std::string_view(text, sizeof(text)));
    return;
  }
  carrier.Set(kTraceId, std::string_view(text, TraceId::kHexSize));
  carrier.Set(kSpanId, std::string_view(text + kSpanIdAt, SpanId::kHexSize));
  if (debug) {
    carrier.Set(kFlags, "1");  // Says that it is sampled, too.
  } else {
    carrier.Set(kSampled, std::string_view(text + kDecisionAt, 1));
  }
}

Context B3Propagator::Extract(const Context& context,
                              const TextMapGetter& carrier) const noexcept {
  B3Context b3;
  Outcome outcome = ReadSingle(carrier, b3);
  bool malformed = outcome == Outcome::kMalformed;
  if (outcome != Outcome::kRead) {
    b3 = B3Context();
    outcome = ReadMultiple(carrier, b3);
    malformed = outcome == Outcome::kMalformed ||
                (malformed && outcome == Outcome::kAbsent);
  }
  if (malformed) {
    static DiagnosticSite site(DiagnosticSeverity::kDebug, "b3_propagator");
    site.Report("Ignored malformed B3 headers.");
  }
  if (outcome != Outcome::kRead || !b3.trace_id.IsValid()) return context;
  const bool debug = b3.decision == Decision::kDebug;
  const bool sampled = debug || b3.decision == Decision::kAccept;
  Context extracted = context.WithSpan(SpanRef(
      SpanContext(b3.trace_id, b3.span_id, TraceFlags().WithSampled(sampled),
                  /*is_remote=*/true)));
  return debug ? internal::WithDebugTrace(extracted) : extracted;
}

std::vector<std::string_view> B3Propagator::Fields() const {
  if (format_ == B3Format::kSingleHeader) return {kSingle};
  return {kTraceId, kSpanId, kSampled, kFlags};
}

}  // namespace v1
}  // namespace otel
