package com.plystra.spaces;

import static com.plystra.db.schema.Tables.SPACES;
import static com.plystra.management.Property.defaulted;
import static com.plystra.management.Property.derived;
import static com.plystra.management.Property.required;

import com.plystra.db.schema.tables.records.SpacesRecord;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.management.Kind;
import com.plystra.management.LifeCycle;
import com.plystra.management.Rules;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spaces: what everything else lies in. A Space's own records go to its own log. */
public final class Spaces {
  private static final int MAX_SLUG = 128;

  public static final Kind<SpacesRecord> KIND =
      Kind.of("space", "space", SPACES)
          .with(required(SPACES.NAME, FieldType.name()))
          .with(
              derived(
                  SPACES.SLUG,
                  FieldType.pattern("[a-z0-9-]+", "characters of a-z 0-9 -", MAX_SLUG)))
          .with(defaulted(SPACES.TYPE, FieldType.key(), "custom"))
          .unique("slug", SPACES.SLUG)
          .sortedBy(SPACES.NAME)
          .index(SPACES.STATUS)
          .lifeCycle(LifeCycle.DISABLING)
          .auditedIn(SPACES.ID)
          .rules(new SlugFromName())
          .build();

  private Spaces() {}

  private static final class SlugFromName implements Rules<SpacesRecord> {
    @Override
    public void creating(Tx tx, SpacesRecord row, Fields body, Faults faults) {
      @Nullable String given = row.getSlug();
      if (given == null) {
        row.setSlug(slug(row));
      }
    }

    /** {@code Café Nord} becomes {@code cafe-nord}; a name without letters leaves the id. */
    private static String slug(SpacesRecord row) {
      String plain = Normalizer.normalize(row.getName(), Normalizer.Form.NFD);
      String slug = dashed(plain);
      return slug.isEmpty() ? dashed(row.getId()) : slug;
    }

    private static String dashed(String text) {
      String dashed =
          text.replaceAll("\\p{M}+", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^-|-$", "");
      return dashed.substring(0, Math.min(dashed.length(), MAX_SLUG));
    }
  }
}
