package com.plystra.audit.verify;

import com.plystra.audit.verify.JournalEvents.Begun;
import com.plystra.audit.verify.JournalEvents.Stepped;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the references between the records of an export, once all are read. */
final class ExportFindings {
  private final Set<Long> named;
  private final Map<Long, Found> found = new HashMap<>();
  private final Map<Integer, ExportChain> chains = new TreeMap<>();
  private final List<Begun> begun = new ArrayList<>();
  private final Map<Long, Gone> dropped = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Stepped> stepped = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private final ChainMismatches mismatches = new ChainMismatches();
  private boolean mutations;

  /** A record that another one names. */
  private record Found(Digest hash, long createdAt) {}

  /** What a record says about another that retention dropped. */
  private record Gone(Digest hash, String by) {}

  /** Two successive records, of which the later one has the earlier time. */
  private record Step(String before, long was, String record, long time) {}

  ExportFindings(Set<Long> named) {
    this.named = named;
  }

  List<String> notes() {
    return notes;
  }

  List<String> unproven() {
    return unproven;
  }

  /** The chain that continues, or starts, after a record. */
  ExportChain chain(Mark before) {
    return chains.computeIfAbsent(
        Sequence.chain(before.sequence()), chain -> new ExportChain(before));
  }

  void add(Chained record, ExportChain chain) {
    long time = Micros.of(record.stored().createdAt());
    Long before = chain.createdAt();
    if (before != null && before - time > ExportVerifier.STEP) {
      steps.add(new Step(chain.end().id(), before, record.stored().id(), time));
    }
    chain.add(record);
    if (named.contains(record.stored().sequence())) {
      found.put(record.stored().sequence(), new Found(record.hash(), time));
    }
  }

  void mutation() {
    mutations = true;
  }

  void begun(Begun record, ExportHead of) {
    if (!record.journal().equals(of.scope().journal().toString())) {
      throw new BadJournal(record.id() + " is of another journal than the header says");
    }
    begun.add(record);
  }

  void dropped(Map<Long, Digest> gone, Chained by) {
    gone.forEach((last, hash) -> dropped.put(last, new Gone(hash, by.stored().id())));
  }

  void salvaged(Chained by) {
    mismatches.salvaged(by.stored().sequence());
  }

  void stepped(Stepped step) {
    stepped.add(step);
  }

  /** Each chain must be present from the place in the header to the place in the trailer. */
  void ends(ExportHead of, ChainPlaces ends) {
    Set<Integer> all = new TreeSet<>(chains.keySet());
    all.addAll(ends.marks().keySet());
    if (!of.isFirst()) {
      all.addAll(of.scope().begins().marks().keySet());
    }
    all.forEach(chain -> ends(of, chain, ends.mark(chain).orElse(ExportChain.start(chain))));
    of.after()
        .ifPresent(
            after ->
                unproven.add(
                    "the records up to "
                        + AuditIds.auditId(after)
                        + ": they are not in this file"));
  }

  private void ends(ExportHead of, int chain, Mark end) {
    ExportChain here = chainOrBegin(of, chain);
    boolean skipped =
        of.isFirst()
            && !chains.containsKey(chain)
            && Long.compareUnsigned(end.sequence(), of.after().orElse(0)) <= 0;
    boolean further = of.isFiltered() && end.sequence() > here.end().sequence();
    if (!skipped && !further && !end.equals(here.end())) {
      throw new BadJournal(
          "chain "
              + chain
              + " does not end with "
              + end.id()
              + ", as the trailer says: records are missing or were added");
    }
    Mark wanted =
        of.isFirst()
            ? here.begin()
            : of.scope().begins().mark(chain).orElse(ExportChain.start(chain));
    boolean later = of.isFiltered() && here.begin().sequence() > wanted.sequence();
    if (!later && !here.begin().equals(wanted)) {
      throw begunTooLate(chain, here.begin());
    }
    if (!of.isFiltered() && !skipped && Sequence.number(here.begin().sequence()) > 0) {
      begunLate(of, chain, here.begin());
    }
  }

