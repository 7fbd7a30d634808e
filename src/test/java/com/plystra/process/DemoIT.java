package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DemoIT {
  @Test
  void demo_inASmallHeap_exitsZero() {
    try (Jar jar = Jar.Launch.PLAIN.jvm("-Xmx96m").start("demo")) {
      assertEquals(0, jar.exitCode(), jar::transcript);
    }
  }
}
