#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the headers of the semantic conventions from semconv.toml.

  generate.py               Writes the headers, BUILD.bazel, and the snippets of
                            docs/semantic_conventions.md.
  generate.py --check       Writes nothing. Fails, with the difference, when a
                            file of this folder is not what would be written,
                            or is left over from a group that is gone.
  generate.py --check-docs  Likewise for the snippets of the guide.

Either way semconv.toml is checked first: unknown fields, names against the
naming rule, names or constants that exist twice, references to names that do
not exist, examples of the wrong type. Needs Python 3.11 (for tomllib) and
nothing else; the output is already as clang-format would have it.
"""

import argparse
import difflib
import os
import re
import sys
import textwrap

DATA = "semconv.toml"
COMMAND = "python3 api/semconv/generate.py"
DOCS = os.path.join("..", "..", "docs", "semantic_conventions.md")
SNIPPETS = "semconv_example_test.cc"

MARKER = "Generated from api/semconv/semconv.toml by api/semconv/generate.py."

# The one place that knows which C++ type a value has: the key, and for values
# with a constant of their own the type and the spelling of that constant.
KEY_TYPES = {
    "string": "std::string_view",
    "int": "int64_t",
    "double": "double",
    "boolean": "bool",
    "any": "AttributeValue",
    "string[]": "ArrayOf<std::string_view>",
    "int[]": "ArrayOf<int64_t>",
    "double[]": "ArrayOf<double>",
    "boolean[]": "ArrayOf<bool>",
}
MEMBER_TYPES = {"string": "std::string_view", "int": "int64_t"}

TYPE_WORDS = {
    "string": "string",
    "int": "int",
    "double": "double",
    "boolean": "boolean",
    "any": "any",
    "string[]": "array of strings",
    "int[]": "array of ints",
    "double[]": "array of doubles",
    "boolean[]": "array of booleans",
}

STABILITY_WORDS = {
    "stable": "stable",
    "release_candidate": "release candidate",
    "development": "development",
    "deprecated": "deprecated",
}

LEVEL_WORDS = {
    "required": "required",
    "conditional": "conditionally required",
    "recommended": "recommended",
    "opt_in": "opt-in",
}

INSTRUMENT_WORDS = {
    "counter": "counter",
    "updowncounter": "up-down counter",
    "histogram": "histogram",
    "gauge": "gauge",
}

SEVERITY_WORDS = {5: "Debug", 9: "Info", 13: "Warn", 17: "Error", 21: "Fatal"}

# What a table of the data file may hold: field -> whether it must be there.
GROUP_FIELDS = {"header": True, "namespace": True, "prefix": True,
                "brief": True, "attribute": False, "metric": False,
                "event": False}
ATTRIBUTE_FIELDS = {"name": True, "type": True, "stability": True,
                    "brief": True, "note": False, "examples": False,
                    "members": False, "deprecated": False,
                    "unreleased": False}
MEMBER_FIELDS = {"value": True, "id": False, "brief": False,
                 "stability": False}
METRIC_FIELDS = {"name": True, "instrument": True, "value_type": True,
                 "unit": True, "stability": True, "description": True,
                 "note": False, "boundaries": False, "attributes": False,
                 "attributes_of": False, "deprecated": False,
                 "unreleased": False}
EVENT_FIELDS = {"name": True, "severity_number": True, "stability": True,
                "brief": True, "note": False, "attributes": False,
                "unreleased": False}
REFERENCE_FIELDS = {"name": True, "level": True, "when": False}

# Segments of lower-case letters, digits and single underscores, that start
# with a letter, joined by dots.
SEGMENT = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
NAME = re.compile(rf"{SEGMENT}(\.{SEGMENT})*")
UNIT = re.compile(r"1|s|ms|By|\{[a-z_]+\}")

# Macros of C++ compilers in GNU mode: a namespace of that name would not
# compile there.
RESERVED = {"linux", "unix", "i386", "v1", "otel", "std", "internal"}


class DataError(Exception):
    """Something in semconv.toml is wrong."""


# --- Names of constants -----------------------------------------------------


def camel(text):
    """`request.method_original` -> `RequestMethodOriginal`."""
    words = [w for w in re.split(r"[^A-Za-z0-9]+", text) if w]
    return "".join(
        w.capitalize() if w.isupper() or w.islower() or w.isdigit()
        else w[0].upper() + w[1:] for w in words)


def constant(group, name):
    return "k" + camel(name[len(group["prefix"]):])


def template_of(kind):
    """The type of the values of a template, or None for other attributes."""
    match = re.fullmatch(r"template\[(.*)\]", kind)
    return match.group(1) if match else None


def attribute_constant(group, attribute):
    suffix = "Prefix" if template_of(attribute["type"]) else ""
    return constant(group, attribute["name"]) + suffix


def members_of(group, attribute):
    """Yields (constant, member as table) for each value with a constant."""
    for member in attribute.get("members", []):
        if not isinstance(member, dict):
            member = {"value": member}
        words = member.get("id") or camel(str(member["value"]))
        yield constant(group, attribute["name"]) + words, member


def constants_of_metric(group, metric):
    base = constant(group, metric["name"])
    names = [base + "Name", base + "Unit", base + "Description"]
    return names + ([base + "Boundaries"] if "boundaries" in metric else [])


# --- Checks of the data -----------------------------------------------------


class Checker:
    """Collects everything that is wrong with the data, not only the first."""

    def __init__(self, data):
        self.data = data
        self.problems = []
        self.attributes = {}
        self.metrics = {}
        self.events = {}
        self.constants = {}

    def problem(self, where, text):
        self.problems.append(f"{where}: {text}")

    def fields(self, where, table, known):
        for field in table:
            if field not in known:
                self.problem(where, f"unknown field '{field}'")
        missing = [f for f, required in known.items()
                   if required and f not in table]
        for field in missing:
            self.problem(where, f"no field '{field}'")
        return not missing

    def sentence(self, where, text):
        if not re.match(r"[A-Z`]", text) or not text.endswith("."):
            self.problem(where, f"not a sentence: '{text}'")
        if not text.isascii():
            self.problem(where, f"not ASCII: '{text}'")

    def common(self, where, group, table, seen):
        name = table["name"]
        if not NAME.fullmatch(name):
            self.problem(where, "breaks the naming rule (lower case, dots "
                         "between segments, underscores between words)")
        if not name.startswith(group["prefix"]):
            self.problem(where, f"does not start with '{group['prefix']}'")
        if name in seen:
            self.problem(where, "exists twice")
        seen[name] = table
        if table["stability"] not in STABILITY_WORDS:
            self.problem(where, f"unknown stability '{table['stability']}'")
        gone = table["stability"] == "deprecated"
        if gone != ("deprecated" in table):
            self.problem(where, "'deprecated' goes with that stability")
        if gone != group["namespace"].startswith("deprecated::"):
            self.problem(where, "deprecated names, and no others, are in "
                         "namespaces below deprecated::")

    def constant(self, where, group, name):
        key = (group["namespace"], name)
        if key in self.constants:
            self.problem(where, f"the constant {name} is taken by "
                         f"{self.constants[key]}")
        self.constants[key] = where

    def attribute(self, group, attribute):
        where = f"attribute {attribute.get('name', '?')}"
        if not self.fields(where, attribute, ATTRIBUTE_FIELDS):
            return
        self.common(where, group, attribute, self.attributes)
        if "." not in attribute["name"]:
            self.problem(where, "has no dot")
        self.sentence(where, attribute["brief"])
        kind = attribute["type"]
        element = template_of(kind)
        if (element or kind) not in KEY_TYPES:
            self.problem(where, f"unknown type '{kind}'")
            return
        self.constant(where, group, attribute_constant(group, attribute))
        for example in attribute.get("examples", []):
            good = (isinstance(example, str) and
                    example.startswith(attribute["name"] + ".")
                    if element else self.fits(kind, example))
            if not good:
                self.problem(where, f"example {example!r} is not a {kind}")
        values = set()
        for name, member in members_of(group, attribute):
            at = f"{where}, value {member.get('value', '?')!r}"
            self.fields(at, member, MEMBER_FIELDS)
            self.constant(at, group, name)
            if kind not in MEMBER_TYPES or not self.fits(
                    kind, member["value"]):
                self.problem(at, f"is not a {kind}")
            if member["value"] in values:
                self.problem(at, "exists twice")
            values.add(member["value"])
            if "brief" in member:
                self.sentence(at, member["brief"])

    @staticmethod
    def fits(kind, value):
        if kind == "any":
            return True
        if kind.endswith("[]"):
            return isinstance(value, list) and all(
                Checker.fits(kind[:-2], v) for v in value)
        types = {"string": str, "int": int, "double": float, "boolean": bool}
        return type(value) is types[kind]

    def metric(self, group, metric):
        where = f"metric {metric.get('name', '?')}"
        if not self.fields(where, metric, METRIC_FIELDS):
            return
        self.common(where, group, metric, self.metrics)
        self.sentence(where, metric["description"])
        if metric["instrument"] not in INSTRUMENT_WORDS:
            self.problem(where, f"unknown instrument '{metric['instrument']}'")
        if metric["value_type"] not in ("int", "double"):
            self.problem(where, f"unknown value type '{metric['value_type']}'")
        if not UNIT.fullmatch(metric["unit"]):
            self.problem(where, f"unknown unit '{metric['unit']}'")
        boundaries = metric.get("boundaries")
        if boundaries is not None:
            if metric["instrument"] != "histogram":
                self.problem(where, "boundaries are for histograms")
            if not boundaries or boundaries != sorted(set(boundaries)):
                self.problem(where, "boundaries do not increase")
        for name in constants_of_metric(group, metric):
            self.constant(where, group, name)

    def event(self, group, event):
        where = f"event {event.get('name', '?')}"
        if not self.fields(where, event, EVENT_FIELDS):
            return
        self.common(where, group, event, self.events)
        self.sentence(where, event["brief"])
        if event["severity_number"] not in SEVERITY_WORDS:
            self.problem(where, "severity_number is none of "
                         f"{sorted(SEVERITY_WORDS)}")
        for suffix in "", "Severity":
            self.constant(where, group, constant(group, event["name"]) + suffix)

    def references(self, where, table):
        of = table.get("attributes_of")
        if of is not None and "attributes" not in self.metrics.get(of, {}):
            self.problem(where, f"attributes_of: no metric '{of}' that lists "
                         "attributes")
        names = set()
        for reference in table.get("attributes", []):
            at = f"{where}, attribute {reference.get('name', '?')}"
            if not self.fields(at, reference, REFERENCE_FIELDS):
                continue
            if reference["name"] not in self.attributes:
                self.problem(at, "is not in this file")
            if reference["level"] not in LEVEL_WORDS:
                self.problem(at, f"unknown level '{reference['level']}'")
            if (reference["level"] == "conditional" and
                    not reference.get("when", "").startswith("if ")):
                self.problem(at, "conditional, but no 'when' with an 'if'")
            if reference["name"] in names:
                self.problem(at, "exists twice")
            names.add(reference["name"])
        for name in re.findall(r"`([a-z0-9_]+(?:\.[a-z0-9_]+)+)`",
                               table.get("deprecated", "")):
            if name not in self.attributes and name not in self.metrics:
                self.problem(where, f"deprecated: no name '{name}'")

    def run(self):
        version = self.data.get("version", "")
        if self.data.get("schema_url") != (
                f"https://opentelemetry.io/schemas/{version}"):
            self.problem("schema_url", "does not end with the version")
        headers = {}
        last = None
        for group in self.data["group"]:
            where = f"group {group.get('namespace', '?')}"
            if not self.fields(where, group, GROUP_FIELDS):
                continue
            self.sentence(where, group["brief"])
            for part in group["namespace"].split("::"):
                if part in RESERVED:
                    self.problem(where, f"namespace {part} is reserved")
            if not re.fullmatch(r"[a-z0-9_]+_(attributes|metrics)|events",
                                group["header"]):
                self.problem(where, f"bad header name '{group['header']}'")
            if group["header"] in headers and group["header"] != last:
                self.problem(where, "groups of one header are not together")
            last = group["header"]
            headers[last] = True
            for attribute in group.get("attribute", []):
                self.attribute(group, attribute)
            for metric in group.get("metric", []):
                self.metric(group, metric)
            for event in group.get("event", []):
                self.event(group, event)
        for kind, tables in (("attribute", self.attributes),
                             ("metric", self.metrics),
                             ("event", self.events)):
            for name, table in tables.items():
                self.references(f"{kind} {name}", table)
        if self.problems:
            raise DataError("\n".join(self.problems))


# --- C++ --------------------------------------------------------------------


def comment(*paragraphs, indent=""):
    """Comment lines, one empty comment line between paragraphs."""
    lines = []
    for paragraph in paragraphs:
        if not paragraph:
            continue
        if lines:
            lines.append(f"{indent}//")
        for part in paragraph.split("\n"):
            hang = "  " if part.startswith("- ") else ""
            lines += textwrap.wrap(
                part, 80, initial_indent=f"{indent}// ",
                subsequent_indent=f"{indent}// {hang}",
                break_long_words=False, break_on_hyphens=False)
    return lines


def define(kind, name, start, value, end):
    """A definition, broken as clang-format does when it is too long."""
    head = f"inline constexpr {kind}"
    one = f"{head} {name}{start}{value}{end}"
    if len(one) <= 80:
        return [one]
    gap = start.rstrip(" ")
    if len(f"{head} {name}{gap}") <= 80:
        return [f"{head} {name}{gap}"] + pieces(value + end, "    ")
    if len(f"    {name}{start}{value}{end}") <= 80:
        return [head, f"    {name}{start}{value}{end}"]
    return [head, f"    {name}{gap}"] + pieces(value + end, "        ")


def pieces(text, indent):
    """A string literal with what ends it, on as many lines as it needs."""
    lines = []
    while len(indent + text) > 80:
        cut = text.rindex(" ", 0, 80 - len(indent) - 1) + 1
        lines.append(f'{indent}{text[:cut]}"')
        text = '"' + text[cut:]
    return lines + [indent + text]


def literal(value):
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shown(value):
    """An example as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(
            f'"{v}"' if isinstance(v, str) else str(v) for v in value) + "]"
    return str(value)


