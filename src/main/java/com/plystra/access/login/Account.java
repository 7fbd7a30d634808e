package com.plystra.access.login;

import java.util.Optional;

/**
 * A user's data for login.
 *
 * @param passwordHash empty for a user who cannot log in
 */
public record Account(String id, String email, String status, Optional<String> passwordHash) {
  public boolean isActive() {
    return status.equals("active");
  }
}
