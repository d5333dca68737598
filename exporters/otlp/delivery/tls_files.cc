// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/tls_files.h"

#include <errno.h>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/message_text.h"
#include "exporters/otlp/delivery/pem.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// Larger than the certificates of all authorities there are.
constexpr size_t kMaxBytes = size_t{8} << 20;

struct PemFile {
  std::string_view option;
  std::string_view kind;  // How the label of its blocks ends.
  const std::string& path;
};

absl::Status Error(const PemFile& file, absl::StatusCode code,
                   std::string_view what) {
  std::string message = "the file \"" + ForMessage(file.path) + "\" (";
  message += file.option;
  message += ") ";
  message += what;
  return absl::Status(code, message);
}

absl::StatusOr<std::string> ReadFile(const PemFile& file) {
  const auto unreadable = [&] {
    const absl::Status status = absl::ErrnoToStatus(errno, "cannot be read");
    return Error(
        file, status.code(),
        std::string_view(status.message().data(), status.message().size()));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(
      std::fopen(file.path.c_str(), "re"), &std::fclose);
  if (stream == nullptr) return unreadable();
  std::string content;
  char buffer[4096];
  while (content.size() <= kMaxBytes) {
    errno = 0;
    const size_t size = std::fread(buffer, 1, sizeof(buffer), stream.get());
    content.append(buffer, size);
    if (size != 0) continue;
    if (std::ferror(stream.get()) != 0) return unreadable();
    return content;
  }
  return Error(file, absl::StatusCode::kInvalidArgument,
               "is too large to be one of certificates");
}

absl::Status Read(const PemFile& file, std::string& content) {
  if (file.path.empty()) return absl::OkStatus();
  absl::StatusOr<std::string> read = ReadFile(file);
  if (!read.ok()) return read.status();
  content = *std::move(read);
  const std::string fault = FaultInPem(content, file.kind);
  if (fault.empty()) return absl::OkStatus();
  return Error(file, absl::StatusCode::kInvalidArgument, fault);
}

}  // namespace

absl::StatusOr<TlsFiles> ReadTlsFiles(const OtlpOptions& options) {
  const OtlpOptionNames& names = options.names;
  if (options.client_key.empty() != options.client_certificate.empty()) {
    return absl::InvalidArgumentError(
        options.client_key.empty()
            ? "a client certificate (" + names.client_certificate +
                  ") is set without its key; set " + names.client_key + ", too"
            : "a client key (" + names.client_key +
                  ") is set without its certificate; set " +
                  names.client_certificate + ", too");
  }
  TlsFiles files;
  absl::Status status =
      Read({names.certificate, "CERTIFICATE", options.certificate},
           files.certificate);
  status.Update(Read(
      {names.client_certificate, "CERTIFICATE", options.client_certificate},
      files.client_certificate));
  status.Update(Read({names.client_key, "PRIVATE KEY", options.client_key},
                     files.client_key));
  if (!status.ok()) return status;
  return files;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
