package com.plystra.cli.doctor;

import static com.plystra.ops.findings.Finding.warning;

import com.plystra.directory.users.EmailClashes;
import com.plystra.ops.findings.Finding;
import java.util.List;

/** Reports users whose e-mail addresses differ only in case. */
final class UserChecks {
  private static final String USERS = "users";

  private UserChecks() {}

  static List<Finding> of(List<EmailClashes.Clash> clashes) {
    return clashes.stream().map(UserChecks::of).toList();
  }

  private static Finding of(EmailClashes.Clash clash) {
    String user = words(clash.user());
    return clash
        .holder()
        .map(
            older ->
                warning(
                    USERS,
                    words(older)
                        + " and "
                        + user
                        + " have e-mail addresses that differ only in case",
                    "give one of them another; until then "
                        + clash.user().id()
                        + " signs in with its address exactly as it is stored"))
        .orElseGet(
            () ->
                warning(
                    USERS,
                    user
                        + " had an address that differed from another user's only in case; that is"
                        + " free now",
                    "set it again with PATCH, so that it is known in any case"));
  }

  private static String words(EmailClashes.Named user) {
    return user.id() + " (" + user.email() + ")";
  }
}
