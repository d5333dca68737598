// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_variables.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
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
using sdk::Origin;
using sdk::Setting;
using sdk::TemporalityPreference;
using sdk::VariableReader;

constexpr std::string_view kExplicit = "explicit_bucket_histogram";
constexpr std::string_view kExponential = "base2_exponential_bucket_histogram";

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

// What the variables say, each with the one that says it.
struct OtlpSettings {
  Setting<Protocol> protocol{Protocol::kHttpProtobuf};
  Setting<std::string> endpoint{""};
  absl::Status endpoint_status;
  Setting<bool> insecure{false};
  Setting<KeyValueList> headers{KeyValueList()};
  Setting<Compression> compression{Compression::kNone};
  Setting<absl::Duration> timeout{OtlpOptions().timeout};
  Setting<std::string> certificate{""};
  Setting<std::string> client_key{""};
  Setting<std::string> client_certificate{""};
};

class SettingsReader {
 public:
  SettingsReader(const VariableReader& variables, Signal signal)
      : variables_(variables), signal_(signal) {}

  OtlpSettings Read(std::optional<Protocol> named) const {
    OtlpSettings settings;
    ReadProtocol(named, settings.protocol);
    ReadEndpoint(settings);
    const VariablePair insecure(signal_, "INSECURE");
    variables_.ReadBoolean({insecure.of_signal, insecure.of_all},
                           settings.insecure);
    ReadHeaders(settings.headers);
    const VariablePair compression(signal_, "COMPRESSION");
    variables_.ReadEnum<Compression>(
        {compression.of_signal, compression.of_all},
        {{"gzip", Compression::kGzip}, {"none", Compression::kNone}},
        settings.compression);
    const VariablePair timeout(signal_, "TIMEOUT");
    variables_.ReadTimeout({timeout.of_signal, timeout.of_all},
                           settings.timeout);
    ReadText("CERTIFICATE", settings.certificate);
    ReadText("CLIENT_KEY", settings.client_key);
    ReadText("CLIENT_CERTIFICATE", settings.client_certificate);
    return settings;
  }

 private:
  void ReadText(std::string_view name, Setting<std::string>& setting) const {
    const VariablePair pair(signal_, name);
    variables_.ReadString({pair.of_signal, pair.of_all}, setting);
  }

  void ReadProtocol(std::optional<Protocol> named,
                    Setting<Protocol>& setting) const {
    const VariablePair pair(signal_, "PROTOCOL");
    variables_.ReadEnum<Protocol>({pair.of_signal, pair.of_all},
                                  {{"grpc", Protocol::kGrpc},
                                   {"http/protobuf", Protocol::kHttpProtobuf},
                                   {"http/json", Protocol::kHttpJson}},
                                  setting);
    if (!named.has_value()) return;
    const bool grpc = named == Protocol::kGrpc;
    if ((*setting == Protocol::kGrpc) == grpc) return;
    if (!setting.is_default()) {
      variables_.Warn(setting.origin().ToString() + "=" +
                      std::string(ProtocolName(*setting)) +
                      " is ignored: the exporter is named " +
                      (grpc ? "otlp_grpc" : "otlp_http") +
                      "; write otlp to choose its protocol");
    }
    setting.Set(*named, Origin::Default());
  }

  void ReadHeaders(Setting<KeyValueList>& setting) const {
    sdk::KeyValueListOptions options;
    options.equals_in_values = true;  // Base64 often has them.
    options.secret = true;
    const VariablePair pair(signal_, "HEADERS");
    variables_.ReadKeyValueList({pair.of_signal, pair.of_all}, options,
                                setting);
  }

  void ReadEndpoint(OtlpSettings& settings) const {
    const VariablePair pair(signal_, "ENDPOINT");
    const auto found = variables_.Find({pair.of_signal, pair.of_all});
    if (!found.has_value()) return;
    const std::string text(sdk::TrimWhitespace(found->text));
    absl::StatusOr<std::string> endpoint = text;
    if (*settings.protocol == Protocol::kGrpc) {
      // What gRPC takes, gRPC says.
    } else if (found->origin.detail == pair.of_all) {
      endpoint = EndpointForSignal(text, signal_);
    } else if (const auto url = ParseEndpointUrl(text); !url.ok()) {
      endpoint = url.status();
    }
    if (!endpoint.ok()) {
      std::string message = found->origin.ToString() + ": ";
      message.append(endpoint.status().message().data(),
                     endpoint.status().message().size());
      settings.endpoint_status = absl::InvalidArgumentError(message);
      return;
    }
    settings.endpoint.Set(*std::move(endpoint), found->origin);
  }

  const VariableReader& variables_;
  const Signal signal_;
};

// Tells messages which variable an option is from, if it is from one.
template <class T>
void SetName(const Setting<T>& setting, std::string& name) {
  if (!setting.is_default()) name = setting.origin().ToString();
}

struct MetricSettings {
  explicit MetricSettings(const VariableReader& variables) {
    variables.ReadEnum<TemporalityPreference>(
        {"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"},
        {{"cumulative", TemporalityPreference::kCumulative},
         {"delta", TemporalityPreference::kDelta},
         {"lowmemory", TemporalityPreference::kLowMemory}},
        temporality);
    variables.ReadEnum<bool>(
        {"OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"},
        {{kExplicit, false}, {kExponential, true}}, exponential);
  }

