// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What all signals of OTLP have in common: values, attributes, resources and
// scopes. `Writer` is `ProtoWriter` or `OtlpJsonWriter`.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_VALUES_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "exporters/otlp/encoder/decimal_text.h"
#include "exporters/otlp/encoder/field.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace exporters {
namespace otlp {

template <class Writer>
void WriteValue(Writer& writer, const AttributeValue& value);

// Writes an array, whose elements `write_element(i)` fills.
template <class Writer, class WriteElement>
void WriteArray(Writer& writer, size_t size, const WriteElement& element) {
  const auto array = writer.Begin(any_value::kArray);
  if (size > 0) {
    writer.BeginList(any_value::kValues);
    for (size_t i = 0; i < size; ++i) {
      const auto mark = writer.BeginElement(any_value::kValues);
      element(i);
      writer.EndElement(mark);
    }
    writer.EndList();
  }
  writer.End(array);
}

// Writes one attribute as an element of the list `field`.
template <class Writer>
void WriteAttribute(Writer& writer, Field field, std::string_view key,
                    const AttributeValue& value) {
  if (value.type() == AttributeType::kString) {
    writer.TextAttribute(field, key, value.AsString());
    return;
  }
  if (value.type() == AttributeType::kInt64) {
    writer.IntAttribute(field, key, value.AsInt64());
    return;
  }
  const auto element = writer.BeginElement(field);
  writer.TextAlways(key_value::kKey, key);
  const auto any = writer.Begin(key_value::kValue);
  WriteValue(writer, value);
  writer.End(any);
  writer.EndElement(element);
}

// Writes the contents of an `AnyValue`.
template <class Writer>
void WriteValue(Writer& writer, const AttributeValue& value) {
  switch (value.type()) {
    case AttributeType::kEmpty:
      break;
    case AttributeType::kBool:
      writer.BoolAlways(any_value::kBool, value.AsBool());
      break;
    case AttributeType::kInt64:
      writer.Int64Always(any_value::kInt, value.AsInt64());
      break;
    case AttributeType::kUint64:
      writer.TextAlways(any_value::kString,
                        DecimalText(value.AsUint64()).view());
      break;
    case AttributeType::kDouble:
      writer.DoubleAlways(any_value::kDouble, value.AsDouble());
      break;
    case AttributeType::kString:
      writer.TextAlways(any_value::kString, value.AsString());
      break;
    case AttributeType::kBytes:
      writer.BytesAlways(any_value::kBytes, value.AsBytes());
      break;
    case AttributeType::kBoolArray:
      WriteArray(writer, value.size(), [&](size_t i) {
        writer.BoolAlways(any_value::kBool, value.BoolAt(i));
      });
      break;
    case AttributeType::kInt64Array:
      WriteArray(writer, value.size(), [&](size_t i) {
        writer.Int64Always(any_value::kInt, value.Int64At(i));
      });
      break;
    case AttributeType::kDoubleArray:
      WriteArray(writer, value.size(), [&](size_t i) {
        writer.DoubleAlways(any_value::kDouble, value.DoubleAt(i));
      });
      break;
    case AttributeType::kStringArray:
      WriteArray(writer, value.size(), [&](size_t i) {
        writer.TextAlways(any_value::kString, value.StringAt(i));
      });
      break;
    case AttributeType::kArray:
      WriteArray(writer, value.size(),
                 [&](size_t i) { WriteValue(writer, value.ValueAt(i)); });
      break;
    case AttributeType::kMap: {
      const auto map = writer.Begin(any_value::kMap);
      if (value.size() > 0) {
        writer.BeginList(any_value::kValues);
        for (size_t i = 0; i < value.size(); ++i) {
          const Attribute& entry = value.EntryAt(i);
          WriteAttribute(writer, any_value::kValues, entry.key, entry.value);
        }
        writer.EndList();
      }
      writer.End(map);
      break;
    }
  }
}

template <class Writer>
void WriteAttributes(Writer& writer, Field field, Attributes attributes) {
  if (attributes.empty()) return;
  writer.BeginList(field);
  for (const Attribute& attribute : attributes) {
    WriteAttribute(writer, field, attribute.key, attribute.value);
  }
  writer.EndList();
}

template <class Writer>
void WriteResource(Writer& writer, const sdk::Resource& resource) {
  const auto mark = writer.Begin(envelope::kResource);
  WriteAttributes(writer, resource::kAttributes, resource.attributes().view());
  writer.End(mark);
}

template <class Writer>
void WriteScope(Writer& writer, const InstrumentationScope& of) {
  const auto mark = writer.Begin(envelope::kScope);
  writer.Text(scope::kName, of.name());
  writer.Text(scope::kVersion, of.version());
  WriteAttributes(writer, scope::kAttributes, of.attributes().view());
  writer.End(mark);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_VALUES_H_
