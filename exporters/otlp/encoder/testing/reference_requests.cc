// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/encoder/testing/reference_requests.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/common/utf8.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

namespace common = opentelemetry::proto::common::v1;
namespace logs = opentelemetry::proto::logs::v1;
namespace metrics_v1 = opentelemetry::proto::metrics::v1;
namespace resource = opentelemetry::proto::resource::v1;
namespace trace = opentelemetry::proto::trace::v1;

std::string Repaired(std::string_view text) {
  return sdk::IsUtf8(text) ? std::string(text) : sdk::RepairUtf8(text);
}

void Fill(const AttributeValue& value, common::AnyValue* any);

void Fill(const Attribute& attribute, common::KeyValue* key_value) {
  key_value->set_key(Repaired(attribute.key));
  Fill(attribute.value, key_value->mutable_value());
}

void Fill(const AttributeValue& value, common::AnyValue* any) {
  switch (value.type()) {
    case AttributeType::kEmpty:
    case AttributeType::kUint64:
      return;
    case AttributeType::kBool:
      return any->set_bool_value(value.AsBool());
    case AttributeType::kInt64:
      return any->set_int_value(value.AsInt64());
    case AttributeType::kDouble:
      return any->set_double_value(value.AsDouble());
    case AttributeType::kString:
      return any->set_string_value(Repaired(value.AsString()));
    case AttributeType::kBytes:
      return any->set_bytes_value(std::string(value.AsBytes()));
    case AttributeType::kMap: {
      auto* list = any->mutable_kvlist_value();
      for (size_t i = 0; i < value.size(); ++i) {
        Fill(value.EntryAt(i), list->add_values());
      }
      return;
    }
    default:
      break;
  }
  auto* list = any->mutable_array_value();
  for (size_t i = 0; i < value.size(); ++i) {
    common::AnyValue* item = list->add_values();
    switch (value.type()) {
      case AttributeType::kBoolArray:
        item->set_bool_value(value.BoolAt(i));
        break;
      case AttributeType::kInt64Array:
        item->set_int_value(value.Int64At(i));
        break;
      case AttributeType::kDoubleArray:
        item->set_double_value(value.DoubleAt(i));
        break;
      case AttributeType::kStringArray:
        item->set_string_value(Repaired(value.StringAt(i)));
        break;
      default:
        Fill(value.ValueAt(i), item);
    }
  }
}

// Of a range of `Attribute`.
template <class Range, class Add>
void FillAttributes(const Range& attributes, Add add) {
  for (const Attribute& attribute : attributes) Fill(attribute, add());
}

template <class Id>
std::string BytesOf(const Id& id) {
  return id.IsValid()
             ? std::string(reinterpret_cast<const char*>(id.bytes()), Id::kSize)
             : std::string();
}

uint64_t Nanos(Timestamp time) {
  return static_cast<uint64_t>(time.unix_nanos());
}

resource::Resource ToProto(const sdk::Resource& resource) {
  resource::Resource proto;
  FillAttributes(resource.attributes().view(),
                 [&] { return proto.add_attributes(); });
  return proto;
}

common::InstrumentationScope ToProto(const InstrumentationScope& scope) {
  common::InstrumentationScope proto;
  proto.set_name(std::string(scope.name()));
  proto.set_version(std::string(scope.version()));
  FillAttributes(scope.attributes().view(),
                 [&] { return proto.add_attributes(); });
  return proto;
}

uint32_t SpanFlags(TraceFlags flags, bool remote) {
  uint32_t bits = flags.bits();
  bits |= trace::SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK;
  if (remote) bits |= trace::SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK;
  return bits;
}

