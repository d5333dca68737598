// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The samplers that every SDK has: always on, always off, by the trace id,
// as the parent, and record what another one drops.

#ifndef OTEL_SDK_TRACE_SAMPLERS_H_
#define OTEL_SDK_TRACE_SAMPLERS_H_

#include <memory>

#include "sdk/trace/sampler.h"

namespace otel {
namespace sdk {

// Samples everything. Description: `AlwaysOnSampler`.
std::shared_ptr<const Sampler> AlwaysOnSampler();

// Samples nothing. Description: `AlwaysOffSampler`.
std::shared_ptr<const Sampler> AlwaysOffSampler();

// Samples the share `ratio` of all traces, by their ids: every service that
// uses this rule decides alike, and what a smaller ratio samples a larger one
// samples too. The rule is the one of the Go and Rust SDKs. A ratio below 0 or
// not a number counts as 0, above 1 as 1. Looks at the id only, so make it the
// root of `ParentBasedSampler`. Description: `TraceIdRatioBased{0.000100}`.
std::shared_ptr<const Sampler> TraceIdRatioBasedSampler(double ratio);

// Which sampler decides for a span with a parent. Null: the default given.
struct ParentBasedOptions {
  std::shared_ptr<const Sampler> remote_parent_sampled;      // Always on.
  std::shared_ptr<const Sampler> remote_parent_not_sampled;  // Always off.
  std::shared_ptr<const Sampler> local_parent_sampled;       // Always on.
  std::shared_ptr<const Sampler> local_parent_not_sampled;   // Always off.
};

// Decides as the parent was decided; `root` decides for spans without one.
std::shared_ptr<const Sampler> ParentBasedSampler(
    std::shared_ptr<const Sampler> root, ParentBasedOptions options = {});

// Records everything: what `root` drops is recorded without being sampled.
std::shared_ptr<const Sampler> AlwaysRecordSampler(
    std::shared_ptr<const Sampler> root);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SAMPLERS_H_
