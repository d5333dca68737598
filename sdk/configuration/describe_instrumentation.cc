// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_instrumentation.h"

#include <vector>

#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

// Returns what a setting of a library says, unless a part of its path says that
// it is a secret.
std::string Shown(const std::string& path, const std::string& value) {
  return YamlQuoted(WithoutSecrets(path, value));
}

}  // namespace

// Returns what instrumentation is told by a name, or null.
const Setting<std::string>* InstrumentationDescriber::Find(
    const std::string& name) {
  const auto found = settings_.find(name);
  if (found == settings_.end()) return nullptr;
  described_.insert(name);
  return &found->second;
}

// Writes a list; returns whether there was one.
bool InstrumentationDescriber::DescribeList(int depth, const char* key,
                                            const std::string& name,
                                            bool dry_run) {
  const Setting<std::string>* setting = Find(name);
  if (setting == nullptr) return false;
  if (!dry_run)
    writer_.Set(depth, key, *setting, YamlTexts(ParseList(**setting)));
  return true;
}

// Does it once to see whether there is something, and then for good.
bool InstrumentationDescriber::DescribeHttp(bool dry_run) {
  const std::string prefix = "OTEL_INSTRUMENTATION_HTTP_";
  bool any = false;
  for (const char* side : {"client", "server"}) {
    const bool server = side[0] == 's';
    const auto lines = [&](bool dry) {
      const std::string capture =
          prefix + "CAPTURE_HEADERS_" + (server ? "SERVER" : "CLIENT");
      bool found = DescribeList(4, "request_captured_headers",
                                capture + "_REQUEST", dry);
      found |= DescribeList(4, "response_captured_headers",
                            capture + "_RESPONSE", dry);
      // One list for both.
      if (server) {
        found |=
            DescribeList(4, "known_methods", prefix + "KNOWN_METHODS", dry);
      }
      return found;
    };
    if (!lines(true)) continue;
    any = true;
    if (dry_run) continue;
    writer_.Line(3, side);
    lines(false);
  }
  return any;
}

void InstrumentationDescriber::DescribeNode() {
  if (settings_.empty()) return;
  const std::string sensitive =
      "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
      "PARAMETERS";
  const bool http = DescribeHttp(true);
  const bool url = Find(sensitive) != nullptr;
  const Setting<std::string>* opt_in = Find("OTEL_SEMCONV_STABILITY_OPT_IN");
  const bool libraries =
      settings_.lower_bound("cpp.") != settings_.lower_bound("cpp/");
  if (!http && !url && opt_in == nullptr && !libraries) return;
  writer_.Line(0, "instrumentation/development");
  if (http || url || opt_in != nullptr) writer_.Line(1, "general");
  if (http) {
    writer_.Line(2, "http");
    DescribeHttp(false);
  }
  if (url) {
    writer_.Line(2, "sanitization");
    writer_.Line(3, "url");
    DescribeList(4, "sensitive_query_parameters", sensitive, false);
  }
  if (opt_in != nullptr) {
    writer_.Set(2, "stability_opt_in_list", *opt_in, YamlQuoted(**opt_in));
  }
  if (libraries) DescribeLibraries();
}

// `cpp.library.key` may be deeper in the file; one level says the same, and
// keys with dots in them cannot meet.
void InstrumentationDescriber::DescribeLibraries() {
  writer_.Line(1, "cpp");
  for (const auto& entry : settings_) {
    if (entry.first.compare(0, 4, "cpp.") != 0) continue;
    described_.insert(entry.first);
    const std::string path = entry.first.substr(4);
    writer_.Set(2, YamlKey(path), entry.second, Shown(path, *entry.second));
  }
}

// What files have no key for.
void InstrumentationDescriber::DescribeOthers() {
  for (const auto& entry : settings_) {
    if (described_.count(entry.first) != 0) continue;
    writer_.Comment(entry.first + "=" + Shown(entry.first, *entry.second) +
                    ", " + entry.second.origin().ToString());
  }
}

void InstrumentationDescriber::DescribeSetting(int depth, const char* key,
                                               const std::string& name) {
  const Setting<std::string>* const setting = Find(name);
  if (setting == nullptr) return;
  writer_.Set(depth, key, *setting, YamlQuoted(**setting));
}

}  // namespace sdk
}  // namespace otel
