// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/jaeger_propagator.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "api/baggage/baggage.h"
#include "api/common/diagnostics.h"
#include "api/propagation/ascii.h"
#include "api/propagation/baggage_collector.h"
#include "api/propagation/debug_trace.h"
#include "api/propagation/header_buffer.h"
#include "api/propagation/percent_coding.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

namespace otel {
inline namespace v1 {
namespace {

constexpr std::string_view kTraceHeader = "uber-trace-id";
constexpr std::string_view kBaggagePrefix = "uberctx-";
constexpr std::string_view kBaggageHeader = "jaeger-baggage";

constexpr uint8_t kSampled = 0x01;
constexpr uint8_t kDebug = 0x02;

// The longest header there is, when each character is encoded: full ids and
// two digits of flags. What is longer is malformed.
constexpr size_t kMaxEncodedSize =
    3 *
    (TraceId::kHexSize + 1 + SpanId::kHexSize + 1 + SpanId::kHexSize + 1 + 2);

// Reads `N` bytes from at most twice as many digits: missing ones on the left
// are zeros.
template <size_t N>
bool ReadShortHex(std::string_view hex, uint8_t (&bytes)[N]) noexcept {
  if (hex.empty() || hex.size() > 2 * N) return false;
  char full[2 * N];
  std::memset(full, '0', sizeof(full));
  std::memcpy(full + sizeof(full) - hex.size(), hex.data(), hex.size());
  return internal::ReadLowerHex(std::string_view(full, sizeof(full)), N, bytes);
}

struct TraceHeader {
  TraceId trace_id;
  SpanId span_id;
  uint8_t flags;
};

// Reads <trace id>:<span id>:<parent span id>:<flags>.
std::optional<TraceHeader> ParseTraceHeader(std::string_view text) noexcept {
  text = internal::TrimOptionalSpace(text);
  if (text.size() > kMaxEncodedSize) return std::nullopt;
  char decoded[internal::MaxPercentDecodedSize(kMaxEncodedSize)];
  if (text.find(':') == text.npos) {
    char* const end =
        internal::PercentDecode(text, /*plus_is_space=*/false, decoded);
    text = std::string_view(decoded, static_cast<size_t>(end - decoded));
  }
  const std::string_view trace_id = internal::TakeUntil(':', text);
  const std::string_view span_id = internal::TakeUntil(':', text);
  if (text.find(':') == text.npos) return std::nullopt;
  internal::TakeUntil(':', text);  // The parent span id.
  uint8_t trace_bytes[TraceId::kSize];
  uint8_t span_bytes[SpanId::kSize];
  uint8_t flags[1];
  if (!ReadShortHex(trace_id, trace_bytes) ||
      !ReadShortHex(span_id, span_bytes) || !ReadShortHex(text, flags)) {
    return std::nullopt;
  }
  const TraceHeader header{TraceId::FromBytes(trace_bytes),
                           SpanId::FromBytes(span_bytes), flags[0]};
  if (!header.trace_id.IsValid() || !header.span_id.IsValid()) {
    return std::nullopt;
  }
  return header;
}

void ReportMalformed(std::string_view message) noexcept {
  static DiagnosticSite site(DiagnosticSeverity::kDebug, "jaeger_propagator");
  site.Report(message);
}

Context ExtractSpan(const Context& context,
                    const TextMapGetter& carrier) noexcept {
  const auto text = carrier.Get(kTraceHeader);
  if (!text.has_value()) return context;
  const auto header = ParseTraceHeader(*text);
  if (!header.has_value()) {
    ReportMalformed("Ignored a malformed uber-trace-id.");
    return context;
  }
  const bool sampled = (header->flags & kSampled) != 0;
  Context extracted = context.WithSpan(SpanRef(
      SpanContext(header->trace_id, header->span_id,
                  TraceFlags().WithSampled(sampled), /*is_remote=*/true)));
  // Jaeger gives the debug flag a meaning only beside the sampled one.
  return sampled && (header->flags & kDebug) != 0
             ? internal::WithDebugTrace(extracted)
             : extracted;
}

// Calls `visit(key, value)` for each member of `jaeger-baggage`. Returns false
// when one is malformed.
template <class Visit>
bool VisitMembers(std::string_view header, Visit visit) noexcept {
  while (!header.empty()) {
    std::string_view value =
        internal::TrimOptionalSpace(internal::TakeUntil(',', header));
    if (value.empty()) continue;
    if (value.find('=') == value.npos) return false;
    const std::string_view key =
        internal::TrimOptionalSpace(internal::TakeUntil('=', value));
    if (key.empty()) return false;
    visit(key, internal::TrimOptionalSpace(value));
  }
  return true;
}

Baggage ExtractBaggage(const TextMapGetter& carrier) noexcept {
  internal::BaggageCollector collector;
  const auto header = carrier.Get(kBaggageHeader);
  if (header.has_value()) {
    // All members are looked at before the first is taken.
    if (VisitMembers(*header, [](std::string_view, std::string_view) {})) {
      VisitMembers(*header, [&](std::string_view key, std::string_view value) {
        if (collector.Admit(key.size() + value.size())) {
          collector.Add(key, value);
        }
      });
    } else {
      ReportMalformed("Ignored a malformed jaeger-baggage.");
    }
  }
  carrier.Keys([&](std::string_view name) {
    if (name.size() <= kBaggagePrefix.size() ||
        !internal::EqualsIgnoreCase(name.substr(0, kBaggagePrefix.size()),
                                    kBaggagePrefix)) {
      return;
    }
    const std::string_view key = name.substr(kBaggagePrefix.size());
    const auto value = carrier.Get(name);
    if (value.has_value() && collector.Admit(key.size() + value->size())) {
      collector.AddEncoded(key, *value, /*metadata=*/{},
                           /*plus_is_space=*/true);
    }
  });
  return collector.Finish();
}

void InjectBaggage(const Baggage& baggage, TextMapSetter& carrier) noexcept {
  internal::BaggageLimits limits;
  bool complete = true;
  for (const Baggage::Entry& entry : baggage) {
    const size_t value_size =
        internal::PercentEncodedSize(entry.value, internal::IsUnreserved);
    if (!internal::IsToken(entry.key) ||
        !limits.Admit(entry.key.size() + value_size)) {
      complete = false;
      continue;
    }
    const size_t name_size = kBaggagePrefix.size() + entry.key.size();
    internal::HeaderBuffer header;
    if (!header.Append(kBaggagePrefix) || !header.Append(entry.key)) return;
    char* const value = header.Extend(value_size);
    if (value == nullptr) return;
    internal::PercentEncode(entry.value, internal::IsUnreserved, value);
    carrier.Set(header.view().substr(0, name_size),
                header.view().substr(name_size));
  }
  if (!complete) {
    static DiagnosticSite site(DiagnosticSeverity::kWarning,
                               "jaeger_propagator");
    site.Report(
        "Baggage was not sent in full: a key is not a token of HTTP, or there "
        "are more than 64 entries or 8192 bytes.");
  }
}

}  // namespace

void JaegerPropagator::Inject(const Context& context,
                              TextMapSetter& carrier) const noexcept {
  InjectBaggage(GetBaggage(context), carrier);
  const SpanContext& span = context.span().context();
  if (!span.IsValid()) return;
  constexpr size_t kSpanIdAt = TraceId::kHexSize + 1;
  constexpr size_t kRestAt = kSpanIdAt + SpanId::kHexSize;
  char text[kRestAt + 4];
  span.trace_id().WriteHex(text);
  text[kSpanIdAt - 1] = ':';
  span.span_id().WriteHex(text + kSpanIdAt);
  std::memcpy(text + kRestAt, ":0:", 3);
  const bool debug = span.IsSampled() && internal::IsDebugTrace(context);
  text[kRestAt + 3] = debug ? '3' : span.IsSampled() ? '1' : '0';
  carrier.Set(kTraceHeader, std::string_view(text, sizeof(text)));
}

Context JaegerPropagator::Extract(const Context& context,
                                  const TextMapGetter& carrier) const noexcept {
  Context extracted = ExtractSpan(context, carrier);
  Baggage baggage = ExtractBaggage(carrier);
  if (baggage.empty()) return extracted;
  return WithBaggage(extracted, std::move(baggage));
}

std::vector<std::string_view> JaegerPropagator::Fields() const {
  return {kTraceHeader};
}

}  // namespace v1
}  // namespace otel
