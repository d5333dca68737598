// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/file_sampler.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "api/common/attribute_value.h"
#include "api/trace/span_backend.h"
#include "sdk/common/guard.h"
#include "sdk/configuration/file/registered_name.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/metrics/view.h"
#include "sdk/trace/composite_sampler.h"
#include "sdk/trace/samplers.h"

namespace otel {
namespace sdk {
namespace {

using SamplerPtr = std::shared_ptr<const Sampler>;
using ComposablePtr = std::shared_ptr<const ComposableSampler>;

constexpr char kSampler[] = "a sampler";
constexpr char kComposable[] = "a composable sampler";

// Names that OTEL_TRACES_SAMPLER has for what files say otherwise.
struct OtherName {
  std::string_view name;
  std::string_view instead;
};
constexpr OtherName kOtherNames[] = {
    {"traceidratio", "trace_id_ratio_based"},
    {"parentbased_always_on", "parent_based with a root"},
    {"parentbased_always_off", "parent_based with a root"},
    {"parentbased_traceidratio", "parent_based with a root"},
    {"probability", "probability/development"},
    {"composite", "composite/development"},
};

// --- Rules -------------------------------------------------------------------

// Calls `f` with the text of a value, or of each element of a list, until it
// returns true.
template <class F>
bool AnyText(const AttributeValue& value, F f) {
  // As people write it: 0.5, 2; whatever the locale.
  const auto number = [](double n) {
    char digits[32];
    return std::string(digits,
                       std::to_chars(digits, digits + sizeof(digits), n).ptr);
  };
  const auto boolean = [](bool b) { return std::string(b ? "true" : "false"); };
  switch (value.type()) {
    case AttributeType::kString:
      return f(value.AsString());
    case AttributeType::kBool:
      return f(boolean(value.AsBool()));
    case AttributeType::kInt64:
      return f(std::to_string(value.AsInt64()));
    case AttributeType::kDouble:
      return f(number(value.AsDouble()));
    default:
      break;
  }
  for (size_t i = 0; i < value.size(); ++i) {
    bool found = false;
    switch (value.type()) {
      case AttributeType::kStringArray:
        found = f(value.StringAt(i));
        break;
      case AttributeType::kBoolArray:
        found = f(boolean(value.BoolAt(i)));
        break;
      case AttributeType::kInt64Array:
        found = f(std::to_string(value.Int64At(i)));
        break;
      case AttributeType::kDoubleArray:
        found = f(number(value.DoubleAt(i)));
        break;
      default:
        return false;
    }
    if (found) return true;
  }
  return false;
}

// The conditions of a rule, all of which must hold.
struct Conditions {
  struct OfAttribute {
    std::string key;
    bool patterns = false;
    std::optional<std::vector<std::string>> included;
    std::vector<std::string> excluded;
  };
  enum class Parent { kNone, kRemote, kLocal };

  std::vector<OfAttribute> attributes;
  std::optional<std::vector<SpanKind>> kinds;
  std::optional<std::vector<Parent>> parents;

  bool Matches(const SamplingParameters& span) const {
    if (kinds.has_value() && !Has(*kinds, span.kind)) return false;
    if (parents.has_value() && !Has(*parents, ParentOf(span))) return false;
    return std::all_of(attributes.begin(), attributes.end(),
                       [&](const OfAttribute& condition) {
                         return MatchesAttribute(condition, span.attributes);
                       });
  }

 private:
  template <class T>
  static bool Has(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  }
  static Parent ParentOf(const SamplingParameters& span) {
    if (!span.parent.IsValid()) return Parent::kNone;
    return span.parent.IsRemote() ? Parent::kRemote : Parent::kLocal;
  }
  static bool AnyMatches(const std::vector<std::string>& wanted, bool patterns,
                         std::string_view text) {
    return std::any_of(
        wanted.begin(), wanted.end(), [&](const std::string& one) {
          return patterns ? MatchesWildcard(one, text) : one == text;
        });
  }
  static bool MatchesAttribute(const OfAttribute& condition,
                               Attributes attributes) {
    for (const Attribute& attribute : attributes) {
      if (attribute.key != condition.key) continue;
      return AnyText(attribute.value, [&](std::string_view text) {
        return (!condition.included.has_value() ||
                AnyMatches(*condition.included, condition.patterns, text)) &&
               !AnyMatches(condition.excluded, condition.patterns, text);
      });
    }
    return false;
  }
};

// --- Reader ------------------------------------------------------------------

// Reads samplers, and makes them on the way: those of the SDK always, those of
// the registry only when there is a context, otherwise something stands for
// them.
class SamplerReader {
 public:
  SamplerReader(const ComponentRegistry& registry,
                const ComponentContext* context)
      : registry_(registry), context_(context) {}

