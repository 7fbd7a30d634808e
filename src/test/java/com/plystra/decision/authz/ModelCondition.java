package com.plystra.decision.authz;

import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Conditions with a second implementation each, for the {@link Oracle}: what is absent, and every
 * error, is not met.
 */
enum ModelCondition {
  ALWAYS("true"),
  NEVER("1 > 2"),
  FAULTY("1 / 0 == 1"),
  OWN("resource.owner_member_id == subject.member.id"),
  FINANCE("resource.group_path.startsWith('finance')"),
  SMALL("context.amount < 100"),
  LATE("now >= timestamp('2026-03-01T12:00:00.123456Z')");

  private static final Instant LATE_FROM = Instant.parse("2026-03-01T12:00:00.123456Z");

  final String text;

  ModelCondition(String text) {
    this.text = text;
  }

  static ModelCondition of(String text) {
    for (ModelCondition condition : values()) {
      if (condition.text.equals(text)) {
        return condition;
      }
    }
    throw new IllegalArgumentException("no such condition: " + text);
  }

  /** The amount that questions of random worlds give, as JSON; null for none. */
  static @Nullable Integer amount(Question asked) {
    String context = asked.attributes().context();
    return context == null ? null : Integer.valueOf(context.replaceAll("\\D", ""));
  }

  boolean isMet(
      Question asked,
      Instant now,
      MemberRow member,
      @Nullable ResourceRow resource,
      @Nullable GroupRow group) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER, FAULTY -> false;
      case OWN -> resource != null && member.id().equals(resource.ownerMemberId());
      case FINANCE -> group != null && group.path().startsWith("finance");
      case SMALL -> {
        Integer amount = amount(asked);
        yield amount != null && amount < 100;
      }
      case LATE -> !now.isBefore(LATE_FROM);
    };
  }
}
