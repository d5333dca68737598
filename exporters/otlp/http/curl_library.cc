// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/curl_library.h"

#include <dlfcn.h>

#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

#if defined(OTEL_CC_CURL_LINKED)

absl::Status Load(CurlLibrary& library) {
#define OTEL_CURL_LINKED(name) library.name = &::curl_##name;
  OTEL_CURL_FUNCTIONS(OTEL_CURL_LINKED)
#undef OTEL_CURL_LINKED
  return absl::OkStatus();
}

#else

// Of every libcurl since 2006.
constexpr char kFile[] = "libcurl.so.4";

absl::Status CannotLoad() {
  const char* const error = dlerror();
  return absl::FailedPreconditionError(
      std::string("libcurl cannot be loaded: ") +
      (error == nullptr ? kFile : error) +
      ". Install it (Debian: libcurl4), or build with "
      "--define=otel_cc_curl=linked");
}

absl::Status Load(CurlLibrary& library) {
  // Its symbols are for itself: those of the program must not meet them.
  void* const file = dlopen(kFile, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (file == nullptr) return CannotLoad();
#define OTEL_CURL_LOADED(name)                                              \
  library.name =                                                            \
      reinterpret_cast<decltype(library.name)>(dlsym(file, "curl_" #name)); \
  if (library.name == nullptr) return CannotLoad();
  OTEL_CURL_FUNCTIONS(OTEL_CURL_LOADED)
#undef OTEL_CURL_LOADED
  return absl::OkStatus();
}

#endif

// Never destroyed. A fork waits until the loader is done with the library: a
// child would find it half loaded for ever.
class Loader final : sdk::ForkHandler {
 public:
  static Loader& Get() noexcept {
    static Loader& loader = sdk::MakeImmortal<Loader>();
    return loader;
  }

  absl::StatusOr<const CurlLibrary*> Library() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!tried_) {
      tried_ = true;
      status_ = Load(library_);
      if (status_.ok() &&
          library_.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        status_ = absl::InternalError("libcurl cannot be initialised");
      }
    }
    if (!status_.ok()) return status_;
    return &library_;
  }

 private:
  void BeforeFork() noexcept override { mutex_.lock(); }
  void AfterForkInParent() noexcept override { mutex_.unlock(); }
  void AfterForkInChild() noexcept override { mutex_.unlock(); }

  std::mutex mutex_;
  bool tried_ = false;
  absl::Status status_;
  CurlLibrary library_;
  const sdk::ForkRegistration fork_registration_{this, Level::kPool};
};

}  // namespace

absl::StatusOr<const CurlLibrary*> CurlLibrary::Get() noexcept {
  return Loader::Get().Library();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
