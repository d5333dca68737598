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
  EXPECT_EQ(WithoutUrlSecrets("https://user:p/w@host"), "https://****@host");
  EXPECT_EQ(WithoutUrlSecrets("endpoint=http://u:p@c:1,a=b"),
            "endpoint=http://****@c:1,a=b");
}

TEST(SecretsTest, QueryOfAUrlIsMasked) {
  EXPECT_EQ(WithoutUrlSecrets("https://host/x?token=abc"),
            "https://host/x?****");
  EXPECT_EQ(WithoutUrlSecrets("https://u:p@host?a=http://b:c@d"),
            "https://****@host?****");
  EXPECT_EQ(WithoutUrlSecrets("see http://a/?b and http://c/?d, ok?"),
            "see http://a/?****");
  EXPECT_EQ(WithoutUrlSecrets("https://host/x?token=a b"),
            "https://host/x?****");
  EXPECT_EQ(WithoutUrlSecrets("https://host?mail=a@b"), "https://host?****");
  EXPECT_EQ(WithoutUrlSecrets("https://host/?****"), "https://host/?****");
  EXPECT_EQ(WithoutUrlSecrets("a // comment?"), "a // comment?");
  EXPECT_EQ(WithoutUrlSecrets("https://host/x#token=abc"),
            "https://host/x#****");
}

TEST(SecretsTest, UrlWithoutUserIsAsItIs) {
  for (const char* url :
       {"", "//", "https://host/a@b", "a@b", "http://host",
        "http://127.0.0.1:1/a@b:c", "https://[::1]/a@b", "http.?.x"}) {
    EXPECT_EQ(WithoutUrlSecrets(url), url);
  }
}

TEST(SecretsTest, EndpointNeedsNoSchemeToBeMasked) {
  const struct {
    const char* text;
    const char* shown;
  } kCases[] = {
      {"", ""},
      {"c:4317", "c:4317"},
      {"c:4317?token=x", "c:4317?****"},
      {"u:pw@c:4318", "****@c:4318"},
      {"u:p/w@c:4318", "****@c:4318"},
      {"u@c", "****@c"},
      {"c/a@b", "c/a@b"},
      {"unix:/run/x.sock:/v1/traces?token=x",
       "unix:/run/x.sock:/v1/traces?****"},
      {"http://u:p@c/x#y z", "http://****@c/x#****"},
      {"c?to=http://u:p@d", "c?****"},
      {"u:p://w@c", "****@c"},
      {"http://[::1]:4317", "http://[::1]:4317"},
      {"unix:/run/a@b", "unix:/run/a@b"},
      {"c:4317/a@b", "c:4317/a@b"},
  };
  for (const auto& each : kCases) {
    EXPECT_EQ(EndpointWithoutSecrets(each.text), each.shown) << each.text;
  }
}

TEST(SecretsTest, KeySaysWhatAValueIs) {
  EXPECT_EQ(WithoutSecrets("api_key", "x"), "****");
  EXPECT_EQ(WithoutSecrets("endpoint", "u:p@c"), "****@c");
  EXPECT_EQ(WithoutSecrets("cpp.x.ENDPOINT", "u:p@c"), "****@c");
  EXPECT_EQ(WithoutSecrets("name", "u:p@c"), "u:p@c");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
