// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/instrument_entry.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/common/fork_lock.h"

namespace otel {
inline namespace v1 {
namespace internal {

struct ObservableCallback::State {
  std::mutex mutex;
  std::condition_variable idle;
  std::unique_ptr<CallbackFunction> function;
  bool registered = true;
  // Unregistered from inside a call, which nothing waited for: the last call
  // destroys the function.
  bool abandoned = false;
  // The threads that are inside the function; one per reader at work.
  std::vector<std::thread::id> running;
  ForkLock fork_lock;
};

ObservableCallback::ObservableCallback(
    std::unique_ptr<CallbackFunction> function,
    std::vector<const InstrumentEntry*> instruments)
    : instruments_(std::move(instruments)), state_(new State) {
  state_->function = std::move(function);
}

ObservableCallback::~ObservableCallback() { delete state_; }

void ObservableCallback::Ref() noexcept {
  references_.fetch_add(1, std::memory_order_relaxed);
}

void ObservableCallback::Unref() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

bool ObservableCallback::Run(ObservationSink& sink) noexcept {
  std::unique_lock<std::mutex> lock(state_->mutex);
  if (!state_->registered) return true;
  const std::thread::id self = std::this_thread::get_id();
  state_->running.push_back(self);
  lock.unlock();
  const bool complete = state_->function->Call(sink);
  lock.lock();
  state_->running.erase(
      std::find(state_->running.begin(), state_->running.end(), self));
  std::unique_ptr<CallbackFunction> last;
  if (state_->abandoned && state_->running.empty()) {
    last = std::move(state_->function);
  }
  state_->idle.notify_all();
  lock.unlock();  // The function's destructor may call back into telemetry.
  return complete;
}

void ObservableCallback::Unregister() noexcept {
  std::unique_ptr<CallbackFunction> last;
  std::unique_lock<std::mutex> lock(state_->mutex);
  state_->registered = false;
  const std::thread::id self = std::this_thread::get_id();
  // From inside the callback its own call cannot be waited for, and the calls
  // of other threads must not be: they may be here too.
  if (std::find(state_->running.begin(), state_->running.end(), self) !=
      state_->running.end()) {
    state_->abandoned = true;
  } else {
    state_->idle.wait(lock, [this] { return state_->running.empty(); });
    // Destroyed here and not by the last call, which may end a little later
    // than this: what the function refers to may be destroyed next.
    last = std::move(state_->function);
  }
  lock.unlock();
}

void ObservableCallback::BeforeFork() noexcept {
  state_->fork_lock.BeforeFork(state_->mutex);
}

void ObservableCallback::AfterFork(bool in_child) noexcept {
  if (in_child) {
    // Only the forking thread is there; nobody waits for the calls of others.
    std::vector<std::thread::id>& running = state_->running;
    running.erase(
        std::remove_if(running.begin(), running.end(),
                       [self = std::this_thread::get_id()](std::thread::id id) {
                         return id != self;
                       }),
        running.end());
    new (&state_->idle) std::condition_variable;
  }
  state_->fork_lock.AfterFork(state_->mutex, in_child);
}

struct MeterEntry::State {
  std::mutex mutex;
  MeterBackend* backend = nullptr;
  // Deques: entries keep their address.
  std::deque<InstrumentEntry> instruments;
  std::deque<BoundEntry> bounds;
  std::vector<ObservableCallback*> callbacks;
  ForkLock fork_lock;

  void Connect(InstrumentEntry& entry) {
    if (IsObservable(entry.descriptor.kind)) {
      if (backend != nullptr) backend->CreateObservable(entry);
      return;
    }
    entry.backend.store(
        backend == nullptr ? nullptr : backend->CreateInstrument(entry),
        std::memory_order_release);
  }

  static void Connect(BoundEntry& entry) {
    InstrumentBackend* instrument =
        entry.instrument->backend.load(std::memory_order_relaxed);
    entry.backend.store(
        instrument == nullptr ? nullptr : instrument->Bind(entry.attributes),
        std::memory_order_release);
  }
};

MeterEntry::MeterEntry(const ScopeView& scope)
    : scope_(scope), state_(new State) {}

void MeterEntry::SetBackend(MeterBackend* backend) {
  std::lock_guard<std::mutex> lock(state_->mutex);
  if (backend == state_->backend) return;
  if (state_->backend != nullptr) {
    for (ObservableCallback* callback : state_->callbacks) {
      state_->backend->RemoveCallback(callback);
    }
  }
  state_->backend = backend;
  for (InstrumentEntry& entry : state_->instruments) state_->Connect(entry);
  for (BoundEntry& entry : state_->bounds) State::Connect(entry);
  if (backend != nullptr) {
    for (ObservableCallback* callback : state_->callbacks) {
      backend->AddCallback(callback);
    }
  }
}

const InstrumentEntry* MeterEntry::GetInstrument(
    InstrumentDescriptor descriptor) {
  std::lock_guard<std::mutex> lock(state_->mutex);
  for (const InstrumentEntry& entry : state_->instruments) {
    if (entry.descriptor == descriptor) return &entry;
  }
  state_->instruments.emplace_back(this, std::move(descriptor));
  state_->Connect(state_->instruments.back());
  return &state_->instruments.back();
}

const BoundEntry* MeterEntry::Bind(const InstrumentEntry* instrument,
                                   Attributes attributes) {
  const OwnedAttributes wanted(attributes);
  std::lock_guard<std::mutex> lock(state_->mutex);
  for (const BoundEntry& entry : state_->bounds) {
    if (entry.instrument == instrument && entry.attributes == wanted) {
      return &entry;
    }
  }
  state_->bounds.emplace_back(instrument, attributes);
  State::Connect(state_->bounds.back());
  return &state_->bounds.back();
}

void MeterEntry::AddCallback(ObservableCallback* callback) {
  std::lock_guard<std::mutex> lock(state_->mutex);
  state_->callbacks.push_back(callback);
  if (state_->backend != nullptr) state_->backend->AddCallback(callback);
}

void MeterEntry::RemoveCallback(ObservableCallback* callback) {
  std::lock_guard<std::mutex> lock(state_->mutex);
  const auto position =
      std::find(state_->callbacks.begin(), state_->callbacks.end(), callback);
  if (position == state_->callbacks.end()) return;
  state_->callbacks.erase(position);
  if (state_->backend != nullptr) state_->backend->RemoveCallback(callback);
}

void MeterEntry::BeforeFork() noexcept {
  state_->fork_lock.BeforeFork(state_->mutex);
  for (ObservableCallback* callback : state_->callbacks) {
    callback->BeforeFork();
  }
}

void MeterEntry::AfterFork(bool in_child) noexcept {
  for (ObservableCallback* callback : state_->callbacks) {
    callback->AfterFork(in_child);
  }
  state_->fork_lock.AfterFork(state_->mutex, in_child);
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
