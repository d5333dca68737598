// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_settings.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::ConfigValue;
using sdk::KeyValueList;
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

// Adds the headers of `headers_list` that `headers` does not have.
void AddHeadersList(const ConfigValue& properties, PropertyReader& reader,
                    OtlpOptions& options) {
  std::string text;
  reader.Text("headers_list", &text);
  if (text.empty()) return;
  sdk::KeyValueListOptions list_options;
  list_options.equals_in_values = true;
  list_options.secret = true;
  const auto list = sdk::ParseKeyValueList(text, list_options);
  if (!list.ok()) {
    return reader.Fail(
        *properties.Find("headers_list"),
        "headers_list: " + std::string(list.status().message().data(),
                                       list.status().message().size()));
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
std::string NameOf(const ConfigValue& map, std::string_view key) {
  std::string name(key);
  const ConfigValue* const value = map.Find(key);
  if (value != nullptr && !value->position().empty()) {
    name += ", " + std::string(value->position());
  }
  return name;
}

void ReadTls(PropertyReader& reader, OtlpOptions& options) {
  const ConfigValue* const tls = reader.Map("tls");
  if (tls == nullptr) return;
  PropertyReader files(*tls, reader);
  files.Path("ca_file", &options.certificate);
  files.Path("key_file", &options.client_key);
  files.Path("cert_file", &options.client_certificate);
  options.names.certificate = NameOf(*tls, "ca_file");
  options.names.client_key = NameOf(*tls, "key_file");
  options.names.client_certificate = NameOf(*tls, "cert_file");
  if (options.protocol == Protocol::kGrpc) {
    files.Flag("insecure", &options.insecure);
  }
  static_cast<void>(files.Finish());
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

void ReadMetricProperties(PropertyReader& reader,
                          MetricPreferences* preferences) {
  constexpr TemporalityPreference kPreferences[] = {
      TemporalityPreference::kCumulative, TemporalityPreference::kDelta,
      TemporalityPreference::kLowMemory};
  size_t temporality = 0;
  reader.Name("temporality_preference", {"cumulative", "delta", "low_memory"},
              &temporality);
  preferences->temporality = kPreferences[temporality];
  size_t histogram = 0;
  reader.Name("default_histogram_aggregation", {kExplicit, kExponential},
              &histogram);
  if (histogram == 1) {
    preferences->histogram_aggregation =
        sdk::Aggregation::Base2ExponentialHistogram();
  }
}

absl::StatusOr<OtlpOptions> ReadOtlpProperties(const ConfigValue& properties,
                                               Protocol protocol, Signal signal,
                                               MetricPreferences* preferences) {
  const std::string_view component =
      protocol == Protocol::kGrpc ? "otlp_grpc" : "otlp_http";
  PropertyReader reader(properties, component);
  OtlpOptions options;
  options.protocol = protocol;
  reader.Text("endpoint", &options.endpoint);
  ReadTls(reader, options);
  reader.NamedValues("headers", &options.headers);
  AddHeadersList(properties, reader, options);
  options.names.headers =
      NameOf(properties, properties.Find("headers") == nullptr ? "headers_list"
                                                               : "headers");
  options.names.endpoint = NameOf(properties, "endpoint");
  size_t gzip = 0;
  reader.Name("compression", {"none", "gzip"}, &gzip);
  if (gzip == 1) options.compression = Compression::kGzip;
  reader.Timeout("timeout", &options.timeout);
  reader.Number("max_request_size", 0, &options.max_request_bytes);
  reader.Number("max_response_size", 1, &options.max_response_bytes);
  if (protocol != Protocol::kGrpc) {
    size_t json = 0;
    reader.Name("encoding", {"protobuf", "json"}, &json);
    options.protocol =
        json == 1 ? Protocol::kHttpJson : Protocol::kHttpProtobuf;
    if (!options.endpoint.empty()) {
      const auto url = ParseEndpointUrl(options.endpoint);
      if (!url.ok()) {
        reader.Fail(*properties.Find("endpoint"),
                    std::string_view(url.status().message().data(),
                                     url.status().message().size()));
      }
    }
  }
  if (signal == Signal::kMetrics && preferences != nullptr) {
    ReadMetricProperties(reader, preferences);
  }
  const absl::Status status = reader.Finish();
  if (!status.ok()) return status;
  return options;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
