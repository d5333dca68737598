// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Resource`: what telemetry is about: the service, its process, its host.

#ifndef OTEL_SDK_RESOURCE_RESOURCE_H_
#define OTEL_SDK_RESOURCE_RESOURCE_H_

#include <string>
#include <string_view>
#include <utility>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"

namespace otel {
namespace sdk {

// An immutable set of attributes with the schema that they follow.
//
// Ownership: owns its attributes. Threads: immutable.
// Spec: resource/sdk.md.
class Resource {
 public:
  Resource() = default;
  explicit Resource(Attributes attributes, std::string_view schema_url = {})
      : attributes_(attributes), schema_url_(schema_url) {}

  const OwnedAttributes& attributes() const noexcept { return attributes_; }
  std::string_view schema_url() const noexcept { return schema_url_; }

  // Returns this resource updated with `updating`, whose values win, empty
  // ones too. The schema URL is the one that is not empty or that both share;
  // two different ones are reported, and the result has none.
  Resource Merge(const Resource& updating) const;

  friend bool operator==(const Resource& a, const Resource& b) noexcept {
    return a.schema_url_ == b.schema_url_ && a.attributes_ == b.attributes_;
  }
  friend bool operator!=(const Resource& a, const Resource& b) noexcept {
    return !(a == b);
  }

 private:
  OwnedAttributes attributes_;
  std::string schema_url_;
};

// Returns `telemetry.sdk.language`, `.name` and `.version`, and `service.name`
// as `unknown_service:` with the name of the executable.
const Resource& DefaultResource();

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_RESOURCE_H_
