// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What is preloaded: small, and without a need of its own but the C library,
// since it comes into every program that is started, shells included. When the
// API of a program asks, it loads the SDK from the library beside it.
//
// A program that has an SDK of its own keeps it: see sdk/common/sdk_note.h.

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "sdk/common/sdk_note.h"

namespace otel {
inline namespace v1 {
struct AgentHost;  // api/global/agent.h
}  // namespace v1
}  // namespace otel

namespace {

constexpr char kEntryPoint[] = "otel_cc_agent_v1";
constexpr char kAbandon[] = "otel_cc_agent_abandon_v1";
constexpr char kSdkLibrary[] = "libotel_agent_sdk.so";

using EntryPoint = bool (*)(const otel::AgentHost*);

// Whether the SDK of the agent runs. From then on it serves every copy of the
// API, also one that comes with an SDK.
bool running = false;

// How many threads load the SDK, or start it, and whether this is one.
int starting = 0;
__thread bool starts_here = false;

// A child of a fork in the meantime would have half of it. Not for ever: the
// other thread may need a lock that this one has, such as the loader's.
void WaitForStart() {
  if (starts_here) return;
  constexpr int kMaxMilliseconds = 1000;
  const timespec millisecond = {0, 1000000};
  for (int i = 0; i < kMaxMilliseconds; ++i) {
    if (__atomic_load_n(&starting, __ATOMIC_ACQUIRE) == 0) return;
    nanosleep(&millisecond, nullptr);
  }
}

// Of the SDK's library: null before it is loaded.
void (*abandon)() = nullptr;

// The C library calls no handler that is registered while it forks: then the
// child has an SDK that does not know of the fork, and cannot be used.
bool sdk_is_prepared = false;

void PrepareSdk() {
  WaitForStart();
  sdk_is_prepared = true;
}
void InParent() { sdk_is_prepared = false; }
void InChild() {
  __atomic_store_n(&starting, starts_here ? 1 : 0, __ATOMIC_RELAXED);
  if (!sdk_is_prepared && abandon != nullptr) abandon();
  sdk_is_prepared = false;
}

// Before the SDK registers its handlers, so that they come before these.
__attribute__((constructor)) void WatchForks() {
  pthread_atfork(&WaitForStart, &InParent, &InChild);
}

// Returns 1, which ends the iteration, for an object that has an SDK.
int HasSdk(dl_phdr_info* object, size_t, void*) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& header = object->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    const auto* const notes =
        reinterpret_cast<const char*>(object->dlpi_addr + header.p_vaddr);
    if (otel::sdk::ContainsSdkNote(notes, header.p_memsz, header.p_align)) {
      return 1;
    }
  }
  return 0;
}

// Returns the entry point of the SDK's library, or null. Loaded with its
// symbols for itself: the program's must not meet them.
EntryPoint LoadSdk() {
  Dl_info own = {};
  char path[PATH_MAX];
  if (dladdr(reinterpret_cast<void*>(&running), &own) == 0 ||
      own.dli_fname == nullptr) {
    return nullptr;
  }
  const char* const slash = strrchr(own.dli_fname, '/');
  const int folder =
      slash == nullptr ? 0 : static_cast<int>(slash + 1 - own.dli_fname);
  const int size = snprintf(path, sizeof(path), "%.*s%s", folder, own.dli_fname,
                            kSdkLibrary);
  if (size < 0 || static_cast<size_t>(size) >= sizeof(path)) return nullptr;
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr) {
    const char* const error = dlerror();
    const char* const level = getenv("OTEL_LOG_LEVEL");
    static bool told = false;
    if ((level != nullptr && strcasecmp(level, "none") == 0) ||
        __atomic_exchange_n(&told, true, __ATOMIC_RELAXED)) {
      return nullptr;
    }
    fprintf(stderr,
            "otel_cc error: agent: the program runs without telemetry: %s\n",
            error == nullptr ? path : error);
    return nullptr;
  }
  // Once. Behind the SDK's handlers, so before them: they take locks that its
  // start needs.
  static bool watched = false;
  if (!__atomic_exchange_n(&watched, true, __ATOMIC_RELAXED)) {
    abandon = reinterpret_cast<void (*)()>(dlsym(library, kAbandon));
    pthread_atfork(&PrepareSdk, nullptr, nullptr);
  }
  return reinterpret_cast<EntryPoint>(dlsym(library, kEntryPoint));
}

bool Start(const otel::AgentHost* host) {
  // The agent's own copy of the API asks from within.
  const bool outermost = !starts_here;
  if (outermost) {
    starts_here = true;
    __atomic_fetch_add(&starting, 1, __ATOMIC_RELAXED);
  }
  const EntryPoint entry = LoadSdk();
  const bool installed = entry != nullptr && entry(host);
  if (outermost) {
    __atomic_fetch_sub(&starting, 1, __ATOMIC_RELEASE);
    starts_here = false;
  }
  return installed;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) bool otel_cc_agent_v1(
    const otel::AgentHost* host) {
  const char* const choice = getenv("OTEL_CC_AGENT");
  if (choice != nullptr && strcmp(choice, "none") == 0) return false;
  if (!__atomic_load_n(&running, __ATOMIC_RELAXED) &&
      dl_iterate_phdr(&HasSdk, nullptr) != 0) {
    return false;
  }
  // Set before, since the SDK's library carries the mark, and its own copy of
  // the API asks, too. There is no way back: who asks after a failure fails.
  __atomic_store_n(&running, true, __ATOMIC_RELAXED);
  return Start(host);
}
