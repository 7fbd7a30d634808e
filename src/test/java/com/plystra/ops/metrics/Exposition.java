package com.plystra.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /metrics} said, read by a program of its own. */
record Exposition(Map<String, String> types, List<Sample> samples) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  record Sample(String name, Map<String, String> labels, double value) {}

  static Exposition of(String text) {
    Map<String, String> types = new TreeMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("#")) {
        assertTrue(sample.matches(), line);
        String labels = sample.group(2) == null ? "" : sample.group(2);
        samples.add(
            new Sample(sample.group(1), labels(labels), Double.parseDouble(sample.group(3))));
      }
    }
    return new Exposition(types, samples);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.lookingAt()) {
      labels.put(label.group(1), label.group(2));
      label.region(label.end(), text.length());
    }
    assertTrue(label.hitEnd(), text);
    return labels;
  }

  Stream<Sample> where(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> matches(sample, labels));
  }

  private static boolean matches(Sample sample, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The sum over what has these labels and values, in turn. */
  double sum(String name, String... labels) {
    return where(name, labels).mapToDouble(Sample::value).sum();
  }

  Set<String> names() {
    return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The labels of a metric, those that histograms add left out. */
  Set<String> labelsOf(String metric) {
    return samples.stream()
        .filter(sample -> sample.name().matches(metric + "(_bucket|_sum|_count)?"))
        .flatMap(sample -> sample.labels().keySet().stream())
        .filter(label -> !label.equals("le"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
