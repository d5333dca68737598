// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_from_environment.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/configuration/secrets.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace {

void ReadLogLevel(const VariableReader& variables,
                  Setting<DiagnosticLevel>& setting) {
  variables.ReadWith(
      {"OTEL_LOG_LEVEL"}, "one of debug, info, warn, error, none",
      DiagnosticLevelName(setting), [&](const VariableReader::Found& found) {
        const auto level = ParseDiagnosticLevel(found.text);
        if (level.has_value()) setting.Set(*level, found.origin);
        return level.has_value();
      });
}

void ReadEntities(const VariableReader& variables,
                  Setting<std::vector<EntityText>>& setting) {
  const auto found = variables.Find({"OTEL_ENTITIES"});
  if (!found.has_value()) return;
  std::vector<std::string> problems;
  std::vector<EntityText> entities = ParseEntities(found->text, problems);
  for (const std::string& problem : problems) {
    variables.Warn("OTEL_ENTITIES: " + problem + "; it is left out");
  }
  setting.Set(std::move(entities), found->origin);
}

void ReadResource(const VariableReader& variables, ResourceConfig& resource) {
  variables.ReadKeyValueList({"OTEL_RESOURCE_ATTRIBUTES"}, {},
                             resource.attribute_list);
  variables.ReadString({"OTEL_SERVICE_NAME"}, resource.service_name);
  ReadEntities(variables, resource.entities);
  variables.ReadList({"OTEL_CC_RESOURCE_DETECTORS"}, resource.detectors);
}

void ReadBatch(const VariableReader& variables, const std::string& prefix,
               BatchConfig& batch) {
  variables.ReadDuration({prefix + "SCHEDULE_DELAY"}, batch.schedule_delay);
  variables.ReadTimeout({prefix + "EXPORT_TIMEOUT"}, batch.export_timeout);
  variables.ReadInteger({prefix + "MAX_QUEUE_SIZE"}, 1, kMaxConfigInteger,
                        batch.max_queue_size);
  variables.ReadInteger({prefix + "MAX_EXPORT_BATCH_SIZE"}, 1,
                        kMaxConfigInteger, batch.max_export_batch_size);
}

void ReadCount(const VariableReader& variables, VariableReader::Names names,
               Setting<uint32_t>& setting) {
  variables.ReadInteger(names, 0, kMaxConfigInteger, setting);
}

void ReadLength(const VariableReader& variables, VariableReader::Names names,
                Setting<size_t>& setting) {
  variables.ReadLimit(names, 0, kMaxConfigInteger,
                      AttributeCopyLimits::kUnlimited, setting);
}

// Reads a limit of attributes from a special variable, else from a general one
// whose setting has been read before.
template <class T, class Read>
void ReadLimitOrGeneral(const VariableReader& variables,
                        std::string_view special, std::string_view general,
                        const Setting<T>& general_setting, Read read,
                        Setting<T>& setting) {
  // What is wrong with the general one has been told; only a good value of it
  // is read again.
  if (general_setting.is_default()) {
    read(variables, {special}, setting);
  } else {
    read(variables, {special, general}, setting);
  }
}

void ReadTraces(const VariableReader& variables,
                const AttributeLimitsConfig& general, TracesConfig& traces) {
  variables.ReadList({"OTEL_TRACES_EXPORTER"}, traces.exporters);
  ReadBatch(variables, "OTEL_BSP_", traces.batch);
  if (const auto found = variables.Find({"OTEL_TRACES_SAMPLER"})) {
    traces.sampler.Set(std::string(TrimWhitespace(found->text)), found->origin);
  }
  variables.ReadString({"OTEL_TRACES_SAMPLER_ARG"}, traces.sampler_argument);
  if (traces.sampler.is_default() && !traces.sampler_argument.is_default()) {
    variables.Warn(
        "OTEL_TRACES_SAMPLER_ARG=" +
        QuoteForMessage(WithoutUrlSecrets(*traces.sampler_argument)) +
        " is ignored: OTEL_TRACES_SAMPLER is not set");
    traces.sampler_argument.Set("", Origin::Default());
  }
  SpanLimitsConfig& limits = traces.limits;
  ReadLimitOrGeneral(variables, "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
                     "OTEL_ATTRIBUTE_COUNT_LIMIT", general.count, ReadCount,
                     limits.attribute_count);
  ReadLimitOrGeneral(variables, "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
                     "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", general.value_length,
                     ReadLength, limits.attribute_value_length);
  ReadCount(variables, {"OTEL_SPAN_EVENT_COUNT_LIMIT"}, limits.event_count);
  ReadCount(variables, {"OTEL_SPAN_LINK_COUNT_LIMIT"}, limits.link_count);
  ReadCount(variables, {"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"},
            limits.attributes_per_event);
  ReadCount(variables, {"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"},
            limits.attributes_per_link);
}

