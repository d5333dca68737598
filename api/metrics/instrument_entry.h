// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the handles of the metrics API refer to: interned entries that outlive
// everything and find their backend when an SDK comes and goes. For SDKs.

#ifndef OTEL_API_METRICS_INSTRUMENT_ENTRY_H_
#define OTEL_API_METRICS_INSTRUMENT_ENTRY_H_

#include <atomic>
#include <memory>
#include <utility>

#include "api/common/owned_attributes.h"
#include "api/metrics/meter_backend.h"

namespace otel {
inline namespace v1 {
namespace internal {

class MeterEntry;

struct InstrumentEntry {
  InstrumentEntry(MeterEntry* m, InstrumentDescriptor d)
      : meter(m), descriptor(std::move(d)) {}

  MeterEntry* const meter;
  const InstrumentDescriptor descriptor;
  // Always null for observable instruments.
  std::atomic<InstrumentBackend*> backend{nullptr};
};

struct BoundEntry {
  BoundEntry(const InstrumentEntry* i, Attributes a)
      : instrument(i), attributes(a) {}

  const InstrumentEntry* const instrument;
  const OwnedAttributes attributes;
  std::atomic<BoundInstrumentBackend*> backend{nullptr};
};

// The function of an observable callback, of any type.
class CallbackFunction {
 public:
  virtual ~CallbackFunction() = default;
  // Returns whether it got to its end.
  virtual bool Call(ObservationSink& sink) noexcept = 0;
};

// A registered callback. Reference-counted: the registration holds one
// reference, and each backend one.
//
// `Run` and `Unregister` settle their race: after `Unregister` has returned no
// call is in progress and none begins, unless it was called from inside the
// callback; then the call that it is in is the last. The function is destroyed
// when no call can be in progress any more.
class ObservableCallback {
 public:
  ObservableCallback(std::unique_ptr<CallbackFunction> function,
                     std::vector<const InstrumentEntry*> instruments);

  // Calls the function with `sink`, unless unregistered. An exception from it
  // is caught and reported. The caller holds a reference of its own, and no
  // lock that the function or `Unregister` could need: it may register and
  // unregister callbacks, this one too, make instruments, and record. Returns
  // false when it threw: it may not have observed everything.
  bool Run(ObservationSink& sink) noexcept;
  void Unregister() noexcept;

  // As those of `MeterEntry`.
  void BeforeFork() noexcept;
  void AfterFork(bool in_child) noexcept;

  const std::vector<const InstrumentEntry*>& instruments() const noexcept {
    return instruments_;
  }

  void Ref() noexcept;
  void Unref() noexcept;

 private:
  struct State;
  ~ObservableCallback();

  const std::vector<const InstrumentEntry*> instruments_;
  std::atomic<int> references_{1};
  State* const state_;
};

// A meter: its scope, its instruments, bound instruments and callbacks, and
// the backend that they are connected to. Never destroyed. All calls from any
// thread.
class MeterEntry {
 public:
  explicit MeterEntry(const ScopeView& scope);
  MeterEntry(const MeterEntry&) = delete;
  MeterEntry& operator=(const MeterEntry&) = delete;

  const InstrumentationScope& scope() const noexcept { return scope_; }

  // Connects everything to `backend`, or with null disconnects it.
  void SetBackend(MeterBackend* backend);

  // Returns the entry of an instrument, the same for equal descriptors.
  const InstrumentEntry* GetInstrument(InstrumentDescriptor descriptor);
  // Returns the entry of a bound instrument, the same for equal attributes.
  const BoundEntry* Bind(const InstrumentEntry* instrument,
                         Attributes attributes);
  void AddCallback(ObservableCallback* callback);
  void RemoveCallback(ObservableCallback* callback);

  // For the globals: locks before the process forks, and unlocks in the parent
  // and in the child, which forgets the calls that the parent is in.
  void BeforeFork() noexcept;
  void AfterFork(bool in_child) noexcept;

 private:
  struct State;

  const InstrumentationScope scope_;
  State* const state_;
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_METRICS_INSTRUMENT_ENTRY_H_
