// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/stream_resolver.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "api/common/diagnostics.h"
#include "sdk/common/guard.h"
#include "sdk/metrics/aggregation.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr size_t kMaxNameSize = 255;
constexpr size_t kMaxUnitSize = 63;
// What a message quotes of a name.
constexpr size_t kQuotedSize = 80;
constexpr int kDefaultExponentialReservoirSize = 20;

void Report(DiagnosticSeverity severity, const std::string& message) {
  ReportDiagnostic({severity, "metrics", message});
}

std::string Quoted(const std::string& name) {
  return name.size() <= kQuotedSize ? name
                                    : name.substr(0, kQuotedSize) + "...";
}

bool IsValidName(std::string_view name) noexcept {
  if (name.empty() || name.size() > kMaxNameSize) return false;
  if (!absl::ascii_isalpha(static_cast<unsigned char>(name[0]))) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' ||
           c == '.' || c == '-' || c == '/';
  });
}

AggregationType DefaultType(InstrumentKind kind) noexcept {
  switch (kind) {
    case InstrumentKind::kHistogram:
      return AggregationType::kExplicitBucketHistogram;
    case InstrumentKind::kGauge:
    case InstrumentKind::kObservableGauge:
      return AggregationType::kLastValue;
    default:
      return AggregationType::kSum;
  }
}

bool IsNonNegative(InstrumentKind kind) noexcept {
  return kind == InstrumentKind::kCounter ||
         kind == InstrumentKind::kObservableCounter ||
         kind == InstrumentKind::kHistogram;
}

ExemplarReservoirFactory DefaultReservoir(const StreamSpec& spec) {
  switch (spec.aggregation) {
    case AggregationType::kExplicitBucketHistogram:
      if (!spec.boundaries.empty()) {
        return AlignedHistogramBucketExemplarReservoir();
      }
      break;
    case AggregationType::kBase2ExponentialHistogram:
      return SimpleFixedSizeExemplarReservoir(static_cast<size_t>(
          std::min(kDefaultExponentialReservoirSize, spec.max_size)));
    default:
      break;
  }
  return SimpleFixedSizeExemplarReservoir(1);
}

// What the functions of a reader answer; the default when there is none.
template <class F, class T>
T Ask(const F& function, InstrumentKind kind, T otherwise) {
  if (function == nullptr) return otherwise;
  T answer = otherwise;
  GuardedCall([&] { answer = function(kind); });
  return answer;
}

}  // namespace

StreamResolver::StreamResolver(Options options) : options_(std::move(options)) {
  std::vector<View> valid;
  for (View& view : options_.views) {
    const absl::Status status = view.Validate();
    if (status.ok()) {
      valid.push_back(std::move(view));
    } else {
      Report(DiagnosticSeverity::kError,
             absl::StrCat("A view is ignored: ", status.message()));
    }
  }
  options_.views = std::move(valid);
}

StreamSpec StreamResolver::MakeSpec(const InstrumentDescriptor& instrument,
                                    const StreamConfig& stream,
                                    size_t reader) const {
  const Reader& wants = options_.readers[reader];
  Aggregation aggregation = stream.aggregation;
  const bool is_default = aggregation.type() == AggregationType::kDefault;
  if (is_default) {
    aggregation =
        Ask(wants.default_aggregation, instrument.kind, Aggregation());
    if (!aggregation.SuitsInstrument(instrument.kind) ||
        !aggregation.Validate().ok()) {
      aggregation = Aggregation();
    }
  }
  StreamSpec spec;
  spec.name = stream.name.value_or(instrument.name);
  spec.description = stream.description.value_or(instrument.description);
  spec.unit = instrument.unit;
  spec.kind = instrument.kind;
  spec.number_type = instrument.number_type;
  spec.aggregation = aggregation.type() == AggregationType::kDefault
                         ? DefaultType(instrument.kind)
                         : aggregation.type();
  spec.record_min_max = aggregation.record_min_max();
  spec.max_size = aggregation.max_size();
  spec.max_scale = aggregation.max_scale();
  spec.monotonic = IsNonNegative(instrument.kind);
  if (spec.aggregation == AggregationType::kExplicitBucketHistogram) {
    const absl::Span<const double> defaults = Aggregation::DefaultBoundaries();
    if (aggregation.boundaries().has_value()) {
      spec.boundaries = *aggregation.boundaries();
    } else if (is_default && instrument.explicit_bucket_boundaries) {
      // Advice counts less than a view that asks for explicit buckets.
      spec.boundaries = *instrument.explicit_bucket_boundaries;
    } else {
      spec.boundaries.assign(defaults.begin(), defaults.end());
    }
  }
  spec.filter = AttributeKeyFilter(stream.attribute_keys.has_value()
                                       ? stream.attribute_keys
                                       : instrument.attribute_keys,
                                   stream.excluded_attribute_keys);
  spec.cardinality_limit = stream.cardinality_limit.value_or(Ask(
      wants.cardinality_limit, instrument.kind, options_.cardinality_limit));
  spec.exemplar_reservoir = stream.exemplar_reservoir != nullptr
                                ? stream.exemplar_reservoir
                                : DefaultReservoir(spec);
  spec.exemplar_filter = options_.exemplar_filter;
  spec.clock = options_.clock;
  spec.idle_expiry_nanos = options_.idle_expiry_nanos;
  spec.readers.push_back({reader, Ask(wants.temporality, instrument.kind,
                                      AggregationTemporality::kCumulative)});
  return spec;
}

