package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server without conditions does not load the library. */
final class ConditionLoadingTest {
  private static final List<String> LIBRARY =
      List.of("dev.cel.", "com.google.", "org.antlr.", "org.threeten.");

  @Test
  void conditionsAndInputs_loadTheLibraryWhenTheFirstIsEvaluated() throws Exception {
    try (Loader loader = new Loader()) {
      Runnable user = user(loader, Making.class);
      user.run();
      assertTrue(loader.loaded.contains(Condition.class.getName()));
      assertEquals(List.of(), loader.ofTheLibrary());
      user(loader, Evaluating.class).run();
      assertTrue(loader.ofTheLibrary().contains("dev.cel.runtime.CelRuntime"));
    }
  }

  private static Runnable user(Loader loader, Class<?> type) throws ReflectiveOperationException {
    return (Runnable) loader.loadClass(type.getName()).getDeclaredConstructor().newInstance();
  }

  /** What a server does with conditions before a decision needs one. */
  public static final class Making implements Runnable {
    @Override
    public void run() {
      Condition condition = Condition.of("resource.id == 'x'");
      if (Set.of(condition).contains(Condition.of(condition.text() + " "))) {
        throw new IllegalStateException("equal");
      }
      ConditionInput.builder().put("resource.id", "x").json("context", "{}").build();
      ConditionSyntax.engine();
    }
  }

  /** A first evaluation. */
  public static final class Evaluating implements Runnable {
    @Override
    public void run() {
      ConditionInput input = ConditionInput.builder().put("resource.id", "x").build();
      if (!Condition.of("resource.id == 'x'").evaluate(input).met()) {
        throw new IllegalStateException("not met");
      }
    }
  }

  /** Loads all classes but the JDK's anew, and notes which. */
  private static final class Loader extends URLClassLoader {
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Loader() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      if (ConditionLoadingTest.class.getClassLoader() instanceof URLClassLoader ofTests) {
        return ofTests.getURLs();
      }
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(
              entry -> {
                try {
                  return Path.of(entry).toUri().toURL();
                } catch (MalformedURLException e) {
                  throw new IllegalStateException(e);
                }
              })
          .toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      loaded.add(name);
      return found;
    }

    List<String> ofTheLibrary() {
      return loaded.stream()
          .filter(name -> LIBRARY.stream().anyMatch(name::startsWith))
          .sorted()
          .toList();
    }
  }
}
