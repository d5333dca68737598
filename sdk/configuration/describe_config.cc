// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_config.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "api/common/attribute_value.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace {

// Lines of YAML, with a comment behind some.
class Writer {
 public:
  // Writes `KEY: VALUE`, or `KEY:` for an empty value.
  void Line(int depth, std::string_view key, const std::string& value = {},
            const Origin* origin = nullptr) {
    std::string line(static_cast<size_t>(depth) * 2, ' ');
    line += key;
    line += ':';
    if (!value.empty()) line += " " + value;
    if (origin != nullptr) {
      constexpr size_t kCommentColumn = 44;
      if (line.size() < kCommentColumn) line.resize(kCommentColumn, ' ');
      line += "  # " + origin->ToString();
    }
    text_ += line + "\n";
  }
  void Element(int depth, const std::string& value) {
    text_ +=
        std::string(static_cast<size_t>(depth) * 2, ' ') + "- " + value + "\n";
  }
  void Comment(const std::string& text) { text_ += "# " + text + "\n"; }

  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string Text(bool value) { return value ? "true" : "false"; }

std::string Text(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value > 0 ? ".inf" : "-.inf";
  char text[32];
  std::snprintf(text, sizeof(text), "%.17g", value);
  // A number with a fraction stays one.
  if (std::string_view(text).find_first_of(".e") == std::string_view::npos) {
    return std::string(text) + ".0";
  }
  return text;
}

// Timeouts: 0 is no limit.
std::string Text(absl::Duration value) {
  if (value == absl::InfiniteDuration()) return "0";
  return std::to_string(absl::ToInt64Milliseconds(value));
}

// Returns a text in double quotes, as YAML has them.
std::string Escaped(std::string_view text, std::string_view dollar) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '$') {
      out += dollar;
    } else if (byte < ' ' || byte == 0x7F) {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

// The same for values, where a file would replace ${...}.
std::string Quoted(std::string_view text) { return Escaped(text, "$$"); }

// Returns a key of YAML.
std::string KeyText(const std::string& key) {
  const bool plain = !key.empty() && key != "null" && key != "Null" &&
                     key != "NULL" &&
                     key.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX"
                         "YZ0123456789_./") == std::string::npos;
  return plain ? key : Escaped(key, "$");
}

constexpr char kMasked[] = "\"****\"";

constexpr char kFound[] = "found by a resource detector";

bool IsScalar(const ConfigValue& value) {
  return value.AsMap() == nullptr && value.AsList() == nullptr;
}