void Fill(const sdk::ReadableSpan& span, trace::Span* proto) {
  proto->set_trace_id(BytesOf(span.context().trace_id()));
  proto->set_span_id(BytesOf(span.context().span_id()));
  proto->set_trace_state(std::string(span.context().trace_state().ToHeader()));
  proto->set_parent_span_id(BytesOf(span.parent_span_id()));
  proto->set_name(Repaired(span.name()));
  switch (span.kind()) {
    case SpanKind::kInternal:
      proto->set_kind(trace::Span::SPAN_KIND_INTERNAL);
      break;
    case SpanKind::kServer:
      proto->set_kind(trace::Span::SPAN_KIND_SERVER);
      break;
    case SpanKind::kClient:
      proto->set_kind(trace::Span::SPAN_KIND_CLIENT);
      break;
    case SpanKind::kProducer:
      proto->set_kind(trace::Span::SPAN_KIND_PRODUCER);
      break;
    case SpanKind::kConsumer:
      proto->set_kind(trace::Span::SPAN_KIND_CONSUMER);
      break;
  }
  proto->set_start_time_unix_nano(Nanos(span.start_time()));
  proto->set_end_time_unix_nano(Nanos(span.end_time()));
  FillAttributes(span.attributes(), [&] { return proto->add_attributes(); });
  proto->set_dropped_attributes_count(span.dropped_attributes_count());
  for (const sdk::ReadableEvent event : span.events()) {
    auto* out = proto->add_events();
    out->set_time_unix_nano(Nanos(event.time()));
    out->set_name(Repaired(event.name()));
    FillAttributes(event.attributes(), [&] { return out->add_attributes(); });
    out->set_dropped_attributes_count(event.dropped_attributes_count());
  }
  proto->set_dropped_events_count(span.dropped_events_count());
  for (const sdk::ReadableLink link : span.links()) {
    auto* out = proto->add_links();
    out->set_trace_id(BytesOf(link.trace_id()));
    out->set_span_id(BytesOf(link.span_id()));
    out->set_trace_state(std::string(link.trace_state()));
    FillAttributes(link.attributes(), [&] { return out->add_attributes(); });
    out->set_dropped_attributes_count(link.dropped_attributes_count());
    out->set_flags(SpanFlags(link.trace_flags(), link.is_remote()));
  }
  proto->set_dropped_links_count(span.dropped_links_count());
  if (span.status() == StatusCode::kOk) {
    proto->mutable_status()->set_code(trace::Status::STATUS_CODE_OK);
  } else if (span.status() == StatusCode::kError) {
    proto->mutable_status()->set_code(trace::Status::STATUS_CODE_ERROR);
    proto->mutable_status()->set_message(Repaired(span.status_description()));
  }
  proto->set_flags(
      SpanFlags(span.context().trace_flags(), span.parent_is_remote()));
}

void Fill(const sdk::ReadableLogRecord& record, logs::LogRecord* proto) {
  proto->set_time_unix_nano(Nanos(record.timestamp()));
  proto->set_observed_time_unix_nano(Nanos(record.observed_timestamp()));
  proto->set_severity_number(
      static_cast<logs::SeverityNumber>(record.severity()));
  proto->set_severity_text(Repaired(record.severity_text()));
  if (record.has_body()) {
    sdk::ValueScratch scratch;
    Fill(record.body(scratch), proto->mutable_body());
  }
  FillAttributes(record.attributes(), [&] { return proto->add_attributes(); });
  proto->set_dropped_attributes_count(record.dropped_attributes_count());
  proto->set_flags(record.trace_flags().bits());
  proto->set_trace_id(BytesOf(record.trace_id()));
  proto->set_span_id(BytesOf(record.span_id()));
  proto->set_event_name(Repaired(record.event_name()));
}

// Fills the lists of a signal: `resources(request)`, `scopes(resource)` and
// `records(scope)` add an item each.
template <class Request, class Record, class AddResource, class AddScope,
          class AddRecord>