  private ExportChain chainOrBegin(ExportHead of, int chain) {
    ExportChain here = chains.get(chain);
    if (here != null) {
      return here;
    }
    Optional<Mark> begin = of.isFirst() ? Optional.empty() : of.scope().begins().mark(chain);
    return new ExportChain(begin.orElse(ExportChain.start(chain)));
  }

  private static BadJournal begunTooLate(int chain, Mark begin) {
    return new BadJournal(
        "records are missing before "
            + AuditIds.auditId(begin.sequence() + 1)
            + ", with which chain "
            + chain
            + " begins here");
  }

  private void begunLate(ExportHead of, int chain, Mark begin) {
    boolean isAfter = of.after().isPresent() && of.after().getAsLong() == begin.sequence();
    Gone gone = dropped.get(begin.sequence());
    boolean isDropped = gone != null && gone.hash().equals(begin.hash());
    if (!isAfter && !isDropped && (of.isFirst() || of.scope().complete())) {
      throw begunTooLate(chain, begin);
    }
    if (!isAfter) {
      unproven.add(
          "the records of chain "
              + chain
              + " up to "
              + begin.id()
              + ": they are not in this file"
              + (gone != null && isDropped
                  ? "; " + gone.by() + " says that retention dropped them"
                  : ""));
    }
  }

  /**
   * Every chain must be linked to the others: by its first record, which names all others, or by
   * such a record of another chain.
   */
  void links(ExportHead of) {
    for (Begun record : begun) {
      if (!record.fits()) {
        mismatches.addWrongReference(record, record.id() + " names another record before it");
      }
      record.others().values().forEach(mark -> namedBy(of, record, mark));
      chains.forEach((chain, here) -> requireKnown(record, chain, here));
    }
    if (begun.isEmpty()) {
      unproven.add(
          "that the journal is " + of.scope().journal() + ": no record in this file says so");
      if (chains.size() > 1) {
        unproven.add("that its chains belong to one journal: no record links them");
      }
    }
    Set<Integer> gone = new TreeSet<>();
    dropped.keySet().forEach(sequence -> gone.add(Sequence.chain(sequence)));
    gone.removeAll(chains.keySet());
    gone.removeAll(of.scope().begins().marks().keySet());
    gone.forEach(this::wholeGone);
    steps.forEach(this::note);
  }

  private void wholeGone(int chain) {
    long last = lastGone(ExportChain.start(chain));
    unproven.add(
        "the records of chain "
            + chain
            + " up to "
            + AuditIds.auditId(last)
            + ": they are not in this file; "
            + Optional.ofNullable(dropped.get(last)).map(Gone::by).orElse("")
            + " says that retention dropped them");
  }

  private void requireKnown(Begun record, int chain, ExportChain here) {
    boolean isLater =
        begun.stream()
            .filter(first -> first.chain() == chain && first.number() == 1)
            .flatMap(first -> Optional.ofNullable(first.others().get(record.chain())).stream())
            .anyMatch(mark -> mark.sequence() >= record.record().stored().sequence());
    if (chain != record.chain()
        && !record.others().containsKey(chain)
        && !isLater
        && Sequence.number(here.begin().sequence()) == 0) {
      mismatches.addUnnamedChain(record, chain);
    }
  }

  private void namedBy(ExportHead of, Begun by, Mark mark) {
    Mark begin = chainOrBegin(of, Sequence.chain(mark.sequence())).begin();
    Optional<Digest> known = known(mark, begin);
    if (known.isEmpty()) {
      if (mark.sequence() >= Math.max(begin.sequence(), lastGone(mark))) {
        throw new BadJournal(by.id() + " names " + mark.id() + ", which is missing");
      }
      unproven.add(
          "that " + mark.id() + " was as " + by.id() + " names it: it is not in this file");
    } else if (!known.get().equals(mark.hash())) {
      mismatches.addWrongReference(by, by.id() + " names another record " + mark.id());
    } else {
      addRight(by, mark);
    }
  }

