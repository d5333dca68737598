// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Setting`: a value of the configuration that knows where it came from.

#ifndef OTEL_SDK_CONFIGURATION_SETTING_H_
#define OTEL_SDK_CONFIGURATION_SETTING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace otel {
namespace sdk {

// Where a value came from.
struct Origin {
  enum class Kind : uint8_t {
    kDefault,   // The specification's default.
    kProgram,   // The program's own default of a variable; see defaults.h.
    kVariable,  // An environment variable.
    kFile,      // A configuration file.
    kCode,      // An assignment in code.
  };

  Kind kind = Kind::kDefault;
  // The name of the variable, or `FILE:LINE:COLUMN`; else empty.
  std::string detail;

  static Origin Default() { return Origin(); }
  static Origin Program(std::string_view variable) {
    return {Kind::kProgram, std::string(variable)};
  }
  static Origin Variable(std::string_view name) {
    return {Kind::kVariable, std::string(name)};
  }
  static Origin File(std::string_view position) {
    return {Kind::kFile, std::string(position)};
  }
  static Origin Code() { return {Kind::kCode, std::string()}; }

  // Whether it is fixed by code or a file, where a mistake is an error. What
  // the environment says wrong is told, and something else used.
  bool is_strict() const noexcept {
    return kind == Kind::kFile || kind == Kind::kCode;
  }

  // Returns it for people: `default`, `OTEL_SERVICE_NAME`,
  // `otel.yaml:12:5`.
  std::string ToString() const {
    switch (kind) {
      case Kind::kDefault:
        return "default";
      case Kind::kProgram:
        return "the program's default of " + detail;
      case Kind::kCode:
        return "code";
      default:
        return detail;
    }
  }

  friend bool operator==(const Origin& a, const Origin& b) {
    return a.kind == b.kind && a.detail == b.detail;
  }
  friend bool operator!=(const Origin& a, const Origin& b) { return !(a == b); }
};

// A value with its origin. Made with its default; assigning a value is what
// code does, so then its origin is code. Reads as a `const T&`.
//
//   Setting<int> queue_size{2048};
//   queue_size = 100;
//   queue_size.Set(200, Origin::Variable("OTEL_BSP_MAX_QUEUE_SIZE"));
template <class T>
class Setting {
 public:
  explicit Setting(T default_value) : value_(std::move(default_value)) {}

  Setting& operator=(T value) {
    Set(std::move(value), Origin::Code());
    return *this;
  }
  void Set(T value, Origin origin) {
    value_ = std::move(value);
    origin_ = std::move(origin);
  }
  // Returns the value for changes, which code makes.
  T& Edit() {
    origin_ = Origin::Code();
    return value_;
  }

  const T& value() const noexcept { return value_; }
  operator const T&() const noexcept { return value_; }  // NOLINT
  const T& operator*() const noexcept { return value_; }
  const T* operator->() const noexcept { return &value_; }

  const Origin& origin() const noexcept { return origin_; }
  bool is_default() const noexcept {
    return origin_.kind == Origin::Kind::kDefault;
  }

 private:
  T value_;
  Origin origin_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_SETTING_H_
