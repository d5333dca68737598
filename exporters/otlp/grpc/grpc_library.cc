// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_library.h"

#include <atomic>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/lazy_library.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"

#if !defined(OTEL_CC_GRPC_LINKED)
#include "exporters/otlp/grpc/grpc_soname.h"
#endif

namespace otel {
namespace exporters {
namespace otlp {
namespace {

std::atomic<const GrpcLibrary*> found{nullptr};

#if defined(OTEL_CC_GRPC_LINKED)

bool IsPresent() noexcept { return true; }

absl::Status Fill(GrpcLibrary& table) {
#define OTEL_GRPC_LINKED(name) table.name = &::name;
  OTEL_GRPC_FUNCTIONS(OTEL_GRPC_LINKED)
#undef OTEL_GRPC_LINKED
  return absl::OkStatus();
}

#else

bool IsPresent() noexcept { return LibraryFunctions::IsPresent(kGrpcSoname); }

absl::Status Fill(GrpcLibrary& table) {
  absl::StatusOr<LibraryFunctions> functions = LibraryFunctions::Open(
      kGrpcSoname, "grpc_init",
      "Install gRPC (Debian: libgrpc29), set "
      "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, or build with "
      "--define=otel_cc_grpc=linked");
  if (!functions.ok()) return functions.status();
#define OTEL_GRPC_LOADED(name) functions->Find(#name, table.name);
  OTEL_GRPC_FUNCTIONS(OTEL_GRPC_LOADED)
#undef OTEL_GRPC_LOADED
  return functions->status();
}

#endif

GrpcLibrary& Table() noexcept {
  static GrpcLibrary& table = sdk::MakeImmortal<GrpcLibrary>();
  return table;
}

absl::Status Load() {
  GrpcLibrary& table = Table();
  absl::Status status = Fill(table);
  if (!status.ok()) return status;
  table.was_running = table.grpc_is_initialized() != 0;
  table.found_in_generation = sdk::ForkGeneration();
  found.store(&table, std::memory_order_release);
  return status;
}

LazyLibrary& Library() noexcept {
  static LazyLibrary& library = sdk::MakeImmortal<LazyLibrary>();
  return library;
}

}  // namespace

void GrpcLibrary::Prepare() noexcept {
  LazyLibrary& library = Library();
  Table();
  if (IsPresent()) static_cast<void>(library.Load(&Load));
}

absl::StatusOr<const GrpcLibrary*> GrpcLibrary::Get() noexcept {
  // Made before the lock of the loader is taken, as in a fork.
  Table();
  const absl::Status status = Library().Load(&Load);
  if (!status.ok()) return status;
  return Found();
}

const GrpcLibrary* GrpcLibrary::Found() noexcept {
  return found.load(std::memory_order_acquire);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
