package com.plystra.decision.authzen;

import java.util.Collection;
import java.util.Map;

/**
 * Looks up in the database what the world has no index for. Whether a result still holds is checked
 * on the world.
 */
public interface SubjectRows {
  /**
   * A User's id and its e-mail address as stored.
   *
   * @param email the address may differ from the one asked for in case
   */
  record UserRow(String id, String email) {}

  /** Users by e-mail address, as given; unknown addresses are left out. */
  Map<String, UserRow> usersByEmail(Collection<String> emails);

  /**
   * The names that a Space has for kinds of subjects, in {@code metadata.authzen}.
   *
   * @return by Space id; Spaces without any are left out
   */
  Map<String, Map<String, SubjectType>> subjectTypes(Collection<String> spaceIds);
}
