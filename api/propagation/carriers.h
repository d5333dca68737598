// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Ready carriers: the usual containers of headers, and anything that can be
// asked through a callable. The containers' own headers are not included here.

#ifndef OTEL_API_PROPAGATION_CARRIERS_H_
#define OTEL_API_PROPAGATION_CARRIERS_H_

#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "api/common/function_ref.h"
#include "api/propagation/ascii.h"
#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {
namespace internal {

// Returns a view of any string: what converts, or what has data() and size(),
// such as `grpc::string_ref`.
template <class String>
std::string_view ViewOf(const String& text) noexcept {
  if constexpr (std::is_convertible_v<const String&, std::string_view>) {
    return text;
  } else {
    return std::string_view(text.data(), text.size());
  }
}

template <class Container, class = void>
inline constexpr bool kIsMap = false;
template <class Container>
inline constexpr bool
    kIsMap<Container, std::void_t<typename Container::mapped_type>> = true;

template <class T>
inline constexpr bool kAlwaysFalse = false;

// Returns what a look-up by a user's callable found.
template <class Result>
std::optional<std::string_view> FoundView(Result&& result) noexcept {
  using Value = std::remove_cv_t<std::remove_reference_t<Result>>;
  if constexpr (std::is_same_v<Value, std::optional<std::string_view>>) {
    return result;
  } else if constexpr (std::is_same_v<Value, std::string_view>) {
    if (result.data() == nullptr) return std::nullopt;
    return result;
  } else if constexpr (std::is_same_v<Value, const char*> ||
                       std::is_same_v<Value, char*>) {
    if (result == nullptr) return std::nullopt;
    return std::string_view(result);
  } else if constexpr (std::is_pointer_v<Value>) {
    if (result == nullptr) return std::nullopt;
    return ViewOf(*result);
  } else {
    static_assert(kAlwaysFalse<Result>,
                  "The look-up must return std::optional<std::string_view>, "
                  "std::string_view, const char* or a pointer to a string: a "
                  "string by value would be gone before it is read.");
  }
}

struct NoKeys {
  void operator()(FunctionRef<void(std::string_view)>) const noexcept {}
};

}  // namespace internal

// Reads a container of name-value pairs: `std::map`, `std::unordered_map`,
// `std::multimap`, a vector of pairs, and whatever else a range-based `for`
// goes through in pairs of strings, such as `httplib::Headers` and gRPC's
// metadata. Names are found without regard to case, whatever the container's
// own order.
//
// Ownership: refers to the container, which must outlive it and stay unchanged.
// Threads: as many as may read the container.
// Cost: a look-up goes through the container, without allocation.
//
//   otel::Context context = otel::GetPropagator().Extract(
//       otel::Context::Current(), otel::HeaderGetter(request.headers));
template <class Container>
class HeaderGetter final : public TextMapGetter {
 public:
  explicit HeaderGetter(const Container& headers) noexcept
      : headers_(headers) {}
  explicit HeaderGetter(const Container&&) = delete;

  std::optional<std::string_view> Get(
      std::string_view key) const noexcept override {
    for (const auto& [name, value] : headers_) {
      if (internal::EqualsIgnoreCase(internal::ViewOf(name), key)) {
        return internal::ViewOf(value);
      }
    }
    return std::nullopt;
  }

  void GetAll(std::string_view key,
              FunctionRef<void(std::string_view)> visit) const override {
    for (const auto& [name, value] : headers_) {
      if (internal::EqualsIgnoreCase(internal::ViewOf(name), key)) {
        visit(internal::ViewOf(value));
      }
    }
  }

  void Keys(FunctionRef<void(std::string_view)> visit) const override {
    for (const auto& header : headers_) {
      const auto& [name, value] = header;
      static_cast<void>(value);
      visit(internal::ViewOf(name));
    }
  }

 private:
  static_assert(
      std::is_lvalue_reference_v<
          decltype(*std::declval<const Container&>().begin())>,
      "The container makes up its elements: views of them would dangle.");

  const Container& headers_;
};

