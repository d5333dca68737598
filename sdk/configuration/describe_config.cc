// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_config.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "api/common/attribute_value.h"
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

// A text as a double-quoted scalar of YAML.
std::string Quoted(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '$') {
      out += "$$";  // A file would replace ${...}.
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

// Returns a variable's value without what is secret in it.
std::string Masked(const Variable& variable, const std::string& value) {
  if (variable.secret) return "\"****\"";
  // A URL may have a user's name and password: scheme://user:password@host.
  const size_t at = value.find('@');
  const size_t slashes = value.find("//");
  if (variable.type == VariableType::kUrl && at != std::string::npos) {
    const size_t begin =
        slashes == std::string::npos || slashes > at ? 0 : slashes + 2;
    return Quoted(value.substr(0, begin) + "****" + value.substr(at));
  }
  return Quoted(value);
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

class Describer {
 public:
  Describer(const SdkConfig& config, const Resource& resource)
      : config_(config), resource_(resource) {}

  std::string Run() {
    writer_.Line(0, "file_format", "\"1.0\"");
    Setting_(0, "disabled", config_.disabled, Text(*config_.disabled));
    Setting_(0, "log_level", config_.log_level,
             std::string(DiagnosticLevelName(config_.log_level)));
    writer_.Line(0, "attribute_limits");
    Length(1, "attribute_value_length_limit",
           config_.attribute_limits.value_length);
    Number(1, "attribute_count_limit", config_.attribute_limits.count);
    DescribeResource();
    DescribePropagators();
    DescribeTraces();
    DescribeMetrics();
    DescribeLogs();
    DescribeInstrumentation();
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
  void Time(int depth, std::string_view key,
            const Setting<absl::Duration>& setting) {
    Setting_(depth, key, setting, Text(*setting));
  }

  // Where an attribute of the resource is from.
  Origin AttributeOrigin(std::string_view key) const {
    const ResourceConfig& resource = config_.resource;
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
    return {Origin::Kind::kVariable, "found by a resource detector"};
  }

  void DescribeResource() {
    writer_.Line(0, "resource");
    if (!resource_.schema_url().empty()) {
      writer_.Line(1, "schema_url", Quoted(resource_.schema_url()));
    }
    writer_.Line(1, "attributes");
    for (const Attribute& attribute : resource_.attributes().view()) {
      const char* type = nullptr;
      const std::string value = Text(attribute.value, &type);
      const Origin origin = AttributeOrigin(attribute.key);
      writer_.Line(2, "- name", Quoted(attribute.key), &origin);
      writer_.Line(3, "value", value);
      if (type != nullptr) writer_.Line(3, "type", type);
    }
  }

  void DescribePropagators() {
    if (config_.custom_propagator != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(0, "propagator", "null", &code);
      return;
    }
    writer_.Line(0, "propagator");
    const Origin& origin = config_.propagators.origin();
    writer_.Line(1, "composite", config_.propagators->empty() ? "[]" : "",
                 &origin);
    for (const std::string& name : *config_.propagators) {
      writer_.Line(2, "- " + name, "");
    }
  }

  void DescribeComponent(int depth, const ComponentConfig& component) {
    writer_.Line(depth, component.name.empty() ? "custom" : component.name, "",
                 &component.origin);
  }

  template <class Pipelines>
  void DescribePipelines(const Pipelines& pipelines) {
    writer_.Line(1, "processors", pipelines.empty() ? "[]" : "");
    for (const auto& pipeline : pipelines) {
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
      DescribeComponent(5, pipeline.component);
    }
  }

  void DescribeTraces() {
    const TracesConfig& traces = config_.traces;
    if (traces.pipelines.empty()) {
      SignalIsOff("tracer_provider", traces.exporters.origin());
      return;
    }
    writer_.Line(0, "tracer_provider");
    DescribePipelines(traces.pipelines);
    writer_.Line(1, "sampler");
    if (traces.custom_sampler != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(2, "custom", "", &code);
    } else {
      DescribeSampler();
    }
    writer_.Line(1, "limits");
    const SpanLimitsConfig& limits = traces.limits;
    Length(2, "attribute_value_length_limit", limits.attribute_value_length);
    Number(2, "attribute_count_limit", limits.attribute_count);
    Number(2, "event_count_limit", limits.event_count);
    Number(2, "link_count_limit", limits.link_count);
    Number(2, "event_attribute_count_limit", limits.attributes_per_event);
    Number(2, "link_attribute_count_limit", limits.attributes_per_link);
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
      if (reader.reader != nullptr || !reader.export_interval.has_value()) {
        const Origin code = Origin::Code();
        writer_.Line(2, "- custom", "", &code);
        continue;
      }
      writer_.Line(2, "- periodic");
      Time(4, "interval", *reader.export_interval);
      Time(4, "timeout", *reader.export_timeout);
      writer_.Line(4, "exporter");
      DescribeComponent(5, reader.component);
    }
    const ExemplarFilter filter = metrics.exemplar_filter;
    Setting_(1, "exemplar_filter", metrics.exemplar_filter,
             filter == ExemplarFilter::kAlwaysOn    ? "always_on"
             : filter == ExemplarFilter::kAlwaysOff ? "always_off"
                                                    : "trace_based");
    if (!metrics.views.empty()) {
      writer_.Comment("  views: " + std::to_string(metrics.views.size()) +
                      ", from code");
    }
  }

  void DescribeLogs() {
    const LogsConfig& logs = config_.logs;
    if (logs.pipelines.empty()) {
      SignalIsOff("logger_provider", logs.exporters.origin());
      return;
    }
    writer_.Line(0, "logger_provider");
    DescribePipelines(logs.pipelines);
    writer_.Line(1, "limits");
    Length(2, "attribute_value_length_limit",
           logs.limits.attribute_value_length);
    Number(2, "attribute_count_limit", logs.limits.attribute_count);
  }

  void SignalIsOff(const std::string& provider, const Origin& origin) {
    writer_.Comment(provider + ": off, " + origin.ToString());
  }

  void DescribeInstrumentation() {
    for (const auto& entry : config_.instrumentation) {
      writer_.Comment(entry.first + "=" + Quoted(*entry.second) + ", " +
                      entry.second.origin().ToString());
    }
  }

  // What exporters read themselves.
  void DescribeComponentVariables() {
    if (config_.environment == nullptr) return;
    for (const Variable& variable : Variables()) {
      if (variable.group != VariableGroup::kOtlp &&
          variable.group != VariableGroup::kOtherExporters) {
        continue;
      }
      std::optional<std::string> value =
          config_.environment->Get(variable.name);
      const char* where = "";
      if (!value.has_value() && config_.program_defaults != nullptr) {
        value = config_.program_defaults->Get(variable.name);
        where = " (the program's default)";
      }
      if (!value.has_value()) continue;
      writer_.Comment(std::string(variable.name) + "=" +
                      Masked(variable, *value) + where);
    }
  }

  const SdkConfig& config_;
  const Resource& resource_;
  Writer writer_;
};

}  // namespace

std::string DescribeConfig(const SdkConfig& config, const Resource& resource) {
  return Describer(config, resource).Run();
}

}  // namespace sdk
}  // namespace otel
