package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The files of WebJars, as the jar has them. */
class WebJarsIT {
  private static final String WEBJARS = "META-INF/resources/webjars/";
  private static final String FILES =
      """
      bootstrap/LICENSE bootstrap/dist/css/bootstrap.min.css
      lit-html/LICENSE
      lit-html/async-directive.js lit-html/directive-helpers.js lit-html/directive.js
      lit-html/directives/cache.js lit-html/directives/class-map.js lit-html/directives/guard.js
      lit-html/directives/if-defined.js lit-html/directives/keyed.js lit-html/directives/live.js
      lit-html/directives/private-async-helpers.js lit-html/directives/ref.js
      lit-html/directives/repeat.js lit-html/directives/until.js lit-html/lit-html.js
      lit__reactive-element/LICENSE
      lit__reactive-element/css-tag.js lit__reactive-element/reactive-element.js
      swagger-ui/swagger-ui-bundle.js swagger-ui/swagger-ui-bundle.js.LICENSE.txt
      swagger-ui/swagger-ui.css
      """;

  @Test
  void jar_ofWebJars_hasWhatPagesLoadAndTheLicences() throws IOException {
    try (ZipFile jar = new ZipFile("dist/plystra.jar")) {
      Set<String> files =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(WEBJARS))
              // Without the version.
              .map(entry -> entry.getName().replaceFirst(WEBJARS + "([^/]*)/[^/]*/", "$1/"))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> expected = new TreeSet<>(Set.of(FILES.strip().split("\\s+")));
      assertEquals(expected, files);
    }
  }
}
