package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The audit's description of a change.
 *
 * @param spaceId the Space whose log it belongs to; empty for the instance's log
 * @param action {@code <object>.<verb>}, for example {@code user_member.revoked}
 * @param type the kind of object, or a resource's type
 * @param id the object's id
 * @param before the public form before the change; empty when the object is new
 * @param after the public form after the change; empty when the object was deleted
 */
public record Change(
    Optional<String> spaceId,
    String action,
    String type,
    String id,
    Optional<JsonNode> before,
    Optional<JsonNode> after) {}
