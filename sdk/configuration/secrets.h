// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What of a configuration must not be shown, neither in messages nor in
// descriptions.

#ifndef OTEL_SDK_CONFIGURATION_SECRETS_H_
#define OTEL_SDK_CONFIGURATION_SECRETS_H_

#include <string>
#include <string_view>

namespace otel {
namespace sdk {

// Whether what a key of a component says must not be shown: `headers`,
// `api_key`, `client_key`. Paths of key files are no secrets.
bool IsSecretKey(std::string_view key);

// Returns the text with `****` for a user's name and password in its URLs, and
// for all that follows the first `?` or `#` after one:
// scheme://user:password@host/path?query.
std::string WithoutUrlSecrets(std::string_view text);

// Returns a text that is, or was meant to be, one endpoint, without what may be
// secret in it, whether it has a scheme or not.
std::string EndpointWithoutSecrets(std::string_view text);

// Returns what may be shown of what a key or variable says.
std::string WithoutSecrets(std::string_view key, std::string_view value);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_SECRETS_H_
