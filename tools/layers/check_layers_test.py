#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of check_layers.py, over made-up query output and made-up sources."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import check_layers  # noqa: E402


def rule(label, inputs=(), srcs=(), kind="cc_library", testonly=False):
    parts = [f'<rule class="{kind}" location="/w/p/BUILD.bazel:7:1" name="{label}">']
    parts.append('<list name="srcs">')
    parts += [f'<label value="{src}"/>' for src in srcs]
    parts.append("</list>")
    if testonly:
        parts.append('<boolean name="testonly" value="true"/>')
    parts += [f'<rule-input name="{name}"/>' for name in inputs]
    return "".join(parts) + "</rule>"


def check(*rules, sources=None):
    xml = '<?xml version="1.1"?>\n<query version="2">%s</query>' % "".join(rules)
    targets = check_layers.parse(xml)
    return check_layers.check(targets, lambda path: (sources or {}).get(path, ""))


class CheckLayersTest(unittest.TestCase):
    def assert_clean(self, *rules, sources=None):
        self.assertEqual(check(*rules, sources=sources), [])

    def assert_violation(self, text, *rules, sources=None):
        messages = check(*rules, sources=sources)
        self.assertEqual(len(messages), 1, messages)
        self.assertIn(text, messages[0])

    def test_sdk_dependency_of_api_is_a_violation(self):
        self.assert_violation(
            "BUILD.bazel:7: //api/trace:tracer depends on //sdk/trace:span, "
            "which api/ may not use",
            rule("//api/trace:tracer", ["//sdk/trace:span", "//api/common:attributes"]),
        )

    def test_sdk_dependency_of_an_api_test_is_a_violation(self):
        self.assert_violation(
            "//sdk/trace:span",
            rule("//api/trace:t_test", ["//sdk/trace:span"], kind="cc_test"),
        )

    def test_abseil_dependency_of_api_is_a_violation(self):
        self.assert_violation(
            "@com_google_absl//absl/strings:strings",
            rule("//api/trace:tracer", ["@com_google_absl//absl/strings:strings"]),
        )

    def test_googletest_is_for_tests_only(self):
        deps = ["@com_google_googletest//:gtest_main"]
        self.assert_clean(rule("//api/trace:t_test", deps, kind="cc_test"))
        self.assert_clean(rule("//sdk/testing:t", deps, testonly=True))
        self.assert_violation("gtest_main", rule("//api/trace:tracer", deps))

    def test_fuzz_main_is_for_tests_only(self):
        deps = ["//tools/build_defs:fuzz_replay_main"]
        self.assert_clean(rule("//api/trace:t_fuzz", deps, kind="cc_test"))
        self.assert_violation("fuzz_replay_main", rule("//api/trace:tracer", deps))

    def test_sdk_uses_api_and_abseil(self):
        self.assert_clean(
            rule("//sdk/trace:span", ["//api/trace:tracer", "@com_google_absl//absl/time:time"])
        )

    def test_sdk_uses_no_exporter_and_no_grpc(self):
        self.assert_violation(
            "//exporters/console:console",
            rule("//sdk/trace:span", ["//exporters/console:console"]),
        )
        self.assert_violation(
            "grpc", rule("//sdk/trace:span", ["@com_github_grpc_grpc//:grpc++"])
        )

    def test_instrumentation_uses_sdk_testing_in_tests_only(self):
        deps = ["//sdk/testing:span_catcher"]
        self.assert_clean(rule("//instrumentation/http:x_test", deps, kind="cc_test"))
        self.assert_violation("//sdk/testing", rule("//instrumentation/http:x", deps))
        self.assert_violation(
            "//sdk/trace:span",
            rule("//instrumentation/http:x_test", ["//sdk/trace:span"], kind="cc_test"),
        )

    def test_instrumentation_uses_the_library_of_its_folder_only(self):
        deps = ["@com_github_yhirose_cpp_httplib//:httplib"]
        self.assert_clean(rule("//instrumentation/httplib:server", deps))
        self.assert_violation("httplib", rule("//instrumentation/http:server", deps))

    def test_nothing_uses_examples_or_tools(self):
        for label in ("//examples:dice", "//tools/benchmarks:clock"):
            self.assert_violation(label, rule("//exporters/console:console", [label]))
        self.assert_violation(
            "//examples:dice", rule("//tools/benchmarks:hot_paths", ["//examples:dice"])
        )

    def test_a_folder_whose_name_only_starts_alike_is_another_folder(self):
        self.assert_violation("//apiary:x", rule("//api/trace:x", ["//apiary:x"]))

    def test_build_settings_and_files_of_the_package_are_no_dependencies(self):
        self.assert_clean(
            rule("//api/trace:x", ["@bazel_tools//tools/cpp:toolchain", "//api/trace:x.cc"])
        )

    def test_sdk_include_in_api_is_a_violation_without_a_dependency(self):
        self.assert_violation(
            'api/trace/x.h includes "sdk/trace/span.h", which api/ may not use',
            rule("//api/trace:x", srcs=["//api/trace:x.h"]),
            sources={"api/trace/x.h": '#include <vector>\n#include "sdk/trace/span.h"\n'},
        )

    def test_include_of_an_installed_header_needs_its_dependency(self):
        sources = {"sdk/a/x.cc": '# include "absl/time/clock.h"\n'}
        self.assert_violation(
            "sdk/a/x.cc includes absl/time/clock.h, so //sdk/a:x must have "
            "@com_google_absl//absl/time in deps",
            rule("//sdk/a:x", ["@com_google_absl//absl/strings:strings"], ["//sdk/a:x.cc"]),
            sources=sources,
        )
        self.assert_clean(
            rule("//sdk/a:x", ["@com_google_absl//absl/time:time"], ["//sdk/a:x.cc"]),
            sources=sources,
        )

    def test_an_include_in_a_comment_is_none(self):
        self.assert_clean(
            rule("//api/trace:x", srcs=["//api/trace:x.h"]),
            sources={"api/trace/x.h": '//   #include "sdk/trace/span.h"\n'},
        )


if __name__ == "__main__":
    unittest.main()