def status(table):
    text = f"Stability: {STABILITY_WORDS[table['stability']]}."
    if table.get("unreleased"):
        text += " Not in the released version yet: comes with the next one."
    return text


def advice(table):
    return f"Deprecated: {table['deprecated']}" if "deprecated" in table else ""


def attribute_lines(group, attribute):
    kind = attribute["type"]
    element = template_of(kind)
    facts = f"Type: {TYPE_WORDS[element or kind]}. {status(attribute)}"
    examples = attribute.get("examples", [])
    if examples:
        facts += " Example: " if len(examples) == 1 else " Examples: "
        facts += "; ".join(f"`{shown(e)}`" for e in examples) + "."
    key = "Key: this prefix with `<key>` appended." if element else ""
    lines = comment(attribute["brief"],
                    " ".join(t for t in (key, attribute.get("note")) if t),
                    advice(attribute), facts)
    name = attribute_constant(group, attribute)
    if element:
        return lines + define("std::string_view", name, " = ",
                              literal(attribute["name"] + "."), ";")
    lines += define(f"AttributeKey<{KEY_TYPES[kind]}>", name, "{",
                    literal(attribute["name"]), "};")
    members = list(members_of(group, attribute))
    if members:
        lines += comment(f"Values of `{attribute['name']}`:")
        if "brief" in members[0][1]:
            lines += [""]
    for name, member in members:
        stability = member.get("stability", attribute["stability"])
        remark = member.get("brief", "")
        if stability != attribute["stability"]:
            remark += f" Stability: {STABILITY_WORDS[stability]}."
        lines += comment(remark.strip())
        lines += define(MEMBER_TYPES[kind], name, " = ",
                        literal(member["value"]), ";")
    return lines


