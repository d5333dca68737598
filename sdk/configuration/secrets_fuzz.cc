// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sdk/configuration/secrets.h"

// What is masked stays as it is when it is masked again, so that a description
// of a description is the same; and a password in its usual place is gone.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::sdk;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string url = WithoutUrlSecrets(text);
  if (WithoutUrlSecrets(url) != url) std::abort();
  const std::string endpoint = EndpointWithoutSecrets(text);
  if (EndpointWithoutSecrets(endpoint) != endpoint) std::abort();
  constexpr std::string_view kPassword = "hunter2";
  if (text.find(kPassword) == std::string::npos) {
    for (const std::string& secret :
         {"https://u:hunter2@h/" + text, "https://h/?hunter2" + text}) {
      if (WithoutUrlSecrets(secret).find(kPassword) != std::string::npos ||
          EndpointWithoutSecrets(secret).find(kPassword) != std::string::npos) {
        std::abort();
      }
    }
  }
  return 0;
}
