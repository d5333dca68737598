// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_properties.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/metric_properties.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::FileNode;
using sdk::MapReader;

// Reads a list of `{name, value}`; those without a value are left out.
void ReadHeaders(MapReader& map, OtlpOptions& options) {
  for (const FileNode& element : map.Elements("headers")) {
    MapReader header(element);
    const auto name = header.Require("name");
    const std::string text =
        name.has_value() ? name->Text().value_or("") : std::string();
    // Null leaves the header out, nothing is a mistake.
    if (!header.Find("value").has_value()) {
      header.node().Error("\"value\" is missing");
    }
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
    sdk::ReadMetricProperties(map, preferences->temporality,
                              preferences->histogram_aggregation);
  }
  const absl::Status status = properties.Finish();
  if (!status.ok()) return status;
  return options;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