  // Null: what is wrong has been noted.
  SamplerPtr Read(const FileComponent& component) {
    const std::string& name = component.name;
    const FileNode& node = component.properties;
    if (name == "always_on") return WithoutSettings(node, AlwaysOnSampler());
    if (name == "always_off") return WithoutSettings(node, AlwaysOffSampler());
    if (name == "trace_id_ratio_based") {
      return TraceIdRatioBasedSampler(Ratio(node));
    }
    if (name == "probability/development") {
      return ProbabilitySampler(Ratio(node));
    }
    if (name == "parent_based") return ParentBased(node);
    if (name == "always_record") {
      MapReader map(node);
      const SamplerPtr root = RequireSampler(map, "root");
      map.Finish();
      return root == nullptr ? nullptr : AlwaysRecordSampler(root);
    }
    if (name == "composite/development") {
      const ComposablePtr root = ReadComposable(node);
      return root == nullptr ? nullptr : CompositeSampler(root);
    }
    return OfRegistry(component);
  }

  // What a factory said first.
  absl::Status status() const { return status_; }

 private:
  static SamplerPtr WithoutSettings(const FileNode& node, SamplerPtr sampler) {
    MapReader(node).Finish();
    return sampler;
  }
  static double Ratio(const FileNode& node) {
    MapReader map(node);
    const double ratio = map.Number("ratio", 0, 1).value_or(1);
    map.Finish();
    return ratio;
  }

  SamplerPtr ReadNode(const FileNode& node) {
    const auto component = ReadComponent(node, kSampler);
    return component.has_value() ? Read(*component) : nullptr;
  }
  SamplerPtr RequireSampler(MapReader& map, std::string_view key) {
    const auto node = map.Require(key);
    return node.has_value() ? ReadNode(*node) : nullptr;
  }
  // Null when it is not there.
  SamplerPtr OptionalSampler(MapReader& map, std::string_view key) {
    const auto node = map.Get(key);
    return node.has_value() ? ReadNode(*node) : nullptr;
  }

  SamplerPtr ParentBased(const FileNode& node) {
    MapReader map(node);
    SamplerPtr root = OptionalSampler(map, "root");
    ParentBasedOptions options;
    options.remote_parent_sampled =
        OptionalSampler(map, "remote_parent_sampled");
    options.remote_parent_not_sampled =
        OptionalSampler(map, "remote_parent_not_sampled");
    options.local_parent_sampled = OptionalSampler(map, "local_parent_sampled");
    options.local_parent_not_sampled =
        OptionalSampler(map, "local_parent_not_sampled");
    map.Finish();
    if (root == nullptr) root = AlwaysOnSampler();
    return ParentBasedSampler(std::move(root), std::move(options));
  }

  SamplerPtr OfRegistry(const FileComponent& component) {
    const FileNode& node = component.properties;
    for (const OtherName& other : kOtherNames) {
      if (EqualsIgnoringCase(component.name, other.name)) {
        node.Error("no sampler of files, write " + std::string(other.instead));
        return nullptr;
      }
    }
    const auto registered =
        internal::RegisteredName<SamplerComponent>(component, registry_);
    if (!registered.has_value()) return nullptr;
    if (context_ == nullptr) return AlwaysOnSampler();
    ComponentContext context = *context_;
    context.properties = &node.value();
    context.path = node.path();
    context.later_version = node.problems().later_version();
    SamplerPtr sampler;
    const auto found = registry_.Find<SamplerComponent>(*registered);
    const absl::Status status = Guarded([&]() -> absl::Status {
      if (!found.ok()) return found.status();
      absl::StatusOr<SamplerPtr> made = found->create(context);
      if (made.ok()) sampler = *std::move(made);
      return made.status();
    });
    if (sampler == nullptr) {
      const std::string text = status.ok() ? std::string("nothing was made")
                                           : std::string(status.message());
      node.Error(text);
      status_.Update(absl::Status(
          status.ok() ? absl::StatusCode::kInternal : status.code(),
          BeginsWithFile(text, node.position()) ? text
                                                : node.path() + ": " + text));
    }
    return sampler;
  }

  // --- Composable samplers ---------------------------------------------------

