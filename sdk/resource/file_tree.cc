// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/file_tree.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "sdk/common/environment.h"

namespace otel {
namespace sdk {
namespace {

void Check(bool done, const std::string& what) {
  if (done) return;
  std::perror(what.c_str());
  std::abort();
}

}  // namespace

FileTree::FileTree() {
  root_ =
      ProcessEnvironment().Get("TEST_TMPDIR").value_or("/tmp") + "/tree.XXXXXX";
  Check(mkdtemp(root_.data()) != nullptr, root_);
}

std::string FileTree::Prepare(std::string_view path) const {
  for (size_t slash = path.find('/', 1); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    // May be there already.
    mkdir((root_ + std::string(path.substr(0, slash))).c_str(), 0700);
  }
  return root_ + std::string(path);
}

void FileTree::Write(std::string_view path, std::string_view contents) const {
  const std::string name = Prepare(path);
  std::FILE* const file = std::fopen(name.c_str(), "wb");
  Check(file != nullptr, name);
  Check(
      std::fwrite(contents.data(), 1, contents.size(), file) == contents.size(),
      name);
  Check(std::fclose(file) == 0, name);
}

void FileTree::Link(std::string_view path, const std::string& target) const {
  const std::string name = Prepare(path);
  Check(symlink(target.c_str(), name.c_str()) == 0, name);
}

void FileTree::MakeFolder(std::string_view path) const {
  const std::string name = Prepare(path);
  Check(mkdir(name.c_str(), 0700) == 0, name);
}

void FileTree::MakePipe(std::string_view path) const {
  const std::string name = Prepare(path);
  Check(mkfifo(name.c_str(), 0600) == 0, name);
}

}  // namespace sdk
}  // namespace otel
