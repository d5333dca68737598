// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/file/file_transport.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "api/common/diagnostics.h"
#include "exporters/console/console_output.h"
#include "exporters/otlp/delivery/message_text.h"
#include "sdk/common/deadline.h"
#include "sdk/common/fork.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using console::ConsoleOutput;
using sdk::Deadline;

// An open file, and whether its name still means it.
class AppendedFile {
 public:
  explicit AppendedFile(std::string path) : path_(std::move(path)) {}
  AppendedFile(const AppendedFile&) = delete;
  AppendedFile& operator=(const AppendedFile&) = delete;
  ~AppendedFile() { Close(); }

  // Opens it unless it is open.
  absl::Status Open() {
    if (descriptor_ >= 0 && IsCurrent()) return absl::OkStatus();
    Close();
    // A pipe without a reader must not hang: with O_NONBLOCK it is an error.
    descriptor_ =
        open(path_.c_str(),
             O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0644);
    if (descriptor_ < 0) {
      const absl::Status status = absl::ErrnoToStatus(errno, "cannot open it");
      return absl::Status(status.code(),
                          Name() + ": " + std::string(status.message()));
    }
    output_ = ConsoleOutput::ForDescriptor(descriptor_, Name());
    return absl::OkStatus();
  }

  ConsoleOutput& output() const { return *output_; }
  int descriptor() const { return descriptor_; }
  std::string Name() const { return "the file \"" + ForMessage(path_) + '"'; }

 private:
  bool IsCurrent() const {
    struct stat named;
    struct stat opened;
    return stat(path_.c_str(), &named) == 0 &&
           fstat(descriptor_, &opened) == 0 && named.st_dev == opened.st_dev &&
           named.st_ino == opened.st_ino;
  }
  void Close() {
    output_ = nullptr;
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }

  const std::string path_;
  int descriptor_ = -1;
  std::shared_ptr<ConsoleOutput> output_;
};

class FileTransport final : public Transport {
 public:
  explicit FileTransport(const FileOptions& options)
      : endpoint_(options.path.empty() ? "stdout" : options.path),
        sync_(options.sync),
        sync_file_(options.sync_file ? options.sync_file : &fdatasync),
        site_(DiagnosticSeverity::kError, "otlp_file_exporter") {
    sdk::WatchForks();
    generation_ = sdk::ForkGeneration();
    if (!options.path.empty()) {
      file_ = std::make_unique<AppendedFile>(options.path);
    }
  }

  absl::Status Open() {
    return file_ == nullptr ? absl::OkStatus() : file_->Open();
  }

  TransportResponse Send(std::string_view body,
                         Deadline deadline) noexcept override {
    if (generation_ != sdk::ForkGeneration()) {
      // Another thread of the parent may have been in the middle of it.
      static_cast<void>(line_.release());
      line_ = std::make_unique<std::string>();
      generation_ = sdk::ForkGeneration();
    }
    absl::Status status = Open();
    if (!status.ok()) {
      if (!std::exchange(failing_, true)) Tell(status);
      return TransportResponse::Failed(std::move(status));
    }
    failing_ = false;
    line_->assign(body);
    line_->push_back('\n');
    status = Write(*line_, deadline);
    if (!status.ok()) return TransportResponse::Failed(std::move(status));
    return TransportResponse::Delivered();
  }

  // Writing ends by its deadline; waiting for the disk cannot be ended.
  void Cancel() noexcept override {}

  std::string_view endpoint() const noexcept override { return endpoint_; }

 private:
  absl::Status Write(std::string_view line, Deadline deadline) {
    if (file_ == nullptr) return ConsoleOutput::Stdout()->Write(line, deadline);
    const absl::Status status = file_->output().Write(line, deadline);
    if (!status.ok() || !sync_) return status;
    return Sync(deadline);
  }

  absl::Status Sync(Deadline deadline) {
    int result;
    do {
      result = sync_file_(file_->descriptor());
    } while (result != 0 && errno == EINTR && !deadline.HasPassed());
    // What is no file on a disk (EINVAL) has nothing to wait for.
    if (result == 0 || errno == EINVAL) return absl::OkStatus();
    const absl::Status status =
        absl::ErrnoToStatus(errno, "the disk may not have it");
    return absl::Status(status.code(),
                        file_->Name() + ": " + std::string(status.message()));
  }

  void Tell(const absl::Status& status) {
    site_.Report(std::string(status.message()) +
                 ". Telemetry for it is lost while this lasts; each export "
                 "tries again, and says nothing more until one has succeeded.");
  }

  const std::string endpoint_;
  const bool sync_;
  const std::function<int(int)> sync_file_;
  std::unique_ptr<AppendedFile> file_;  // Null: the standard output.
  std::unique_ptr<std::string> line_ = std::make_unique<std::string>();
  bool failing_ = false;
  uint32_t generation_;
  DiagnosticSite site_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Transport>> MakeFileTransport(
    const FileOptions& options) {
  auto transport = std::make_unique<FileTransport>(options);
  const absl::Status status = transport->Open();
  if (!status.ok()) return status;
  return transport;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