  ComposablePtr ReadComposable(const FileNode& node) {
    const auto component = ReadComponent(node, kComposable);
    if (!component.has_value()) return nullptr;
    const std::string& name = component->name;
    MapReader map(component->properties);
    ComposablePtr sampler;
    if (name == "always_on") {
      sampler = ComposableAlwaysOn();
    } else if (name == "always_off") {
      sampler = ComposableAlwaysOff();
    } else if (name == "probability") {
      sampler = ComposableProbability(map.Number("ratio", 0, 1).value_or(1));
    } else if (name == "parent_threshold") {
      const auto root = map.Require("root");
      const ComposablePtr read =
          root.has_value() ? ReadComposable(*root) : nullptr;
      if (read != nullptr) sampler = ComposableParentThreshold(read);
    } else if (name == "rule_based") {
      sampler = RuleBased(map);
    } else {
      component->properties.Error(
          "an unknown composable sampler, expected one of always_on, "
          "always_off, probability, parent_threshold, rule_based");
      return nullptr;
    }
    map.Finish();
    return sampler;
  }

  ComposablePtr RuleBased(MapReader& map) {
    std::vector<SamplingRule> rules;
    for (const FileNode& node : map.Elements("rules")) {
      MapReader rule(node);
      Conditions conditions = ReadConditions(rule);
      const auto sampler_node = rule.Require("sampler");
      ComposablePtr sampler =
          sampler_node.has_value() ? ReadComposable(*sampler_node) : nullptr;
      rule.Finish();
      if (sampler == nullptr) continue;
      rules.push_back({[conditions = std::move(conditions)](
                           const SamplingParameters& span) {
                         return conditions.Matches(span);
                       },
                       std::move(sampler)});
    }
    return ComposableRuleBased(std::move(rules));
  }

  static Conditions ReadConditions(MapReader& rule) {
    Conditions conditions;
    if (const auto node = rule.Get("attribute_values")) {
      MapReader map(*node);
      Conditions::OfAttribute condition;
      ReadKey(map, condition);
      if (const auto values = map.Require("values")) {
        condition.included = values->Texts();
      }
      map.Finish();
      conditions.attributes.push_back(std::move(condition));
    }
    if (const auto node = rule.Get("attribute_patterns")) {
      MapReader map(*node);
      Conditions::OfAttribute condition;
      condition.patterns = true;
      ReadKey(map, condition);
      condition.included = map.Texts("included");
      condition.excluded =
          map.Texts("excluded").value_or(std::vector<std::string>());
      map.Finish();
      conditions.attributes.push_back(std::move(condition));
    }
    if (const auto node = rule.Get("span_kinds")) {
      constexpr SpanKind kKinds[] = {SpanKind::kInternal, SpanKind::kServer,
                                     SpanKind::kClient, SpanKind::kProducer,
                                     SpanKind::kConsumer};
      conditions.kinds.emplace();
      for (const FileNode& element : node->SomeElements()) {
        const auto kind = element.Name(
            {"internal", "server", "client", "producer", "consumer"});
        if (kind.has_value()) conditions.kinds->push_back(kKinds[*kind]);
      }
    }
    if (const auto node = rule.Get("parent")) {
      using Parent = Conditions::Parent;
      constexpr Parent kParents[] = {Parent::kNone, Parent::kRemote,
                                     Parent::kLocal};
      conditions.parents.emplace();
      for (const FileNode& element : node->SomeElements()) {
        const auto parent = element.Name({"none", "remote", "local"});
        if (parent.has_value()) {
          conditions.parents->push_back(kParents[*parent]);
        }
      }
    }
    return conditions;
  }

  static void ReadKey(MapReader& map, Conditions::OfAttribute& condition) {
    if (const auto key = map.Require("key")) {
      condition.key = key->Text().value_or("");
    }
  }

  const ComponentRegistry& registry_;
  const ComponentContext* const context_;
  absl::Status status_;
};

}  // namespace

void CheckFileSampler(const FileComponent& component,
                      const ComponentRegistry& registry) {
  SamplerReader(registry, nullptr).Read(component);
}

absl::StatusOr<SamplerPtr> MakeFileSampler(std::string_view name,
                                           const ConfigValue& properties,
                                           const ComponentContext& context) {
  FileProblems problems(context.later_version);
  const std::string_view path = context.path.empty() ? name : context.path;
  const FileComponent component{
      std::string(name), FileNode(properties, std::string(path), problems)};
  SamplerReader reader(context.registry == nullptr
                           ? ComponentRegistry::Default()
                           : *context.registry,
                       &context);
  SamplerPtr sampler = reader.Read(component);
  if (!reader.status().ok()) return reader.status();
  const absl::Status status = problems.ToStatus();
  if (!status.ok()) return status;
  if (sampler == nullptr) return absl::InternalError("nothing was made");
  return sampler;
}

}  // namespace sdk
}  // namespace otel
