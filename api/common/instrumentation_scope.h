// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `InstrumentationScope`: which library or module telemetry comes from.

#ifndef OTEL_API_COMMON_INSTRUMENTATION_SCOPE_H_
#define OTEL_API_COMMON_INSTRUMENTATION_SCOPE_H_

#include <string>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"

namespace otel {
inline namespace v1 {

// How a scope is named when a tracer, meter or logger is asked for. Views; see
// `InstrumentationScope` for the meaning of the fields. Converts from a name.
// For parameters: never stored.
//
//   otel::GetTracer({"checkout", "1.2.3"});
struct ScopeView {
  ScopeView() noexcept = default;
  ScopeView(const char* scope_name) noexcept  // NOLINT
      : name(scope_name == nullptr ? "" : scope_name) {}
  ScopeView(std::string_view scope_name,  // NOLINT
            std::string_view scope_version = {},
            std::string_view scope_schema_url = {},
            Attributes scope_attributes = {}) noexcept
      : name(scope_name),
        version(scope_version),
        schema_url(scope_schema_url),
        attributes(scope_attributes) {}
  ScopeView(const std::string& scope_name) noexcept  // NOLINT
      : name(scope_name) {}

  std::string_view name;
  std::string_view version;
  std::string_view schema_url;
  Attributes attributes;
};

// The logical unit that telemetry is emitted by, usually a library. All four
// parts identify it. An empty name is allowed, and reported once.
//
// Ownership: owns its text. Threads: immutable.
// Spec: common/instrumentation-scope.md.
class InstrumentationScope {
 public:
  InstrumentationScope() = default;
  explicit InstrumentationScope(const ScopeView& scope)
      : name_(scope.name),
        version_(scope.version),
        schema_url_(scope.schema_url),
        attributes_(scope.attributes) {}

  std::string_view name() const noexcept { return name_; }
  std::string_view version() const noexcept { return version_; }
  std::string_view schema_url() const noexcept { return schema_url_; }
  const OwnedAttributes& attributes() const noexcept { return attributes_; }

  friend bool operator==(const InstrumentationScope& a,
                         const InstrumentationScope& b) noexcept {
    return a.name_ == b.name_ && a.version_ == b.version_ &&
           a.schema_url_ == b.schema_url_ && a.attributes_ == b.attributes_;
  }
  friend bool operator!=(const InstrumentationScope& a,
                         const InstrumentationScope& b) noexcept {
    return !(a == b);
  }

 private:
  std::string name_;
  std::string version_;
  std::string schema_url_;
  OwnedAttributes attributes_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_INSTRUMENTATION_SCOPE_H_
