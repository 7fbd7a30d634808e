package com.plystra.ops.policytests;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses one of the bindings that the name of an actor may mean. */
public final class BindingChoice {
  private BindingChoice() {}

  /**
   * The only binding; else the only usable one; else the only primary one of the usable ones; else
   * none.
   *
   * @param <B> the form of the bindings
   */
  public static <B> Optional<B> of(
      List<B> bindings, Predicate<B> isUsable, Predicate<B> isPrimary) {
    List<B> usable = bindings.stream().filter(isUsable).toList();
    List<B> primary = usable.stream().filter(isPrimary).toList();
    return only(bindings).or(() -> only(usable)).or(() -> only(primary));
  }

  private static <B> Optional<B> only(List<B> bindings) {
    return bindings.size() == 1 ? Optional.of(bindings.get(0)) : Optional.empty();
  }
}
