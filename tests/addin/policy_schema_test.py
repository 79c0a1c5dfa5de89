# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""docs/addin-policy.schema.json says what the two readers of the add-in's policy take (tests/vectors/addin-policies.json)."""

import json
import unittest
from pathlib import Path

import jsonschema

TREE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((TREE / "docs/addin-policy.schema.json").read_text("utf-8"))
VECTORS = json.loads((TREE / "tests/vectors/addin-policies.json").read_text("utf-8"))


class PolicySchema(unittest.TestCase):
    def test_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_vectors(self):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        for vector in VECTORS:
            with self.subTest(vector["name"]):
                errors = [error.json_path for error in validator.iter_errors(vector["policy"])]
                self.assertEqual(bool(errors), "wrong" in vector, errors)


if __name__ == "__main__":
    unittest.main()
