package com.plystra.access.oidc;

import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.DSLContext;

/** The identities of Users, and the changes that a sign-in may make. */
public interface IdentityStore {
  /** A stored identity and its User. */
  record Identity(String id, String userId) {}

  /** The identity of an account at a provider. */
  Optional<Identity> find(DSLContext db, String issuer, String subject);

  /** The identity with this id. */
  Optional<Identity> find(DSLContext db, String id);

  /** Whether the User has an identity of the provider. */
  boolean hasAny(DSLContext db, String userId, String issuer);

  /** Gives the User an identity, with a record. */
  Identity link(Tx tx, String userId, ProviderAccount account);

  /** Creates a User without a password, with a record. Returns its id. */
  String createUser(Tx tx, String email);
}
