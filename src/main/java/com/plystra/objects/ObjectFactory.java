package com.plystra.objects;

import com.plystra.http.IfMatch;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jooq.UpdatableRecord;

/**
 * Creates objects of one kind from their fields, with the same shape, preparation and edit as the
 * create route.
 *
 * @param <R> the row
 */
public final class ObjectFactory<R extends UpdatableRecord<R>> {
  private final Kind<R> kind;
  private final Edits<R> edits;
  private final InputRules<R> intake;
  private final Shape shape;

  /** The last step, inside a transaction. Throws the Problem that refuses the object. */
  @FunctionalInterface
  public interface Creation {
    void in(Tx tx);
  }

  /**
   * @param beside an additional field of bodies that does not belong to the object
   */
  public ObjectFactory(Kind<R> kind, Kinds kinds, InputRules<R> intake, String beside) {
    this.kind = kind;
    this.edits = new Edits<>(kind, kinds);
    this.intake = intake;
    this.shape =
        BodyShapes.creating(kind, Shape.Presence.REQUIRED).ignored(beside).rule(intake.rule());
  }

  /** The name of the kind. */
  public String name() {
    return kind.name();
  }

  /** The fields of a body, including the parent's id. */
  public Shape shape() {
    return shape;
  }

  /** Runs the slow part. The fields must be read with {@link #shape}. */
  public CompletionStage<Creation> prepare(Fields body) {
    return intake.preparation().prepare(body).thenApply(edit -> creation(body, edit));
  }

  /** Looks up all objects that the bodies refer to, at once, before many objects are created. */
  public void prefetch(Tx tx, List<Fields> bodies) {
    edits.prefetch(tx.db(), bodies);
  }

  /** The step for an object that will not be kept, without preparation. */
  public Creation unprepared(Fields body) {
    return creation(body, Preparation.Edit.none());
  }

  private Creation creation(Fields body, Preparation.Edit<R> edit) {
    ParentRef home = new ParentRef(kind.parent().flatMap(p -> body.optText(p.name())), false);
    return tx -> edits.create(tx, home, IfMatch.ANY, body, edit);
  }
}
