package com.plystra.access.oidc;

import com.plystra.access.login.Account;
import com.plystra.access.login.Accounts;
import com.plystra.access.oidc.IdentityStore.Identity;
import com.plystra.base.config.OidcLink;
import com.plystra.base.problem.Problem;
import com.plystra.storage.writer.Tx;
import java.util.Optional;

/**
 * Gives unknown accounts of the provider to Users, by their verified addresses, as far as the
 * settings allow. It happens once: from then on the subject alone decides.
 */
final class AccountLinks {
  private final OidcSettings settings;
  private final IdentityStore store;

  AccountLinks(OidcSettings settings, IdentityStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** Whether an unknown account may get a User. */
  boolean mayLink(ProviderAccount account) {
    boolean allowed = settings.link() == OidcLink.EMAIL_VERIFIED || settings.createUsers();
    return allowed && account.verifiedEmail().isPresent();
  }

  /**
   * The account's identity, which is made if it does not exist.
   *
   * @throws Problem {@code OIDC_USER_UNKNOWN}, {@code ACTOR_USER_INACTIVE}
   */
  Identity link(Tx tx, ProviderAccount account) {
    Optional<Identity> known = store.find(tx.db(), account.issuer(), account.subject());
    if (known.isPresent()) {
      return known.get();
    }
    String email = account.verifiedEmail().orElseThrow(AccountLinks::unknown);
    Optional<Account> user = Accounts.byEmail(tx.db(), email);
    if (user.isPresent()) {
      requireLinkable(tx, user.get(), email);
      return store.link(tx, user.get().id(), account);
    }
    if (!settings.createUsers()) {
      throw unknown();
    }
    return store.link(tx, store.createUser(tx, email), account);
  }

  private void requireLinkable(Tx tx, Account user, String email) {
    if (settings.link() != OidcLink.EMAIL_VERIFIED
        || !isSame(user.email(), email)
        || store.hasAny(tx.db(), user.id(), settings.issuer())
        || isAdmin(tx, user.id())) {
      throw unknown();
    }
    if (!user.isActive()) {
      throw inactive();
    }
  }

  // Who administers the provider must not become an administrator here by naming an address.
  private static boolean isAdmin(Tx tx, String userId) {
    return tx.world().adminGrantsOf(userId).stream().anyMatch(grant -> !grant.isExpired(tx.now()));
  }

  // Providers verify an address as it is spelled. Another spelling, which is equal for people or by
  // Unicode's rules of case, can be another person's: only the case of A to Z is ignored.
  private static boolean isSame(String stored, String verified) {
    return lowerAscii(stored).equals(lowerAscii(verified));
  }

  private static String lowerAscii(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
    return lower.toString();
  }

  static Problem unknown() {
    return Problem.of(
        Problem.Kind.FORBIDDEN,
        "OIDC_USER_UNKNOWN",
        "No User has this account of the identity provider.");
  }

  static Problem inactive() {
    return Problem.of(Problem.Kind.FORBIDDEN, "ACTOR_USER_INACTIVE", "This user is disabled.");
  }
}
