// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace {

using Group = VariableGroup;
using Type = VariableType;

// In the order of docs/environment.md.
constexpr Variable kVariables[] = {
    {"OTEL_SDK_DISABLED", Group::kGeneral, Type::kBoolean, "false", "",
     "No telemetry at all. Propagators work on: a service that records nothing "
     "still passes on the context of others.",
     "//sdk/configuration", "disabled"},
    {"OTEL_SERVICE_NAME", Group::kGeneral, Type::kString,
     "unknown_service:PROGRAM", "",
     "The resource attribute `service.name`. Goes before the one in "
     "`OTEL_RESOURCE_ATTRIBUTES`.",
     "//sdk/configuration", "resource.service_name"},
    {"OTEL_RESOURCE_ATTRIBUTES", Group::kGeneral, Type::kKeyValueList, "", "",
     "Resource attributes, all of them texts. What code sets goes before it. "
     "One error spoils the whole value.",
     "//sdk/configuration", "resource.attribute_list"},
    {"OTEL_ENTITIES", Group::kGeneral, Type::kString, "",
     "type{id=value,...}[description=value,...]@schema_url;...",
     "Entities that the telemetry is about; their attributes become resource "
     "attributes, with less weight than `OTEL_RESOURCE_ATTRIBUTES`. Malformed "
     "entities are left out one by one.",
     "//sdk/configuration", "resource.entities", "development"},
    {"OTEL_LOG_LEVEL", Group::kGeneral, Type::kEnum, "info",
     "debug, info, warn, error, none",
     "Which messages of the SDK itself appear on stderr. `trace` and `fatal` "
     "are understood, too.",
     "//sdk/configuration", "log_level"},
    {"OTEL_PROPAGATORS", Group::kGeneral, Type::kEnumList,
     "tracecontext,baggage", "tracecontext, baggage, b3, b3multi, jaeger, none",
     "How context travels between processes, in this order, each once.",
     "//sdk/configuration", "propagators"},
    {"OTEL_CONFIG_FILE", Group::kGeneral, Type::kPath, "", "",
     "A declarative configuration file, see [configuration](configuration.md). "
     "With it all other `OTEL_*` variables count only where the file refers to "
     "them. Needs `//sdk/configuration:config_file`, which `:auto_setup` "
     "brings.",
     "//sdk/configuration", "config_file"},
    {"OTEL_TRACES_EXPORTER", Group::kTraces, Type::kEnumList, "otlp",
     "otlp, otlp_http, otlp_grpc, otlp/stdout, console, none, and what else is "
     "linked",
     "Where spans go. An exporter must be linked: "
     "`//exporters/otlp:registration`, `//exporters/console:registration`.",
     "//sdk/configuration", "traces.exporters"},
    {"OTEL_TRACES_SAMPLER", Group::kTraces, Type::kEnum,
     "parentbased_always_on",
     "always_on, always_off, traceidratio, parentbased_always_on, "
     "parentbased_always_off, parentbased_traceidratio",
     "Which spans are recorded.", "//sdk/configuration", "traces.sampler"},
    {"OTEL_TRACES_SAMPLER_ARG", Group::kTraces, Type::kString, "", "",
     "The argument of the sampler that `OTEL_TRACES_SAMPLER` names: for the "
     "ratio samplers a number from 0 to 1, by default 1. Ignored without "
     "`OTEL_TRACES_SAMPLER`.",
     "//sdk/configuration", "traces.sampler_argument"},
    {"OTEL_BSP_SCHEDULE_DELAY", Group::kTraces, Type::kDuration, "5000", "",
     "Time between exports of the batch span processor.", "//sdk/configuration",
     "traces.batch.schedule_delay"},
    {"OTEL_BSP_EXPORT_TIMEOUT", Group::kTraces, Type::kTimeout, "30000", "",
     "What one export of spans may take.", "//sdk/configuration",
     "traces.batch.export_timeout"},
    {"OTEL_BSP_MAX_QUEUE_SIZE", Group::kTraces, Type::kInteger, "2048",
     "1 to 2147483647",
     "Spans waiting for export, at most; what comes on top is dropped.",
     "//sdk/configuration", "traces.batch.max_queue_size"},
    {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE", Group::kTraces, Type::kInteger, "512",
     "1 to 2147483647",
     "Spans in one export, at most. Not larger than the queue.",
     "//sdk/configuration", "traces.batch.max_export_batch_size"},
    {"OTEL_METRICS_EXPORTER", Group::kMetrics, Type::kEnumList, "otlp",
     "otlp, otlp_http, otlp_grpc, otlp/stdout, console, none, and what else is "
     "linked",
     "Where metrics go. An exporter must be linked.", "//sdk/configuration",
     "metrics.exporters"},
    {"OTEL_METRIC_EXPORT_INTERVAL", Group::kMetrics, Type::kDuration, "60000",
     "",
     "Time from the start of one export to the start of the next. For "
     "`console` the default is 10000. 0 counts as 1.",
     "//sdk/configuration", "metrics.export_interval"},
    {"OTEL_METRIC_EXPORT_TIMEOUT", Group::kMetrics, Type::kTimeout, "30000", "",
     "What one collection and its export may take.", "//sdk/configuration",
     "metrics.export_timeout"},
    {"OTEL_METRICS_EXEMPLAR_FILTER", Group::kMetrics, Type::kEnum,
     "trace_based", "always_on, always_off, trace_based",
     "Which measurements may become exemplars.", "//sdk/configuration",
     "metrics.exemplar_filter"},
    {"OTEL_LOGS_EXPORTER", Group::kLogs, Type::kEnumList, "otlp",
     "otlp, otlp_http, otlp_grpc, otlp/stdout, console, none, and what else is "
     "linked",
     "Where log records go. An exporter must be linked.", "//sdk/configuration",
     "logs.exporters"},
    {"OTEL_BLRP_SCHEDULE_DELAY", Group::kLogs, Type::kDuration, "1000", "",
     "Time between exports of the batch log record processor.",
     "//sdk/configuration", "logs.batch.schedule_delay"},
    {"OTEL_BLRP_EXPORT_TIMEOUT", Group::kLogs, Type::kTimeout, "30000", "",
     "What one export of log records may take.", "//sdk/configuration",
     "logs.batch.export_timeout"},
    {"OTEL_BLRP_MAX_QUEUE_SIZE", Group::kLogs, Type::kInteger, "2048",
     "1 to 2147483647",
     "Log records waiting for export, at most; what comes on top is dropped.",
     "//sdk/configuration", "logs.batch.max_queue_size"},
    {"OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", Group::kLogs, Type::kInteger, "512",
     "1 to 2147483647",
     "Log records in one export, at most. Not larger than the queue.",
     "//sdk/configuration", "logs.batch.max_export_batch_size"},
    {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", Group::kLimits, Type::kInteger, "",
     "0 to 2147483647",
     "Characters of texts, and bytes of byte arrays, in attributes of spans "
     "and log records.",
     "//sdk/configuration", "attribute_limits.value_length"},
    {"OTEL_ATTRIBUTE_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647", "Attributes of a span or log record.",
     "//sdk/configuration", "attribute_limits.count"},
    {"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", Group::kLimits, Type::kInteger,
     "", "0 to 2147483647",
     "The same length for spans, their events and links; without it "
     "`OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT` counts.",
     "//sdk/configuration", "traces.limits.attribute_value_length"},
    {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647",
     "Attributes of a span; without it `OTEL_ATTRIBUTE_COUNT_LIMIT` counts.",
     "//sdk/configuration", "traces.limits.attribute_count"},
    {"OTEL_SPAN_EVENT_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647", "Events of a span.", "//sdk/configuration",
     "traces.limits.event_count"},
    {"OTEL_SPAN_LINK_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647", "Links of a span.", "//sdk/configuration",
     "traces.limits.link_count"},
    {"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647", "Attributes of an event of a span.",
     "//sdk/configuration", "traces.limits.attributes_per_event"},
    {"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", Group::kLimits, Type::kInteger, "128",
     "0 to 2147483647", "Attributes of a link of a span.",
     "//sdk/configuration", "traces.limits.attributes_per_link"},
    {"OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", Group::kLimits,
     Type::kInteger, "", "0 to 2147483647",
     "The same length for log records; without it "
     "`OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT` counts. Bodies have no limit.",
     "//sdk/configuration", "logs.limits.attribute_value_length"},
    {"OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", Group::kLimits, Type::kInteger,
     "128", "0 to 2147483647",
     "Attributes of a log record; without it `OTEL_ATTRIBUTE_COUNT_LIMIT` "
     "counts.",
     "//sdk/configuration", "logs.limits.attribute_count"},
    {"OTEL_EXPORTER_OTLP_ENDPOINT", Group::kOtlp, Type::kUrl,
     "http://localhost:4318", "",
     "Where the collector listens. The paths `v1/traces`, `v1/metrics` and "
     "`v1/logs` are added for HTTP; the default for gRPC is "
     "`http://localhost:4317`.",
     "//exporters/otlp", "OtlpOptions.endpoint"},
    {"OTEL_EXPORTER_OTLP_PROTOCOL", Group::kOtlp, Type::kEnum, "http/protobuf",
     "grpc, http/protobuf, http/json", "How to talk to the collector.",
     "//exporters/otlp", "OtlpOptions.protocol"},
    {"OTEL_EXPORTER_OTLP_HEADERS", Group::kOtlp, Type::kKeyValueList, "", "",
     "Headers, or metadata of gRPC, to send with each request. Those for a "
     "signal replace these.",
     "//exporters/otlp", "OtlpOptions.headers", "", true},
    {"OTEL_EXPORTER_OTLP_TIMEOUT", Group::kOtlp, Type::kTimeout, "10000", "",
     "What one attempt to send a request may take. What may pass is tried "
     "again, until the timeout of the processor or reader.",
     "//exporters/otlp", "OtlpOptions.timeout"},
    {"OTEL_EXPORTER_OTLP_COMPRESSION", Group::kOtlp, Type::kEnum, "none",
     "gzip, none", "How requests are compressed.", "//exporters/otlp",
     "OtlpOptions.compression"},
    {"OTEL_EXPORTER_OTLP_INSECURE", Group::kOtlp, Type::kBoolean, "false", "",
     "For gRPC, and endpoints without a scheme: no TLS.", "//exporters/otlp",
     "OtlpOptions.insecure"},
    {"OTEL_EXPORTER_OTLP_CERTIFICATE", Group::kOtlp, Type::kPath, "", "",
     "A PEM file of certificates to trust instead of those of the system.",
     "//exporters/otlp", "OtlpOptions.certificate"},
    {"OTEL_EXPORTER_OTLP_CLIENT_KEY", Group::kOtlp, Type::kPath, "", "",
     "A PEM file with the key of the client certificate.", "//exporters/otlp",
     "OtlpOptions.client_key"},
    {"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", Group::kOtlp, Type::kPath, "", "",
     "A PEM file with the certificate to show.", "//exporters/otlp",
     "OtlpOptions.client_certificate"},
    {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", Group::kOtlp, Type::kUrl,
     "http://localhost:4318/v1/traces", "", "The URL for spans, used as it is.",
     "//exporters/otlp", "OtlpOptions.endpoint"},
    {"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", Group::kOtlp, Type::kEnum, "",
     "grpc, http/protobuf, http/json", "The same for spans.",
     "//exporters/otlp", "OtlpOptions.protocol"},
    {"OTEL_EXPORTER_OTLP_TRACES_HEADERS", Group::kOtlp, Type::kKeyValueList, "",
     "", "The same for spans.", "//exporters/otlp", "OtlpOptions.headers", "",
     true},
    {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", Group::kOtlp, Type::kTimeout, "", "",
     "The same for spans.", "//exporters/otlp", "OtlpOptions.timeout"},
    {"OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", Group::kOtlp, Type::kEnum, "",
     "gzip, none", "The same for spans.", "//exporters/otlp",
     "OtlpOptions.compression"},
    {"OTEL_EXPORTER_OTLP_TRACES_INSECURE", Group::kOtlp, Type::kBoolean, "", "",
     "The same for spans.", "//exporters/otlp", "OtlpOptions.insecure"},
    {"OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", Group::kOtlp, Type::kPath, "", "",
     "The same for spans.", "//exporters/otlp", "OtlpOptions.certificate"},
    {"OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", Group::kOtlp, Type::kPath, "", "",
     "The same for spans.", "//exporters/otlp", "OtlpOptions.client_key"},
    {"OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", Group::kOtlp, Type::kPath,
     "", "", "The same for spans.", "//exporters/otlp",
     "OtlpOptions.client_certificate"},
    {"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", Group::kOtlp, Type::kUrl,
     "http://localhost:4318/v1/metrics", "",
     "The URL for metrics, used as it is.", "//exporters/otlp",
     "OtlpOptions.endpoint"},
    {"OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", Group::kOtlp, Type::kEnum, "",
     "grpc, http/protobuf, http/json", "The same for metrics.",
     "//exporters/otlp", "OtlpOptions.protocol"},
    {"OTEL_EXPORTER_OTLP_METRICS_HEADERS", Group::kOtlp, Type::kKeyValueList,
     "", "", "The same for metrics.", "//exporters/otlp", "OtlpOptions.headers",
     "", true},
    {"OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", Group::kOtlp, Type::kTimeout, "", "",
     "The same for metrics.", "//exporters/otlp", "OtlpOptions.timeout"},
    {"OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", Group::kOtlp, Type::kEnum, "",
     "gzip, none", "The same for metrics.", "//exporters/otlp",
     "OtlpOptions.compression"},
    {"OTEL_EXPORTER_OTLP_METRICS_INSECURE", Group::kOtlp, Type::kBoolean, "",
     "", "The same for metrics.", "//exporters/otlp", "OtlpOptions.insecure"},
    {"OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE", Group::kOtlp, Type::kPath, "",
     "", "The same for metrics.", "//exporters/otlp",
     "OtlpOptions.certificate"},
    {"OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY", Group::kOtlp, Type::kPath, "", "",
     "The same for metrics.", "//exporters/otlp", "OtlpOptions.client_key"},
    {"OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE", Group::kOtlp, Type::kPath,
     "", "", "The same for metrics.", "//exporters/otlp",
     "OtlpOptions.client_certificate"},
    {"OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", Group::kOtlp, Type::kUrl,
     "http://localhost:4318/v1/logs", "",
     "The URL for log records, used as it is.", "//exporters/otlp",
     "OtlpOptions.endpoint"},
    {"OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", Group::kOtlp, Type::kEnum, "",
     "grpc, http/protobuf, http/json", "The same for log records.",
     "//exporters/otlp", "OtlpOptions.protocol"},
    {"OTEL_EXPORTER_OTLP_LOGS_HEADERS", Group::kOtlp, Type::kKeyValueList, "",
     "", "The same for log records.", "//exporters/otlp", "OtlpOptions.headers",
     "", true},
    {"OTEL_EXPORTER_OTLP_LOGS_TIMEOUT", Group::kOtlp, Type::kTimeout, "", "",
     "The same for log records.", "//exporters/otlp", "OtlpOptions.timeout"},
    {"OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", Group::kOtlp, Type::kEnum, "",
     "gzip, none", "The same for log records.", "//exporters/otlp",
     "OtlpOptions.compression"},
    {"OTEL_EXPORTER_OTLP_LOGS_INSECURE", Group::kOtlp, Type::kBoolean, "", "",
     "The same for log records.", "//exporters/otlp", "OtlpOptions.insecure"},
    {"OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE", Group::kOtlp, Type::kPath, "", "",
     "The same for log records.", "//exporters/otlp",
     "OtlpOptions.certificate"},
    {"OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY", Group::kOtlp, Type::kPath, "", "",
     "The same for log records.", "//exporters/otlp", "OtlpOptions.client_key"},
    {"OTEL_EXPORTER_OTLP_LOGS_CLIENT_CERTIFICATE", Group::kOtlp, Type::kPath,
     "", "", "The same for log records.", "//exporters/otlp",
     "OtlpOptions.client_certificate"},
    {"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", Group::kOtlp,
     Type::kEnum, "cumulative", "cumulative, delta, lowmemory",
     "Whether points tell totals or changes.", "//exporters/otlp",
     "OtlpOptions.temporality_preference"},
    {"OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", Group::kOtlp,
     Type::kEnum, "explicit_bucket_histogram",
     "explicit_bucket_histogram, base2_exponential_bucket_histogram",
     "What histograms become when no view says otherwise.", "//exporters/otlp",
     "OtlpOptions.histogram_aggregation"},
    {"OTEL_EXPORTER_PROMETHEUS_HOST", Group::kOtherExporters, Type::kString,
     "localhost", "",
     "The address of the Prometheus exporter, which is not there yet.",
     "//exporters/prometheus", "PrometheusOptions.host", "development"},
    {"OTEL_EXPORTER_PROMETHEUS_PORT", Group::kOtherExporters, Type::kInteger,
     "9464", "0 to 65535", "Its port.", "//exporters/prometheus",
     "PrometheusOptions.port", "development"},
    {"OTEL_CC_CONSOLE_FORMAT", Group::kOtherExporters, Type::kEnum,
     "pretty_json", "pretty_json, compact, tree",
     "How the console exporters write: JSON on several lines, JSON on one, or "
     "text for people. `json` and `pretty` are other names of the first and "
     "the last.",
     "//exporters/console", "ConsoleOptions.style"},
    {"OTEL_SEMCONV_STABILITY_OPT_IN", Group::kInstrumentation, Type::kList, "",
     "http, http/dup, database, database/dup, rpc, rpc/dup, messaging, "
     "messaging/dup, code, code/dup",
     "Which generation of semantic conventions instrumentation follows; with "
     "`/dup` both the old and the new names.",
     "//instrumentation", "Options.semantic_conventions", "", false, true},
    {"OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", Group::kInstrumentation,
     Type::kEnum, "", "logs, logs/dup",
     "Whether exceptions are recorded as log records instead of span events, "
     "or as both.",
     "//instrumentation", "Options.exception_signal", "development", false,
     true},
    {"OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS", Group::kInstrumentation,
     Type::kList, "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
     "",
     "HTTP methods that appear as they are; every other one is `_OTHER`. "
     "Replaces the default; case counts.",
     "//instrumentation/http", "Options.known_methods", "", false, true},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST",
     Group::kInstrumentation, Type::kList, "", "",
     "Headers of requests that HTTP servers record as attributes.",
     "//instrumentation/http", "Options.server_request_headers", "", false,
     true},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE",
     Group::kInstrumentation, Type::kList, "", "",
     "Headers of responses that HTTP servers record as attributes.",
     "//instrumentation/http", "Options.server_response_headers", "", false,
     true},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST",
     Group::kInstrumentation, Type::kList, "", "",
     "Headers of requests that HTTP clients record as attributes.",
     "//instrumentation/http", "Options.client_request_headers", "", false,
     true},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE",
     Group::kInstrumentation, Type::kList, "", "",
     "Headers of responses that HTTP clients record as attributes.",
     "//instrumentation/http", "Options.client_response_headers", "", false,
     true},
    {"OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
     "PARAMETERS",
     Group::kInstrumentation, Type::kList,
     "AWSAccessKeyId,Signature,X-Amz-Credential,X-Amz-Security-Token,X-Amz-"
     "Signature,X-Goog-Signature,sig",
     "", "Query parameters whose values are replaced in recorded URLs.",
     "//instrumentation/http", "Options.sensitive_query_parameters",
     "development", false, true},
    {"OTEL_CC_AGENT", Group::kOtelCc, Type::kPath, "", "",
     "The agent library that `otel_instrument` preloads, instead of its own; "
     "`none`: no agent.",
     "//tools:otel_instrument", ""},
    {"OTEL_CC_RESOURCE_DETECTORS", Group::kOtelCc, Type::kEnumList, "service",
     "container, host, os, process, service, none, and what else is linked",
     "Which resource detectors run, in this order. `service` makes up a "
     "`service.instance.id`; `host` tells of the operating system, too.",
     "//sdk/configuration", "resource.detectors"},
    {"OTEL_CC_SELF_OBSERVABILITY", Group::kOtelCc, Type::kBoolean, "false", "",
     "Whether the SDK tells about itself, with the metrics `otel.sdk.*`.",
     "//sdk/configuration", "self_observability"},
    {"OTEL_CC_SHUTDOWN_TIMEOUT", Group::kOtelCc, Type::kTimeout, "5000", "",
     "What the shutdown at the end of the program may take, flushing included.",
     "//sdk/configuration", "shutdown_timeout"},
};

