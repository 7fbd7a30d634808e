package com.plystra.objects;

import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jooq.UpdatableRecord;

/**
 * Makes objects of one kind from their fields alone, as its create route does: the same shape, the
 * same preparation, the same edit.
 *
 * @param <R> the row
 */
public final class ObjectFactory<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;
  private final Edits<R> edits;
  private final InputRules<R> intake;
  private final Shape shape;

  /** The last step, inside a transaction; throws the Problem that refuses the object. */
  @FunctionalInterface
  public interface Making {
    void in(Tx tx);
  }

  /**
   * A maker.
   *
   * @param beside a field that bodies have besides, and that says nothing about the object
   */
  public ObjectFactory(Kind<R> kind, Kinds kinds, InputRules<R> intake, String beside) {
    this.kind = kind;
    this.edits = new Edits<>(kind, kinds);
    this.intake = intake;
    this.shape =
        BodyShapes.creating(kind, Shape.Presence.REQUIRED).ignored(beside).rule(intake.rule());
  }

  /** The kind's name, as audit actions have it. */
  public String name() {
    return kind.name();
  }

  /** The fields that it takes, with the id of what the object lies in. */
  public Shape shape() {
    return shape;
  }

  /** Does what takes time; the fields were read by {@link #shape}. */
  public CompletionStage<Making> prepare(Fields body) {
    return intake.preparation().prepare(body).thenApply(edit -> making(body, edit));
  }

  /** Before many are made: looks up what they refer to, all of it at once. */
  public void foresee(Tx tx, List<Fields> bodies) {
    edits.foresee(tx.db(), bodies);
  }

  /** The making of an object that will not be kept, which needs no preparation. */
  public Making unprepared(Fields body) {
    return making(body, Preparation.Edit.none());
  }

  private Making making(Fields body, Preparation.Edit<R> edit) {
    ParentRef home = new ParentRef(kind.parent().flatMap(p -> body.optText(p.name())), false);
    return tx -> edits.create(tx, home, IfMatch.ANY, body, edit);
  }
}
