// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/registered_name.h"

namespace otel {
namespace sdk {
namespace internal {

bool IsExperimentalName(std::string_view name) noexcept {
  return name == "otlp_file" || name == "prometheus";
}

std::string_view NameInFiles(std::string_view name) noexcept {
  if (name == "otlp") return "otlp_http or otlp_grpc";
  if (name == "otlp/stdout") return "otlp_file/development";
  return "";
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
