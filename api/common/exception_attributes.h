// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What spans and log records say of an exception.

#ifndef OTEL_API_COMMON_EXCEPTION_ATTRIBUTES_H_
#define OTEL_API_COMMON_EXCEPTION_ATTRIBUTES_H_

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
inline namespace v1 {

// Returns the type of `exception` as written in code (`std::out_of_range`).
// Empty in a build without RTTI.
std::string ExceptionType(const std::exception& exception);

// The attributes `exception.type` and `exception.message` of `exception`,
// followed by `attributes`, whose entries win where keys are equal.
//
// Ownership: keeps the type's name; refers to the message and to `attributes`,
// which must outlive it.
// Threads: immutable. Cost: allocates; made only for what is recorded.
// Spec: trace/exceptions.md#attributes.
class ExceptionAttributes {
 public:
  ExceptionAttributes(const std::exception& exception, Attributes attributes);
  ExceptionAttributes(const ExceptionAttributes&) = delete;
  ExceptionAttributes& operator=(const ExceptionAttributes&) = delete;

  Attributes attributes() const noexcept { return list_; }

 private:
  std::string type_;
  std::vector<Attribute> list_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_EXCEPTION_ATTRIBUTES_H_
