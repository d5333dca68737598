// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The series table against a std::map: bytes become calls that find, add and
// remove series with attributes of few keys and values, often given twice, in
// any order, so that sets meet again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "sdk/common/clock.h"
#include "sdk/metrics/internal/series_table.h"

namespace {

using otel::Attribute;
using otel::Attributes;
using otel::AttributeType;
using otel::AttributeValue;
using otel::sdk::SystemClock;
using otel::sdk::internal::Series;
using otel::sdk::internal::SeriesTable;

constexpr size_t kLimit = 12;

void Check(bool holds) {
  if (!holds) std::abort();
}

class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool done() const { return size_ == 0; }
  uint8_t Next() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

// A list of attributes, and what is the same for equal sets: every key once
// with its last value, written as text in the order of the keys.
struct Case {
  std::vector<std::string> texts;
  std::vector<std::vector<int64_t>> arrays;
  std::vector<Attribute> attributes;
  std::string canonical;
};

Case NextCase(Input& input) {
  static const char* const kKeys[] = {"", "a", "b", "http.route",
                                      "a.key.longer.than.sixteen.bytes"};
  const size_t count = input.Next() % 6;
  Case one;
  one.texts.reserve(count);
  one.arrays.reserve(count);
  std::map<std::string, std::string> model;
  for (size_t i = 0; i < count; ++i) {
    const std::string key = kKeys[input.Next() % 5];
    const uint8_t byte = input.Next();
    const int number = byte / 8 % 4;
    std::string text;
    AttributeValue value;
    switch (byte % 8) {
      case 0:
        value = number;
        text = "i" + std::to_string(number);
        break;
      case 1:
        one.texts.push_back(std::to_string(number));
        value = one.texts.back();
        text = "s" + one.texts.back();
        break;
      case 2:
        one.texts.push_back(std::string(static_cast<size_t>(number) * 11, 'x'));
        value = one.texts.back();
        text = "s" + one.texts.back();
        break;
      case 3:
        value = number % 2 == 0;
        text = number % 2 == 0 ? "true" : "false";
        break;
      case 4:
        value = static_cast<double>(number);
        text = "d" + std::to_string(number);
        break;
      case 5:
        one.arrays.push_back(
            std::vector<int64_t>(static_cast<size_t>(number), number));
        value = one.arrays.back();
        text = "a" + std::to_string(number);
        break;
      case 6:
        value = UINT64_MAX - static_cast<uint64_t>(number);
        text = "s" + std::to_string(UINT64_MAX - static_cast<uint64_t>(number));
        break;
      default:
        text = "empty";
        break;
    }
    // Keys are literals: they outlive the case.
    for (const char* literal : kKeys) {
      if (key == literal) one.attributes.push_back({literal, value});
    }
    if (!key.empty()) model[key] = text;
  }
  for (const auto& [key, text] : model) {
    one.canonical += key + "=" + text + ";";
  }
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  SeriesTable table(kLimit);
  std::map<std::string, Series*> model;
  while (!input.done()) {
    const uint8_t operation = input.Next() % 4;
    const Case one = NextCase(input);
    const Attributes attributes = one.attributes;
    const auto expected = model.find(one.canonical);
    Series* found = table.Find(attributes, table.Hash(attributes));
    // Lists that are not canonical may be missed, but never mistaken.
    Check(found == nullptr ||
          (expected != model.end() && expected->second == found));
    if (operation != 0) {
      Series* series =
          table.FindOrAdd(attributes, table.Hash(attributes), SystemClock());
      if (expected != model.end()) {
        Check(series == expected->second);
      } else if (model.size() == kLimit) {
        Check(series == table.overflow());
      } else {
        Check(series != table.overflow());
        for (const auto& other : model) Check(other.second != series);
        for (const auto& other : model) {
          Check(other.second->index() != series->index());
        }
        model[one.canonical] = series;
        const Attributes kept = series->attributes();
        Check(table.Find(kept, table.Hash(kept)) == series);
      }
    } else if (expected != model.end()) {
      Check(table.Unlink(expected->second));
      table.Destroy(expected->second);
      model.erase(expected);
      Check(table.Find(attributes, table.Hash(attributes)) == nullptr);
    }
    Check(table.size() == model.size());
    if (operation == 1) {
      table.SetOldSlotsAside();
      table.FreeOldSlots();
    }
  }
  return 0;
}
