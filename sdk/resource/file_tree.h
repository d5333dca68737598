// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FileTree`: files of a system that a test makes up.

#ifndef OTEL_SDK_RESOURCE_FILE_TREE_H_
#define OTEL_SDK_RESOURCE_FILE_TREE_H_

#include <string>
#include <string_view>

#include "sdk/resource/system_files.h"

namespace otel {
namespace sdk {

// A folder of its own below the one that tests may write to. Ownership: the
// test's; what is in it stays until the test's folder is removed.
//
//   FileTree tree;
//   tree.Write("/etc/machine-id", "0123\n");
//   OsDetector detector(tree.files());
class FileTree {
 public:
  FileTree();

  void Write(std::string_view path, std::string_view contents) const;
  void Link(std::string_view path, const std::string& target) const;
  void MakeFolder(std::string_view path) const;
  void MakePipe(std::string_view path) const;

  SystemFiles files() const { return SystemFiles(root_); }

 private:
  // Makes the folders above a path, and returns its name.
  std::string Prepare(std::string_view path) const;

  std::string root_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_FILE_TREE_H_
