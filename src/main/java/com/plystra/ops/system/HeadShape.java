package com.plystra.ops.system;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;

/** How the end of a chain is shown. */
final class HeadShape {
  static final DataShape HEAD =
      DataShape.of(
              "JournalHead",
              "The last record of a chain; hash is what audit verify --expect takes.")
          .with("chain", Schema.count())
          .with("number", Schema.count())
          .with("id", Schema.text().orNull())
          .with("created_at", Schema.time().orNull())
          .with("hash", Schema.text());

  private HeadShape() {}
}
