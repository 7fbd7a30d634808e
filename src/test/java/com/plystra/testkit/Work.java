package com.plystra.testkit;

import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.plystra.app.App;
import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordPolicy;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/** Decisions and changes at random on the demo's Space, told to a model as they are answered. */
public final class Work {
  static final String INVOICE = "inv_";
  static final String BINDING = "um_alice_finance_reviewer";
  private static final String SPACE = "space_acme";
  private static final List<String> GROUPS =
      List.of("group_finance_apac", "group_finance_emea", "group_legal_emea");

  private final App app;
  private final Acknowledged model;
  private final Random random;
  private final String prefix;
  private int requests;

  /**
   * On one open core.
   *
   * @param prefix of the requests' ids, which must differ from those of other work
   */
  public Work(App app, Acknowledged model, Random random, String prefix) {
    this.app = app;
    this.model = model;
    this.random = random;
    this.prefix = prefix;
  }

  /** Some requests at a time, as concurrent callers would, until so many were made. */
  public void run(int count) {
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waiting.add(random.nextInt(3) == 0 ? change() : decide());
      if (random.nextInt(3) == 0) {
        waiting.forEach(CompletableFuture::join);
        waiting.clear();
      }
    }
    waiting.forEach(CompletableFuture::join);
  }

  /** Asks for one decision; completes when it was answered, with true when it was made. */
  public CompletableFuture<Boolean> decide() {
    String request = prefix + requests++;
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    model.asking(request);
    app.authz()
        .ask(
            question(INVOICE + random.nextInt(model.invoices() + 3)),
            new RequestOrigin(request, Optional.empty(), Optional.empty()),
            Runnable::run,
            answer -> {
              tell(request, answer);
              answered.complete(true);
            },
            failure -> answered.complete(false));
    return answered;
  }

  private void tell(String request, RecordedDecision answer) {
    var fields = answer.record().fields();
    model.decided(request, answer.sequence().orElseThrow(), fields.decision(), fields.denyCode());
  }

  /** Asks for one change; completes when it was answered, with true when it was made. */
  public CompletableFuture<Boolean> change() {
    return switch (random.nextInt(4)) {
      case 0 -> bind(random.nextBoolean());
      case 1, 2 -> invoice(random.nextInt(8) > 0 ? "active" : "archived");
      default -> nothing();
    };
  }

  private CompletableFuture<Boolean> bind(boolean bound) {
    return submit(
        state -> state.bound = bound,
        tx -> {
          var row = tx.db().fetchSingle(USER_MEMBERS, USER_MEMBERS.ID.eq(BINDING));
          row.setStatus(bound ? "active" : "revoked");
          tx.rows().update(row);
        });
  }

  private CompletableFuture<Boolean> invoice(String status) {
    String id = INVOICE + random.nextInt(40);
    String group = GROUPS.get(random.nextInt(GROUPS.size()));
    return submit(
        state -> state.invoices.put(id, new Acknowledged.Invoice(group, status)),
        tx -> {
          var row = tx.db().fetchOne(RESOURCES, RESOURCES.ID.eq(id));
          if (row != null) {
            row.setGroupId(group);
            row.setStatus(status);
            tx.rows().update(row);
          } else {
            tx.rows().insert(invoice(tx, id, group, status));
          }
        });
  }

  private static UpdatableRecord<?> invoice(Tx tx, String id, String group, String status) {
    return Seed.row(
        RESOURCES,
        tx.now(),
        "id",
        id,
        "resource_type",
        "invoice",
        "space_id",
        SPACE,
        "group_id",
        group,
        "status",
        status);
  }

  /** A change that is refused: its rows are undone, and it leaves no record. */
  private CompletableFuture<Boolean> nothing() {
    return submit(
        state -> state.bound = !state.bound,
        tx -> {
          var row = tx.db().fetchSingle(USER_MEMBERS, USER_MEMBERS.ID.eq(BINDING));
          row.setStatus("revoked");
          tx.rows().update(row);
          throw Problem.of(Problem.Kind.CONFLICT, "CONFLICT", "it is not to be");
        });
  }

  private interface Rows {
    void change(Tx tx);
  }

  private CompletableFuture<Boolean> submit(Acknowledged.Effect effect, Rows rows) {
    String request = prefix + requests++;
    model.asking(request, effect);
    return app.writer()
        .submit(
            Caller.system(request),
            tx -> {
              rows.change(tx);
              tx.record(
                  new Change(
                      Optional.of(SPACE),
                      "test.changed",
                      "test",
                      request,
                      Optional.empty(),
                      Optional.empty()));
              return true;
            })
        .handle((done, refused) -> told(request, refused));
  }

  // What is answered as unavailable may have happened; every other refusal says that it has not.
  private boolean told(String request, @Nullable Throwable refused) {
    if (refused == null) {
      model.done(request);
    } else if (refused instanceof Problem problem && problem.kind() != Problem.Kind.UNAVAILABLE) {
      model.refused(request);
    }
    return refused == null;
  }

  private static Question question(String invoice) {
    return new Question(
        "user_alice", "member_finance_reviewer", BINDING, SPACE, "invoice", invoice, "approve");
  }

  /** What the core decides now, without a record. */
  static boolean allows(App app, String invoice) {
    AuthzService asks =
        new AuthzService(
            app.world(),
            app.storage().decisions(),
            Clock.systemUTC(),
            new Ids(),
            RecordPolicy.NEVER);
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    asks.ask(
        question(invoice),
        new RequestOrigin("model", Optional.empty(), Optional.empty()),
        Runnable::run,
        answer::complete,
        answer::completeExceptionally);
    return answer.join().allow();
  }
}
