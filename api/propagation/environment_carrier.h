// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Environment variables as a carrier: how a context gets from a process to the
// processes that it starts, such as the steps of a build or a batch job.
//
// Use it with the ordinary propagators. A program reads its environment once,
// when it starts; it never changes its own, but injects into the list that it
// gives to the child:
//
//   // At the start of main(), before there are threads:
//   otel::Context context = otel::GetPropagator().Extract(
//       otel::Context(), otel::EnvironmentGetter(environ));
//
//   // Where a child process is started:
//   otel::EnvironmentSetter child(environ);
//   otel::GetPropagator().Inject(otel::Context::Current(), child);
//   posix_spawn(&pid, path, nullptr, nullptr, argv, child.envp());
//
// The environment of a process can be read by others on the machine and is
// inherited by all its descendants: nothing secret belongs in its baggage.
//
// Names are normalised: ASCII letters in upper case, `_` for all that is no
// letter, digit or `_`, and a `_` in front of a leading digit and in the place
// of an empty name. So `traceparent` is `TRACEPARENT` and `x-b3-traceid` is
// `X_B3_TRACEID`. Values are passed on as they are. Nothing here calls getenv
// or setenv.
//
// Spec: context/env-carriers.md.

#ifndef OTEL_API_PROPAGATION_ENVIRONMENT_CARRIER_H_
#define OTEL_API_PROPAGATION_ENVIRONMENT_CARRIER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Returns the name of the variable that stands for `key`.
std::string NormalizeEnvironmentName(std::string_view key);

// Reads a snapshot of an environment: entries `NAME=value`.
//
// Get finds only the variable with the normalised name, and of several the
// first, as getenv does. Keys visits the names that are normalised.
//
// Ownership: refers to the entries, which must outlive it and stay unchanged.
// With `environ` that means: no setenv or putenv meanwhile, on any thread.
// Threads: any number at a time.
// Cost: a look-up goes through the entries, without allocation.
class EnvironmentGetter final : public TextMapGetter {
 public:
  // Reads an array that ends with a null pointer, such as `environ` or the
  // third argument of main(). A null array is empty.
  explicit EnvironmentGetter(const char* const* entries) noexcept
      : pointers_(entries) {}
  explicit EnvironmentGetter(const std::vector<std::string>& entries) noexcept
      : strings_(&entries) {}
  explicit EnvironmentGetter(std::vector<std::string>&&) = delete;

  std::optional<std::string_view> Get(
      std::string_view key) const noexcept override;
  void Keys(FunctionRef<void(std::string_view)> visit) const override;

 private:
  // Returns entry `i`; nothing when there are not that many.
  std::optional<std::string_view> EntryAt(size_t i) const noexcept;

  const char* const* pointers_ = nullptr;
  const std::vector<std::string>* strings_ = nullptr;
};

// Builds the environment of a child process.
//
// Ownership: copies what it is given. Threads: one at a time.
// Failure: a value with a NUL character, which no environment can hold, is
// ignored.
class EnvironmentSetter final : public TextMapSetter {
 public:
  // Begins with no variable.
  EnvironmentSetter() = default;
  // Begins with a copy of `entries`, as `EnvironmentGetter` takes them.
  explicit EnvironmentSetter(const char* const* entries);
  explicit EnvironmentSetter(std::vector<std::string> entries);

  // Sets the variable of the normalised name.
  void Set(std::string_view key, std::string_view value) override;

  // The entries, each `NAME=value`.
  const std::vector<std::string>& entries() const noexcept { return entries_; }

  // Returns the entries as an array that ends with a null pointer, for execve,
  // posix_spawn and their like. Valid until the next `Set` or `envp`.
  char* const* envp();

 private:
  std::vector<std::string> entries_;
  std::vector<char*> pointers_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_ENVIRONMENT_CARRIER_H_
