package com.plystra.decision.lists;

import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.http.JsonContent;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One kind of list, with its question.
 *
 * @param <R> the type of the rows
 * @param question what the record says of the question beside its ids; a new one for each call
 * @param pages makes the pages
 * @param recorded what the record's digest names of a row
 * @param shown a row as the answer shows it
 */
record PagedQuestion<R>(
    Supplier<PartJson> question,
    Pages<R> pages,
    Function<R, String> recorded,
    Function<R, JsonContent> shown) {
  /** Makes pages. */
  interface Pages<R> {
    /** The rows after a key, on one state and at one instant. */
    ListPage<R> page(World world, Instant now, String after, int limit);
  }
}
