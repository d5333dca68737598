// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a program around a server needs, and what has nothing to do with
// telemetry: the port, and an orderly stop.

#ifndef OTEL_EXAMPLES_SERVE_H_
#define OTEL_EXAMPLES_SERVE_H_

#include <httplib.h>

namespace otel::examples {

// Serves on localhost until SIGINT or SIGTERM, then answers the requests in
// flight and returns 0. Says on stderr where it listens. `--port N` chooses the
// port; 0 stands for a free one. Default: 8080.
//
// Returns 1 when it cannot listen there, and 2 for arguments that it does not
// know; each with a message on stderr. Return the result from `main`.
int Serve(::httplib::Server& server, int argc, char** argv);

}  // namespace otel::examples

#endif  // OTEL_EXAMPLES_SERVE_H_