// Returns a text as a file has it: names as they are, all else in quotes.
std::string ScalarText(const std::string& text) {
  constexpr std::string_view kNotTexts[] = {
      "true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  const bool is_name =
      !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
          std::string::npos;
  const bool is_text = std::find(std::begin(kNotTexts), std::end(kNotTexts),
                                 text) == std::end(kNotTexts);
  return is_name && is_text ? text : Quoted(text);
}

// Returns a scalar, or anything on one line.
std::string FlowText(const ConfigValue& value, bool secret) {
  std::string text;
  const auto element = [&](const std::string& one) {
    if (!text.empty()) text += ", ";
    text += one;
  };
  if (const ConfigValue::List* list = value.AsList()) {
    for (const ConfigValue& one : *list) element(FlowText(one, secret));
    return "[" + text + "]";
  }
  if (const ConfigValue::Map* map = value.AsMap()) {
    for (const auto& entry : *map) {
      const bool hidden = secret || IsSecretKey(entry.first);
      element(KeyText(entry.first) + ": " +
              FlowText(entry.second, hidden && entry.first != "name"));
    }
    return "{" + text + "}";
  }
  if (value.is_null()) return "null";
  if (secret) return kMasked;
  if (const bool* boolean = value.AsBool()) return Text(*boolean);
  if (const int64_t* integer = value.AsInt()) return std::to_string(*integer);
  if (const double* number = value.AsDouble()) return Text(*number);
  return ScalarText(WithoutUrlSecrets(*value.AsString()));
}

// Returns a list of headers without their values.
std::string MaskedList(std::string_view text) {
  KeyValueListOptions options;
  options.equals_in_values = true;
  const absl::StatusOr<KeyValueList> list = ParseKeyValueList(text, options);
  if (!list.ok()) return kMasked;
  std::string masked;
  for (const auto& header : *list) {
    masked += (masked.empty() ? "" : ",") + header.first + "=****";
  }
  return Quoted(masked);
}

// Returns a variable's value without what is secret in it.
std::string Masked(const Variable& variable, const std::string& value) {
  if (variable.secret) return kMasked;
  return Quoted(variable.type == VariableType::kUrl ? WithoutUrlSecrets(value)
                                                    : value);
}

// Scalars, and lists of them, are what resources have.
std::string Text(const AttributeValue& value, const char** type) {
  *type = nullptr;
  std::string list;
  const auto element = [&](const std::string& text) {
    list += (list.empty() ? "[" : ", ") + text;
  };
  switch (value.type()) {
    case AttributeType::kBool:
      *type = "bool";
      return Text(value.AsBool());
    case AttributeType::kInt64:
      *type = "int";
      return std::to_string(value.AsInt64());
    case AttributeType::kDouble:
      *type = "double";
      return Text(value.AsDouble());
    case AttributeType::kString:
      return Quoted(value.AsString());
    case AttributeType::kBoolArray:
      *type = "bool_array";
      for (size_t i = 0; i < value.size(); ++i) element(Text(value.BoolAt(i)));
      break;
    case AttributeType::kInt64Array:
      *type = "int_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(std::to_string(value.Int64At(i)));
      }
      break;
    case AttributeType::kDoubleArray:
      *type = "double_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(Text(value.DoubleAt(i)));
      }
      break;
    case AttributeType::kStringArray:
      *type = "string_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(Quoted(value.StringAt(i)));
      }
      break;
    default:
      return "null";
  }
  return list.empty() ? "[]" : list + "]";
}

// Names of the file format that are experimental.
std::string FileName(const std::string& name) {
  const bool experimental = name == "otlp_file" || name == "prometheus";
  return experimental ? name + "/development" : name;
}

class Describer {
 public:
  Describer(const SdkConfig& config, const Resource& resource)
      : config_(config),
        resource_(resource),
        variables_(config.environment == nullptr ? ProcessEnvironment()
                                                 : *config.environment,
                   config.program_defaults, &told_before_) {}

  std::string Run() {
    writer_.Line(0, "file_format", "\"1.0\"");
    Setting_(0, "disabled", config_.disabled, Text(*config_.disabled));
    // Files have no name for none, and nothing is fatal.
    const DiagnosticLevel level = config_.log_level;
    Setting_(0, "log_level", config_.log_level,
             level == DiagnosticLevel::kNone
                 ? "fatal"
                 : std::string(DiagnosticLevelName(level)));
    writer_.Line(0, "attribute_limits");
    Length(1, "attribute_value_length_limit",
           config_.attribute_limits.value_length);
    Number(1, "attribute_count_limit", config_.attribute_limits.count);
    Depth(1, config_.attribute_limits.value_depth);
    DescribeResource();
    DescribePropagators();
    DescribeTraces();
    DescribeMetrics();
    DescribeLogs();
    DescribeInstrumentation();
    writer_.Line(0, "distribution");
    writer_.Line(1, "otel_cc");
    Time(2, "shutdown_timeout", config_.shutdown_timeout);
    Time(2, "detection_timeout", config_.resource.detection_timeout);
    Setting_(2, "self_observability", config_.self_observability,
             Text(*config_.self_observability));
    if (const Setting<std::string>* const opt_in =
            Instrumentation("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN")) {
      Setting_(2, "exception_signal_opt_in", *opt_in, Quoted(**opt_in));
    }
    DescribeOtherInstrumentation();
    DescribeComponentVariables();
    return writer_.Take();
  }

