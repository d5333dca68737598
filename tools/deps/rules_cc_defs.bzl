# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""@rules_cc//cc:defs.bzl for Bazel 4.

Debian's own rules_cc needs a newer Bazel than Debian's Bazel. The C++ rules are
native in this one, so passing them on is all that is needed. @bazel_tools loads
the toolchain rules from here.
"""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_proto_library = native.cc_proto_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
objc_library = native.objc_library
