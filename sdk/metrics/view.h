// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Views: change what instruments that somebody else made produce.

#ifndef OTEL_SDK_METRICS_VIEW_H_
#define OTEL_SDK_METRICS_VIEW_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter_backend.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/exemplar_reservoir.h"

namespace otel {
namespace sdk {

// Which instruments a view is for. All criteria that are given must hold; one
// that is absent holds for everything. In all texts `*` stands for any number
// of characters and `?` for one. Instrument names compare without regard to
// case, everything else with.
struct InstrumentSelector {
  std::optional<std::string> name;
  std::optional<InstrumentKind> kind;
  std::optional<std::string> unit;
  std::optional<std::string> meter_name;
  std::optional<std::string> meter_version;
  std::optional<std::string> meter_schema_url;

  bool Matches(const InstrumentDescriptor& instrument,
               const InstrumentationScope& scope) const;
};

// What a view makes of a matching instrument. What is absent stays as the
// instrument and the reader have it.
struct StreamConfig {
  std::optional<std::string> name;
  std::optional<std::string> description;
  // The attribute keys to keep; all others are removed from the series, but
  // may still be seen on exemplars. Wildcards in this list and the next are
  // those of `MatchesWildcard`.
  std::optional<std::vector<std::string>> attribute_keys;
  // The attribute keys to remove; with `attribute_keys`, from those.
  std::vector<std::string> excluded_attribute_keys;
  Aggregation aggregation;
  // Series at most, one for overflow not counted.
  std::optional<size_t> cardinality_limit;
  // Null: the default of the aggregation.
  ExemplarReservoirFactory exemplar_reservoir;
};

// A selector and what it makes. An instrument that several views match has a
// stream of each; one that none matches has its default stream.
//
//   View view;
//   view.selector.name = "http.server.request.duration";
//   view.stream.attribute_keys = {{"http.route"}};
//
// Spec: metrics/sdk.md#view.
struct View {
  InstrumentSelector selector;
  StreamConfig stream;

  // Says what is wrong with the view by itself, or returns OK: a stream name
  // for a selector that can match several instruments, parameters of the
  // aggregation that make no sense, a limit of 0. `MeterProvider` reports and
  // ignores such a view; configuration may refuse it.
  absl::Status Validate() const;
};

// Whether `text` matches `pattern`, where `*` stands for any number of
// characters and `?` for one.
bool MatchesWildcard(std::string_view pattern, std::string_view text) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_VIEW_H_
