package com.plystra.catalog.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Templates as the catalog's file has them. */
class CatalogTest {
  private static Catalog of(String core) throws IOException {
    return Catalog.of(
        "[{\"id\": \"t\", \"name\": \"T\", \"version\": \"1.0.0\", \"requires_core\": \""
            + core
            + "\"}]");
  }

  @Test
  void template_forAnotherCore_isIncompatible() throws IOException {
    Template later = of(">=2.0.0").get("t");
    Problem refused = assertThrows(Problem.class, later::compatible);
    assertEquals("INCOMPATIBLE_TEMPLATE", refused.code());
    assertEquals(Problem.Kind.INVALID, refused.kind());
  }

  @Test
  void template_forThisCore_isCompatible() throws IOException {
    Template fitting = of(">=1.0.0 <2.0.0").get("t");
    assertEquals(fitting, fitting.compatible());
    assertEquals(0, fitting.roles().size());
  }
}
