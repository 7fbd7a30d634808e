package com.plystra.decision.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Principal;
import com.plystra.base.hash.Part;
import com.plystra.decision.authz.RequestAttributes;
import com.plystra.decision.authzen.Search.Position;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches for Users with more bindings than the work for a page allows. */
final class SearchCostTest {
  private static final int BINDINGS = 3_000;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Part PART = Part.of("{}");
  private static final List<String> ACTIONS = List.of("approve", "read", "reject");

  private final WorldEditor editor = World.empty().edit();
  private int pages;

  SearchCostTest() {
    editor.put(new User("user", true, PART));
    editor.putType("invoice", true, PART);
    editor.putMapping("invoice", PART);
    for (String action : ACTIONS) {
      editor.putAction("invoice", action, PART);
      editor.put(new Permission("p_" + action, "invoice", action, Scope.SPACE, true, PART));
    }
  }

  private void space(String id) {
    editor.put(new Space(id, true, PART));
    editor.put(new Role("r_" + id, id, "reader", true, PART));
    editor.putRolePermission("r_" + id, "p_read");
  }

  private void bind(String name, String space, boolean mayRead) {
    editor.put(new Member("m_" + name, space, true, PART));
    editor.put(
        new Binding(
            "b_" + name,
            "user",
            "m_" + name,
            space,
            true,
            null,
            PartJson.detail("login", "active", false, null)));
    if (mayRead) {
      editor.put(new Grant("g_" + name, space, "m_" + name, "r_" + space, "reader", null, ""));
    }
  }

  private void invoice(String id, String space) {
    editor.put(new Resource("invoice", id, space, null, null, true, "null", "{}"));
  }

  private List<String> search(SearchKind kind, String resourceId, String action) {
    World world = editor.done(1);
    Evaluation asked =
        new Evaluation(
            "user",
            kind == SearchKind.SUBJECT ? "" : "user",
            "invoice",
            resourceId,
            action,
            Optional.empty(),
            RequestAttributes.NONE);
    Resolution resolution =
        new Resolution(
            world,
            NOW,
            Principal.OPERATOR,
            PermissionKey.AUTHZ_LIST,
            new AuthzenSubjects(Map.of(), Map.of()));
    Search search = new Search(resolution, kind, asked, null);
    List<String> ids = new ArrayList<>();
    Optional<Position> after = Optional.of(Position.START);
    while (after.isPresent()) {
      Search.Page page = search.page(after.get(), 100);
      ids.addAll(page.ids());
      after = page.next();
      pages++;
    }
    return ids;
  }

  private static List<String> names(String prefix, int step) {
    return IntStream.range(0, BINDINGS / step)
        .mapToObj(i -> (prefix + "%04d").formatted(i * step))
        .toList();
  }

  @Test
  void resources_ofManySpaces() {
    for (String name : names("", 1)) {
      space("s" + name);
      bind(name, "s" + name, name.endsWith("00"));
      invoice("i" + name, "s" + name);
    }
    assertEquals(names("i", 100), search(SearchKind.RESOURCE, "", "read"));
    assertTrue(pages > 1 && pages < 5, () -> pages + " pages");
  }

  /** The last binding is the one that may; the others are tried before it. */
  @Test
  void resources_throughManyBindings_inOneSpace() {
    space("s");
    names("", 1).forEach(name -> bind(name, "s", name.equals("2999")));
    List.of("i1", "i2", "i3").forEach(id -> invoice(id, "s"));
    assertEquals(List.of("i1", "i2", "i3"), search(SearchKind.RESOURCE, "", "read"));
    assertEquals(3, pages);
  }

  @Test
  void actions_throughManyBindings() {
    space("s");
    names("", 1).forEach(name -> bind(name, "s", name.equals("2999")));
    invoice("i", "s");
    assertEquals(List.of("read"), search(SearchKind.ACTION, "i", ""));
    assertEquals(3, pages);
  }

  @Test
  void subjects_throughManyBindings() {
    space("s");
    names("", 1).forEach(name -> bind(name, "s", name.equals("2999")));
    invoice("i", "s");
    assertEquals(List.of("user"), search(SearchKind.SUBJECT, "i", "read"));
  }
}
