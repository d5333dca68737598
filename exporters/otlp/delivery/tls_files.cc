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
#include "absl/strings/escaping.h"
#include "exporters/otlp/delivery/message_text.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// Larger than the certificates of all authorities there are.
constexpr size_t kMaxBytes = size_t{8} << 20;

struct PemFile {
  std::string_view variable;
  std::string_view kind;  // How the label of its blocks ends.
  const std::string& path;
};

absl::Status Error(const PemFile& file, absl::StatusCode code,
                   std::string_view what) {
  std::string message = "the file \"" + ForMessage(file.path) + "\" (";
  message += file.variable;
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

// Whether the text between the lines of a block is base64, after headers that
// encrypted keys may have.
bool IsBase64(std::string_view text) {
  const size_t headers = text.find("\n\n");
  if (text.find(':') != text.npos && headers != text.npos) {
    text.remove_prefix(headers);
  }
  std::string decoded;
  return absl::Base64Unescape(absl::string_view(text.data(), text.size()),
                              &decoded) &&
         !decoded.empty();
}

absl::Status CheckPem(const PemFile& file, std::string_view content) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kDashes = "-----";
  bool found = false;
  for (size_t at = content.find(kBegin); at != content.npos;
       at = content.find(kBegin, at)) {
    at += kBegin.size();
    const size_t label_end = content.find(kDashes, at);
    if (label_end == content.npos) break;
    const std::string_view label = content.substr(at, label_end - at);
    const size_t body = label_end + kDashes.size();
    const size_t end =
        content.find("-----END " + std::string(label) + "-----", body);
    if (end == content.npos || !IsBase64(content.substr(body, end - body))) {
      return Error(file, absl::StatusCode::kInvalidArgument,
                   "has a damaged PEM block; replace it");
    }
    found |= label.size() >= file.kind.size() &&
             label.substr(label.size() - file.kind.size()) == file.kind;
    at = end;
  }
  if (found) return absl::OkStatus();
  return Error(file, absl::StatusCode::kInvalidArgument,
               "has no PEM block \"-----BEGIN " + std::string(file.kind) +
                   "-----\"; name a file in PEM format");
}

absl::Status Read(const PemFile& file, std::string& content) {
  if (file.path.empty()) return absl::OkStatus();
  absl::StatusOr<std::string> read = ReadFile(file);
  if (!read.ok()) return read.status();
  content = *std::move(read);
  return CheckPem(file, content);
}

}  // namespace

absl::StatusOr<TlsFiles> ReadTlsFiles(const OtlpOptions& options) {
  if (options.client_key.empty() != options.client_certificate.empty()) {
    return absl::InvalidArgumentError(
        options.client_key.empty()
            ? "a client certificate is set without its key; set "
              "OTEL_EXPORTER_OTLP_CLIENT_KEY, too"
            : "a client key is set without its certificate; set "
              "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE, too");
  }
  TlsFiles files;
  absl::Status status = Read(
      {"OTEL_EXPORTER_OTLP_CERTIFICATE", "CERTIFICATE", options.certificate},
      files.certificate);
  status.Update(Read({"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "CERTIFICATE",
                      options.client_certificate},
                     files.client_certificate));
  status.Update(
      Read({"OTEL_EXPORTER_OTLP_CLIENT_KEY", "PRIVATE KEY", options.client_key},
           files.client_key));
  if (!status.ok()) return status;
  return files;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