  Setting<TemporalityPreference> temporality{MetricPreferences().temporality};
  Setting<bool> exponential{false};
};

// --- Descriptions ------------------------------------------------------------

void Add(const char* key, ConfigValue value, const Origin& origin,
         ConfigValue::Map& map) {
  value.set_position(origin.ToString());
  map.emplace_back(key, std::move(value));
}

// Files have absolute paths.
void AddPath(const char* key, const Setting<std::string>& setting,
             ConfigValue::Map& map) {
  if (setting.is_default()) return;
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(*setting, error);
  Add(key, error ? *setting : path.string(), setting.origin(), map);
}

ConfigValue TlsOf(const OtlpSettings& settings) {
  ConfigValue::Map tls;
  AddPath("ca_file", settings.certificate, tls);
  AddPath("key_file", settings.client_key, tls);
  AddPath("cert_file", settings.client_certificate, tls);
  if (*settings.protocol == Protocol::kGrpc && *settings.insecure) {
    Add("insecure", true, settings.insecure.origin(), tls);
  }
  return tls;
}

int64_t Milliseconds(absl::Duration timeout) {
  return timeout == absl::InfiniteDuration()
             ? 0
             : absl::ToInt64Milliseconds(timeout);
}

}  // namespace

absl::StatusOr<OtlpOptions> ReadOtlpVariables(const VariableReader& variables,
                                              Signal signal,
                                              std::optional<Protocol> named) {
  const OtlpSettings settings = SettingsReader(variables, signal).Read(named);
  if (!settings.endpoint_status.ok()) return settings.endpoint_status;
  OtlpOptions options;
  options.protocol = settings.protocol;
  options.endpoint = settings.endpoint;
  options.insecure = settings.insecure;
  options.headers = settings.headers;
  options.compression = settings.compression;
  options.timeout = settings.timeout;
  options.certificate = settings.certificate;
  options.client_key = settings.client_key;
  options.client_certificate = settings.client_certificate;
  OtlpOptionNames& names = options.names;
  SetName(settings.endpoint, names.endpoint);
  SetName(settings.headers, names.headers);
  SetName(settings.certificate, names.certificate);
  SetName(settings.client_key, names.client_key);
  SetName(settings.client_certificate, names.client_certificate);
  return options;
}

ConfigValue DescribeOtlpVariables(const VariableReader& variables,
                                  Signal signal,
                                  std::optional<Protocol> named) {
  const OtlpSettings settings = SettingsReader(variables, signal).Read(named);
  const Protocol protocol = settings.protocol;
  const bool grpc = protocol == Protocol::kGrpc;
  ConfigValue::Map map;
  Add("endpoint",
      settings.endpoint->empty() ? DefaultOtlpEndpoint(protocol, signal)
                                 : *settings.endpoint,
      settings.endpoint.origin(), map);
  ConfigValue tls = TlsOf(settings);
  if (!tls.AsMap()->empty()) map.emplace_back("tls", std::move(tls));
  if (!settings.headers.is_default()) {
    // The names alone. What would need an encoding may be no name at all.
    std::string names;
    for (const auto& header : *settings.headers) {
      const bool plain =
          header.first.find_first_of("%,= ") == std::string::npos;
      names += (names.empty() ? "" : ",") + (plain ? header.first : "****") +
               "=****";
    }
    Add("headers_list", std::move(names), settings.headers.origin(), map);
  }
  Add("compression",
      *settings.compression == Compression::kGzip ? "gzip" : "none",
      settings.compression.origin(), map);
  Add("timeout", Milliseconds(settings.timeout), settings.timeout.origin(),
      map);
  if (!grpc) {
    Add("encoding", protocol == Protocol::kHttpJson ? "json" : "protobuf",
        settings.protocol.origin(), map);
  }
  if (signal == Signal::kMetrics) DescribeMetricVariables(variables, map);
  ConfigValue value(std::move(map));
  // For gRPC it is the protocol that decides about the name.
  if (grpc && !settings.protocol.is_default()) {
    value.set_position(settings.protocol.origin().ToString());
  }
  return ConfigValue::Map{{grpc ? "otlp_grpc" : "otlp_http", std::move(value)}};
}

MetricPreferences ReadMetricVariables(const VariableReader& variables) {
  const MetricSettings settings(variables);
  MetricPreferences preferences;
  preferences.temporality = settings.temporality;
  if (settings.exponential) {
    preferences.histogram_aggregation =
        sdk::Aggregation::Base2ExponentialHistogram();
  }
  return preferences;
}

void DescribeMetricVariables(const VariableReader& variables,
                             ConfigValue::Map& map) {
  const MetricSettings settings(variables);
  const TemporalityPreference temporality = settings.temporality;
  Add("temporality_preference",
      temporality == TemporalityPreference::kDelta       ? "delta"
      : temporality == TemporalityPreference::kLowMemory ? "low_memory"
                                                         : "cumulative",
      settings.temporality.origin(), map);
  Add("default_histogram_aggregation",
      std::string(settings.exponential ? kExponential : kExplicit),
      settings.exponential.origin(), map);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