def reference_text(references):
    lines = []
    for reference in references:
        line = f"- `{reference['name']}`: {LEVEL_WORDS[reference['level']]}"
        if "when" in reference:
            conditional = reference["level"] == "conditional"
            line += f"{'' if conditional else ';'} {reference['when']}"
        lines.append(line)
    return "\n".join(lines)


def boundary_lines(name, boundaries):
    values = [format(b, "g") for b in boundaries]
    # A whole number would be an int, which a list of doubles must not hold when
    # it is converted; in an array of double it is exact.
    head = f"inline constexpr double {name}[] = {{"
    one = head + ", ".join(values) + "};"
    if len(one) <= 80:
        return [one]
    lines = []
    row = "   "
    for i, value in enumerate(values):
        item = f" {value}" + ("," if i + 1 < len(values) else "};")
        if len(row) + len(item) > 80:
            lines.append(row)
            row = "   "
        row += item
    return [head] + lines + [row]


def metric_lines(group, metric, metrics):
    value = "int64" if metric["value_type"] == "int" else "double"
    facts = (f"Instrument: {INSTRUMENT_WORDS[metric['instrument']]} of "
             f"{value}. Unit: `{metric['unit']}`. {status(metric)}")
    source = metrics[metric.get("attributes_of", metric["name"])]
    references = reference_text(source.get("attributes", []))
    listed = f"Attributes:\n{references}" if references else "No attributes."
    lines = comment(f"`{metric['name']}`: {metric['description']}",
                    metric.get("note", ""), advice(metric), facts, listed)
    base = constant(group, metric["name"])
    for suffix, text in (("Name", metric["name"]), ("Unit", metric["unit"]),
                         ("Description", metric["description"])):
        lines += define("std::string_view", base + suffix, " = ",
                        literal(text), ";")
    if "boundaries" in metric:
        lines += boundary_lines(base + "Boundaries", metric["boundaries"])
    return lines


