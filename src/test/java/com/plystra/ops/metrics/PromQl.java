package com.plystra.ops.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query speaks of: as much of PromQL as it takes to tell metrics, labels and functions
 * apart.
 *
 * @param values of labels that must be exactly so
 */
record PromQl(Set<String> metrics, Set<String> labels, Map<String, String> values) {
  /** What Prometheus itself adds to all that it reads, or knows of a target. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "up");

  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern MATCHER =
      Pattern.compile("([a-z_]+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
  private static final Pattern NUMBER = Pattern.compile("(?<![a-z_])[0-9][0-9a-z.]*");
  private static final Pattern FUNCTION = Pattern.compile("[a-z_]+\\s*(?=\\()");
  private static final Pattern WORD = Pattern.compile("[a-z_]+");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  static PromQl of(String query) {
    Set<String> labels = new TreeSet<>();
    Map<String, String> values = new LinkedHashMap<>();
    String rest = RANGE.matcher(query).replaceAll("");
    MATCHER
        .matcher(rest)
        .results()
        .forEach(
            found -> {
              labels.add(found.group(1));
              if (found.group(2).equals("=")) {
                values.put(found.group(1), found.group(3));
              }
            });
    rest = SELECTOR.matcher(rest).replaceAll(" ");
    Matcher lists = LABEL_LIST.matcher(rest);
    while (lists.find()) {
      labels.addAll(words(lists.group(1)));
    }
    rest = LABEL_LIST.matcher(rest).replaceAll(" ");
    rest = FUNCTION.matcher(NUMBER.matcher(rest).replaceAll(" ")).replaceAll(" ");
    Set<String> metrics = words(rest);
    metrics.removeAll(OPERATORS);
    metrics.removeAll(OF_PROMETHEUS);
    labels.removeAll(OF_PROMETHEUS);
    return new PromQl(metrics, labels, values);
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What it speaks of that is not there, in words; empty when all of it is. */
  List<String> missing(Exposition there) {
    Set<String> missing = new TreeSet<>();
    Set<String> names = there.names();
    metrics.stream().filter(name -> !names.contains(name)).forEach(missing::add);
    for (String label : labels) {
      String value = values.get(label);
      boolean found =
          there.samples().stream()
              .filter(sample -> metrics.contains(sample.name()))
              .anyMatch(
                  sample ->
                      value == null
                          ? sample.labels().containsKey(label)
                          : value.equals(sample.labels().get(label)));
      if (!found) {
        missing.add(label + (value == null ? "" : "=" + value));
      }
    }
    return List.copyOf(missing);
  }
}
