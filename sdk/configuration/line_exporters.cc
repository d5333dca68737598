// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/line_exporters.h"

#include <unistd.h>

#include <utility>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/common/packed_entries.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/readable_span.h"

namespace otel {
namespace sdk {
namespace {

std::string OfService(const Resource& resource) {
  const AttributeValue* const name = resource.attributes().Find("service.name");
  return " of " + (name == nullptr ? std::string("nobody")
                                   : std::string(name->AsString()));
}

class LineSpanExporter final : public SpanExporter {
 public:
  explicit LineSpanExporter(LineSink sink) : sink_(std::move(sink)) {}
  absl::Status Export(absl::Span<const ReadableSpan> spans, Deadline) override {
    for (const ReadableSpan& span : spans) {
      sink_("span " + std::string(span.name()) + OfService(span.resource()));
    }
    return absl::OkStatus();
  }
  absl::Status Shutdown(Deadline) override {
    sink_("span shutdown");
    return absl::OkStatus();
  }

 private:
  const LineSink sink_;
};

class LineLogRecordExporter final : public LogRecordExporter {
 public:
  explicit LineLogRecordExporter(LineSink sink) : sink_(std::move(sink)) {}
  absl::Status Export(absl::Span<const ReadableLogRecord> records,
                      Deadline) override {
    for (const ReadableLogRecord& record : records) {
      ValueScratch scratch;
      sink_("log " + std::string(record.body(scratch).AsString()) +
            OfService(record.resource()));
    }
    return absl::OkStatus();
  }
  absl::Status Shutdown(Deadline) override {
    sink_("log shutdown");
    return absl::OkStatus();
  }

 private:
  const LineSink sink_;
};

class LineMetricExporter final : public MetricExporter {
 public:
  explicit LineMetricExporter(LineSink sink) : sink_(std::move(sink)) {}
  absl::Status Export(const ResourceMetrics& metrics, Deadline) override {
    for (const ScopeMetrics& scope : metrics.scopes) {
      for (const Metric& metric : scope.metrics) {
        sink_("metric " + std::string(metric.name) +
              OfService(*metrics.resource));
      }
    }
    return absl::OkStatus();
  }
  absl::Status Shutdown(Deadline) override {
    sink_("metric shutdown");
    return absl::OkStatus();
  }

 private:
  const LineSink sink_;
};

}  // namespace

std::unique_ptr<SpanExporter> MakeLineSpanExporter(LineSink sink) {
  return std::make_unique<LineSpanExporter>(std::move(sink));
}
std::unique_ptr<LogRecordExporter> MakeLineLogRecordExporter(LineSink sink) {
  return std::make_unique<LineLogRecordExporter>(std::move(sink));
}
std::unique_ptr<MetricExporter> MakeLineMetricExporter(LineSink sink) {
  return std::make_unique<LineMetricExporter>(std::move(sink));
}

void WriteLineToStdout(const std::string& line) {
  const std::string whole = line + "\n";
  // Who reads is a test; there is nothing to do about a failure.
  if (write(STDOUT_FILENO, whole.data(), whole.size()) < 0) return;
}

}  // namespace sdk
}  // namespace otel