def event_lines(group, event):
    number = event["severity_number"]
    severity = SEVERITY_WORDS[number]
    facts = f"Severity: {severity.upper()}. {status(event)}"
    references = reference_text(event.get("attributes", []))
    lines = comment(event["brief"], event.get("note", ""), facts,
                    f"Attributes:\n{references}" if references else "")
    name = constant(group, event["name"])
    lines += define("std::string_view", name, " = ", literal(event["name"]),
                    ";")
    return lines + define("Severity", name + "Severity", " = ",
                          f"Severity::k{severity}", ";")


LICENSE = ["SPDX-FileCopyrightText: The otel_cc authors",
           "SPDX-License-Identifier: Apache-2.0"]


def header_text(name, what, includes, body):
    guard = f"OTEL_API_SEMCONV_{name.upper()}_H_"
    system = sorted(i for i in includes if i.startswith("<"))
    own = sorted(i for i in includes if not i.startswith("<"))
    lines = [f"// {line}" for line in LICENSE] + [""]
    lines += comment(what, f"{MARKER} Do not edit.")
    lines += ["", f"#ifndef {guard}", f"#define {guard}", ""]
    for block in (system, own):
        if block:
            lines += [f"#include {i}" for i in block] + [""]
    lines += ["namespace otel {", "inline namespace v1 {"]
    lines += body
    lines += ["}  // namespace v1", "}  // namespace otel", "",
              f"#endif  // {guard}"]
    return "\n".join(lines) + "\n"


