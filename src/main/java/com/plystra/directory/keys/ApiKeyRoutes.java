package com.plystra.directory.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.keys.KeyText;
import com.plystra.access.keys.KeyUses;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.config.Amounts;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.IfMatch;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.objects.CallerBody;
import com.plystra.objects.ObjectRoutes;
import com.plystra.objects.ObjectService;
import com.plystra.storage.db.schema.tables.records.ApiKeysRecord;
import com.plystra.storage.writer.Tx;
import java.time.Duration;
import java.util.Optional;

/** {@code /api/v1/api-keys}. A key's secret is in the answers of create and rotate alone. */
public final class ApiKeyRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/api-keys";
  private static final String GRACE = "grace";
  private static final Duration MOST_GRACE = Duration.ofDays(30);
  private static final int MAX_GRACE_TEXT = 16;

  private final ObjectService<ApiKeysRecord> keys;
  private final KeyIssuer issuer;
  private final KeyUses uses;

  public ApiKeyRoutes(ObjectService<ApiKeysRecord> keys, KeyIssuer issuer, KeyUses uses) {
    this.keys = keys;
    this.issuer = issuer;
    this.uses = uses;
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
        .data(KeyIssuer.WITH_SECRET)
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
        .data(KeyIssuer.WITH_SECRET)
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
    AsyncReplies.answer(answer, issuer.create(CallerBody.of(call), call.body()), reply -> reply);
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
        done -> KeyIssuer.withSecret(done.ok(), done, text));
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
    issuer.stamp(row, text);
  }
}
