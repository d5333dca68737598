// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Go itself is a module too: what a machine with an older Go builds with, as
// tools/collector/build.sh tells. go.sum has its checksums.
module otel_cc/go_toolchain

go 1.19
