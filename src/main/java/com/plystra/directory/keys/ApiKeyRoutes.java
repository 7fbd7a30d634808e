package com.plystra.directory.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.keys.KeyHashes;
import com.plystra.access.keys.KeyText;
import com.plystra.access.keys.KeyUses;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.config.Amounts;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.AdminGrant;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.IfMatch;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.CallerBody;
import com.plystra.objects.DataShapes;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.schema.tables.records.ApiKeysRecord;
import com.plystra.storage.writer.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/api-keys}. A key's secret is in the answers of create and rotate alone. */
public final class ApiKeyRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/api-keys";
  private static final String SECRET = "api_key";
  private static final String GRACE = "grace";
  private static final Duration MOST_GRACE = Duration.ofDays(30);
  private static final int MAX_GRACE_TEXT = 16;
  private static final DataShape WITH_SECRET =
      DataShapes.of(ApiKeys.KIND, "ApiKeyWithSecret").with(SECRET, Schema.text());

  private final ObjectService<ApiKeysRecord> keys;
  private final KeyHashes hashes;
  private final KeyUses uses;
  private final ToIntBiFunction<DSLContext, Optional<String>> mostDays;

  /**
   * @param mostDays how many days a key of a Space, or of the instance, may be valid
   */
  public ApiKeyRoutes(
      ObjectService<ApiKeysRecord> keys,
      KeyHashes hashes,
      KeyUses uses,
      ToIntBiFunction<DSLContext, Optional<String>> mostDays) {
    this.keys = keys;
    this.hashes = hashes;
    this.uses = uses;
    this.mostDays = mostDays;
  }

  @Override
  public String tag() {
    return "ApiKeys";
  }

  @Override
  public void mount(Routes routes) {
    ObjectRoutes<ApiKeysRecord> objects =
        ObjectRoutes.at(routes, ALL, "/{id}", keys).finishing(this::showUse);
    objects.list();
    objects.get();
    objects.actions();
    routes
        .post(ALL)
        .needs(PermissionKey.API_KEYS_CREATE)
        .operation("createApiKey")
        .summary("Makes an API key. Its secret is in this answer and nowhere else.")
        .data(WITH_SECRET)
        .sends("ETag")
        .body(ApiKeys.KIND.createShape())
        .answers(201)
        .fails("API_KEY_CREATE_FAILED")
        .handleAsync(this::create);
    routes
        .post(ALL + "/{id}/rotate")
        .needs(PermissionKey.API_KEYS_CREATE)
        .operation("rotateApiKey")
        .summary("Gives the key a new secret; the previous one is valid until its grace ends.")
        .data(WITH_SECRET)
        .sends("ETag")
        .body(
            CallerBody.reasoned()
                .optional(GRACE, FieldType.label(MAX_GRACE_TEXT))
                .rule(ApiKeyRoutes::checkGrace))
        .fails("API_KEY_NOT_FOUND", "API_KEY_UPDATE_FAILED")
        .handleAsync(this::rotate);
  }

  private void showUse(ObjectNode form) {
    uses.of(form.get("id").asText())
        .ifPresent(at -> form.put(ApiKeys.LAST_USED_AT, Micros.text(at)));
  }

  private void create(Call call, AsyncResponse answer) {
    KeyText text = KeyText.random();
    AsyncReplies.answer(
        answer,
        keys.create(CallerBody.of(call), call.body(), (tx, row) -> complete(tx, row, text)),
        done -> reply(done.created(), done, text));
  }

  private void complete(Tx tx, ApiKeysRecord row, KeyText text) {
    stamp(row, text);
    row.setCreatedBy(tx.caller().principal().identity().text());
    row.setCreatedUnder(grantsOf(tx));
    Optional<String> space = Optional.ofNullable(row.getSpaceId());
    Instant latest = tx.now().plus(Duration.ofDays(mostDays.applyAsInt(tx.db(), space)));
    @Nullable Instant wanted = row.getExpiresAt();
    if (wanted == null) {
      row.setExpiresAt(latest);
    } else if (wanted.isAfter(latest)) {
      throw Problem.invalid(
          "expires_at", "must be at most " + Micros.text(latest) + " (max_key_ttl_days)");
    } else if (!wanted.isAfter(tx.now())) {
      throw Problem.invalid("expires_at", "must be in the future");
    }
  }

  private void stamp(ApiKeysRecord row, KeyText text) {
    row.setKeyPrefix(text.prefix());
    row.setKeyHash(hashes.hash(text));
    row.setHashKeyId(hashes.keyId());
  }

  private static @Nullable String grantsOf(Tx tx) {
    CallerIdentity identity = tx.caller().principal().identity();
    String user = identity.id();
    if (identity.type() != CallerType.SESSION || user == null) {
      return null;
    }
    return tx.world().adminGrantsOf(user).stream()
        .map(AdminGrant::id)
        .collect(Collectors.joining(" "));
  }

  private static void checkGrace(Fields body, Faults faults) {
    body.optText(GRACE)
        .filter(text -> grace(text).isEmpty())
        .ifPresent(text -> faults.add(GRACE, "must be a time such as 10m or 24h, at most 30d"));
  }

  private static Optional<Duration> grace(String text) {
    return Amounts.duration(text).filter(time -> time.compareTo(MOST_GRACE) <= 0);
  }

  private void rotate(Call call, AsyncResponse answer) {
    KeyText text = KeyText.random();
    Duration grace = call.body().optText(GRACE).flatMap(ApiKeyRoutes::grace).orElse(Duration.ZERO);
    AsyncReplies.answer(
        answer,
        keys.alter(
            CallerBody.of(call),
            ApiKeys.KIND.at(call.path("id")),
            IfMatch.of(call),
            "rotated",
            (tx, row) -> rotate(tx, row, text, grace)),
        done -> reply(done.ok(), done, text));
  }

  private void rotate(Tx tx, ApiKeysRecord row, KeyText text, Duration grace) {
    ApiKeys.requireCovered(tx, row);
    if (!row.getStatus().equals("active") || !row.getExpiresAt().isAfter(tx.now())) {
      throw Problem.conflict(
          "API_KEY_UPDATE_FAILED", "status", "must be active and not expired to be rotated");
    }
    boolean kept = !grace.isZero();
    row.setPreviousPrefix(kept ? row.getKeyPrefix() : null);
    row.setPreviousHash(kept ? row.getKeyHash() : null);
    row.setPreviousHashKeyId(kept ? row.getHashKeyId() : null);
    row.setPreviousValidUntil(kept ? tx.now().plus(grace) : null);
    stamp(row, text);
  }

  private static Reply reply(Reply reply, ShownObject done, KeyText text) {
    done.form().put(SECRET, text.text());
    return reply;
  }
}
