// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FunctionRef`: a parameter type for a callable that is called before the
// call returns. Takes the place of `std::function` without <functional>.

#ifndef OTEL_API_COMMON_FUNCTION_REF_H_
#define OTEL_API_COMMON_FUNCTION_REF_H_

#include <type_traits>
#include <utility>

namespace otel {
inline namespace v1 {

template <class Signature>
class FunctionRef;

// A non-owning reference to anything callable as `R(Args...)`. Never store
// one: it refers to the caller's object.
//
// Threads: those of the callable. Failure: passes on what the callable throws.
// Cost: two pointers; a call is one through a pointer.
//
//   void Keys(FunctionRef<void(std::string_view)> visit);
//   Keys([&](std::string_view key) { keys.emplace_back(key); });
template <class R, class... Args>
class FunctionRef<R(Args...)> {
 public:
  template <class F,
            std::enable_if_t<!std::is_same_v<std::decay_t<F>, FunctionRef> &&
                                 std::is_invocable_r_v<R, F&, Args...>,
                             int> = 0>
  FunctionRef(F&& function) noexcept {  // NOLINT
    using T = std::remove_reference_t<F>;
    if constexpr (std::is_function_v<T>) {
      target_.function = reinterpret_cast<void (*)()>(&function);
      call_ = [](Target target, Args... args) -> R {
        return Call(*reinterpret_cast<T*>(target.function),
                    std::forward<Args>(args)...);
      };
    } else {
      target_.object = const_cast<void*>(
          static_cast<const void*>(__builtin_addressof(function)));
      call_ = [](Target target, Args... args) -> R {
        return Call(*static_cast<T*>(target.object),
                    std::forward<Args>(args)...);
      };
    }
  }

  R operator()(Args... args) const {
    return call_(target_, std::forward<Args>(args)...);
  }

 private:
  // What the callable returns is of no interest when `R` is void.
  template <class F>
  static R Call(F& function, Args... args) {
    if constexpr (std::is_void_v<R>) {
      function(std::forward<Args>(args)...);
    } else {
      return function(std::forward<Args>(args)...);
    }
  }

  // A function has no address that fits in a pointer to an object.
  union Target {
    void* object;
    void (*function)();
  };

  Target target_;
  R (*call_)(Target, Args...);
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_FUNCTION_REF_H_
