// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/secrets.h"

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

TEST(SecretsTest, KeysOfSecretsAreKnownInEitherCase) {
  for (const char* key : {"headers", "headers_list", "Authorization", "API_KEY",
                          "client_key", "my_token", "password"}) {
    EXPECT_TRUE(IsSecretKey(key)) << key;
  }
}

TEST(SecretsTest, OtherKeysAreNoSecrets) {
  for (const char* key : {"", "endpoint", "client_key_file", "name", "key",
                          "request_captured_headers"}) {
    EXPECT_FALSE(IsSecretKey(key)) << key;
  }
}

TEST(SecretsTest, UserOfUrlIsMasked) {
  EXPECT_EQ(WithoutUrlSecrets("https://user:pass@host:1/x"),
            "https://****@host:1/x");
  EXPECT_EQ(WithoutUrlSecrets("https://user:p@ss@host"), "https://****@host");
  EXPECT_EQ(WithoutUrlSecrets("http://a:b@c/,http://d:e@f"),
            "http://****@c/,http://****@f");
}

TEST(SecretsTest, QueryOfAUrlIsMasked) {
  EXPECT_EQ(WithoutUrlSecrets("https://host/x?token=abc"),
            "https://host/x?****");
  EXPECT_EQ(WithoutUrlSecrets("https://u:p@host?a=http://b:c@d"),
            "https://****@host?****");
  EXPECT_EQ(WithoutUrlSecrets("see http://a/?b and http://c/?d, ok?"),
            "see http://a/?**** and http://c/?**** ok?");
  EXPECT_EQ(WithoutUrlSecrets("https://host/?****"), "https://host/?****");
  EXPECT_EQ(WithoutUrlSecrets("a // comment?"), "a // comment?");
  EXPECT_EQ(WithoutUrlSecrets("https://host/x#token=abc"),
            "https://host/x#****");
}

TEST(SecretsTest, UrlWithoutUserIsAsItIs) {
  for (const char* url : {"", "//", "https://host/a@b", "a@b", "http://host"}) {
    EXPECT_EQ(WithoutUrlSecrets(url), url);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
