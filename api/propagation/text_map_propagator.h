// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `TextMapPropagator`: carries a context between processes as text headers.

#ifndef OTEL_API_PROPAGATION_TEXT_MAP_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_TEXT_MAP_PROPAGATOR_H_

#include <optional>
#include <string_view>
#include <vector>

#include "api/common/function_ref.h"
#include "api/context/context.h"

namespace otel {
inline namespace v1 {

// Reads a carrier, such as the headers of a request. Adapters for the usual
// header containers are in `carriers.h`; carriers of HTTP must find names
// without regard to case.
//
// Spec: context/api-propagators.md#getter-argument.
class TextMapGetter {
 public:
  virtual ~TextMapGetter() = default;

  // Returns the first value of `key`; it lives as long as the carrier.
  virtual std::optional<std::string_view> Get(
      std::string_view key) const noexcept = 0;
  // Calls `visit` with every value of `key`, in the carrier's order. They live
  // as long as the carrier. Default: the value of `Get`.
  virtual void GetAll(std::string_view key,
                      FunctionRef<void(std::string_view)> visit) const {
    if (std::optional<std::string_view> value = Get(key)) visit(*value);
  }
  // Calls `visit` with the name of every entry. They live as long as the
  // carrier.
  virtual void Keys(FunctionRef<void(std::string_view)> visit) const = 0;
};

// Writes a carrier.
//
// Spec: context/api-propagators.md#setter-argument.
class TextMapSetter {
 public:
  virtual ~TextMapSetter() = default;

  // Sets `key`, replacing what was there. Copies what it needs to keep.
  virtual void Set(std::string_view key, std::string_view value) = 0;
};

// Writes the parts of a context that concern it into a carrier, and reads them
// back. Works without an SDK.
//
// Threads: immutable; all calls from any thread. Failure: never throws; what
// cannot be parsed leaves the context as it was, whole.
//
// Spec: context/api-propagators.md#textmap-propagator.
class TextMapPropagator {
 public:
  virtual ~TextMapPropagator() = default;

  virtual void Inject(const Context& context,
                      TextMapSetter& carrier) const noexcept = 0;
  // Returns `context` with what `carrier` brought.
  virtual Context Extract(const Context& context,
                          const TextMapGetter& carrier) const noexcept = 0;
  // The names that `Inject` may set, in lower case.
  virtual std::vector<std::string_view> Fields() const = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_TEXT_MAP_PROPAGATOR_H_
