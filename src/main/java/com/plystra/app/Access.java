package com.plystra.app;

import com.plystra.access.callers.Callers;
import com.plystra.access.keys.ApiKeyGate;
import com.plystra.access.keys.KeyHashes;
import com.plystra.access.keys.KeyRehash;
import com.plystra.access.keys.KeyUses;
import com.plystra.access.sessions.SecretSeal;
import com.plystra.access.sessions.SessionGate;
import com.plystra.access.sessions.SessionKeys;
import com.plystra.access.sessions.SessionValidity;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.OperatorTokens;
import com.plystra.base.config.Settings;
import com.plystra.base.ids.Ids;
import com.plystra.catalog.plugins.SettingValues;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** The part of {@link App} that recognizes callers: operator tokens, API keys, sessions. */
final class Access implements AutoCloseable {
  private static final int DEFAULT_KEY_DAYS = 90;

  private final OperatorTokens tokens;
  private final KeyUses keyUses;
  private final Callers callers;

  Access(
      Database database,
      Writer writer,
      CurrentWorld world,
      SessionKeys keys,
      KeyHashes keyHashes,
      SessionValidity validity,
      Settings settings,
      Clock clock,
      Ids ids,
      Runnable confirm) {
    this.tokens = new OperatorTokens(database, writer, clock, configured(settings), confirm);
    this.keyUses = new KeyUses(database);
    KeyRehash rehash = new KeyRehash(writer, keyHashes, ids);
    this.callers =
        new Callers(
            tokens,
            new ApiKeyGate(world, keyHashes, clock, keyUses, rehash::accept),
            new SessionGate(world, keys, validity, clock),
            world,
            new SecretSeal(keys),
            confirm);
  }

  private static Map<OperatorToken, String> configured(Settings settings) {
    Map<OperatorToken, String> given = new EnumMap<>(OperatorToken.class);
    settings.adminToken().ifPresent(token -> given.put(OperatorToken.ADMIN, token));
    settings.metricsToken().ifPresent(token -> given.put(OperatorToken.METRICS, token));
    return given;
  }

  OperatorTokens tokens() {
    return tokens;
  }

  Callers callers() {
    return callers;
  }

  KeyUses keyUses() {
    return keyUses;
  }

  /** The longest life of a new API key, in days. */
  static int mostKeyDays(DSLContext db, Optional<String> space) {
    return SettingValues.integer(
        db, "plystra.api_keys", "max_key_ttl_days", space, DEFAULT_KEY_DAYS);
  }

  @Override
  public void close() {
    keyUses.close();
  }
}
