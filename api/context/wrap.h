// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Wrap` and `WithContext`: carry a context into a callable that runs later
// or elsewhere.

#ifndef OTEL_API_CONTEXT_WRAP_H_
#define OTEL_API_CONTEXT_WRAP_H_

#include <type_traits>
#include <utility>

#include "api/context/context.h"
#include "api/context/context_scope.h"

namespace otel {
inline namespace v1 {

// A callable together with the context that it runs in. Copyable when the
// callable is.
//
// Ownership: owns the callable and a copy of the context. Threads: may be
// called on any thread; several at a time when the callable may. Failure:
// passes on what the callable throws, detached before. Cost: a `ContextScope`
// per call.
template <class F>
class ContextBound {
 public:
  ContextBound(Context context, F function)
      : context_(std::move(context)), function_(std::move(function)) {}

  template <class... Args>
  decltype(auto) operator()(Args&&... args) {
    ContextScope scope(context_);
    return function_(std::forward<Args>(args)...);
  }
  template <class... Args>
  decltype(auto) operator()(Args&&... args) const {
    ContextScope scope(context_);
    return function_(std::forward<Args>(args)...);
  }

 private:
  Context context_;
  F function_;
};

// Returns `function` bound to `context`.
template <class F>
ContextBound<std::decay_t<F>> WithContext(Context context, F&& function) {
  return ContextBound<std::decay_t<F>>(std::move(context),
                                       std::forward<F>(function));
}

// Returns `function` bound to the context that is current now. For thread
// pools, `std::async`, callbacks of any kind:
//
//   pool.Submit(otel::Wrap([] { Work(); }));
template <class F>
ContextBound<std::decay_t<F>> Wrap(F&& function) {
  return WithContext(Context::Current(), std::forward<F>(function));
}

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_CONTEXT_WRAP_H_
