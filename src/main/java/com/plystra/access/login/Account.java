package com.plystra.access.login;

import java.util.Optional;

/**
 * A user as signing in needs it.
 *
 * @param passwordHash empty for a user who cannot sign in
 */
public record Account(String id, String email, String status, Optional<String> passwordHash) {
  public boolean isActive() {
    return status.equals("active");
  }
}
