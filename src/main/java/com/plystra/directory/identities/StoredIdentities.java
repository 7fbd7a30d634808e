package com.plystra.directory.identities;

import static com.plystra.storage.db.schema.Tables.USER_IDENTITIES;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.oidc.IdentityStore;
import com.plystra.access.oidc.ProviderAccount;
import com.plystra.directory.users.Users;
import com.plystra.objects.Edits;
import com.plystra.objects.Kind;
import com.plystra.objects.Kinds;
import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/** Identities for sign-in, which are the managed objects. */
public final class StoredIdentities implements IdentityStore {
  private final Kinds kinds;

  public StoredIdentities(Kinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public Optional<Identity> find(DSLContext db, String issuer, String subject) {
    return find(db, USER_IDENTITIES.ISSUER.eq(issuer).and(USER_IDENTITIES.SUBJECT.eq(subject)));
  }

  @Override
  public Optional<Identity> find(DSLContext db, String id) {
    return find(db, USER_IDENTITIES.ID.eq(id));
  }

  private static Optional<Identity> find(DSLContext db, Condition wanted) {
    return db.select(USER_IDENTITIES.ID, USER_IDENTITIES.USER_ID)
        .from(USER_IDENTITIES)
        .where(wanted)
        .fetchOptional(row -> new Identity(row.value1(), row.value2()));
  }

  @Override
  public boolean hasAny(DSLContext db, String userId, String issuer) {
    return db.fetchExists(
        USER_IDENTITIES, USER_IDENTITIES.USER_ID.eq(userId), USER_IDENTITIES.ISSUER.eq(issuer));
  }

  @Override
  public Identity link(Tx tx, String userId, ProviderAccount account) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", account.issuer())
            .put("subject", account.subject());
    return new Identity(create(tx, UserIdentities.KIND, Optional.of(userId), body), userId);
  }

  @Override
  public String createUser(Tx tx, String email) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("email", email);
    return create(tx, Users.KIND, Optional.empty(), body);
  }

  private <R extends UpdatableRecord<R>> String create(
      Tx tx, Kind<R> kind, Optional<String> parent, ObjectNode body) {
    return new Edits<>(kind, kinds)
        .create(tx, parent, kind.createShape().parse(body.toString()))
        .form()
        .get("id")
        .asText();
  }
}
