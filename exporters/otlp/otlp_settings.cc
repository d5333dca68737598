// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_settings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::FileNode;
using sdk::KeyValueList;
using sdk::MapReader;
using sdk::Setting;
using sdk::TemporalityPreference;
using sdk::VariableReader;

std::string_view VariablePart(Signal signal) {
  switch (signal) {
    case Signal::kTraces:
      return "TRACES_";
    case Signal::kMetrics:
      return "METRICS_";
    default:
      return "LOGS_";
  }
}

// The two names of a variable, the one that wins first.
struct VariablePair {
  VariablePair(Signal signal, std::string_view name)
      : of_signal("OTEL_EXPORTER_OTLP_"), of_all("OTEL_EXPORTER_OTLP_") {
    of_signal += VariablePart(signal);
    of_signal += name;
    of_all += name;
  }

  std::string of_signal;
  std::string of_all;
};

class SignalVariables {
 public:
  SignalVariables(const VariableReader& variables, Signal signal)
      : variables_(variables), signal_(signal) {}

  // Reads a text, and the name of the variable that has it.
  void ReadText(std::string_view name, std::string& option,
                std::string& option_name) const {
    Setting<std::string> setting{""};
    const VariablePair pair(signal_, name);
    variables_.ReadString({pair.of_signal, pair.of_all}, setting);
    option = setting.value();
    if (!setting.is_default()) option_name = setting.origin().ToString();
  }

  Protocol ReadProtocol() const {
    Setting<Protocol> setting{Protocol::kHttpProtobuf};
    const VariablePair pair(signal_, "PROTOCOL");
    variables_.ReadEnum<Protocol>({pair.of_signal, pair.of_all},
                                  {{"grpc", Protocol::kGrpc},
                                   {"http/protobuf", Protocol::kHttpProtobuf},
                                   {"http/json", Protocol::kHttpJson}},
                                  setting);
    return setting.value();
  }

  Compression ReadCompression() const {
    Setting<Compression> setting{Compression::kNone};
    const VariablePair pair(signal_, "COMPRESSION");
    variables_.ReadEnum<Compression>(
        {pair.of_signal, pair.of_all},
        {{"gzip", Compression::kGzip}, {"none", Compression::kNone}}, setting);
    return setting.value();
  }

  bool ReadInsecure() const {
    Setting<bool> setting{false};
    const VariablePair pair(signal_, "INSECURE");
    variables_.ReadBoolean({pair.of_signal, pair.of_all}, setting);
    return setting.value();
  }

  absl::Duration ReadTimeout() const {
    Setting<absl::Duration> setting{OtlpOptions().timeout};
    const VariablePair pair(signal_, "TIMEOUT");
    variables_.ReadTimeout({pair.of_signal, pair.of_all}, setting);
    return setting.value();
  }

  void ReadHeaders(KeyValueList& headers, std::string& option_name) const {
    Setting<KeyValueList> setting{KeyValueList()};
    sdk::KeyValueListOptions options;
    options.equals_in_values = true;  // Base64 often has them.
    options.secret = true;
    const VariablePair pair(signal_, "HEADERS");
    variables_.ReadKeyValueList({pair.of_signal, pair.of_all}, options,
                                setting);
    headers = setting.value();
    if (!setting.is_default()) option_name = setting.origin().ToString();
  }

  absl::StatusOr<std::string> ReadEndpoint(Protocol protocol,
                                           std::string& option_name) const {
    const VariablePair pair(signal_, "ENDPOINT");
    const auto found = variables_.Find({pair.of_signal, pair.of_all});
    if (!found.has_value()) return std::string();
    const std::string text(sdk::TrimWhitespace(found->text));
    option_name = found->origin.ToString();
    // What gRPC takes, gRPC says.
    if (protocol == Protocol::kGrpc) return text;
    absl::StatusOr<std::string> endpoint = text;
    if (found->origin.detail == pair.of_all) {
      endpoint = EndpointForSignal(text, signal_);
    } else if (const auto url = ParseEndpointUrl(text); !url.ok()) {
      endpoint = url.status();
    }
    if (endpoint.ok()) return endpoint;
    std::string message = option_name + ": ";
    message.append(endpoint.status().message().data(),
                   endpoint.status().message().size());
    return absl::InvalidArgumentError(message);
  }

 private:
  const VariableReader& variables_;
  const Signal signal_;
};

constexpr std::string_view kExplicit = "explicit_bucket_histogram";
constexpr std::string_view kExponential = "base2_exponential_bucket_histogram";

// Reads a list of `{name, value}`; those without a value are left out.
void ReadHeaders(MapReader& map, OtlpOptions& options) {
  for (const FileNode& element : map.Elements("headers")) {
    MapReader header(element);
    const auto name = header.Require("name");
    const std::string text =
        name.has_value() ? name->Text().value_or("") : std::string();
    std::optional<std::string> value = header.Text("value");
    header.Finish();
    if (name.has_value() && name->value().AsString() != nullptr &&
        text.empty()) {
      name->Unexpected("the name of a header");
    }
    if (value.has_value())
      options.headers.emplace_back(text, *std::move(value));
  }
}

// Adds the headers of `headers_list` that `headers` does not have.
void AddHeadersList(MapReader& map, OtlpOptions& options) {
  const std::string text = map.Text("headers_list").value_or("");
  if (text.empty()) return;
  sdk::KeyValueListOptions list_options;
  list_options.equals_in_values = true;
  list_options.secret = true;
  const auto list = sdk::ParseKeyValueList(text, list_options);
  if (!list.ok()) {
    return map.Get("headers_list")->Error(std::string(list.status().message()));
  }
  for (const auto& header : *list) {
    const bool known = std::any_of(
        options.headers.begin(), options.headers.end(), [&](const auto& has) {
          return sdk::EqualsIgnoringCase(has.first, header.first);
        });
    if (!known) options.headers.push_back(header);
  }
}