Request Grouped(const std::vector<Record>& all, AddResource add_resource,
                AddScope add_scope, AddRecord add_record) {
  Request request;
  std::vector<const sdk::Resource*> resources;
  for (const Record& first : all) {
    const sdk::Resource* of_group = &first.resource();
    bool known = false;
    for (const sdk::Resource* seen : resources) known |= seen == of_group;
    if (known) continue;
    resources.push_back(of_group);
    auto* resource_proto = add_resource(request);
    *resource_proto->mutable_resource() = ToProto(*of_group);
    resource_proto->set_schema_url(std::string(of_group->schema_url()));
    std::vector<const InstrumentationScope*> scopes;
    for (const Record& candidate : all) {
      if (&candidate.resource() != of_group) continue;
      const InstrumentationScope* scope = &candidate.scope();
      bool seen_scope = false;
      for (const auto* seen : scopes) seen_scope |= seen == scope;
      if (seen_scope) continue;
      scopes.push_back(scope);
      auto* scope_proto = add_scope(*resource_proto);
      *scope_proto->mutable_scope() = ToProto(*scope);
      scope_proto->set_schema_url(std::string(scope->schema_url()));
      for (const Record& record : all) {
        if (&record.resource() == of_group && &record.scope() == scope) {
          Fill(record, add_record(*scope_proto));
        }
      }
    }
  }
  return request;
}

template <class Proto>
void FillNumber(const sdk::Number& number, Proto* proto) {
  if (number.is_double()) {
    proto->set_as_double(number.AsDouble());
  } else {
    proto->set_as_int(number.AsInt64());
  }
}

template <class Proto>
void FillPoint(const sdk::Point& point, Proto* proto) {
  proto->set_start_time_unix_nano(Nanos(point.start_time));
  proto->set_time_unix_nano(Nanos(point.time));
  proto->set_flags(point.flags);
  FillAttributes(point.attributes, [&] { return proto->add_attributes(); });
}

template <class Proto>
void FillExemplars(const sdk::Point& point, Proto* proto) {
  for (const sdk::Exemplar& exemplar : point.exemplars) {
    auto* out = proto->add_exemplars();
    FillNumber(exemplar.value, out);
    out->set_time_unix_nano(Nanos(exemplar.time));
    out->set_trace_id(BytesOf(exemplar.trace_id));
    out->set_span_id(BytesOf(exemplar.span_id));
    FillAttributes(exemplar.filtered_attributes,
                   [&] { return out->add_filtered_attributes(); });
  }
}

template <class Point, class Proto>
void FillDistribution(const Point& point, Proto* proto) {
  proto->set_count(point.count);
  if (point.sum.has_value()) proto->set_sum(*point.sum);
  if (point.min.has_value()) proto->set_min(*point.min);
  if (point.max.has_value()) proto->set_max(*point.max);
}

void Fill(const sdk::NumberPoint& point, metrics_v1::NumberDataPoint* proto) {
  FillPoint(point, proto);
  FillExemplars(point, proto);
  if (point.flags == 0) FillNumber(point.value, proto);
}

void Fill(const sdk::HistogramPoint& point,
          metrics_v1::HistogramDataPoint* proto) {
  FillPoint(point, proto);
  FillExemplars(point, proto);
  FillDistribution(point, proto);
  for (const uint64_t count : point.bucket_counts) {
    proto->add_bucket_counts(count);
  }
  for (const double bound : point.bounds) proto->add_explicit_bounds(bound);
}

void Fill(const sdk::ExponentialHistogramPoint& point,
          metrics_v1::ExponentialHistogramDataPoint* proto) {
  FillPoint(point, proto);
  FillExemplars(point, proto);
  FillDistribution(point, proto);
  proto->set_scale(point.scale);
  proto->set_zero_count(point.zero_count);
  proto->set_zero_threshold(point.zero_threshold);
  const auto fill = [](const auto& buckets, auto* out) {
    out->set_offset(buckets.offset);
    for (const uint64_t count : buckets.counts) out->add_bucket_counts(count);
  };
  if (!point.positive.counts.empty()) {
    fill(point.positive, proto->mutable_positive());
  }
  if (!point.negative.counts.empty()) {
    fill(point.negative, proto->mutable_negative());
  }
}