def group_lines(group, metrics):
    blocks = [attribute_lines(group, a) for a in group.get("attribute", [])]
    blocks += [metric_lines(group, m, metrics)
               for m in group.get("metric", [])]
    blocks += [event_lines(group, e) for e in group.get("event", [])]
    name = f"semconv::{group['namespace']}"
    lines = [f"namespace {name} {{", ""]
    for block in blocks:
        lines += block + [""]
    return lines + [f"}}  // namespace {name}"]


def conventions_header(header, groups, metrics):
    includes = {"<string_view>"}
    attributes = [a for g in groups for a in g.get("attribute", [])]
    if any(template_of(a["type"]) is None for a in attributes):
        includes.add('"api/common/attribute_key.h"')
    if any("event" in g for g in groups):
        includes.add('"api/logs/severity.h"')
    if any(a["type"] in ("int", "int[]") for a in attributes):
        includes.add("<cstdint>")
    body = []
    for group in groups:
        body += group_lines(group, metrics)
    return header_text(header, groups[0]["brief"], includes, body)


def schema_url_header(data):
    body = ["namespace semconv {", ""]
    body += comment("The release of the semantic conventions that these "
                    "headers have.")
    body += define("std::string_view", "kVersion", " = ",
                   literal(data["version"]), ";")
    body += [""]
    body += comment("The schema URL of that release, for tracers, meters, "
                    "loggers and resources whose names all come from it.")
    body += define("std::string_view", "kSchemaUrl", " = ",
                   literal(data["schema_url"]), ";")
    body += ["", "}  // namespace semconv"]
    return header_text("schema_url",
                       "Which release of the semantic conventions this is.",
                       {"<string_view>"}, body)


