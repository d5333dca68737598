// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Spans and log records by resource and scope, each of which is written once.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_GROUPING_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_GROUPING_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/encode_values.h"
#include "exporters/otlp/encoder/field.h"
#include "exporters/otlp/encoder/request.h"

namespace otel {
namespace exporters {
namespace otlp {

// The fields of one signal's envelope.
struct EnvelopeFields {
  Field resources;
  Field scopes;
  Field items;
};

// Sorts `records` into groups, in the order of their first records; records
// keep their order within a group. Equal scopes and resources are one object
// each.
template <class Record>
void GroupByOrigin(absl::Span<const Record> records, EncoderScratch& scratch) {
  scratch.groups.clear();
  scratch.next.resize(records.size());
  size_t hit = 0;  // Neighbours often have the same.
  for (size_t i = 0; i < records.size(); ++i) {
    const void* const scope = &records[i].scope();
    const void* const resource = &records[i].resource();
    const auto is_same = [&](size_t group) {
      return scratch.groups[group].scope == scope &&
             scratch.groups[group].resource == resource;
    };
    const size_t count = scratch.groups.size();
    if (hit >= count || !is_same(hit)) {
      for (hit = 0; hit < count && !is_same(hit); ++hit) {
      }
    }
    const auto index = static_cast<uint32_t>(i);
    if (hit == count) {
      scratch.groups.push_back({scope, resource, index, index, false});
    } else {
      scratch.next[scratch.groups[hit].last] = index;
      scratch.groups[hit].last = index;
    }
  }
}

// Writes the records of one group: a `ScopeSpans` or `ScopeLogs`.
template <class Writer, class Record, class WriteRecord>
void WriteGroup(Writer& writer, absl::Span<const Record> records,
                const EnvelopeFields& fields, const EncoderScratch& scratch,
                const EncoderScratch::Group& group,
                const WriteRecord& write_record) {
  const InstrumentationScope& scope = records[group.first].scope();
  const auto mark = writer.BeginElement(fields.scopes);
  WriteScope(writer, scope);
  writer.BeginList(fields.items);
  for (uint32_t i = group.first;; i = scratch.next[i]) {
    const auto item = writer.BeginElement(fields.items);
    write_record(records[i]);
    writer.EndElement(item);
    if (i == group.last) break;
  }
  writer.EndList();
  writer.Text(envelope::kSchemaUrl, scope.schema_url());
  writer.EndElement(mark);
}

// Writes a whole request; `write_record` the fields of one record.
template <class Writer, class Record, class WriteRecord>
void WriteGrouped(Writer& writer, absl::Span<const Record> records,
                  const EnvelopeFields& fields, EncoderScratch& scratch,
                  const WriteRecord& write_record) {
  GroupByOrigin(records, scratch);
  writer.BeginList(fields.resources);
  for (size_t i = 0; i < scratch.groups.size(); ++i) {
    if (scratch.groups[i].written) continue;
    const sdk::Resource& resource = records[scratch.groups[i].first].resource();
    const auto mark = writer.BeginElement(fields.resources);
    WriteResource(writer, resource);
    writer.BeginList(fields.scopes);
    for (size_t j = i; j < scratch.groups.size(); ++j) {
      EncoderScratch::Group& group = scratch.groups[j];
      if (group.written || group.resource != &resource) continue;
      group.written = true;
      WriteGroup(writer, records, fields, scratch, group, write_record);
    }
    writer.EndList();
    writer.Text(envelope::kSchemaUrl, resource.schema_url());
    writer.EndElement(mark);
  }
  writer.EndList();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_GROUPING_H_
