// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What instrumentation is told, as a file would say it.

#ifndef OTEL_SDK_CONFIGURATION_DESCRIBE_INSTRUMENTATION_H_
#define OTEL_SDK_CONFIGURATION_DESCRIBE_INSTRUMENTATION_H_

#include <map>
#include <set>
#include <string>

#include "sdk/configuration/setting.h"
#include "sdk/configuration/yaml_writer.h"

namespace otel {
namespace sdk {

// Writes settings of instrumentation where files have them.
//
// Ownership: refers to what it is given. Threads: as any object.
class InstrumentationDescriber {
 public:
  InstrumentationDescriber(
      const std::map<std::string, Setting<std::string>>& settings,
      YamlWriter& writer)
      : settings_(settings), writer_(writer) {}

  // Writes the node `instrumentation/development`, if there is something for
  // it.
  void DescribeNode();
  // Writes, as `key`, the setting of that name, if there is one.
  void DescribeSetting(int depth, const char* key, const std::string& name);
  // Writes what no call before has written, in comments.
  void DescribeOthers();

 private:
  const Setting<std::string>* Find(const std::string& name);
  bool DescribeList(int depth, const char* key, const std::string& name,
                    bool dry_run);
  bool DescribeHttp(bool dry_run);
  void DescribeLibraries();

  const std::map<std::string, Setting<std::string>>& settings_;
  YamlWriter& writer_;
  std::set<std::string> described_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_DESCRIBE_INSTRUMENTATION_H_
