// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/exception_attributes.h"

#include <cxxabi.h>

#include <cstdlib>
#include <typeinfo>

namespace otel {
inline namespace v1 {

std::string ExceptionType(const std::exception& exception) {
#if defined(__GXX_RTTI)
  const char* mangled = typeid(exception).name();
  int status = 0;
  char* readable = abi::__cxa_demangle(mangled, nullptr, nullptr, &status);
  std::string name = status == 0 ? readable : mangled;
  std::free(readable);
  return name;
#else
  static_cast<void>(exception);
  return std::string();
#endif
}

ExceptionAttributes::ExceptionAttributes(const std::exception& exception,
                                         Attributes attributes)
    : type_(ExceptionType(exception)) {
  list_.reserve(attributes.size() + 2);
  if (!type_.empty()) list_.push_back({"exception.type", type_});
  list_.push_back({"exception.message", exception.what()});
  for (const Attribute& attribute : attributes) {
    Attribute* same = nullptr;
    for (Attribute& present : list_) {
      if (present.key == attribute.key) same = &present;
    }
    if (same != nullptr) {
      same->value = attribute.value;
    } else {
      list_.push_back(attribute);
    }
  }
}

}  // namespace v1
}  // namespace otel