  private Optional<Digest> known(Mark mark, Mark begin) {
    Found record = found.get(mark.sequence());
    if (record != null) {
      return Optional.of(record.hash());
    }
    if (mark.sequence() == lastGone(mark)) {
      return Optional.ofNullable(dropped.get(mark.sequence())).map(Gone::hash);
    }
    return Optional.of(begin).filter(b -> b.sequence() == mark.sequence()).map(Mark::hash);
  }

  /** The last record of a mark's chain that was dropped. */
  private long lastGone(Mark mark) {
    int chain = Sequence.chain(mark.sequence());
    return dropped.keySet().stream()
        .filter(sequence -> Sequence.chain(sequence) == chain)
        .mapToLong(Long::longValue)
        .max()
        .orElse(Sequence.of(chain, 0));
  }

  private void addRight(Begun by, Mark mark) {
    long time = Micros.of(by.record().stored().createdAt());
    Found record = found.get(mark.sequence());
    if (record == null) {
      return;
    }
    by.right().put(Sequence.chain(mark.sequence()), mark.sequence());
    if (record.createdAt() - time > ExportVerifier.STEP) {
      steps.add(new Step(mark.id(), record.createdAt(), by.id(), time));
    }
  }

  private void note(Step step) {
    boolean explained =
        stepped.stream()
            .anyMatch(by -> by.to() <= Math.min(step.was(), by.from()) && step.time() <= by.from());
    if (!explained) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s is %.1f s earlier than %s before it, and no record clock.stepped says why",
              step.record(),
              (step.was() - step.time()) / 1e6,
              step.before()));
    }
  }

  /**
   * Heads that were kept elsewhere cover all records before them, also in other chains that those
   * records name.
   */
  void heads(ExportHead of, List<Mark> given) {
    Map<Integer, Long> proven = new TreeMap<>();
    for (Mark mark : given) {
      if (Sequence.number(mark.sequence()) > 0) {
        requireFound(of, mark);
        proven.merge(Sequence.chain(mark.sequence()), mark.sequence(), Math::max);
      }
    }
    cover(proven);
    unproven.addAll(mismatches.check(begun, proven));
    if (of.isFiltered()) {
      unproven.add(
          "that no record is missing, and that a record whose own head was not given is of this"
              + " journal: filters left records out");
    } else if (proven.isEmpty()) {
      unproven.add(
          "that the file was not written anew as a whole, or cut at its end: no head was given");
    } else {
      chains.forEach((chain, here) -> covered(chain, here, proven));
    }
    if (mutations) {
      unproven.add("which rows the changes wrote: an export holds only digests of them");
    }
  }

  private void requireFound(ExportHead of, Mark mark) {
    ExportChain here = chains.get(Sequence.chain(mark.sequence()));
    if (!of.isFiltered() && here != null && here.begin().equals(mark)) {
      return;
    }
    Found record = found.get(mark.sequence());
    if (record == null) {
      throw new BadJournal(mark + " is not in this file");
    }
    if (!record.hash().equals(mark.hash())) {
      throw new BadJournal(mark.id() + " is not the record that was kept as " + mark);
    }
  }

  private void cover(Map<Integer, Long> proven) {
    Map<Integer, Long> before = Map.of();
    while (!before.equals(proven)) {
      before = Map.copyOf(proven);
      for (Begun record : begun) {
        if (record.record().stored().sequence() <= before.getOrDefault(record.chain(), -1L)) {
          record.right().forEach((chain, last) -> proven.merge(chain, last, Math::max));
        }
      }
    }
  }

  private void covered(int chain, ExportChain here, Map<Integer, Long> proven) {
    if (begun.isEmpty() && !proven.containsKey(chain)) {
      throw new BadJournal("chain " + chain + ": no head of it was given, and no record links it");
    }
    long since =
        Math.max(proven.getOrDefault(chain, Sequence.of(chain, 0)), here.begin().sequence());
    if (here.end().sequence() > since) {
      unproven.add(
          "the last "
              + (here.end().sequence() - since)
              + " records of chain "
              + chain
              + ", from "
              + AuditIds.auditId(since + 1)
              + " on: no head that was given stands for them");
    }
  }
}
