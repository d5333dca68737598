#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Tests that the check of headers can fail."""

import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import header_weight  # noqa: E402


class HeaderWeightTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(folder.name)

    def write(self, path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def test_finds_public_headers_only(self):
        for path in ['api/a/x.h', 'api/b.h', 'api/a/x.cc', 'api/x_for_test.h',
                     'api/a/testing/fake.h']:
            self.write(path, '')
        self.assertEqual(header_weight.public_headers('api'),
                         ['api/a/x.h', 'api/b.h'])

    def test_sees_what_is_included_indirectly(self):
        self.write('api/a.h', '#include "api/b.h"\n')
        self.write('api/b.h', '#include <mutex>\n')
        self.write('api/c.h', '#include <cstdint>\n')
        options = ['-std=c++17']
        self.assertIn('mutex', header_weight.included_standard_headers(
            'g++', options, 'api/a.h'))
        self.assertNotIn('mutex', header_weight.included_standard_headers(
            'g++', options, 'api/c.h'))


if __name__ == '__main__':
    unittest.main()
