// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Which sanitizer a test was built with, for the few things that a sanitizer
// itself cannot do.

#ifndef OTEL_API_COMMON_TESTING_SANITIZERS_H_
#define OTEL_API_COMMON_TESTING_SANITIZERS_H_

#if defined(__SANITIZE_ADDRESS__)
#define OTEL_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OTEL_ADDRESS_SANITIZER 1
#endif
#endif

#if defined(__SANITIZE_THREAD__)
#define OTEL_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define OTEL_THREAD_SANITIZER 1
#endif
#endif

namespace otel {

#if defined(OTEL_ADDRESS_SANITIZER)
inline constexpr bool kAddressSanitizer = true;
#else
inline constexpr bool kAddressSanitizer = false;
#endif

#if defined(OTEL_THREAD_SANITIZER)
inline constexpr bool kThreadSanitizer = true;
#else
inline constexpr bool kThreadSanitizer = false;
#endif

}  // namespace otel

#endif  // OTEL_API_COMMON_TESTING_SANITIZERS_H_