def catalog_header(headers):
    """For tests: all names, so that a test can say something of each."""
    lines = ["namespace semconv {", ""]
    lines += comment("Calls `visit(key, type, stability)` for each attribute "
                     "key; `type` is that of semconv.toml.")
    lines += ["template <class Visitor>",
              "void ForEachAttributeKey(Visitor&& visit) {"]
    templates, metrics, events = [], [], []
    for groups in headers.values():
        for group in groups:
            space = group["namespace"]
            for a in group.get("attribute", []):
                name = f"{space}::{attribute_constant(group, a)}"
                if template_of(a["type"]):
                    templates.append(name)
                    continue
                args = [f'"{a["type"]}"', f'"{a["stability"]}"']
                lines += call("visit", [name] + args)
            for m in group.get("metric", []):
                base = f"{space}::{constant(group, m['name'])}"
                metrics.append((base, m))
            for e in group.get("event", []):
                events.append(f"{space}::{constant(group, e['name'])}")
    lines += ["}", ""]
    lines += comment("Calls `visit(prefix)` for each template of keys.")
    lines += ["template <class Visitor>",
              "void ForEachPrefix(Visitor&& visit) {"]
    for name in templates:
        lines += call("visit", [name])
    lines += ["}", ""]
    lines += comment("Calls `visit(name, unit, description)` for each metric.")
    lines += ["template <class Visitor>",
              "void ForEachMetric(Visitor&& visit) {"]
    for base, metric in metrics:
        lines += call("visit", [base + "Name", base + "Unit",
                                base + "Description"])
    lines += ["}", ""]
    lines += comment("Calls `visit(name)` for each event.")
    lines += ["template <class Visitor>",
              "void ForEachEvent(Visitor&& visit) {"]
    for name in events:
        lines += call("visit", [name])
    lines += ["}", "", "}  // namespace semconv"]
    includes = {f'"api/semconv/{h}.h"' for h in headers}
    return header_text("catalog_for_test",
                       "Every name of these headers, for tests that hold for "
                       "all of them.", includes, lines)


def call(function, args):
    one = f"  {function}({', '.join(args)});"
    if len(one) <= 80:
        return [one]
    head = f"  {function}("
    lines = []
    row = head
    for i, arg in enumerate(args):
        item = arg + ("," if i + 1 < len(args) else ");")
        space = "" if row in (head, " " * len(head)) else " "
        if len(row) + len(space) + len(item) > 80 and row.strip():
            if row == head:
                break
            lines.append(row)
            row, space = " " * len(head), ""
        row += space + item
    return lines + [row]


# --- BUILD.bazel ------------------------------------------------------------