struct GroupTitle {
  VariableGroup group;
  std::string_view title;
};

constexpr GroupTitle kGroupTitles[] = {
    {Group::kGeneral, "General"},
    {Group::kTraces, "Traces"},
    {Group::kMetrics, "Metrics"},
    {Group::kLogs, "Logs"},
    {Group::kLimits, "Limits"},
    {Group::kOtlp, "OTLP exporter"},
    {Group::kOtherExporters, "Other exporters"},
    {Group::kInstrumentation, "Instrumentation"},
    {Group::kOtelCc, "Of otel_cc alone"},
};

constexpr std::string_view kIntroduction =
    R"(<!-- Made from sdk/configuration/variables.cc; do not edit. To renew it:
     tools/bazel run //sdk/configuration:environment_docs -- --write -->

# Environment variables

Read once, when the SDK is set up: by `//sdk/configuration:auto_setup` before
`main`, or by `otel::sdk::SetUpFromEnvironment()`. Everything that a variable sets can
be set in code, too: the last column names the field of `otel::sdk::SdkConfig`, or of
the options named.

* An empty value is the same as none.
* Booleans are `true` or `false` in any case. Anything else is told, and counts as
  `false`.
* Durations and timeouts are whole milliseconds, without a unit. A timeout of 0 is no
  limit.