// Returns `KEY`, or `KEY, FILE:LINE:COLUMN` where it is set.
std::string NameOf(const MapReader& map, std::string_view key) {
  std::string name(key);
  const sdk::ConfigValue* const value = map.node().value().Find(key);
  if (value != nullptr && !value->position().empty()) {
    name += ", " + std::string(value->position());
  }
  return name;
}

void ReadTls(MapReader& map, OtlpOptions& options) {
  const auto node = map.Get("tls");
  if (!node.has_value()) return;
  MapReader tls(*node);
  options.certificate = tls.Path("ca_file").value_or("");
  options.client_key = tls.Path("key_file").value_or("");
  options.client_certificate = tls.Path("cert_file").value_or("");
  options.names.certificate = NameOf(tls, "ca_file");
  options.names.client_key = NameOf(tls, "key_file");
  options.names.client_certificate = NameOf(tls, "cert_file");
  if (options.protocol == Protocol::kGrpc) {
    options.insecure = tls.Boolean("insecure").value_or(false);
  }
  tls.Finish();
}

// Reads a size in bytes, at least `min`.
void ReadSize(MapReader& map, std::string_view key, int64_t min, size_t& size) {
  const auto value = map.Integer(key, min, std::numeric_limits<int64_t>::max());
  if (value.has_value()) size = static_cast<size_t>(*value);
}

}  // namespace

absl::StatusOr<OtlpOptions> ReadOtlpVariables(const VariableReader& variables,
                                              Signal signal) {
  const SignalVariables read(variables, signal);
  OtlpOptions options;
  options.protocol = read.ReadProtocol();
  OtlpOptionNames& names = options.names;
  absl::StatusOr<std::string> endpoint =
      read.ReadEndpoint(options.protocol, names.endpoint);
  if (!endpoint.ok()) return endpoint.status();
  options.endpoint = *std::move(endpoint);
  options.insecure = read.ReadInsecure();
  read.ReadHeaders(options.headers, names.headers);
  options.compression = read.ReadCompression();
  options.timeout = read.ReadTimeout();
  read.ReadText("CERTIFICATE", options.certificate, names.certificate);
  read.ReadText("CLIENT_KEY", options.client_key, names.client_key);
  read.ReadText("CLIENT_CERTIFICATE", options.client_certificate,
                names.client_certificate);
  return options;
}

MetricPreferences ReadMetricVariables(const VariableReader& variables) {
  MetricPreferences preferences;
  Setting<TemporalityPreference> temporality{preferences.temporality};
  variables.ReadEnum<TemporalityPreference>(
      {"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"},
      {{"cumulative", TemporalityPreference::kCumulative},
       {"delta", TemporalityPreference::kDelta},
       {"lowmemory", TemporalityPreference::kLowMemory}},
      temporality);
  preferences.temporality = temporality.value();
  Setting<bool> exponential{false};
  variables.ReadEnum<bool>(
      {"OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"},
      {{kExplicit, false}, {kExponential, true}}, exponential);
  if (exponential.value()) {
    preferences.histogram_aggregation =
        sdk::Aggregation::Base2ExponentialHistogram();
  }
  return preferences;
}

void ReadMetricProperties(MapReader& map, MetricPreferences* preferences) {
  constexpr TemporalityPreference kPreferences[] = {
      TemporalityPreference::kCumulative, TemporalityPreference::kDelta,
      TemporalityPreference::kLowMemory};
  preferences->temporality =
      kPreferences[map.Name("temporality_preference",
                            {"cumulative", "delta", "low_memory"})
                       .value_or(0)];
  if (map.Name("default_histogram_aggregation", {kExplicit, kExponential}) ==
      size_t{1}) {
    preferences->histogram_aggregation =
        sdk::Aggregation::Base2ExponentialHistogram();
  }
}

absl::StatusOr<OtlpOptions> ReadOtlpProperties(
    const sdk::ComponentContext& context, Protocol protocol, Signal signal,
    MetricPreferences* preferences) {
  const bool grpc = protocol == Protocol::kGrpc;
  sdk::ComponentProperties properties(context,
                                      grpc ? "otlp_grpc" : "otlp_http");
  MapReader& map = *properties;
  OtlpOptions options;
  options.protocol = protocol;
  options.endpoint = map.Text("endpoint").value_or("");
  options.names.endpoint = NameOf(map, "endpoint");
  ReadTls(map, options);
  ReadHeaders(map, options);
  AddHeadersList(map, options);
  const bool is_list = !map.Get("headers").has_value();
  options.names.headers = NameOf(map, is_list ? "headers_list" : "headers");
  if (map.Name("compression", {"none", "gzip"}) == size_t{1}) {
    options.compression = Compression::kGzip;
  }
  options.timeout = map.Timeout("timeout").value_or(options.timeout);
  ReadSize(map, "max_request_size", 0, options.max_request_bytes);
  ReadSize(map, "max_response_size", 1, options.max_response_bytes);
  if (!grpc) {
    const bool json = map.Name("encoding", {"protobuf", "json"}) == size_t{1};
    options.protocol = json ? Protocol::kHttpJson : Protocol::kHttpProtobuf;
    if (!options.endpoint.empty()) {
      const auto url = ParseEndpointUrl(options.endpoint);
      if (!url.ok())
        map.Get("endpoint")->Error(std::string(url.status().message()));
    }
  }
  if (signal == Signal::kMetrics && preferences != nullptr) {
    ReadMetricProperties(map, preferences);
  }
  const absl::Status status = properties.Finish();
  if (!status.ok()) return status;
  return options;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
