package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A UserMember: it lets a User act as a Member. Its trace part is made from its fields when needed,
 * because there are many bindings and the stored text would be larger than the fields.
 */
public final class Binding extends Part {
  private final String id;
  private final String userId;
  private final String memberId;
  private final String spaceId;
  private final boolean active;
  private final @Nullable Instant expiresAt;
  private final String detail;
  private final @Nullable String metadata;

  /**
   * Makes a binding from the values of a row.
   *
   * @param expiresAt the time from which it is no longer valid; null for never
   * @param detail JSON object text of relation type, status, primary flag and expiry
   * @param metadata JSON object text that conditions may read; null when it is empty
   */
  public Binding(
      String id,
      String userId,
      String memberId,
      String spaceId,
      boolean active,
      @Nullable Instant expiresAt,
      String detail,
      @Nullable String metadata) {
    this.id = id;
    this.userId = userId;
    this.memberId = memberId;
    this.spaceId = spaceId;
    this.active = active;
    this.expiresAt = expiresAt;
    this.detail = detail;
    this.metadata = metadata;
  }

  /** A binding without metadata. */
  public Binding(
      String id,
      String userId,
      String memberId,
      String spaceId,
      boolean active,
      @Nullable Instant expiresAt,
      String detail) {
    this(id, userId, memberId, spaceId, active, expiresAt, detail, null);
  }

  public String id() {
    return id;
  }

  public String userId() {
    return userId;
  }

  public String memberId() {
    return memberId;
  }

  public String spaceId() {
    return spaceId;
  }

  public boolean active() {
    return active;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  /** JSON object text of relation type, status, primary flag and expiry. */
  public String detail() {
    return detail;
  }

  public @Nullable String metadata() {
    return metadata;
  }

  @Override
  public byte[] json() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String text() {
    return PartJson.binding(this);
  }
}