* Names of enumerations may be in any case. Lists are separated by commas.
* In `key=value` lists a `%` before two hexadecimal digits stands for a byte.
* What cannot be used is told on stderr, with the form that was expected and what is
  used instead; the program runs on.
* A program may bring defaults of its own (`sdk/configuration/defaults.h`). Any variable
  of the environment goes before those.
)";

// Returns text for a cell of a table.
std::string Cell(std::string_view text, bool code) {
  if (text.empty()) return "";
  std::string cell;
  if (code) cell += '`';
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c;
  }
  if (code) cell += '`';
  return cell;
}

}  // namespace

absl::Span<const Variable> Variables() noexcept { return kVariables; }

const Variable* FindVariable(std::string_view name) noexcept {
  for (const Variable& variable : kVariables) {
    if (variable.name == name) return &variable;
  }
  return nullptr;
}

std::string_view VariableTypeName(VariableType type) noexcept {
  switch (type) {
    case Type::kBoolean:
      return "boolean";
    case Type::kInteger:
      return "integer";
    case Type::kNumber:
      return "number";
    case Type::kDuration:
      return "duration (ms)";
    case Type::kTimeout:
      return "timeout (ms)";
    case Type::kString:
      return "text";
    case Type::kPath:
      return "path";
    case Type::kUrl:
      return "URL";
    case Type::kEnum:
      return "name";
    case Type::kEnumList:
      return "list of names";
    case Type::kList:
      return "list";
    default:
      return "key=value list";
  }
}

std::string RenderEnvironmentDocs() {
  std::string docs(kIntroduction);
  for (const GroupTitle& group : kGroupTitles) {
    docs += "\n## ";
    docs += group.title;
    docs +=
        "\n\n| Variable | Type | Default | Values | Meaning | Read by | In "
        "code "
        "|\n|---|---|---|---|---|---|---|\n";
    for (const Variable& variable : kVariables) {
      if (variable.group != group.group) continue;
      docs += "| " + Cell(variable.name, true);
      if (!variable.status.empty()) {
        docs += " (" + std::string(variable.status) + ")";
      }
      docs += " | ";
      docs += VariableTypeName(variable.type);
      docs += " | " + Cell(variable.default_value, true);
      docs += " | " + Cell(variable.values, false);
      docs += " | " + Cell(variable.meaning, false);
      docs += " | " + Cell(variable.read_by, true);
      docs += " | " + Cell(variable.field, true) + " |\n";
    }
  }
  return docs;
}

}  // namespace sdk
}  // namespace otel
