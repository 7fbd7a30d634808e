package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of what records hold, which stand in files that are kept for years. */
final class RecordKeysTest {
  static Stream<List<? extends RecordKey>> tables() {
    return Stream.of(
        List.of(RecordField.values()),
        List.of(PersonalField.values()),
        List.of(TracePart.values()),
        List.of(CandidatePart.values()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void numbers_areUniqueAndWithoutGaps(List<? extends RecordKey> table) {
    List<Integer> numbers = table.stream().map(RecordKey::number).sorted().toList();
    assertEquals(IntStream.rangeClosed(1, table.size()).boxed().toList(), numbers);
  }

  /** Parts are written in their own order, which has to be the one of the numbers. */
  @Test
  void parts_standInTheOrderOfTheirNumbers() {
    tables()
        .skip(1)
        .forEach(
            table ->
                assertEquals(
                    table.stream().map(RecordKey::number).sorted().toList(),
                    table.stream().map(RecordKey::number).toList()));
  }

  /** A number that is there is never another's: the canonical bytes of old records have it. */
  @Test
  void numbers_ofFields_stayAsTheyAre() {
    assertEquals(
        List.of(
            "kind purpose facts caller_type caller_id caller_reach space_id actor_user_id"
                + " actor_member_id actor_user_member_id action resource_type decision deny_code"
                + " resource_id request_id session_id"),
        List.of(String.join(" ", RecordField.byNumber().stream().map(RecordField::key).toList())));
  }

  /** The columns of index files: another set needs another number at the beginning of the file. */
  @Test
  void filters_areTheColumnsOfTheIndex() {
    assertEquals(
        "space_id actor_user_id actor_member_id actor_user_member_id action resource_type"
            + " resource_id decision deny_code request_id kind purpose facts caller_type caller_id",
        String.join(" ", RecordField.filters().stream().map(RecordField::key).toList()));
    for (RecordField field : RecordField.filters()) {
      assertEquals(RecordField.filters().indexOf(field), field.column());
    }
  }

  @Test
  void formatOne_hasNoLaterField() {
    RecordFields.Builder fields =
        new RecordFields.Builder()
            .with(RecordField.ACTION, "a.b")
            .with(RecordField.DECISION, "allow")
            .with(RecordField.REQUEST_ID, "req")
            .with(RecordField.PURPOSE, "inquire");
    BadJournal refused =
        assertThrows(BadJournal.class, () -> fields.build(RecordFormat.ONE, RecordKind.DECISION));
    assertTrue(String.valueOf(refused.getMessage()).contains("PURPOSE"), refused.getMessage());
  }

  @Test
  void keys_areOfOneForm() {
    assertTrue(
        tables().flatMap(List::stream).allMatch(name -> name.key().matches("[a-z]+(_[a-z]+)*")));
    assertEquals(
        List.of("decision", "mutation", "session", "question"),
        Arrays.stream(RecordKind.values()).map(RecordKind::key).toList());
  }
}
