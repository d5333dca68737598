// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_otlp.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

class OtlpDescriber {
 public:
  OtlpDescriber(const VariableReader& variables, YamlWriter& writer)
      : variables_(variables), writer_(writer) {}

  // What is the same for files of all signals is one variable, or four.
  void Run(int depth, const Origin& origin, DescribedSignal signal) {
    constexpr const char* kUpper[] = {"TRACES", "METRICS", "LOGS"};
    constexpr const char* kLower[] = {"traces", "metrics", "logs"};
    const auto index = static_cast<size_t>(signal);
    const std::string general = "OTEL_EXPORTER_OTLP_";
    const std::string special = general + kUpper[index] + "_";
    enum class Protocol { kHttp, kJson, kGrpc };
    Setting<Protocol> protocol(Protocol::kHttp);
    variables_.ReadEnum<Protocol>({special + "PROTOCOL", general + "PROTOCOL"},
                                  {{"http/protobuf", Protocol::kHttp},
                                   {"http/json", Protocol::kJson},
                                   {"grpc", Protocol::kGrpc}},
                                  protocol);
    const bool grpc = *protocol == Protocol::kGrpc;
    writer_.Line(depth, grpc ? "otlp_grpc" : "otlp_http", "", &origin);
    ++depth;
    Setting<std::string> endpoint(
        grpc ? "http://localhost:4317"
             : std::string("http://localhost:4318/v1/") + kLower[index]);
    if (const auto found =
            variables_.Find({special + "ENDPOINT", general + "ENDPOINT"})) {
      std::string url(TrimWhitespace(found->text));
      if (!grpc && found->origin.detail == general + "ENDPOINT") {
        const std::string query =
            url.substr(std::min(url.find_first_of("?#"), url.size()));
        url.resize(url.size() - query.size());
        // A path of the server's goes behind a colon.
        const bool is_socket =
            url.compare(0, 5, "unix:") == 0 && url.find(":/", 5) == url.npos;
        if (is_socket) url += ':';
        if (url.empty() || url.back() != '/') url += '/';
        url += std::string("v1/") + kLower[index] + query;
      }
      endpoint.Set(std::move(url), found->origin);
    }
    writer_.Set(depth, "endpoint", endpoint,
                YamlScalar(EndpointWithoutSecrets(*endpoint)));
    DescribeTls(depth, general, special, grpc);
    if (const auto headers =
            variables_.Find({special + "HEADERS", general + "HEADERS"})) {
      writer_.Line(depth, "headers_list", YamlMaskedHeaders(headers->text),
                   &headers->origin);
    }
    Setting<bool> gzip(false);
    variables_.ReadEnum<bool>(
        {special + "COMPRESSION", general + "COMPRESSION"},
        {{"gzip", true}, {"none", false}}, gzip);
    writer_.Set(depth, "compression", gzip, *gzip ? "gzip" : "none");
    Setting<absl::Duration> timeout(absl::Seconds(10));
    variables_.ReadTimeout({special + "TIMEOUT", general + "TIMEOUT"}, timeout);
    writer_.Time(depth, "timeout", timeout);
    if (!grpc) {
      writer_.Set(depth, "encoding", protocol,
                  *protocol == Protocol::kJson ? "json" : "protobuf");
    }
    if (signal == DescribedSignal::kMetrics)
      DescribeOtlpMetrics(depth, special);
  }

 private:
  void DescribeTls(int depth, const std::string& general,
                   const std::string& special, bool grpc) {
    bool any = false;
    const auto line = [&](const char* key, const std::string& value,
                          const Origin& origin) {
      if (!any) writer_.Line(depth, "tls");
      any = true;
      writer_.Line(depth + 1, key, value, &origin);
    };
    constexpr std::pair<const char*, const char*> kFiles[] = {
        {"ca_file", "CERTIFICATE"},
        {"key_file", "CLIENT_KEY"},
        {"cert_file", "CLIENT_CERTIFICATE"}};
    for (const auto& file : kFiles) {
      const auto found =
          variables_.Find({special + file.second, general + file.second});
      if (found.has_value()) {
        line(file.first, YamlScalar(found->text), found->origin);
      }
    }
    Setting<bool> insecure(false);
    variables_.ReadBoolean({special + "INSECURE", general + "INSECURE"},
                           insecure);
    if (grpc && *insecure) line("insecure", "true", insecure.origin());
  }

  void DescribeOtlpMetrics(int depth, const std::string& prefix) {
    Setting<int> temporality(0);
    variables_.ReadEnum<int>(
        {prefix + "TEMPORALITY_PREFERENCE"},
        {{"cumulative", 0}, {"delta", 1}, {"lowmemory", 2}}, temporality);
    constexpr const char* kTemporalities[] = {"cumulative", "delta",
                                              "low_memory"};
    writer_.Set(depth, "temporality_preference", temporality,
                kTemporalities[*temporality]);
    Setting<int> histogram(0);
    variables_.ReadEnum<int>({prefix + "DEFAULT_HISTOGRAM_AGGREGATION"},
                             {{"explicit_bucket_histogram", 0},
                              {"base2_exponential_bucket_histogram", 1}},
                             histogram);
    writer_.Set(depth, "default_histogram_aggregation", histogram,
                *histogram == 0 ? "explicit_bucket_histogram"
                                : "base2_exponential_bucket_histogram");
  }

  const VariableReader& variables_;
  YamlWriter& writer_;
};

}  // namespace

void DescribeOtlp(const VariableReader& variables, DescribedSignal signal,
                  int depth, const Origin& origin, YamlWriter& writer) {
  OtlpDescriber(variables, writer).Run(depth, origin, signal);
}

}  // namespace sdk
}  // namespace otel