void ReadMetrics(const VariableReader& variables, MetricsConfig& metrics) {
  variables.ReadList({"OTEL_METRICS_EXPORTER"}, metrics.exporters);
  // Exporters may have a default of their own, as consoles do.
  variables.ReadDuration({"OTEL_METRIC_EXPORT_INTERVAL"},
                         metrics.export_interval, "that of the exporter");
  variables.ReadTimeout({"OTEL_METRIC_EXPORT_TIMEOUT"}, metrics.export_timeout);
  variables.ReadEnum<ExemplarFilter>(
      {"OTEL_METRICS_EXEMPLAR_FILTER"},
      {{"always_on", ExemplarFilter::kAlwaysOn},
       {"always_off", ExemplarFilter::kAlwaysOff},
       {"trace_based", ExemplarFilter::kTraceBased}},
      metrics.exemplar_filter);
}

void ReadLogs(const VariableReader& variables,
              const AttributeLimitsConfig& general, LogsConfig& logs) {
  variables.ReadList({"OTEL_LOGS_EXPORTER"}, logs.exporters);
  ReadBatch(variables, "OTEL_BLRP_", logs.batch);
  ReadLimitOrGeneral(variables, "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
                     "OTEL_ATTRIBUTE_COUNT_LIMIT", general.count, ReadCount,
                     logs.limits.attribute_count);
  ReadLimitOrGeneral(variables, "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
                     "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", general.value_length,
                     ReadLength, logs.limits.attribute_value_length);
}

// Returns the elements of `text` that are among the variable's values, and
// tells of others.
std::string KnownElements(const VariableReader& variables,
                          const Variable& variable, const std::string& text) {
  std::string known;
  for (const std::string& element : ParseList(text)) {
    const std::string value = NameInList(variable.values, element);
    if (value.empty()) {
      variables.Warn(std::string(variable.name) + ": " +
                     QuoteForMessage(element) + " is not one of " +
                     std::string(variable.values) + "; it is left out");
      continue;
    }
    if (!known.empty()) known += ",";
    known += value;
  }
  return known;
}

void ReadInstrumentation(
    const VariableReader& variables,
    std::map<std::string, Setting<std::string>>& instrumentation) {
  for (const Variable& variable : Variables()) {
    if (!variable.for_instrumentation) continue;
    const bool is_enum = variable.type == VariableType::kEnum;
    const std::string values(variable.values);
    Setting<std::string> setting("");
    variables.ReadWith(
        {variable.name},
        is_enum ? "one of " + values : "a list such as one,two",
        variable.default_value.empty() ? "none" : variable.default_value,
        [&](const VariableReader::Found& found) {
          std::string text = found.text;
          if (is_enum) {
            text = NameInList(variable.values, TrimWhitespace(text));
          } else if (!values.empty()) {
            text = KnownElements(variables, variable, text);
            // All that is wrong with it has been told.
            if (text.empty()) return true;
          } else if (variable.type == VariableType::kList &&
                     ParseList(text).empty()) {
            return false;
          }
          if (text.empty()) return false;
          setting.Set(std::move(text), found.origin);
          return true;
        });
    if (setting.is_default()) continue;
    instrumentation.insert_or_assign(std::string(variable.name),
                                     std::move(setting));
  }
}

}  // namespace

SdkConfig ConfigFromEnvironment(const Environment& environment,
                                const Environment* program_defaults) {
  SdkConfig config;
  const VariableReader variables(environment, program_defaults,
                                 &config.messages);
  config.environment = &environment;
  config.program_defaults = program_defaults;
  variables.ReadString({"OTEL_CONFIG_FILE"}, config.config_file);
  if (variables.Find({"OTEL_EXPERIMENTAL_CONFIG_FILE"}).has_value()) {
    variables.Warn(
        "OTEL_EXPERIMENTAL_CONFIG_FILE is ignored: it is the old name of "
        "OTEL_CONFIG_FILE");
  }
  ReadLogLevel(variables, config.log_level);
  variables.ReadBoolean({"OTEL_SDK_DISABLED"}, config.disabled);
  variables.ReadBoolean({"OTEL_CC_SELF_OBSERVABILITY"},
                        config.self_observability);
  variables.ReadTimeout({"OTEL_CC_SHUTDOWN_TIMEOUT"}, config.shutdown_timeout);
  variables.ReadList({"OTEL_PROPAGATORS"}, config.propagators);
  ReadResource(variables, config.resource);
  ReadCount(variables, {"OTEL_ATTRIBUTE_COUNT_LIMIT"},
            config.attribute_limits.count);
  ReadLength(variables, {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"},
             config.attribute_limits.value_length);
  ReadTraces(variables, config.attribute_limits, config.traces);
  ReadMetrics(variables, config.metrics);
  ReadLogs(variables, config.attribute_limits, config.logs);
  ReadInstrumentation(variables, config.instrumentation);
  return config;
}

}  // namespace sdk
}  // namespace otel
