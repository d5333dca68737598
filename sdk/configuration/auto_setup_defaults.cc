// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The defaults of a program of auto_setup_test.

#include "sdk/configuration/defaults.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "dice-server"},
    {"OTEL_TRACES_EXPORTER", "lines"},
    {"OTEL_METRICS_EXPORTER", "lines"},
    {"OTEL_LOGS_EXPORTER", "lines"},
});