void Fill(const sdk::SummaryPoint& point, metrics_v1::SummaryDataPoint* proto) {
  FillPoint(point, proto);
  proto->set_count(point.count);
  proto->set_sum(point.sum);
  for (const auto& quantile : point.quantiles) {
    auto* out = proto->add_quantile_values();
    out->set_quantile(quantile.quantile);
    out->set_value(quantile.value);
  }
}

void Fill(const sdk::Metric& metric, metrics_v1::Metric* proto) {
  proto->set_name(Repaired(metric.name));
  proto->set_description(Repaired(metric.description));
  proto->set_unit(Repaired(metric.unit));
  FillAttributes(metric.metadata, [&] { return proto->add_metadata(); });
  const auto temporality =
      metric.temporality == sdk::AggregationTemporality::kDelta
          ? metrics_v1::AGGREGATION_TEMPORALITY_DELTA
          : metrics_v1::AGGREGATION_TEMPORALITY_CUMULATIVE;
  switch (metric.type) {
    case sdk::MetricType::kGauge:
      for (const auto& point : metric.number_points) {
        Fill(point, proto->mutable_gauge()->add_data_points());
      }
      break;
    case sdk::MetricType::kSum:
      for (const auto& point : metric.number_points) {
        Fill(point, proto->mutable_sum()->add_data_points());
      }
      proto->mutable_sum()->set_aggregation_temporality(temporality);
      proto->mutable_sum()->set_is_monotonic(metric.is_monotonic);
      break;
    case sdk::MetricType::kHistogram:
      for (const auto& point : metric.histogram_points) {
        Fill(point, proto->mutable_histogram()->add_data_points());
      }
      proto->mutable_histogram()->set_aggregation_temporality(temporality);
      break;
    case sdk::MetricType::kExponentialHistogram:
      for (const auto& point : metric.exponential_histogram_points) {
        Fill(point, proto->mutable_exponential_histogram()->add_data_points());
      }
      proto->mutable_exponential_histogram()->set_aggregation_temporality(
          temporality);
      break;
    case sdk::MetricType::kSummary:
      for (const auto& point : metric.summary_points) {
        Fill(point, proto->mutable_summary()->add_data_points());
      }
      break;
  }
}

}  // namespace

TraceRequest ReferenceRequest(const std::vector<sdk::ReadableSpan>& spans) {
  return Grouped<TraceRequest>(
      spans, [](auto& request) { return request.add_resource_spans(); },
      [](auto& resource) { return resource.add_scope_spans(); },
      [](auto& scope) { return scope.add_spans(); });
}

LogsRequest ReferenceRequest(
    const std::vector<sdk::ReadableLogRecord>& records) {
  return Grouped<LogsRequest>(
      records, [](auto& request) { return request.add_resource_logs(); },
      [](auto& resource) { return resource.add_scope_logs(); },
      [](auto& scope) { return scope.add_log_records(); });
}

MetricsRequest ReferenceRequest(const sdk::ResourceMetrics& metrics) {
  MetricsRequest request;
  if (metrics.point_count() == 0) return request;
  auto* of_resource = request.add_resource_metrics();
  *of_resource->mutable_resource() = ToProto(*metrics.resource);
  of_resource->set_schema_url(std::string(metrics.resource->schema_url()));
  for (const sdk::ScopeMetrics& scope : metrics.scopes) {
    auto* of_scope = of_resource->add_scope_metrics();
    *of_scope->mutable_scope() = ToProto(*scope.scope);
    of_scope->set_schema_url(std::string(scope.scope->schema_url()));
    for (const sdk::Metric& metric : scope.metrics) {
      Fill(metric, of_scope->add_metrics());
    }
  }
  return request;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
