// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `GrpcLibrary`: the functions of gRPC's core that this exporter calls.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_LIBRARY_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_LIBRARY_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "grpc/grpc.h"
#include "grpc/grpc_security.h"
#include "grpc/support/time.h"

namespace otel {
namespace exporters {
namespace otlp {

#define OTEL_GRPC_FUNCTIONS(X)             \
  X(gpr_inf_future)                        \
  X(grpc_byte_buffer_destroy)              \
  X(grpc_byte_buffer_reader_destroy)       \
  X(grpc_byte_buffer_reader_init)          \
  X(grpc_byte_buffer_reader_readall)       \
  X(grpc_call_cancel)                      \
  X(grpc_call_start_batch)                 \
  X(grpc_call_unref)                       \
  X(grpc_channel_check_connectivity_state) \
  X(grpc_channel_create)                   \
  X(grpc_channel_create_call)              \
  X(grpc_channel_credentials_release)      \
  X(grpc_channel_destroy)                  \
  X(grpc_completion_queue_create_for_next) \
  X(grpc_completion_queue_destroy)         \
  X(grpc_completion_queue_next)            \
  X(grpc_completion_queue_shutdown)        \
  X(grpc_init)                             \
  X(grpc_insecure_credentials_create)      \
  X(grpc_is_initialized)                   \
  X(grpc_metadata_array_destroy)           \
  X(grpc_metadata_array_init)              \
  X(grpc_raw_byte_buffer_create)           \
  X(grpc_shutdown)                         \
  X(grpc_slice_from_copied_buffer)         \
  X(grpc_slice_unref)                      \
  X(grpc_ssl_credentials_create)

// Each function of the core under its name. The C++ library on top of it has no
// part in this: its interface cannot be put into a table.
//
// The shared library, of the version that the headers are of, is loaded when
// the first request is sent, by the thread that sends it: it brings fifty
// libraries with it, and a program that links them waits for these at every
// start, before `main`. A program that links the same for itself has it
// already; beside another version of it, or a static one that the program
// exports, it is not loaded. Where there is no shared library, build with
// --define=otel_cc_grpc=linked.
//
// Never unloaded. See docs/decisions/0009.
struct GrpcLibrary {
#define OTEL_GRPC_MEMBER(name) decltype(&::name) name = nullptr;
  OTEL_GRPC_FUNCTIONS(OTEL_GRPC_MEMBER)
#undef OTEL_GRPC_MEMBER

  // To be called before a fork can meet `Get`. When the process has the library
  // already, whoever brought it, it is found now; loads nothing.
  static void Prepare() noexcept;

  // Returns the functions. The first call loads the library; a failure is
  // final (`kFailedPrecondition`, with what to do). Does not start it. Threads:
  // any. Fork: waits while another thread loads.
  static absl::StatusOr<const GrpcLibrary*> Get() noexcept;

  // What was found; null before. Takes no lock.
  static const GrpcLibrary* Found() noexcept;

  // When it was found: whether gRPC was running then, by somebody else's hand,
  // and in which generation of processes.
  bool was_running = false;
  uint32_t found_in_generation = 0;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_LIBRARY_H_
