// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/baggage_propagator.h"

#include <cstddef>
#include <utility>

#include "api/baggage/baggage.h"
#include "api/common/diagnostics.h"
#include "api/propagation/ascii.h"
#include "api/propagation/baggage_collector.h"
#include "api/propagation/header_buffer.h"
#include "api/propagation/percent_coding.h"

namespace otel {
inline namespace v1 {
namespace {

constexpr std::string_view kBaggage = "baggage";

bool IsBaggageOctet(char c) noexcept {
  return c == '%' || internal::IsBaggageLiteral(c);
}

// A character of properties: keys, values, and what separates them.
bool IsMetadataCharacter(char c) noexcept {
  return IsBaggageOctet(c) || c == ';' || internal::IsOptionalSpace(c);
}

bool ConsistsOf(bool (*is_allowed)(char), std::string_view text) noexcept {
  for (char c : text) {
    if (!is_allowed(c)) return false;
  }
  return true;
}

// Appends `key=value;metadata`. Returns false when there is no memory.
bool AppendMember(const Baggage::Entry& entry, std::string_view metadata,
                  size_t size, internal::HeaderBuffer& header) noexcept {
  const size_t separator = header.empty() ? 0 : 1;
  char* out = header.Extend(separator + size);
  if (out == nullptr) return false;
  if (separator != 0) *out++ = ',';
  for (char c : entry.key) *out++ = c;
  *out++ = '=';
  out = internal::PercentEncode(entry.value, internal::IsBaggageLiteral, out);
  if (!metadata.empty()) {
    *out++ = ';';
    internal::PercentEncode(metadata, IsMetadataCharacter, out);
  }
  return true;
}

// Reads the members of one header. Returns false when one is malformed.
bool ReadMembers(std::string_view header,
                 internal::BaggageCollector& collector) noexcept {
  while (!header.empty() && !collector.Full()) {
    const std::string_view member =
        internal::TrimOptionalSpace(internal::TakeUntil(',', header));
    if (member.empty() || !collector.Admit(member.size())) continue;
    std::string_view metadata = member;
    std::string_view value = internal::TakeUntil(';', metadata);
    metadata = internal::TrimOptionalSpace(metadata);
    if (value.find('=') == value.npos) return false;
    const std::string_view key =
        internal::TrimOptionalSpace(internal::TakeUntil('=', value));
    value = internal::TrimOptionalSpace(value);
    if (!internal::IsToken(key) || !ConsistsOf(IsBaggageOctet, value) ||
        !ConsistsOf(IsMetadataCharacter, metadata)) {
      return false;
    }
    collector.AddEncoded(key, value, metadata, /*plus_is_space=*/false);
  }
  return true;
}

}  // namespace

void BaggagePropagator::Inject(const Context& context,
                               TextMapSetter& carrier) const noexcept {
  const Baggage baggage = GetBaggage(context);
  if (baggage.empty()) return;
  internal::HeaderBuffer header;
  internal::BaggageLimits limits;
  bool complete = true;
  for (const Baggage::Entry& entry : baggage) {
    const std::string_view metadata =
        internal::TrimOptionalSpace(entry.metadata);
    size_t size =
        entry.key.size() + 1 +
        internal::PercentEncodedSize(entry.value, internal::IsBaggageLiteral);
    if (!metadata.empty()) {
      size += 1 + internal::PercentEncodedSize(metadata, IsMetadataCharacter);
    }
    if (!internal::IsToken(entry.key) || !limits.Admit(size)) {
      complete = false;
    } else if (!AppendMember(entry, metadata, size, header)) {
      return;
    }
  }
  if (!complete) {
    static DiagnosticSite site(DiagnosticSeverity::kWarning,
                               "baggage_propagator");
    site.Report(
        "Baggage was not sent in full: a key is not a token of HTTP, or there "
        "are more than 64 entries or 8192 bytes.");
  }
  if (!header.empty()) carrier.Set(kBaggage, header.view());
}

Context BaggagePropagator::Extract(
    const Context& context, const TextMapGetter& carrier) const noexcept {
  internal::BaggageCollector collector;
  bool valid = true;
  carrier.GetAll(kBaggage, [&](std::string_view header) {
    valid = valid && ReadMembers(header, collector);
  });
  if (!valid) {
    static DiagnosticSite site(DiagnosticSeverity::kDebug,
                               "baggage_propagator");
    site.Report("Ignored a malformed baggage header.");
    return context;
  }
  Baggage baggage = collector.Finish();
  if (baggage.empty()) return context;
  return WithBaggage(context, std::move(baggage));
}

std::vector<std::string_view> BaggagePropagator::Fields() const {
  return {kBaggage};
}

}  // namespace v1
}  // namespace otel
