// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/resource.h"

#include <errno.h>

#include "api/common/diagnostics.h"
#include "api/common/version.h"

namespace otel {
namespace sdk {

Resource Resource::Merge(const Resource& updating) const {
  Resource merged = *this;
  for (const Attribute& attribute : updating.attributes_.view()) {
    merged.attributes_.Set(attribute.key, attribute.value);
  }
  if (schema_url_.empty()) {
    merged.schema_url_ = updating.schema_url_;
  } else if (!updating.schema_url_.empty() &&
             updating.schema_url_ != schema_url_) {
    const std::string message =
        "Resources with different schema URLs were merged (" + schema_url_ +
        " and " + updating.schema_url_ +
        "); the result has none. Use detectors of one version of the "
        "conventions.";
    ReportDiagnostic({DiagnosticSeverity::kWarning, "resource", message});
    merged.schema_url_.clear();
  }
  return merged;
}

const Resource& DefaultResource() {
  static const auto* const resource = [] {
    const std::string service =
        std::string("unknown_service:") + program_invocation_short_name;
    return new Resource({{"telemetry.sdk.language", "cpp"},
                         {"telemetry.sdk.name", "otel_cc"},
                         {"telemetry.sdk.version", kVersion},
                         {"service.name", service}});
  }();
  return *resource;
}

}  // namespace sdk
}  // namespace otel
