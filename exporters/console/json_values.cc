// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/json_values.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "exporters/console/civil_time.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

template <class Write>
void WriteArray(size_t size, JsonWriter& json, Write write) {
  json.BeginArray();
  for (size_t i = 0; i < size; ++i) write(i);
  json.EndArray();
}

template <class Id>
void WriteId(const Id& id, JsonWriter& json) {
  if (!id.IsValid()) return json.Null();
  char hex[Id::kHexSize];
  id.WriteHex(hex);
  json.PlainString("0x", std::string_view(hex, sizeof(hex)));
}

}  // namespace

void WriteValue(const AttributeValue& value, JsonWriter& json) {
  const size_t size = value.size();
  switch (value.type()) {
    case AttributeType::kEmpty:
      return json.Null();
    case AttributeType::kBool:
      return json.Bool(value.AsBool());
    case AttributeType::kInt64:
      return json.Int(value.AsInt64());
    case AttributeType::kUint64: {
      // Recorded ones are text already.
      char digits[24];
      const char* end =
          std::to_chars(digits, digits + sizeof(digits), value.AsUint64()).ptr;
      return json.PlainString({digits, static_cast<size_t>(end - digits)});
    }
    case AttributeType::kDouble:
      return json.Double(value.AsDouble());
    case AttributeType::kString:
      return json.String(value.AsString());
    case AttributeType::kBytes:
      return json.Bytes(value.AsBytes());
    case AttributeType::kBoolArray:
      return WriteArray(size, json,
                        [&](size_t i) { json.Bool(value.BoolAt(i)); });
    case AttributeType::kInt64Array:
      return WriteArray(size, json,
                        [&](size_t i) { json.Int(value.Int64At(i)); });
    case AttributeType::kDoubleArray:
      return WriteArray(size, json,
                        [&](size_t i) { json.Double(value.DoubleAt(i)); });
    case AttributeType::kStringArray:
      return WriteArray(size, json,
                        [&](size_t i) { json.String(value.StringAt(i)); });
    case AttributeType::kArray:
      return WriteArray(size, json,
                        [&](size_t i) { WriteValue(value.ValueAt(i), json); });
    case AttributeType::kMap:
      json.BeginObject();
      for (size_t i = 0; i < size; ++i) {
        json.Key(value.EntryAt(i).key);
        WriteValue(value.EntryAt(i).value, json);
      }
      return json.EndObject();
  }
  json.Null();
}

void WriteAttributes(Attributes attributes, JsonWriter& json) {
  json.BeginObject();
  for (const Attribute& attribute : attributes) {
    json.Key(attribute.key);
    WriteValue(attribute.value, json);
  }
  json.EndObject();
}

void WriteAttributes(const sdk::AttributeRange& attributes, JsonWriter& json) {
  json.BeginObject();
  for (const Attribute& attribute : attributes) {
    json.Key(attribute.key);
    WriteValue(attribute.value, json);
  }
  json.EndObject();
}

void WriteTraceId(const TraceId& id, JsonWriter& json) { WriteId(id, json); }
void WriteSpanId(const SpanId& id, JsonWriter& json) { WriteId(id, json); }

void WriteTime(Timestamp time, JsonWriter& json) {
  if (!time.is_set()) return json.Null();
  char text[kRfc3339Size];
  WriteRfc3339(time, text);
  json.PlainString(std::string_view(text, sizeof(text)));
}

void WriteUnixNanos(Timestamp time, JsonWriter& json) {
  if (!time.is_set()) return json.Null();
  json.Int(time.unix_nanos());
}

void WriteResource(const sdk::Resource& resource, JsonWriter& json) {
  json.BeginObject();
  json.Key("attributes");
  WriteAttributes(resource.attributes(), json);
  json.Key("schema_url");
  json.String(resource.schema_url());
  json.EndObject();
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
