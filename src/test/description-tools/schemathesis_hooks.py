"""A well-formed request may be refused with 400 only for what no schema can say of it."""

import re

import schemathesis

BEYOND_SCHEMAS = [
    # It names what is not there, or not in this Space.
    r"is no [a-z]",
    r"has no parent: there is no group",
    # It repeats what the path says, otherwise.
    r"is not the [a-z ]+ of the path",
    # Cursors hold a check sum over their list and its filters.
    r"is not a cursor of this list and these filters",
    # How many is a setting of the server.
    r"must have at least \d+ characters",
    # One field against another.
    r"goes with the status [a-z]+ only",
    r"is required, or [a-z_]+$",
    # Versions and ranges are judged by a library, not by a form.
    r"must be a version such as ",
    r"must be a range of versions",
]
# Questions take each value nested or flat, and need it in one of the two places.
BEYOND_SCHEMAS_OF_QUESTIONS = [*BEYOND_SCHEMAS, r"is required"]

ENTITY_TAGS = re.compile(r'^(\*|(W/)?"[^"]*"([ \t]*,[ \t]*(W/)?"[^"]*")*)$')


@schemathesis.check
def refusal_of_well_formed_data(ctx, response, case):
    if case.meta is None or response.status_code != 400:
        return
    if not case.meta.generation.mode.is_positive:
        return
    question = case.operation.path.startswith("/api/v1/authz/")
    allowed = BEYOND_SCHEMAS_OF_QUESTIONS if question else BEYOND_SCHEMAS
    error = response.json()["error"]
    faults = error["details"] or [{"field": "", "message": error["message"]}]
    for fault in faults:
        if fault["field"] == "If-Match" and not ENTITY_TAGS.match(case.headers["If-Match"]):
            # Schemathesis draws this header as it likes, whatever pattern is described.
            continue
        known = any(re.match(pattern, fault["message"]) for pattern in allowed)
        assert known, f"{fault['field']}: {fault['message']}"
