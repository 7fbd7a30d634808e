package com.plystra.journal;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/** The texts and parts of a segment, which its records refer to by their offsets. */
final class SegmentTexts {
  private SegmentTexts() {}

  /** Where records are written: defines what is new. Offset 0 stands for null. */
  interface Writer {
    int text(@Nullable String text);

    int part(@Nullable Part part);
  }

  /** Where records are read. Offset 0 stands for null. */
  interface Reader {
    @Nullable String text(long offset);

    @Nullable Part part(long offset);
  }
}
