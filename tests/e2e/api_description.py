# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""docs/key-service-api.yaml as something to hold real answers against."""

import json
import re
import urllib.parse

import jsonschema
import yaml

METHODS = ("get", "put", "post", "delete")


class ApiDescription:
    """Checks answers, and remembers which operations, statuses and problem types it saw."""

    def __init__(self, path):
        self.document = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._close(self.document["components"]["schemas"])
        self.seen = set()  # (operationId, status)
        self.problems_seen = set()
        self._routes = [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", template)), item)
                        for template, item in self.document["paths"].items()]

    def _close(self, schemas):
        """Answers may hold nothing that is not described; clients are told to tolerate it, the service is not."""
        for name, schema in schemas.items():
            if "properties" in schema and name != "Problem":
                schema["additionalProperties"] = False
        schemas["Problem"]["additionalProperties"] = False

    def operations(self, covers):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if covers(path) and method in item:
                    yield item[method]

    def problem_types(self):
        """The type that each of the problem schemas describes."""
        types = {name: schema.get("allOf", [{}, {}])[1].get("properties", {}).get("type", {}).get("const")
                 for name, schema in self.document["components"]["schemas"].items()}
        return {name: kind for name, kind in types.items() if kind}

    def problems_of(self, operations):
        text = json.dumps([operation["responses"] for operation in operations])
        return {kind for name, kind in self.problem_types().items() if f'schemas/{name}"' in text}

    def _operation(self, method, path):
        for pattern, item in self._routes:
            if pattern.fullmatch(path) and method.lower() in item:
                return item[method.lower()]
        return None

    def _validate(self, instance, schema):
        root = {"components": self.document["components"], **schema}
        jsonschema.Draft202012Validator(root, format_checker=jsonschema.FormatChecker()).validate(instance)

    def check(self, method, target, status, headers, body):
        """Fails unless the answer is one that the description gives for this request. Gives the parsed body."""
        path = urllib.parse.urlsplit(target).path
        kind = headers.get("Content-Type", "")
        if kind == "application/problem+json":
            self._check_problem(status, headers, json.loads(body))
        operation = self._operation(method, path)
        outside = operation is None or status in (415, 431) or (status == 503 and "503" not in operation["responses"])
        if outside:
            assert kind == "application/problem+json" and status in (404, 405, 415, 431, 503), (method, path, status)
            return json.loads(body)
        assert str(status) in operation["responses"], f"{method} {path} answered {status}, which is not described"
        self.seen.add((operation["operationId"], status))
        content = operation["responses"][str(status)].get("content")
        if content is None:
            assert body == b"", f"{method} {path}: {status} is described without a body"
            return None
        assert kind in content, f"{method} {path}: {status} came as {kind}"
        if "schema" not in content[kind]:
            return body
        parsed = json.loads(body)
        self._validate(parsed, content[kind]["schema"])
        return parsed

    def _check_problem(self, status, headers, problem):
        self._validate(problem, {"$ref": "#/components/schemas/Problem"})
        assert problem["status"] == status, problem
        if "retry_after_seconds" in problem:
            assert headers["Retry-After"] == str(problem["retry_after_seconds"]), problem
        if status == 401:
            assert headers["WWW-Authenticate"] == "Bearer", headers
        self.problems_seen.add(problem["type"])

    def not_exercised(self, covers):
        """What the description promises for the paths that `covers` takes and no answer has shown; and the problem
        types that it promises nowhere."""
        operations = list(self.operations(covers))
        described = {(operation["operationId"], int(status)) for operation in operations for status in operation["responses"]}
        unnamed = set(self.problem_types().values()) - self.problems_of(self.operations(lambda _: True))
        problems = self.problems_of(operations) - self.problems_seen
        return sorted(f"{name} {status}" for name, status in described - self.seen) + sorted(problems | unnamed)