 private:
  template <class T>
  void Setting_(int depth, std::string_view key, const Setting<T>& setting,
                const std::string& text) {
    writer_.Line(depth, key, text, &setting.origin());
  }
  template <class T>
  void Number(int depth, std::string_view key, const Setting<T>& setting) {
    Setting_(depth, key, setting, std::to_string(*setting));
  }
  void Length(int depth, std::string_view key, const Setting<size_t>& setting) {
    Setting_(depth, key, setting,
             *setting == AttributeCopyLimits::kUnlimited
                 ? "null"
                 : std::to_string(*setting));
  }
  // In files since version 1.2 only, so just where it matters.
  void Depth(int depth, const Setting<int>& setting) {
    if (setting.is_default()) return;
    Number(depth, "attribute_value_depth_limit", setting);
  }
  void Time(int depth, std::string_view key,
            const Setting<absl::Duration>& setting) {
    Setting_(depth, key, setting, Text(*setting));
  }

  // --- What a file says ------------------------------------------------------

  // Writes a part of a file. `key` may begin with `- `.
  void Value(int depth, const std::string& key, const ConfigValue& value,
             bool secret = false) {
    const std::string& position =
        value.key_position().empty() ? value.position() : value.key_position();
    const Origin origin = Origin::File(position);
    const ConfigValue::Map* map = value.AsMap();
    const ConfigValue::List* list = value.AsList();
    if (map != nullptr && !map->empty()) {
      writer_.Line(depth, key, "", &origin);
      Entries(key[0] == '-' ? depth + 2 : depth + 1, *map, secret);
      return;
    }
    if (list != nullptr && !list->empty() && !IsScalar(list->front())) {
      writer_.Line(depth, key, "", &origin);
      for (const ConfigValue& element : *list) {
        Element(key[0] == '-' ? depth + 2 : depth + 1, element, secret);
      }
      return;
    }
    const std::string* const text = value.AsString();
    if (key == "headers_list" && text != nullptr) {
      writer_.Line(depth, key, MaskedList(*text), &origin);
      return;
    }
    writer_.Line(depth, key, value.is_null() ? "" : FlowText(value, secret),
                 &origin);
  }
  void Entries(int depth, const ConfigValue::Map& map, bool secret) {
    for (const auto& entry : map) {
      const bool hidden = secret || IsSecretKey(entry.first);
      Value(depth, KeyText(entry.first), entry.second,
            hidden && entry.first != "name");
    }
  }
  void Element(int depth, const ConfigValue& value, bool secret) {
    const ConfigValue::Map* map = value.AsMap();
    if (map == nullptr || map->empty()) {
      writer_.Element(depth, FlowText(value, secret));
      return;
    }
    bool first = true;
    for (const auto& entry : *map) {
      const bool hidden =
          (secret || IsSecretKey(entry.first)) && entry.first != "name";
      if (first) {
        Value(depth, "- " + KeyText(entry.first), entry.second, hidden);
      } else {
        Value(depth + 1, KeyText(entry.first), entry.second, hidden);
      }
      first = false;
    }
  }

  void Source(int depth, const std::string& key,
              const std::optional<ConfigValue>& source) {
    if (source.has_value()) Value(depth, key, *source);
  }

  // Where an attribute of the resource is from.
  Origin AttributeOrigin(std::string_view key) const {
    const ResourceConfig& resource = config_.resource;
    const auto file = resource.attribute_origins.find(std::string(key));
    if (file != resource.attribute_origins.end()) return file->second;
    if (resource.attributes.Find(key) != nullptr) return Origin::Code();
    if (key == "service.name" && !resource.service_name->empty()) {
      return resource.service_name.origin();
    }
    for (const auto& attribute : *resource.attribute_list) {
      if (attribute.first == key) return resource.attribute_list.origin();
    }
    for (const EntityText& entity : *resource.entities) {
      for (const auto* list : {&entity.identity, &entity.description}) {
        for (const auto& attribute : *list) {
          if (attribute.first == key) return resource.entities.origin();
        }
      }
    }
    if (key == "service.name" || key.substr(0, 14) == "telemetry.sdk.") {
      return Origin::Default();
    }
    return {Origin::Kind::kVariable, kFound};
  }