# What the two C++ tests include, in buildifier's order.
TEST_DEPS = [
    ":catalog_for_test",
    ":client_attributes",
    ":db_attributes",
    ":db_metrics",
    ":deprecated_http_attributes",
    ":deprecated_http_metrics",
    ":deprecated_rpc_attributes",
    ":error_attributes",
    ":events",
    ":feature_flag_attributes",
    ":host_attributes",
    ":http_attributes",
    ":http_metrics",
    ":network_attributes",
    ":otel_sdk_attributes",
    ":otel_sdk_metrics",
    ":process_attributes",
    ":rpc_attributes",
    ":rpc_metrics",
    ":schema_url",
    ":server_attributes",
    ":service_attributes",
    ":telemetry_attributes",
    ":url_attributes",
    ":user_agent_attributes",
    "//api/common:attribute_key",
    "//api/common:attributes",
    "//api/common:list_view",
    "//api/logs:severity",
]
EXAMPLE_DEPS = [
    ":deprecated_http_attributes",
    ":http_attributes",
    ":http_metrics",
    ":url_attributes",
    "//api/common:attribute_key",
    "//api/common:attributes",
    "//api/metrics:instruments",
    "//api/metrics:meter",
    "//api/trace:span",
    "//api/trace:tracer",
]

BUILD_HEAD = """\
# Names of the semantic conventions, one target per header.
#
# {marker}
# Edit that script, not this file.

load(
    "//tools/build_defs:otel.bzl",
    "otel_cc_library",
    "otel_cc_test",
)

package(default_visibility = ["//visibility:private"])

licenses(["notice"])
"""

BUILD_LIBRARY = """
otel_cc_library(
    name = "{name}",
    hdrs = ["{name}.h"],
    visibility = ["//visibility:public"],
{deps})
"""

BUILD_TAIL = """
otel_cc_library(
    name = "catalog_for_test",
    testonly = True,
    hdrs = ["catalog_for_test.h"],
    deps = [
{catalog_deps}    ],
)

otel_cc_test(
    name = "semconv_test",
    srcs = ["semconv_test.cc"],
    deps = [
{test_deps}    ],
)

# The snippets of docs/semantic_conventions.md.
otel_cc_test(
    name = "semconv_example_test",
    srcs = ["semconv_example_test.cc"],
    deps = [
{example_deps}    ],
)

# The generator is run as it is: py_binary and py_test of Bazel before 7 start
# with `/usr/bin/env python`, which Debian does not have.
sh_test(
    name = "generated_files_test",
    size = "small",
    srcs = ["generate.py"],
    args = ["--check"],
    data = glob(["*.h"]) + [
        "BUILD.bazel",
        "semconv.toml",
    ],
)

sh_test(
    name = "generate_test",
    size = "small",
    srcs = ["generate_test.py"],
    data = ["generate.py"],
)

# Reads the guide, which is in another package, through the link that its own
# source file is: so it needs the source tree, and its result is not kept.
sh_test(
    name = "guide_snippets_test",
    size = "small",
    srcs = ["generate.py"],
    args = ["--check-docs"],
    tags = [
        "external",
        "local",
        "no-cache",
        "no-sandbox",
    ],
)
"""


def build_file(texts):
    lines = [BUILD_HEAD.format(marker=MARKER)]
    libraries = sorted(h for h in texts if h != "catalog_for_test")
    for name in libraries:
        uses = re.findall(r'#include "([^"]+)/(\w+)\.h"', texts[name])
        deps = "".join(f'    deps = ["//{package}:{target}"],\n'
                       for package, target in uses)
        lines.append(BUILD_LIBRARY.format(name=name, deps=deps))

    def deps(labels):
        return "".join(f'        "{label}",\n' for label in labels)

    lines.append(BUILD_TAIL.format(
        catalog_deps=deps(f":{n}" for n in libraries if n != "schema_url"),
        test_deps=deps(TEST_DEPS), example_deps=deps(EXAMPLE_DEPS)))
    return "".join(f"# {line}\n" for line in LICENSE) + "\n" + "".join(lines)


# --- Snippets of the guide --------------------------------------------------


def snippets(source):
    """name -> text between `// [snippet:NAME]` and `// [end]`, unindented."""
    found = {}
    for name, text in re.findall(
            r"^ *// \[snippet:(\w+)\]\n(.*?)^ *// \[end\]$", source,
            re.MULTILINE | re.DOTALL):
        found[name] = textwrap.dedent(text)
    return found


