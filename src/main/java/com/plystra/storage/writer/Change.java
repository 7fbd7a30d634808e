package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the audit says of a change.
 *
 * @param spaceId whose log it belongs to; empty for the instance's own
 * @param action {@code <object>.<verb>}, e.g. {@code user_member.revoked}
 * @param type the kind of object, or a resource's type
 * @param id the object's id
 * @param before its public form before; empty when it is new
 * @param after its public form afterwards; empty when it is gone
 */
public record Change(
    Optional<String> spaceId,
    String action,
    String type,
    String id,
    Optional<JsonNode> before,
    Optional<JsonNode> after) {}
