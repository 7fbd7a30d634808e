package com.plystra.audit.verify;

import com.plystra.audit.verify.JournalEvents.Begun;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * References between records that are wrong. Only a salvage excuses them, because it rewrites
 * records, so that earlier references to these are no longer right. If heads were given, one must
 * cover the record of the salvage.
 */
final class ChainMismatches {
  private final List<WrongReference> wrongReferences = new ArrayList<>();
  private final List<UnnamedChain> unnamedChains = new ArrayList<>();
  private final List<Long> salvages = new ArrayList<>();

  /** A record whose reference to another is wrong. */
  private record WrongReference(Begun by, String why) {}

  /** A record that does not name a chain, which is not known to have started after it. */
  private record UnnamedChain(Begun by, int chain) {}

  void addWrongReference(Begun by, String why) {
    wrongReferences.add(new WrongReference(by, why));
  }

  void addUnnamedChain(Begun by, int chain) {
    unnamedChains.add(new UnnamedChain(by, chain));
  }

  void salvaged(long sequence) {
    salvages.add(sequence);
  }

  /**
   * Looks for the salvage that excuses each of them.
   *
   * @param begun every record that starts or links a chain
   * @param proven up to which record the given heads cover each chain
   * @return what is unproven because of them
   * @throws BadJournal when a wrong reference is not excused
   */
  List<String> check(List<Begun> begun, Map<Integer, Long> proven) {
    List<String> unproven = new ArrayList<>();
    wrongReferences.forEach(each -> unproven.add(explain(each, proven)));
    unnamedChains.forEach(each -> unproven.add(explain(each, begun, proven)));
    return unproven;
  }

  private String explain(WrongReference each, Map<Integer, Long> proven) {
    long sequence = each.by().record().stored().sequence();
    if (salvages.stream().noneMatch(at -> at > sequence && isProven(at, proven))) {
      throw new BadJournal(each.why());
    }
    return "what " + each.by().id() + " says of other records: a salvage wrote some anew since";
  }

  private static boolean isProven(long sequence, Map<Integer, Long> proven) {
    return proven.isEmpty() || sequence <= proven.getOrDefault(Sequence.chain(sequence), -1L);
  }

  // A salvage ends with a record that names all chains, because some may have lost the record that
  // links them.
  private String explain(UnnamedChain each, List<Begun> begun, Map<Integer, Long> proven) {
    Begun link =
        begun.stream()
            .filter(by -> isOfSalvage(by, each.by()))
            .filter(by -> isProven(by.record().stored().sequence(), proven))
            .filter(by -> links(by, each.chain()) && links(by, each.by().chain()))
            .findFirst()
            .orElseThrow(() -> notOfOneJournal(each));
    return "that "
        + each.by().id()
        + " came before chain "
        + each.chain()
        + ": a salvage wrote its first record anew, and "
        + link.id()
        + " names both chains";
  }

  private boolean isOfSalvage(Begun link, Begun before) {
    long salvage = link.record().stored().sequence() - 1;
    return salvages.contains(salvage) && salvage > before.record().stored().sequence();
  }

  private static boolean links(Begun link, int chain) {
    return link.chain() == chain || link.right().containsKey(chain);
  }

  private static BadJournal notOfOneJournal(UnnamedChain each) {
    return new BadJournal(
        "chains "
            + each.by().chain()
            + " and "
            + each.chain()
            + " are not of one journal: "
            + each.by().id()
            + " does not name the other, which did not begin after it");
  }
}
