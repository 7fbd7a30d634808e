package com.plystra.directory.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.console.ConsoleKeys;
import com.plystra.base.caller.Level;
import com.plystra.base.time.Micros;
import com.plystra.http.Reply;
import com.plystra.http.output.DataShape;
import com.plystra.storage.writer.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The console's API keys, which are the managed objects: listed, recorded and revocable. */
public final class IssuedConsoleKeys implements ConsoleKeys {
  private static final String NAME = "Console sign-in";
  private static final String EVERY_PERMISSION = "*";
  private static final Duration LIFE = Duration.ofHours(12);

  private final KeyIssuer issuer;
  private final Clock clock;

  public IssuedConsoleKeys(KeyIssuer issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public DataShape shape() {
    return KeyIssuer.WITH_SECRET;
  }

  @Override
  public CompletableFuture<Reply> create(Caller caller) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", NAME)
            .put("level", Level.INSTANCE.key())
            .put("expires_at", Micros.text(clock.instant().plus(LIFE)));
    body.putArray(ApiKeys.PERMISSION_KEYS).add(EVERY_PERMISSION);
    return issuer.create(caller, ApiKeys.KIND.createShape().parse(body.toString()));
  }
}
