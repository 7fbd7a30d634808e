package com.plystra.decision.authz;

import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.decision.facts.FactsBody;
import com.plystra.http.input.Element;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a batch: items, and defaults for the fields that an item leaves out. */
final class BatchBody {
  private static final int MAX_ITEMS = 1_000;
  private static final int MAX_CONDITIONS = 64;
  private static final String ID = "id";
  private static final String DEFAULTS = "defaults";
  private static final String ITEMS = "items";
  private static final String SEMANTIC = "semantic";

  // Fields of an item may come from the defaults, so both are validated together.
  private static final Shape PARTIAL =
      QuestionBody.SHAPE.rule((fields, faults) -> {}).named("QuestionDefaults");

  private static final Shape ITEM =
      PARTIAL.optional(ID, FieldType.label(128)).named("QuestionItem");

  static final Shape SHAPE =
      Shape.object()
          .optional(DEFAULTS, FieldType.object(PARTIAL))
          .required(ITEMS, FieldType.each(ITEM, 1, MAX_ITEMS))
          .optional(SEMANTIC, FieldType.oneOf(Semantic.keys()))
          .named("BatchBody");

  /**
   * One item.
   *
   * @param id the caller's name of it; null when it has none
   * @param question its fields, with the defaults
   * @param problem why it cannot be asked; null when it can
   */
  record Item(@Nullable String id, Fields question, @Nullable Problem problem) {
    boolean explain() {
      return question.optBool("explain").orElse(false);
    }
  }

  private BatchBody() {}

  static List<Item> items(Fields body) {
    Optional<Fields> defaults = body.optObject(DEFAULTS);
    List<Item> items = new ArrayList<>();
    Set<String> conditions = new HashSet<>();
    for (Element element : body.elements(ITEMS)) {
      items.add(item(element, defaults, conditions));
    }
    return items;
  }

  private static Item item(Element element, Optional<Fields> defaults, Set<String> conditions) {
    Fields own = element.fields();
    Fields question = defaults.map(own::over).orElse(own);
    Faults faults = new Faults();
    element.faults().forEach(fault -> faults.add(fault.field(), fault.message()));
    Set<String> more = new HashSet<>(FactsBody.conditions(question));
    more.removeAll(conditions);
    if (conditions.size() + more.size() > MAX_CONDITIONS) {
      faults.add(
          FactsBody.GRANTS,
          "have, with those of the items before, more than "
              + MAX_CONDITIONS
              + " different conditions");
    } else {
      conditions.addAll(more);
      QuestionBody.validate(question, faults);
    }
    @Nullable Problem problem = faults.isEmpty() ? null : Problem.invalid(faults.list());
    return new Item(own.optText(ID).orElse(null), question, problem);
  }

  static Semantic semantic(Fields body) {
    return body.optText(SEMANTIC).map(Semantic::of).orElse(Semantic.ALL);
  }
}