  void DescribeResource() {
    writer_.Line(0, "resource");
    if (!config_.resource.schema_url.empty()) {
      writer_.Line(1, "schema_url", Quoted(config_.resource.schema_url));
    }
    bool any = false;
    for (const Attribute& attribute : resource_.attributes().view()) {
      const char* type = nullptr;
      const std::string value = Text(attribute.value, &type);
      const Origin origin = AttributeOrigin(attribute.key);
      // In a file they would stay as they were found.
      if (IsFound(origin)) continue;
      if (!std::exchange(any, true)) writer_.Line(1, "attributes");
      writer_.Line(2, "- name", Quoted(attribute.key), &origin);
      writer_.Line(3, "value", value);
      if (type != nullptr) writer_.Line(3, "type", type);
    }
    for (const Attribute& attribute : resource_.attributes().view()) {
      const Origin origin = AttributeOrigin(attribute.key);
      const char* type = nullptr;
      if (!IsFound(origin)) continue;
      writer_.Comment("  " + KeyText(std::string(attribute.key)) + ": " +
                      Text(attribute.value, &type) + ", " + origin.ToString());
    }
    DescribeDetection();
  }

  // Whether nobody has said so: it is the SDK's own, or found.
  static bool IsFound(const Origin& origin) {
    return origin.kind == Origin::Kind::kDefault || origin.detail == kFound;
  }

  void DescribeDetection() {
    const ResourceConfig& resource = config_.resource;
    if (resource.detectors->empty() && resource.detector_components.empty()) {
      return;
    }
    writer_.Line(1, "detection/development");
    if (resource.detected_included.has_value() ||
        !resource.detected_excluded.empty()) {
      writer_.Line(2, "attributes");
      if (resource.detected_included.has_value()) {
        writer_.Line(3, "included", Texts(*resource.detected_included));
      }
      if (!resource.detected_excluded.empty()) {
        writer_.Line(3, "excluded", Texts(resource.detected_excluded));
      }
    }
    writer_.Line(2, "detectors");
    for (const std::string& name : *resource.detectors) {
      writer_.Line(3, "- " + KeyText(name), "", &resource.detectors.origin());
    }
    for (const ComponentConfig& component : resource.detector_components) {
      DescribeComponent(3, component, "- ");
    }
  }

