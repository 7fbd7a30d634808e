package com.plystra.access.callers;

import com.plystra.access.keys.ApiKeyGate;
import com.plystra.access.sessions.SessionGate;
import com.plystra.access.tokens.OperatorTokens;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.Principal;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.Space;
import com.plystra.http.CallerGate;
import com.plystra.http.CursorSeal;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes callers from the world in memory. A request that begins after the answer to a
 * revocation therefore never passes.
 */
public final class Callers implements CallerGate {
  private final OperatorTokens tokens;
  private final ApiKeyGate keys;
  private final SessionGate sessions;
  private final CurrentWorld world;
  private final CursorSeal seal;
  private final Runnable confirm;

  /**
   * @param confirm returns when it is certain that this server has every acknowledged change;
   *     throws otherwise
   */
  public Callers(
      OperatorTokens tokens,
      ApiKeyGate keys,
      SessionGate sessions,
      CurrentWorld world,
      CursorSeal seal,
      Runnable confirm) {
    this.tokens = tokens;
    this.keys = keys;
    this.sessions = sessions;
    this.world = world;
    this.seal = seal;
    this.confirm = confirm;
  }

  @Override
  public boolean adminConfigured() {
    return tokens.adminConfigured();
  }

  @Override
  public boolean adminMatches(String presented) {
    return tokens.adminMatches(presented);
  }

  @Override
  public @Nullable Principal apiKey(String presented) {
    return keys.caller(presented);
  }

  @Override
  public @Nullable Principal session(String presented) {
    return sessions.caller(presented);
  }

  @Override
  public @Nullable Principal standingApiKey(String presented) {
    return keys.standing(presented);
  }

  @Override
  public @Nullable Principal standingSession(String presented) {
    return sessions.standing(presented);
  }

  @Override
  public boolean isActive(String spaceId) {
    Space space = world.get().space(spaceId);
    return space != null && space.active();
  }

  @Override
  public CursorSeal seal() {
    return seal;
  }

  @Override
  public void confirm(Principal caller) {
    if (caller.identity().type() == CallerType.OPERATOR) {
      tokens.confirm();
    } else {
      confirm.run();
    }
  }
}
