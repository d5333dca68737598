// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Under which key contexts hold baggage. For agents (api/global/agent.h) only:
// their copy of the API has a key of its own, and must use the program's.

#ifndef OTEL_API_BAGGAGE_BAGGAGE_KEY_H_
#define OTEL_API_BAGGAGE_BAGGAGE_KEY_H_

#include "api/baggage/baggage.h"
#include "api/context/context.h"

namespace otel {
inline namespace v1 {

// Returns the key in use. Lives for ever.
const ContextKey<Baggage>& BaggageKey() noexcept;

// Makes this copy of the API use `key`, which must live for ever. Contexts that
// were made before keep their baggage under the other key.
void SetBaggageKey(const ContextKey<Baggage>& key) noexcept;

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_BAGGAGE_BAGGAGE_KEY_H_