// Writes to a container of name-value pairs: a map of any kind, or a sequence
// of `std::pair`. Entries whose name differs at most in case are replaced, all
// of them; the name keeps the case it is given in.
//
// Ownership: refers to the container, which must outlive it.
// Failure: what the container throws without memory ends the process when it
// happens during `Inject`, which does not throw.
//
//   std::map<std::string, std::string> headers;
//   otel::HeaderSetter carrier(headers);
//   otel::GetPropagator().Inject(otel::Context::Current(), carrier);
template <class Container>
class HeaderSetter final : public TextMapSetter {
 public:
  explicit HeaderSetter(Container& headers) noexcept : headers_(headers) {}

  void Set(std::string_view key, std::string_view value) override {
    using Name =
        std::remove_const_t<typename Container::value_type::first_type>;
    using Value = typename Container::value_type::second_type;
    bool assigned = false;
    for (auto it = headers_.begin(); it != headers_.end();) {
      const std::string_view name = internal::ViewOf(it->first);
      if (!internal::EqualsIgnoreCase(name, key)) {
        ++it;
      } else if (!assigned && name == key) {
        it->second = Value(value);
        assigned = true;
        ++it;
      } else {
        it = headers_.erase(it);
      }
    }
    if (assigned) return;
    if constexpr (internal::kIsMap<Container>) {
      headers_.emplace(Name(key), Value(value));
    } else {
      headers_.emplace_back(Name(key), Value(value));
    }
  }

 private:
  Container& headers_;
};

// Reads through callables, for carriers that are no container. The first is
// one of
//   * a look-up of the first value: called with the name, it returns
//     `std::optional<std::string_view>`, or a `std::string_view`,
//     `const char*` or pointer to a string that is null when there is none;
//   * a visitor of all values: called with the name and a
//     `otel::FunctionRef<void(std::string_view)>`, which it calls with each.
//     Only this kind can tell that a header is there twice.
// It must find names without regard to case when the carrier is HTTP. The
// second, which only baggage of Jaeger needs, is called with a `FunctionRef` of
// the same kind and calls it with each name.
//
// Ownership: holds the callables; to what they return the rules of
// `TextMapGetter` apply. Threads: those of the callables, which are called as
// const. Failure: what a look-up throws ends the process.
//
//   otel::FunctionGetter carrier([&](std::string_view name) {
//     return request.FindHeader(name);  // A const std::string*.
//   });
template <class Find, class VisitKeys = internal::NoKeys>
class FunctionGetter final : public TextMapGetter {
 public:
  explicit FunctionGetter(Find find, VisitKeys visit_keys = VisitKeys())
      : find_(std::move(find)), visit_keys_(std::move(visit_keys)) {}

  std::optional<std::string_view> Get(
      std::string_view key) const noexcept override {
    if constexpr (kVisitsAll) {
      std::optional<std::string_view> first;
      find_(key, Visitor([&first](std::string_view value) {
              if (!first.has_value()) first = value;
            }));
      return first;
    } else {
      return internal::FoundView(find_(key));
    }
  }

  void GetAll(std::string_view key,
              FunctionRef<void(std::string_view)> visit) const override {
    if constexpr (kVisitsAll) {
      find_(key, visit);
    } else {
      TextMapGetter::GetAll(key, visit);
    }
  }

  void Keys(FunctionRef<void(std::string_view)> visit) const override {
    visit_keys_(visit);
  }

 private:
  using Visitor = FunctionRef<void(std::string_view)>;
  static constexpr bool kVisitsAll =
      std::is_invocable_v<const Find&, std::string_view, Visitor>;

  Find find_;
  VisitKeys visit_keys_;
};

// Writes through a callable, which is called with name and value, both views
// that live for the call, and replaces what the carrier had under the name.
// Ownership: holds the callable. Failure: what it throws ends the process when
// it happens during `Inject`.
//
//   otel::FunctionSetter carrier(
//       [&](std::string_view name, std::string_view value) {
//         request.ReplaceHeader(name, value);
//       });
template <class Function>
class FunctionSetter final : public TextMapSetter {
 public:
  explicit FunctionSetter(Function set) : set_(std::move(set)) {}

  void Set(std::string_view key, std::string_view value) override {
    set_(key, value);
  }

 private:
  Function set_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_CARRIERS_H_
