package com.plystra.decision.lists;

import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.http.JsonContent;
import java.time.Instant;

/**
 * One kind of list, with its question.
 *
 * @param <R> the type of the rows
 */
interface PagedQuestion<R> {
  /** The rows after a key, on one state and at one instant. */
  ListPage<R> page(World world, Instant now, String after, int limit);

  /** What the record's digest names of a row. */
  String recorded(R row);

  /** The row as the answer shows it. */
  JsonContent shown(R row);

  /** What the record says of the question beside its ids. */
  PartJson question();
}
