package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pagination of a small list that is in memory. */
public final class WholeList {
  private WholeList() {}

  /**
   * The page that the call asks for.
   *
   * @param key the sort key, unique for each object
   */
  public static Reply page(Call call, List<ObjectNode> all, Function<ObjectNode, String> key) {
    String after = after(call).orElse("");
    List<ObjectNode> rest =
        all.stream()
            .filter(object -> key.apply(object).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .toList();
    boolean more = rest.size() > call.limit();
    List<ObjectNode> page = more ? rest.subList(0, call.limit()) : rest;
    return Reply.page(
        page,
        call.limit(),
        more
            ? Optional.of(call.cursor(List.of(key.apply(page.get(page.size() - 1)))))
            : Optional.empty());
  }

  private static Optional<String> after(Call call) {
    Optional<List<String>> cursor = call.cursor();
    if (cursor.isPresent() && cursor.get().size() != 1) {
      throw Problem.invalid("cursor", "was not returned by this list");
    }
    return cursor.map(values -> values.get(0));
  }
}
