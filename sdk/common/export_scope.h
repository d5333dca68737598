// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ExportScope`: knows whether this thread is inside an exporter.

#ifndef OTEL_SDK_COMMON_EXPORT_SCOPE_H_
#define OTEL_SDK_COMMON_EXPORT_SCOPE_H_

namespace otel {
namespace sdk {

// Marks the time that the calling thread spends in the exporter of a pipeline,
// so that calls which come back from there do not wait for themselves.
//
// Ownership: on the stack. Threads: concerns the calling one only.
class ExportScope {
 public:
  explicit ExportScope(const void* pipeline) noexcept
      : pipeline_(pipeline), outer_(innermost_) {
    innermost_ = this;
  }
  ExportScope(const ExportScope&) = delete;
  ExportScope& operator=(const ExportScope&) = delete;
  ~ExportScope() { innermost_ = outer_; }

  // For a thread that works for another one, which is in exporters and waits
  // for it: what `Innermost` returned there.
  class Adopted {
   public:
    explicit Adopted(const ExportScope* innermost) noexcept : own_(innermost_) {
      innermost_ = innermost;
      adopted_ = true;
    }
    Adopted(const Adopted&) = delete;
    Adopted& operator=(const Adopted&) = delete;
    ~Adopted() {
      innermost_ = own_;
      adopted_ = false;
    }

   private:
    const ExportScope* const own_;
  };
  static const ExportScope* Innermost() noexcept { return innermost_; }
  // Whether this thread has an `Adopted`: somebody waits for it, so that it
  // must not wait for what that one is busy with.
  static bool IsAdopted() noexcept { return adopted_; }

  // Whether this thread is inside any exporter.
  static bool Inside() noexcept { return innermost_ != nullptr; }
  // Whether it is inside the one of `pipeline`, perhaps further out.
  static bool Inside(const void* pipeline) noexcept {
    for (const ExportScope* scope = innermost_; scope != nullptr;
         scope = scope->outer_) {
      if (scope->pipeline_ == pipeline) return true;
    }
    return false;
  }

 private:
  static inline thread_local const ExportScope* innermost_ = nullptr;
  static inline thread_local bool adopted_ = false;

  const void* const pipeline_;
  const ExportScope* const outer_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_EXPORT_SCOPE_H_
