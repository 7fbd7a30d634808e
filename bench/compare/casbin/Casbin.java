import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.Enforcer;

/**
 * jCasbin in this process, on one thread, with its model for roles in domains and 10,000 grants:
 * prints decisions a second. What is asked is the demo's: allowed below the anchor, denied beside it
 * and through a binding that is no more.
 *
 * <p>Usage: {@code java -cp CLASSPATH Casbin.java MODEL [seconds]}.
 */
public final class Casbin {
  private static final int GRANTS = 10_000;
  private static final int SPACES = 100;

  public static void main(String[] args) {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Enforcer enforcer = new Enforcer(args[0]);
    enforcer.enableLog(false);
    enforcer.addPolicies(grants());
    enforcer.addNamedGroupingPolicies("g", bindings());
    expect(enforcer, "um_7", "finance/apac/invoice_001", true);
    expect(enforcer, "um_7", "legal/emea/invoice_002", false);
    expect(enforcer, "um_revoked", "finance/apac/invoice_001", false);
    run(enforcer, seconds);
    System.out.printf("%.1f%n", run(enforcer, seconds));
  }

  private static List<List<String>> grants() {
    List<List<String>> grants = new ArrayList<>();
    for (int i = 0; i < GRANTS; i++) {
      grants.add(List.of("member_" + i, "space_" + i % SPACES, "finance/*", "approve"));
    }
    return grants;
  }

  private static List<List<String>> bindings() {
    List<List<String>> bindings = new ArrayList<>();
    for (int i = 0; i < GRANTS; i++) {
      bindings.add(List.of("um_" + i, "member_" + i, "space_" + i % SPACES));
    }
    return bindings;
  }

  private static void expect(Enforcer enforcer, String binding, String object, boolean allowed) {
    if (enforcer.enforce(binding, "space_7", object, "approve") != allowed) {
      throw new IllegalStateException(binding + " on " + object + " is not " + allowed);
    }
  }

  private static double run(Enforcer enforcer, int seconds) {
    String[] objects = {"finance/apac/invoice_001", "legal/emea/invoice_002"};
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    long done = 0;
    long now = begin;
    while (now < end) {
      long i = done * 7919 % GRANTS;
      enforcer.enforce("um_" + i, "space_" + i % SPACES, objects[(int) (done % 2)], "approve");
      done++;
      now = System.nanoTime();
    }
    return done * 1e9 / (now - begin);
  }
}
