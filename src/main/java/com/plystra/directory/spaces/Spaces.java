package com.plystra.directory.spaces;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.derived;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.SPACES;

import com.plystra.base.caller.Level;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.objects.SearchKey;
import com.plystra.storage.db.schema.tables.records.SpacesRecord;
import com.plystra.storage.writer.Tx;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Spaces, which contain all other objects of a tenant. The audit records of a Space belong to that
 * Space.
 */
public final class Spaces {
  private static final int MAX_SLUG = 128;
  private static final FieldType SLUG =
      FieldType.pattern("[A-Za-z0-9_-]+", "characters of A-Z a-z 0-9 _ -", MAX_SLUG);

  public static final Kind<SpacesRecord> KIND =
      Kind.of("space", "space", SPACES)
          .guardedBy("spaces", Level.SPACE)
          .placed(Placement.wholeSpace(SPACES.ID))
          .with(required(SPACES.NAME, FieldType.name()))
          .with(derived(SPACES.SLUG, SLUG))
          .with(defaulted(SPACES.TYPE, FieldType.key(), "custom"))
          .unique("slug", SPACES.SLUG)
          .sortedBy(SPACES.NAME)
          .lookUp("slug", SPACES.SLUG, SLUG, Spaces::slug)
          .index(SPACES.SLUG)
          .index(SPACES.STATUS)
          .shownInSearch(SPACES.NAME, SPACES.SLUG)
          .searchedBy(SearchKey.computed(SPACES, "search_name"))
          .lifeCycle(LifeCycle.DISABLING)
          .auditedIn(SPACES.ID)
          .rules(new SlugFromName())
          .build();

  private Spaces() {}

  /** The normalized form of a slug: {@code Acme_Corp} becomes {@code acme-corp}. */
  private static String slug(String given) {
    return given.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class SlugFromName implements Rules<SpacesRecord> {
    @Override
    public void complete(Tx tx, SpacesRecord row) {
      @Nullable String given = row.getSlug();
      row.setSlug(given == null ? free(tx, row) : slug(given));
    }

    /** A slug made from the name; the id is appended if another Space has that slug. */
    private static String free(Tx tx, SpacesRecord row) {
      String id = dashed(row.getId());
      String slug = dashed(Normalizer.normalize(row.getName(), Normalizer.Form.NFD));
      return Stream.of(slug, slug.isEmpty() ? id : with(slug, id))
          .filter(wanted -> !wanted.isEmpty() && !isTaken(tx.db(), row, wanted))
          .findFirst()
          // Names and ids in other scripts give an empty slug, and two ids can give the same slug.
          .orElseGet(() -> with(slug, dashed(tx.ids().next("space"))));
    }

    private static boolean isTaken(DSLContext db, SpacesRecord row, String slug) {
      return db.fetchExists(SPACES, SPACES.SLUG.eq(slug).and(SPACES.ID.ne(row.getId())));
    }

    private static String with(String slug, String id) {
      if (slug.isEmpty() || id.isEmpty()) {
        return slug + id;
      }
      String tail = "-" + id;
      return slug.substring(0, Math.min(slug.length(), Math.max(0, MAX_SLUG - tail.length())))
          + tail;
    }

    /**
     * {@code Café Nord} becomes {@code cafe-nord}; a text without letters a-z or digits becomes
     * empty.
     */
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