std::vector<StreamSpec> StreamResolver::Resolve(
    const InstrumentDescriptor& instrument,
    const InstrumentationScope& scope) const {
  const StreamConfig plain;
  std::vector<std::pair<size_t, const StreamConfig*>> configs;
  for (size_t i = 0; i < options_.views.size(); ++i) {
    const View& view = options_.views[i];
    if (!view.selector.Matches(instrument, scope)) continue;
    if (!view.stream.aggregation.SuitsInstrument(instrument.kind)) {
      Report(DiagnosticSeverity::kWarning,
             absl::StrCat("A view asks for an aggregation that instrument ",
                          instrument.name,
                          " cannot have; the view is ignored for it. "
                          "Histograms need a synchronous instrument, and the "
                          "last value a gauge."));
      continue;
    }
    configs.emplace_back(i, &view.stream);
  }
  if (configs.empty()) configs.emplace_back(options_.views.size(), &plain);

  const int64_t now = options_.clock->WallNanos();
  std::vector<StreamSpec> specs;
  for (const auto& [view, config] : configs) {
    const auto first_of_view = static_cast<std::ptrdiff_t>(specs.size());
    for (size_t reader = 0; reader < options_.readers.size(); ++reader) {
      StreamSpec spec = MakeSpec(instrument, *config, reader);
      if (spec.aggregation == AggregationType::kDrop) continue;
      spec.view = view;
      spec.creation_nanos = now;
      const auto same = std::find_if(
          specs.begin() + first_of_view, specs.end(),
          [&](const StreamSpec& other) { return CanShare(spec, other); });
      if (same != specs.end() && !IsObservable(instrument.kind)) {
        same->readers.push_back(spec.readers.front());
      } else {
        specs.push_back(std::move(spec));
      }
    }
  }
  return specs;
}

bool ValidateInstrument(InstrumentDescriptor& instrument) {
  if (!IsValidName(instrument.name)) {
    Report(DiagnosticSeverity::kError,
           absl::StrCat("Instrument name \"", Quoted(instrument.name),
                        "\" is not valid; nothing is recorded for it. A name "
                        "begins with a letter and has up to ",
                        kMaxNameSize, " letters, digits, `_`, `.`, `-`, `/`."));
    return false;
  }
  const bool ascii_unit =
      std::all_of(instrument.unit.begin(), instrument.unit.end(), [](char c) {
        return absl::ascii_isascii(static_cast<unsigned char>(c));
      });
  if (instrument.unit.size() > kMaxUnitSize || !ascii_unit) {
    Report(DiagnosticSeverity::kWarning,
           absl::StrCat("The unit of instrument ", instrument.name,
                        " is not one of at most ", kMaxUnitSize,
                        " ASCII characters; it is exported as it is."));
  }
  if (instrument.explicit_bucket_boundaries.has_value()) {
    const absl::Status status = Aggregation::ExplicitBucketHistogram(
                                    instrument.explicit_bucket_boundaries)
                                    .Validate();
    if (!status.ok()) {
      Report(DiagnosticSeverity::kWarning,
             absl::StrCat("The advised boundaries of instrument ",
                          instrument.name, " are ignored: ", status.message()));
      instrument.explicit_bucket_boundaries.reset();
    }
  }
  return true;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