def with_snippets(guide, source):
    """The guide with each block after `<!-- snippet:NAME -->` replaced."""
    found = snippets(source)
    used = set()

    def replace(match):
        name = match.group(1)
        if name not in found:
            raise DataError(f"{SNIPPETS} has no snippet '{name}'")
        used.add(name)
        return f"<!-- snippet:{name} -->\n```cpp\n{found[name]}```"

    text = re.sub(r"<!-- snippet:(\w+) -->\n```cpp\n.*?```", replace, guide,
                  flags=re.DOTALL)
    for name in sorted(set(found) - used):
        raise DataError(f"snippet '{name}' of {SNIPPETS} is not in the guide")
    return text


# --- Files ------------------------------------------------------------------


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def load(folder):
    try:
        import tomllib
    except ImportError:
        raise DataError(
            f"needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    with open(os.path.join(folder, DATA), "rb") as file:
        try:
            data = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{DATA}: {error}")
    return data


def outputs(folder):
    """File name -> text, for everything that is generated in the folder."""
    data = load(folder)
    checker = Checker(data)
    checker.run()
    headers = {}
    for group in data["group"]:
        headers.setdefault(group["header"], []).append(group)
    headers = dict(sorted(headers.items()))
    texts = {name: conventions_header(name, groups, checker.metrics)
             for name, groups in headers.items()}
    texts["schema_url"] = schema_url_header(data)
    texts["catalog_for_test"] = catalog_header(headers)
    files = {f"{name}.h": text for name, text in texts.items()}
    files["BUILD.bazel"] = build_file(texts)
    return files


def leftovers(folder, files):
    """Headers that say they are generated and are not any more."""
    return [name for name in sorted(os.listdir(folder))
            if name.endswith(".h") and name not in files
            and MARKER in (read(os.path.join(folder, name)) or "")
            .replace("\n// ", " ")]


def difference(name, old, new):
    return "".join(difflib.unified_diff(
        (old or "").splitlines(True), new.splitlines(True),
        f"{name} (in the tree)", f"{name} (generated)", n=2))


def check(folder, files):
    problems = []
    for name, text in files.items():
        old = read(os.path.join(folder, name))
        if old is None:
            problems.append(f"{name} is missing\n")
        elif old != text:
            problems.append(difference(name, old, text))
    for name in leftovers(folder, files):
        problems.append(f"{name} is left over: {DATA} has no such group\n")
    return problems


def guide_texts(folder):
    source = read(os.path.join(folder, SNIPPETS))
    guide = read(os.path.join(folder, DOCS))
    if source is None or guide is None:
        raise DataError(f"{SNIPPETS} or {DOCS} is missing")
    return guide, with_snippets(guide, source)


def main(argv):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--check-docs", action="store_true")
    parser.add_argument("--folder", default=os.path.dirname(
        os.path.abspath(__file__)), help="where semconv.toml is")
    options = parser.parse_args(argv)
    folder = options.folder
    try:
        if options.check_docs:
            # Bazel runs a link to this file; the guide is beside its target.
            folder = os.path.dirname(os.path.realpath(__file__))
            guide, wanted = guide_texts(folder)
            problems = ([difference("semantic_conventions.md", guide, wanted)]
                        if guide != wanted else [])
        elif options.check:
            problems = check(folder, outputs(folder))
        else:
            files = outputs(folder)
            for name, text in files.items():
                if read(os.path.join(folder, name)) != text:
                    with open(os.path.join(folder, name), "w",
                              encoding="utf-8") as file:
                        file.write(text)
                    print(f"wrote {name}")
            for name in leftovers(folder, files):
                os.remove(os.path.join(folder, name))
                print(f"removed {name}")
            if os.path.exists(os.path.join(folder, DOCS)):
                guide, wanted = guide_texts(folder)
                if guide != wanted:
                    with open(os.path.join(folder, DOCS), "w",
                              encoding="utf-8") as file:
                        file.write(wanted)
                    print("wrote docs/semantic_conventions.md")
            problems = []
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if problems:
        print("".join(problems), file=sys.stderr)
        print(f"To fix: {COMMAND}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
