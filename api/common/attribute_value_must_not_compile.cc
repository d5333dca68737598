// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attribute_key.h"
#include "api/common/attributes.h"
#include "api/common/timestamp.h"

#if defined(STEADY_TIME)
#include <chrono>
#endif

namespace {

enum class Scoped { kOne };
struct Unrelated {};

void Take(otel::AttributeValue) {}
void TakeAll(otel::Attributes) {}
constexpr otel::AttributeKey<int64_t> kNumber("number");
constexpr otel::AttributeKey<std::string_view> kText("text");
constexpr otel::AttributeKey<bool> kFlag("flag");
constexpr otel::AttributeKey<otel::ArrayOf<std::string_view>> kTexts("texts");

}  // namespace

void Misuse() {
  Unrelated unrelated;
  const std::vector<int> ints = {1};
  Take(1);
  TakeAll({{"a", 1}, kNumber(1), kText("x"), kFlag(true)});
#if defined(STRAY_POINTER)
  Take(&unrelated);
#elif defined(STRAY_POINTER_IN_LIST)
  TakeAll({{"a", &unrelated}});
#elif defined(VOID_POINTER)
  Take(static_cast<void*>(&unrelated));
#elif defined(CHARACTER)
  Take('x');
#elif defined(SCOPED_ENUMERATION)
  Take(Scoped::kOne);
#elif defined(WIDE_TEXT)
  Take(L"wide");
#elif defined(NUMBER_KEY_WITH_TEXT)
  TakeAll({kNumber("four")});
#elif defined(NUMBER_KEY_WITH_FRACTION)
  TakeAll({kNumber(4.5)});
#elif defined(NUMBER_KEY_WITH_FLAG)
  TakeAll({kNumber(true)});
#elif defined(TEXT_KEY_WITH_NUMBER)
  TakeAll({kText(4)});
#elif defined(FLAG_KEY_WITH_NUMBER)
  TakeAll({kFlag(1)});
#elif defined(TEXTS_KEY_WITH_NUMBERS)
  TakeAll({kTexts(ints)});
#elif defined(KEY_OF_POINTERS)
  otel::AttributeKey<Unrelated*> key("pointer");
  static_cast<void>(key);
#elif defined(STEADY_TIME)
  otel::Timestamp time = std::chrono::steady_clock::now();
  static_cast<void>(time);
#endif
  static_cast<void>(unrelated);
  static_cast<void>(ints);
  static_cast<void>(Scoped::kOne);
  static_cast<void>(kTexts);
}
