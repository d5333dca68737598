// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OTLP into files, and to the standard output: a line of JSON per request.

#ifndef OTEL_EXPORTERS_OTLP_FILE_FILE_TRANSPORT_H_
#define OTEL_EXPORTERS_OTLP_FILE_FILE_TRANSPORT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "exporters/otlp/delivery/transport.h"

namespace otel {
namespace exporters {
namespace otlp {

struct FileOptions {
  // The file to append to, which is made if it does not exist; one per signal,
  // by the specification named `*.jsonl`. Empty: the standard output.
  std::string path;

  // Whether a line counts as exported only when the disk has it (`fdatasync`).
  // A disk that hangs keeps an export beyond its deadline. Default: false, when
  // the kernel has it.
  bool sync = false;

  // For tests: what `sync` calls, with the result and errno of fdatasync().
  // Null: that.
  std::function<int(int descriptor)> sync_file;
};

// Makes a transport whose requests become lines. Each is written at once and in
// one piece as far as the system allows. When the system has moved the file
// away, as log rotation does, the next line goes to a new one of the same name.
//
// A line that cannot be written (full disk, closed pipe) is lost: told once
// until a line can be written again, and counted. A file that cannot be opened
// is an error; one that cannot be opened any more later on is such a failure.
//
// Spec: protocol/file-exporter.md.
absl::StatusOr<std::unique_ptr<Transport>> MakeFileTransport(
    const FileOptions& options);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_FILE_FILE_TRANSPORT_H_
