// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Values and attributes straight from the bytes of a record, where they lie:
// arrays and maps, too, need no memory. `Writer` is `ProtoWriter` or
// `OtlpJsonWriter`.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_PACKED_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_PACKED_H_

#include <cstdint>
#include <cstring>
#include <string_view>

#include "api/common/attributes.h"
#include "exporters/otlp/encoder/encode_values.h"
#include "exporters/otlp/encoder/field.h"
#include "sdk/common/packed_entries.h"

namespace otel {
namespace exporters {
namespace otlp {

template <class Writer>
void WritePackedValue(Writer& writer, const sdk::PackedEntry& value);

// Writes one attribute as an element of the list `field`.
template <class Writer>
void WritePackedAttribute(Writer& writer, Field field,
                          const sdk::PackedEntry& attribute) {
  if (attribute.type == AttributeType::kString) {
    writer.TextAttribute(field, attribute.key, attribute.text());
    return;
  }
  if (attribute.type == AttributeType::kInt64) {
    int64_t number;
    std::memcpy(&number, attribute.payload, sizeof(number));
    writer.IntAttribute(field, attribute.key, number);
    return;
  }
  const auto element = writer.BeginElement(field);
  writer.TextAlways(key_value::kKey, attribute.key);
  const auto any = writer.Begin(key_value::kValue);
  WritePackedValue(writer, attribute);
  writer.End(any);
  writer.EndElement(element);
}

// Writes an array. `element(position)` writes what lies at `position`, and
// returns where the next element does.
template <class Writer, class WriteElement>
void WritePackedArray(Writer& writer, const sdk::PackedEntry& array,
                      const WriteElement& element) {
  const auto value = writer.Begin(any_value::kArray);
  if (array.size > 0) {
    writer.BeginList(any_value::kValues);
    for (const uint8_t* next = array.payload; next != sdk::EndOf(array);) {
      const auto mark = writer.BeginElement(any_value::kValues);
      next = element(next);
      writer.EndElement(mark);
    }
    writer.EndList();
  }
  writer.End(value);
}

// The same for elements of one size: `element(number)` writes one.
template <class Number, class Writer, class WriteElement>
void WritePackedNumbers(Writer& writer, const sdk::PackedEntry& array,
                        const WriteElement& element) {
  WritePackedArray(writer, array, [&element](const uint8_t* position) {
    Number number;
    std::memcpy(&number, position, sizeof(number));
    element(number);
    return position + sizeof(number);
  });
}

template <class Writer>
void WritePackedTexts(Writer& writer, const sdk::PackedEntry& array) {
  WritePackedArray(writer, array, [&writer](const uint8_t* position) {
    uint32_t size;
    std::memcpy(&size, position, sizeof(size));
    const uint8_t* const text = position + sizeof(size);
    writer.TextAlways(
        any_value::kString,
        std::string_view(reinterpret_cast<const char*>(text), size));
    return text + size;
  });
}

template <class Writer>
void WritePackedMap(Writer& writer, const sdk::PackedEntry& map) {
  const auto value = writer.Begin(any_value::kMap);
  if (map.size > 0) {
    writer.BeginList(any_value::kValues);
    for (const uint8_t* next = map.payload; next != sdk::EndOf(map);) {
      const sdk::PackedEntry entry = sdk::ReadEntry(next);
      WritePackedAttribute(writer, any_value::kValues, entry);
      next = sdk::EndOf(entry);
    }
    writer.EndList();
  }
  writer.End(value);
}

// Writes the contents of an `AnyValue`.
template <class Writer>
void WritePackedValue(Writer& writer, const sdk::PackedEntry& value) {
  switch (value.type) {
    case AttributeType::kBoolArray:
      WritePackedNumbers<bool>(writer, value, [&writer](bool flag) {
        writer.BoolAlways(any_value::kBool, flag);
      });
      break;
    case AttributeType::kInt64Array:
      WritePackedNumbers<int64_t>(writer, value, [&writer](int64_t number) {
        writer.Int64Always(any_value::kInt, number);
      });
      break;
    case AttributeType::kDoubleArray:
      WritePackedNumbers<double>(writer, value, [&writer](double number) {
        writer.DoubleAlways(any_value::kDouble, number);
      });
      break;
    case AttributeType::kStringArray:
      WritePackedTexts(writer, value);
      break;
    case AttributeType::kArray:
      WritePackedArray(writer, value, [&writer](const uint8_t* position) {
        const sdk::PackedEntry element = sdk::ReadEntry(position);
        WritePackedValue(writer, element);
        return sdk::EndOf(element);
      });
      break;
    case AttributeType::kMap:
      WritePackedMap(writer, value);
      break;
    default: {
      sdk::ValueScratch unused;  // By what has one element.
      WriteValue(writer, sdk::ReadValue(value, unused));
    }
  }
}

template <class Writer>
void WriteAttributes(Writer& writer, Field field,
                     const sdk::AttributeRange& attributes) {
  auto attribute = attributes.begin();
  const auto end = attributes.end();
  if (!(attribute != end)) return;
  writer.BeginList(field);
  for (; attribute != end; ++attribute) {
    const sdk::PackedEntry& entry = attribute.entry();
    if (entry.type == AttributeType::kString) {  // Most are: without a call.
      writer.TextAttribute(field, entry.key, entry.text());
    } else {
      WritePackedAttribute(writer, field, entry);
    }
  }
  writer.EndList();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_PACKED_H_
