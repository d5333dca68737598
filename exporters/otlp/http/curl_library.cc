// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/curl_library.h"

#include "absl/status/status.h"
#include "exporters/otlp/delivery/lazy_library.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

CurlLibrary& Table() noexcept {
  static CurlLibrary& table = sdk::MakeImmortal<CurlLibrary>();
  return table;
}

#if defined(OTEL_CC_CURL_LINKED)

absl::Status Fill(CurlLibrary& table) {
#define OTEL_CURL_LINKED(name) table.name = &::curl_##name;
  OTEL_CURL_FUNCTIONS(OTEL_CURL_LINKED)
#undef OTEL_CURL_LINKED
  return absl::OkStatus();
}

#else

absl::Status Fill(CurlLibrary& table) {
  // Of every libcurl since 2006.
  absl::StatusOr<LibraryFunctions> functions = LibraryFunctions::Open(
      "libcurl.so.4", "curl_easy_init",
      "Install libcurl (Debian: libcurl4), or build with "
      "--define=otel_cc_curl=linked");
  if (!functions.ok()) return functions.status();
#define OTEL_CURL_LOADED(name) functions->Find("curl_" #name, table.name);
  OTEL_CURL_FUNCTIONS(OTEL_CURL_LOADED)
#undef OTEL_CURL_LOADED
  return functions->status();
}

#endif

absl::Status Load() {
  CurlLibrary& table = Table();
  const absl::Status status = Fill(table);
  if (!status.ok()) return status;
  if (table.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return absl::InternalError("libcurl cannot be initialised");
  }
  return absl::OkStatus();
}

LazyLibrary& Library() noexcept {
  static LazyLibrary& library = sdk::MakeImmortal<LazyLibrary>();
  return library;
}

}  // namespace

void CurlLibrary::Prepare() noexcept {
  Library();
  Table();
}

absl::StatusOr<const CurlLibrary*> CurlLibrary::Get() noexcept {
  // Made before the lock of the loader is taken, as in a fork.
  const CurlLibrary& table = Table();
  const absl::Status status = Library().Load(&Load);
  if (!status.ok()) return status;
  return &table;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
