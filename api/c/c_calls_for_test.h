// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a C program does, in C, for otel_test.

#ifndef OTEL_API_C_C_CALLS_FOR_TEST_H_
#define OTEL_API_C_C_CALLS_FOR_TEST_H_

#include "api/c/otel.h"

#ifdef __cplusplus
extern "C" {
#endif

// Each calls everything of one part of the interface once.
void RecordSpansInC(void);
void RecordMetricsInC(void);
void RecordLogsInC(void);
// Passes null pointers and empty structs to every function.
void CallWithNothingInC(void);
// Returns the number of the first failed check of a program without an SDK, 0
// when all hold.
int CheckWithoutSdkInC(void);

#ifdef __cplusplus
}  // extern "C"
#endif

#endif  // OTEL_API_C_C_CALLS_FOR_TEST_H_