  static std::string Texts(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& one : list) {
      text += (text.empty() ? "" : ", ") + Quoted(one);
    }
    return "[" + text + "]";
  }

  void DescribePropagators() {
    if (config_.custom_propagator != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(0, "propagator", "null", &code);
      return;
    }
    writer_.Line(0, "propagator");
    const bool none =
        config_.propagators->empty() && config_.propagator_components.empty();
    writer_.Line(1, "composite", none ? "[]" : "",
                 &config_.propagators.origin());
    for (const std::string& name : *config_.propagators) {
      writer_.Line(2, "- " + KeyText(name), "");
    }
    for (const ComponentConfig& component : config_.propagator_components) {
      DescribeComponent(2, component, "- ");
    }
  }

  // Writes the component's name, and what it is told.
  void DescribeComponent(int depth, const ComponentConfig& component,
                         const std::string& before = "") {
    const std::string key =
        before +
        (component.name.empty() ? "custom" : KeyText(FileName(component.name)));
    writer_.Line(depth, key, "", &component.origin);
    if (!component.properties.has_value()) return;
    const ConfigValue::Map* map = component.properties->AsMap();
    if (map != nullptr) {
      Entries(depth + (before.empty() ? 1 : 2), *map, false);
    }
  }

  // --- Exporters that read variables -----------------------------------------

  void DescribeExporter(int depth, const ComponentConfig& component,
                        Signal signal) {
    if (component.properties.has_value()) {
      DescribeComponent(depth, component);
    } else if (component.name == "otlp") {
      DescribeOtlp(depth, component.origin, signal);
    } else if (component.name == "otlp/stdout") {
      writer_.Line(depth, "otlp_file/development", "", &component.origin);
      writer_.Line(depth + 1, "output_stream", "stdout");
    } else {
      DescribeComponent(depth, component);
      if (component.name == "console") DescribeConsole(depth + 1);
    }
  }

  void DescribeConsole(int depth) {
    const auto format = variables_.Find({"OTEL_CC_CONSOLE_FORMAT"});
    if (!format.has_value()) return;
    const auto index = ParseEnum(
        format->text, {"pretty_json", "compact", "tree", "json", "pretty"});
    if (!index.has_value()) return;
    constexpr const char* kNames[] = {"pretty_json", "compact", "tree",
                                      "pretty_json", "tree"};
    writer_.Line(depth, "format", kNames[*index], &format->origin);
  }

  // What is the same for files of all signals is one variable, or four.
  void DescribeOtlp(int depth, const Origin& origin, Signal signal) {
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
    if (const auto own = variables_.Find({special + "ENDPOINT"})) {
      endpoint.Set(own->text, own->origin);
    } else if (const auto base = variables_.Find({general + "ENDPOINT"})) {
      std::string url = base->text;
      if (!grpc) {
        const std::string query =
            url.substr(std::min(url.find_first_of("?#"), url.size()));
        url.resize(url.size() - query.size());
        if (url.empty() || url.back() != '/') url += '/';
        url += std::string("v1/") + kLower[index] + query;
      }
      endpoint.Set(std::move(url), base->origin);
    }
    Setting_(depth, "endpoint", endpoint,
             ScalarText(WithoutUrlSecrets(*endpoint)));
    DescribeTls(depth, general, special, grpc);
    if (const auto headers =
            variables_.Find({special + "HEADERS", general + "HEADERS"})) {
      writer_.Line(depth, "headers_list", MaskedList(headers->text),
                   &headers->origin);
    }
    Setting<bool> gzip(false);
    variables_.ReadEnum<bool>(
        {special + "COMPRESSION", general + "COMPRESSION"},
        {{"gzip", true}, {"none", false}}, gzip);
    Setting_(depth, "compression", gzip, *gzip ? "gzip" : "none");
    Setting<absl::Duration> timeout(absl::Seconds(10));
    variables_.ReadTimeout({special + "TIMEOUT", general + "TIMEOUT"}, timeout);
    Time(depth, "timeout", timeout);
    if (!grpc) {
      Setting_(depth, "encoding", protocol,
               *protocol == Protocol::kJson ? "json" : "protobuf");
    }
    if (signal == Signal::kMetrics) DescribeOtlpMetrics(depth, special);
  }

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
        line(file.first, ScalarText(found->text), found->origin);
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
    Setting_(depth, "temporality_preference", temporality,
             kTemporalities[*temporality]);
    Setting<int> histogram(0);
    variables_.ReadEnum<int>({prefix + "DEFAULT_HISTOGRAM_AGGREGATION"},
                             {{"explicit_bucket_histogram", 0},
                              {"base2_exponential_bucket_histogram", 1}},
                             histogram);
    Setting_(depth, "default_histogram_aggregation", histogram,
             *histogram == 0 ? "explicit_bucket_histogram"
                             : "base2_exponential_bucket_histogram");
  }

  // --- Signals ---------------------------------------------------------------

  template <class Pipelines>
  void DescribePipelines(const Pipelines& pipelines, Signal signal) {
    writer_.Line(1, "processors", pipelines.empty() ? "[]" : "");
    for (const auto& pipeline : pipelines) {
      if (!pipeline.processor_component.name.empty()) {
        DescribeComponent(2, pipeline.processor_component, "- ");
        continue;
      }
      if (!pipeline.kind.has_value() || pipeline.processor != nullptr) {
        const Origin code = Origin::Code();
        writer_.Line(2, "- custom", "", &code);
        continue;
      }
      const bool batch = *pipeline.kind == ProcessorKind::kBatch;
      writer_.Line(2, batch ? "- batch" : "- simple");
      if (batch && pipeline.batch.has_value()) {
        Time(4, "schedule_delay", pipeline.batch->schedule_delay);
        Time(4, "export_timeout", pipeline.batch->export_timeout);
        Number(4, "max_queue_size", pipeline.batch->max_queue_size);
        Number(4, "max_export_batch_size",
               pipeline.batch->max_export_batch_size);
      }
      writer_.Line(4, "exporter");
      DescribeExporter(5, pipeline.component, signal);
    }
  }

  void DescribeTraces() {
    const TracesConfig& traces = config_.traces;
    if (traces.pipelines.empty()) {
      SignalIsOff("tracer_provider", traces.exporters.origin());
      return;
    }
    writer_.Line(0, "tracer_provider");
    DescribePipelines(traces.pipelines, Signal::kTraces);
    writer_.Line(1, "sampler");
    if (traces.custom_sampler != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(2, "custom", "", &code);
    } else if (!traces.sampler_component.name.empty()) {
      DescribeComponent(2, traces.sampler_component);
    } else {
      DescribeSampler();
    }
    writer_.Line(1, "limits");
    const SpanLimitsConfig& limits = traces.limits;
    Length(2, "attribute_value_length_limit", limits.attribute_value_length);
    Number(2, "attribute_count_limit", limits.attribute_count);
    Depth(2, limits.attribute_value_depth);
    Number(2, "event_count_limit", limits.event_count);
    Number(2, "link_count_limit", limits.link_count);
    Number(2, "event_attribute_count_limit", limits.attributes_per_event);
    Number(2, "link_attribute_count_limit", limits.attributes_per_link);
    if (!traces.id_generator_component.name.empty()) {
      writer_.Line(1, "id_generator");
      DescribeComponent(2, traces.id_generator_component);
    }
    Source(1, "tracer_configurator/development", traces.configurator_source);
  }

  // Variables and files have different names for the same samplers.
  void DescribeSampler() {
    const TracesConfig& traces = config_.traces;
    constexpr std::string_view kParentBased = "parentbased_";
    std::string_view name = *traces.sampler;
    int depth = 2;
    const Origin* origin = &traces.sampler.origin();
    if (name.substr(0, kParentBased.size()) == kParentBased) {
      name.remove_prefix(kParentBased.size());
      writer_.Line(depth, "parent_based", "", origin);
      writer_.Line(depth + 1, "root");
      depth += 2;
      origin = nullptr;
    }
    if (name != "traceidratio") {
      writer_.Line(depth, name, "", origin);
      return;
    }
    writer_.Line(depth, "trace_id_ratio_based", "", origin);
    const std::optional<double> ratio = ParseNumber(*traces.sampler_argument);
    const bool valid = ratio.has_value() && *ratio >= 0 && *ratio <= 1;
    const Origin by_default;
    writer_.Line(depth + 1, "ratio", Text(valid ? *ratio : 1.0),
                 valid ? &traces.sampler_argument.origin() : &by_default);
  }

  void DescribeMetrics() {
    const MetricsConfig& metrics = config_.metrics;
    if (metrics.readers.empty()) {
      SignalIsOff("meter_provider", metrics.exporters.origin());
      return;
    }
    writer_.Line(0, "meter_provider");
    writer_.Line(1, "readers");
    for (const MetricReaderConfig& reader : metrics.readers) {
      DescribeReader(reader);
    }
    const ExemplarFilter filter = metrics.exemplar_filter;
    Setting_(1, "exemplar_filter", metrics.exemplar_filter,
             filter == ExemplarFilter::kAlwaysOn    ? "always_on"
             : filter == ExemplarFilter::kAlwaysOff ? "always_off"
                                                    : "trace_based");
    Source(1, "views", metrics.views_source);
    const size_t from_file = metrics.views_source.has_value() &&
                                     metrics.views_source->AsList() != nullptr
                                 ? metrics.views_source->AsList()->size()
                                 : 0;
    if (metrics.views.size() > from_file) {
      writer_.Comment(
          "  views: " + std::to_string(metrics.views.size() - from_file) +
          ", from code");
    }
    Source(1, "meter_configurator/development", metrics.configurator_source);
  }

  void DescribeReader(const MetricReaderConfig& reader) {
    if (reader.reader != nullptr ||
        (!reader.pull && !reader.export_interval.has_value())) {
      const Origin code = Origin::Code();
      writer_.Line(2, "- custom", "", &code);
      return;
    }
    if (reader.pull) {
      writer_.Line(2, "- pull");
    } else {
      writer_.Line(2, "- periodic");
      Time(4, "interval", *reader.export_interval);
      Time(4, "timeout", *reader.export_timeout);
      if (reader.max_export_batch_size != 0) {
        writer_.Line(4, "max_export_batch_size/development",
                     std::to_string(reader.max_export_batch_size));
      }
    }
    writer_.Line(4, "exporter");
    DescribeExporter(5, reader.component, Signal::kMetrics);
    if (!reader.producers.empty()) writer_.Line(4, "producers");
    for (const ComponentConfig& producer : reader.producers) {
      DescribeComponent(5, producer, "- ");
    }
    Source(4, "cardinality_limits", reader.cardinality_source);
  }

  void DescribeLogs() {
    const LogsConfig& logs = config_.logs;
    if (logs.pipelines.empty()) {
      SignalIsOff("logger_provider", logs.exporters.origin());
      return;
    }
    writer_.Line(0, "logger_provider");
    DescribePipelines(logs.pipelines, Signal::kLogs);
    writer_.Line(1, "limits");
    Length(2, "attribute_value_length_limit",
           logs.limits.attribute_value_length);
    Number(2, "attribute_count_limit", logs.limits.attribute_count);
    Depth(2, logs.limits.attribute_value_depth);
    Source(1, "logger_configurator/development", logs.configurator_source);
  }

  void SignalIsOff(const std::string& provider, const Origin& origin) {
    writer_.Comment(provider + ": off, " + origin.ToString());
  }

  // --- Instrumentation -------------------------------------------------------

  // Returns what instrumentation is told by a name, or null.
  const Setting<std::string>* Instrumentation(const std::string& name) {
    const auto found = config_.instrumentation.find(name);
    if (found == config_.instrumentation.end()) return nullptr;
    described_.insert(name);
    return &found->second;
  }

  // Writes a list; returns whether there was one.
  bool InstrumentationList(int depth, const char* key, const std::string& name,
                           bool dry_run) {
    const Setting<std::string>* setting = Instrumentation(name);
    if (setting == nullptr) return false;
    if (!dry_run) Setting_(depth, key, *setting, Texts(ParseList(**setting)));
    return true;
  }

  // Does it once to see whether there is something, and then for good.
  bool DescribeHttp(bool dry_run) {
    const std::string prefix = "OTEL_INSTRUMENTATION_HTTP_";
    bool any = false;
    for (const char* side : {"client", "server"}) {
      const bool server = side[0] == 's';
      const auto lines = [&](bool dry) {
        const std::string capture =
            prefix + "CAPTURE_HEADERS_" + (server ? "SERVER" : "CLIENT");
        bool found = InstrumentationList(4, "request_captured_headers",
                                         capture + "_REQUEST", dry);
        found |= InstrumentationList(4, "response_captured_headers",
                                     capture + "_RESPONSE", dry);
        // One list for both.
        if (server) {
          found |= InstrumentationList(4, "known_methods",
                                       prefix + "KNOWN_METHODS", dry);
        }
        return found;
      };
      if (!lines(true)) continue;
      any = true;
      if (dry_run) continue;
      writer_.Line(3, side);
      lines(false);
    }
    return any;
  }

  void DescribeInstrumentation() {
    if (config_.instrumentation.empty()) return;
    const std::string sensitive =
        "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
        "PARAMETERS";
    const bool http = DescribeHttp(true);
    const bool url = Instrumentation(sensitive) != nullptr;
    const Setting<std::string>* opt_in =
        Instrumentation("OTEL_SEMCONV_STABILITY_OPT_IN");
    const bool libraries = config_.instrumentation.lower_bound("cpp.") !=
                           config_.instrumentation.lower_bound("cpp/");
    if (!http && !url && opt_in == nullptr && !libraries) return;
    writer_.Line(0, "instrumentation/development");
    if (http || url || opt_in != nullptr) writer_.Line(1, "general");
    if (http) {
      writer_.Line(2, "http");
      DescribeHttp(false);
    }
    if (url) {
      writer_.Line(2, "sanitization");
      writer_.Line(3, "url");
      InstrumentationList(4, "sensitive_query_parameters", sensitive, false);
    }
    if (opt_in != nullptr) {
      Setting_(2, "stability_opt_in_list", *opt_in, Quoted(**opt_in));
    }
    if (libraries) DescribeLibraries();
  }

  // `cpp.library.key` may be deeper in the file; one level says the same.
  void DescribeLibraries() {
    writer_.Line(1, "cpp");
    std::string library;
    for (const auto& entry : config_.instrumentation) {
      if (entry.first.compare(0, 4, "cpp.") != 0) continue;
      described_.insert(entry.first);
      const std::string path = entry.first.substr(4);
      const size_t dot = path.find('.');
      const std::string name = path.substr(0, dot);
      if (dot == std::string::npos) {
        Setting_(2, KeyText(name), entry.second, Quoted(*entry.second));
        library.clear();
        continue;
      }
      if (name != library) writer_.Line(2, KeyText(name));
      library = name;
      const std::string key = path.substr(dot + 1);
      Setting_(3, KeyText(key), entry.second,
               IsSecretKey(key) ? kMasked : Quoted(*entry.second));
    }
  }

  // What files have no key for.
  void DescribeOtherInstrumentation() {
    for (const auto& entry : config_.instrumentation) {
      if (described_.count(entry.first) != 0) continue;
      writer_.Comment(entry.first + "=" + Quoted(*entry.second) + ", " +
                      entry.second.origin().ToString());
    }
  }

  // What exporters read themselves.
  void DescribeComponentVariables() {
    if (config_.environment == nullptr || !config_.source_file.empty()) return;
    for (const Variable& variable : Variables()) {
      if (variable.group != VariableGroup::kOtherExporters) continue;
      const auto found = variables_.Find({variable.name});
      if (!found.has_value()) continue;
      const bool program = found->origin.kind == Origin::Kind::kProgram;
      writer_.Comment(std::string(variable.name) + "=" +
                      Masked(variable, found->text) +
                      (program ? " (the program's default)" : ""));
    }
  }

  const SdkConfig& config_;
  const Resource& resource_;
  // What is wrong with variables is told by who uses them.
  ConfigMessages told_before_;
  const VariableReader variables_;
  std::set<std::string> described_;
  Writer writer_;
};

}  // namespace

std::string DescribeConfig(const SdkConfig& config, const Resource& resource) {
  return Describer(config, resource).Run();
}

}  // namespace sdk
}  // namespace otel
