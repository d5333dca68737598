// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The part of the tour that is written in C.

#ifndef OTEL_EXAMPLES_API_TOUR_ROLL_H_
#define OTEL_EXAMPLES_API_TOUR_ROLL_H_

#if defined(__cplusplus)
extern "C" {
#endif

// Returns what the die shows: always the same, as tests like it.
int RollInC(void);

#if defined(__cplusplus)
}
#endif

#endif  // OTEL_EXAMPLES_API_TOUR_ROLL_H_
