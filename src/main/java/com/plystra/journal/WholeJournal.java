package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks across segments that are right by themselves: whether every chain belongs to the journal,
 * and where times go back.
 *
 * @param marks the links of the records that are named by others
 */
record WholeJournal(
    List<SegmentCheck.Found> segments,
    List<Head> heads,
    ChainLinks links,
    Map<Long, Digest> marks) {
  private static final int MOST = 20;
  // A server records a step of the clock when it notices it.
  private static final long NEAR_MICROS = 60_000_000;

  /**
   * Checks it.
   *
   * @return the notes for an auditor
   * @throws BadJournal when a chain does not belong to the journal
   */
  List<String> check(Verification.Options options) {
    List<String> notes = new ArrayList<>();
    if (!segments.isEmpty()) {
      checkNames(notes);
      checkLost(notes);
      checkChains(options, notes);
      noteErased(notes);
      noteTimes(notes);
    }
    return notes.size() > MOST ? notes.subList(0, MOST) : notes;
  }

  private void checkNames(List<String> notes) {
    links
        .foreign(segments.get(0).segment().header().journalId())
        .ifPresent(
            begun -> {
              throw fault(begun, "it speaks of another journal, or of another chain");
            });
    links
        .wrong(this::isRight)
        .forEach(
            begun -> {
              // A salvage changes the links of the records after a loss.
              if (begun.sequence() > salvaged()) {
                throw fault(begun, "it names a record that is not so in this journal");
              }
              notes.add(
                  "Record "
                      + AuditIds.auditId(begun.sequence())
                      + " names records as they were before the journal was salvaged.");
            });
  }

  // Only a salvage writes such a record, and the salvage's last record says so.
  private void checkLost(List<String> notes) {
    segments.stream()
        .flatMap(segment -> segment.events().lost().stream())
        .forEach(
            lost -> {
              String record = "ecord " + AuditIds.auditId(lost);
              if (lost > salvaged()) {
                throw new BadJournal(
                    "the journal is not whole: r"
                        + record
                        + " stands for changes that were lost, and no salvage of the journal came"
                        + " after it");
              }
              notes.add(
                  "R"
                      + record
                      + " stands for changes that were lost before the journal was salvaged: which"
                      + " rows they changed is not known.");
            });
  }

  private static BadJournal fault(ChainLinks.Begun begun, String what) {
    return new BadJournal(
        "the journal is not whole: record "
            + AuditIds.auditId(begun.sequence())
            + " ("
            + JournalBegun.ACTION
            + "): "
            + what);
  }

  private long salvaged() {
    return segments.stream().mapToLong(s -> s.events().salvaged()).max().orElse(0);
  }

  private boolean isRight(Mark mark) {
    Digest link = marks.get(mark.sequence());
    return link == null ? isBefore(mark) : link.equals(mark.hash());
  }

  // Dropped, or not to be read.
  private boolean isBefore(Mark mark) {
    return mark.sequence() < segments.get(0).segment().firstSequence();
  }

  private void checkChains(Verification.Options options, List<String> notes) {
    List<Head> unlinked = links.unlinked(heads, this::isRight);
    if (links.begun().isEmpty()) {
      if (heads.size() > 1) {
        notes.addAll(UnlinkedChains.notes(unlinked, options));
      }
      return;
    }
    // A chain whose start was not read cannot be checked by it.
    unlinked.stream()
        .filter(head -> Sequence.number(first(head.chain())) <= 1)
        .findFirst()
        .ifPresent(
            head -> {
              throw ChainLinks.unlinked(
                  segments.stream().map(SegmentCheck.Found::segment).toList(), head);
            });
  }

  private long first(int chain) {
    return segments.stream()
        .map(SegmentCheck.Found::segment)
        .filter(segment -> segment.header().head().chain() == chain)
        .mapToLong(Segment::firstSequence)
        .findFirst()
        .orElse(0);
  }

  private void noteErased(List<String> notes) {
    long erased = segments.stream().mapToLong(each -> each.events().erased()).sum();
    if (erased > 0) {
      notes.add(Verification.erased(erased));
    }
  }

  private void noteTimes(List<String> notes) {
    for (SegmentCheck.Found each : segments) {
      each.events().back().forEach(back -> note(back, notes));
    }
    for (ChainLinks.Begun begun : links.begun()) {
      long latest =
          heads.stream()
              .filter(head -> begun.isFirst() && begun.says().heads().contains(Mark.of(head)))
              .mapToLong(Head::createdAtMicros)
              .max()
              .orElse(Long.MIN_VALUE);
      if (latest > begun.createdAtMicros() + ChainEvents.STEP_MICROS) {
        note(new ChainEvents.Back(begun.sequence(), latest, begun.createdAtMicros()), notes);
      }
    }
  }

  private void note(ChainEvents.Back back, List<String> notes) {
    boolean told =
        segments.stream()
            .flatMap(s -> s.events().stepped().stream())
            .anyMatch(at -> Math.abs(at - back.toMicros()) <= NEAR_MICROS);
    if (!told) {
      notes.add(
          "Record "
              + AuditIds.auditId(back.sequence())
              + " is dated "
              + Micros.text(Micros.instant(back.toMicros()))
              + ", before the record that it follows, which is of "
              + Micros.text(Micros.instant(back.fromMicros()))
              + ", and no record clock.stepped says that the clock was set back.");
    }
  }
}
