package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The header of a record: what it says of itself, by value, since no live row is referred to. Audit
 * lists show these fields and filter by them. {@link RecordField} and {@link PersonalField} say
 * which there are.
 */
public final class RecordFields {
  /** What is shown in place of an erased text. */
  public static final String ERASED = "erased";

  /** The {@link RecordField#PURPOSE} of decisions from before records had one. */
  public static final String ENFORCE = "enforce";

  /** What lists show as {@link RecordField#FACTS} where a record has none. */
  public static final String STORED = "stored";

  private final RecordFormat format;
  private final RecordKind kind;
  private final Map<RecordField, String> texts;
  private final Parts<PersonalField> personal;

  private RecordFields(RecordFormat format, RecordKind kind, Builder from) {
    this.format = format;
    this.kind = kind;
    this.texts = from.texts;
    this.personal = from.personal.build();
    if (!texts.keySet().containsAll(RecordField.required())) {
      throw new BadJournal("a record lacks one of the fields " + RecordField.required());
    }
    if (format == RecordFormat.ONE && !isOfFormatOne()) {
      throw new BadJournal("a record of format 1 has one of the later fields: " + texts.keySet());
    }
  }

  private boolean isOfFormatOne() {
    return (kind == RecordKind.DECISION || kind == RecordKind.MUTATION)
        && personal.present().keySet().stream().allMatch(PersonalField::isOfFormatOne)
        && texts.keySet().stream()
            .allMatch(field -> field.isOfFormatOne() || field == RecordField.KIND);
  }

  /** Puts a header together. For one use. */
  public static final class Builder {
    private final EnumMap<RecordField, String> texts = new EnumMap<>(RecordField.class);
    private final Parts.Builder<PersonalField> personal = new Parts.Builder<>(PersonalField.class);

    /** Sets a field; null leaves it out. */
    public Builder with(RecordField field, @Nullable String value) {
      if (value != null) {
        texts.put(field, value);
      }
      return this;
    }

    /** Sets a field to what was recorded; null leaves it out. */
    public Builder with(PersonalField field, @Nullable Part value) {
      personal.with(field, value);
      return this;
    }

    /**
     * Sets a field to a text about a person; null leaves it out.
     *
     * @param person whose text it is, for the salt: see {@link com.plystra.base.hash.Salts#of}
     */
    public Builder with(PersonalField field, @Nullable String value, String person) {
      return with(field, value == null ? null : PersonalTexts.of(person, value));
    }

    /** The header of a record that is made now. */
    public RecordFields build(RecordKind kind) {
      return build(RecordFormat.TWO, kind);
    }

    /** The header of a record of a format. */
    public RecordFields build(RecordFormat format, RecordKind kind) {
      texts.put(RecordField.KIND, kind.key());
      return new RecordFields(format, kind, this);
    }

    /** The header of a record of {@link RecordFormat#TWO} that names its kind. */
    RecordFields build() {
      return build(RecordFormat.TWO, RecordKind.of(texts.getOrDefault(RecordField.KIND, "")));
    }
  }

  public RecordFormat format() {
    return format;
  }

  public RecordKind kind() {
    return kind;
  }

  public @Nullable String get(RecordField field) {
    return texts.get(field);
  }

  /**
   * The value of a field that lists show and filter by. Decisions without a purpose are from before
   * records had one, and were made to be enforced. Decisions and questions without facts were made
   * on stored ones.
   */
  public @Nullable String listed(RecordField field) {
    String text = get(field);
    if (text == null && field == RecordField.PURPOSE && kind == RecordKind.DECISION) {
      return ENFORCE;
    }
    return text == null && field == RecordField.FACTS && kind.isDecisionLike() ? STORED : text;
  }

  /** The text of a field, {@link #ERASED} if it was erased; null if there is none. */
  public @Nullable String get(PersonalField field) {
    Part part = personal.get(field);
    if (part == null) {
      return null;
    }
    return part.isPresent() ? part.text() : ERASED;
  }

  public Parts<PersonalField> personal() {
    return personal;
  }

  /** {@code <type>.<action>} for decisions, {@code <object>.<verb>} for mutations. */
  public String action() {
    return Objects.requireNonNull(get(RecordField.ACTION));
  }

  /** {@code allow} or {@code deny}. */
  public String decision() {
    return Objects.requireNonNull(get(RecordField.DECISION));
  }

  public @Nullable String denyCode() {
    return get(RecordField.DENY_CODE);
  }

  /** Hands on the parts that canonical bytes have by their digests. */
  void eachPart(Consumer<Part> each) {
    if (format != RecordFormat.ONE) {
      personal.present().values().forEach(each);
    }
  }

  /** The fields that have a value. */
  Map<RecordField, String> texts() {
    return texts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordFields o
        && format == o.format
        && texts.equals(o.texts)
        && personal.equals(o.personal);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
