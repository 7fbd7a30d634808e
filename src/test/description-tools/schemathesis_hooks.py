"""A well-formed request may be refused with 400 only for what no schema can say of it."""

import re

import schemathesis

BEYOND_SCHEMAS = [
    # It names what is not there, or not in this Space or plugin or manifest.
    r"is not an? [a-z]",
    r"has no parent: there is no group",
    # It contradicts the path, the object as it is, or itself.
    r"is not the [a-z ]+ of the path",
    r"is another name of ",
    r"cannot be (changed|[a-z]+ again)",
    r"must extend the parent's path",
    r"must stay disabled",
    r"goes with the status [a-z]+ only",
    r"is required, or [a-z_]+$",
    r"is required: the template creates no space",
    # To JSON Schema 1.0 is an integer; here an integer has no point.
    r"must be an integer from -?\d+ to \d+$",
    # The same key, twice in one list.
    r"is declared twice",
    # Cursors hold a check sum over their list and its filters.
    r"is not a cursor of this list and these filters",
    r"was not returned by this list",
    # How many is a setting of the server.
    r"must have at least \d+ characters",
    # Of manifests: versions as a library reads them, this server's version, other plugins.
    r"must be a version such as ",
    r"must be a range such as ",
    r"does not match: this Core is ",
    r"belongs to ",
    r"must name a scope",
    r"must not be global, which plugins cannot use",
    r"must be one of self, group, group_tree, space$",
    # Of plugins' settings: what the manifest says of them.
    r"is set for the whole instance only",
    r"must be (a string|an integer of at most|a number|true or false)",
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
