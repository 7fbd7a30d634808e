package com.plystra;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lines between packages that the architecture draws. */
final class ArchitectureTest {
  /** The rooms of the house, the lowest first: a room uses those below it. docs/architecture.md */
  private static final List<String> ROOMS =
      List.of(
          "base",
          "http",
          "journal",
          "decision",
          "audit",
          "storage",
          "objects",
          "access",
          "directory",
          "catalog",
          "ops",
          "app",
          "cli");

  private static final String SCHEMA = "com.plystra.storage.db.schema..";
  private static final Set<String> CHANGING =
      Set.of("insertInto", "update", "deleteFrom", "mergeInto", "execute", "store", "delete");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.plystra");

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> "com.plystra." + room + "..").toArray(String[]::new);
  }

  @Test
  void everyClass_isInARoom() {
    classes()
        .that()
        .resideOutsideOfPackage("com.plystra")
        .should()
        .resideInAnyPackage(packages(ROOMS))
        .check(ALL);
  }

  @Test
  void rooms_useThoseBelowThem() {
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage("com.plystra." + ROOMS.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROOMS.subList(i + 1, ROOMS.size())))
          .check(ALL);
    }
  }

  @Test
  void decider_knowsTheWorldAndNothingElse() {
    classes()
        .that()
        .resideInAnyPackage("com.plystra.decision.authz", "com.plystra.decision.facts")
        .and()
        .haveNameMatching(
            ".*\\.(Decider|Question|InlineFacts|Candidate|Candidates|ScopeCheck|Standpoint|DenyCode|Decision|ScopeWording)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.plystra.base.caller",
                    "com.plystra.base.hash",
                    "com.plystra.decision.conditions",
                    "com.plystra.decision.world",
                    "com.plystra.decision.authz")
                .or(nameMatching("com\\.plystra\\.decision\\.facts\\.InlineFacts(\\$.*)?")))
        .check(ALL);
  }

  @Test
  void decider_usesNoClockRandomnessOrThread() {
    noClasses()
        .that()
        .haveNameMatching(
            "com\\.plystra\\.decision\\.authz\\.(Decider|Candidates|ScopeCheck)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(time\\.Clock|util\\.Random|security\\..*|lang\\.Thread|io\\..*)")
        .check(ALL);
  }

  @Test
  void world_knowsNoDecisionAndNoRows() {
    noClasses()
        .that()
        .resideInAPackage("com.plystra.decision.world")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jooq..",
            "com.plystra.decision.authz..",
            "com.plystra.journal..",
            "com.plystra.http..")
        .check(ALL);
  }

  @Test
  void journal_knowsNoDatabaseAndNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("com.plystra.journal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "com.plystra.http..")
        .check(ALL);
  }

  /** So nothing of that library is loaded before the first sign-in with a provider. */
  @Test
  void openIdLibrary_isUsedByTwoClasses() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("com.plystra.access.oidc.ProviderClient")
        .and()
        .haveNameNotMatching("com\\.plystra\\.access\\.oidc\\.ProviderMetadata(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..", "net.minidev..")
        .check(ALL);
  }

  /** So nothing of that library is loaded before the first condition is evaluated. */
  @Test
  void conditionLibrary_isUsedByOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.plystra.decision.conditions")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cel..", "com.google..", "org.antlr..", "org.threeten..")
        .check(ALL);
  }

  /** What conditions come to depends on their text and the input alone. */
  @Test
  void conditions_useNoClockRandomnessOrOtherPackage() {
    noClasses()
        .that()
        .resideInAPackage("com.plystra.decision.conditions")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.(time\\.Clock|util\\.Random|security\\..*|lang\\.Thread)"
                + "|com\\.plystra\\.(?!decision\\.conditions\\.).*")
        .check(ALL);
  }

  @Test
  void tables_areReadByTheirFeature() {
    owns("Resources", "com.plystra.catalog.resources");
    owns("SpaceGroups", "com.plystra.directory.groups");
    owns("UserMembers", "com.plystra.directory.members", "com.plystra.directory.users");
    owns(
        "ApiKeys",
        "com.plystra.directory.keys",
        "com.plystra.access.keys",
        "com.plystra.directory.admins");
    owns("AdminGrants", "com.plystra.directory.admins", "com.plystra.access.admins");
    owns("Sessions", "com.plystra.access.sessions");
    owns("UserIdentities", "com.plystra.directory.identities");
    owns(
        "Users",
        "com.plystra.directory.users",
        "com.plystra.access.login",
        "com.plystra.access.admins");
    owns("LocalKnownSources", "com.plystra.access.login");
    owns("OperatorTokens", "com.plystra.access.tokens");
    owns("Spaces", "com.plystra.directory.spaces");
    owns(
        "JournalPosition",
        "com.plystra.storage.writer",
        "com.plystra.storage.db",
        "com.plystra.storage.postgres");
    owns("JournalChains", "com.plystra.storage.postgres");
    owns("JournalParts", "com.plystra.storage.postgres");
    owns("JournalRecords", "com.plystra.storage.postgres");
  }

  private static void owns(String table, String... packages) {
    String[] allowed = new String[packages.length + 3];
    allowed[0] = SCHEMA;
    allowed[1] = "com.plystra.storage.writer";
    allowed[2] = "com.plystra.ops.demo";
    System.arraycopy(packages, 0, allowed, 3, packages.length);
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "com\\.plystra\\.storage\\.db\\.schema\\.tables\\.(records\\.)?" + table + "(Record)?")
        .check(ALL);
  }

  @Test
  void rows_areChangedByTheWriterAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "com.plystra.storage.writer",
            "com.plystra.storage.postgres",
            "com.plystra.storage.db..")
        .should()
        .callMethodWhere(
            describe(
                "a jOOQ method that changes rows",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("org.jooq")
                        && CHANGING.contains(call.getName())))
        .check(ALL);
  }

  @Test
  void packages_haveNoCycles() {
    // The generated ones refer to each other.
    slices()
        .matching("com.plystra.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage(SCHEMA), alwaysTrue())
        .check(ALL);
  }

  @Test
  void nobody_usesJavaUtilLogging() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
  }

  @Test
  void standardStreams_areForTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("com.plystra", "com.plystra.cli..", "com.plystra.app.server..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(ALL);
  }

  /** Whoever reads a name knows which class it is. */
  @Test
  void classNames_areUnique() {
    Map<String, List<String>> places =
        ALL.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .filter(type -> !resideInAPackage(SCHEMA).test(type))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
    places.values().removeIf(packages -> packages.size() == 1);
    assertEquals(Map.of(), places);
  }
}
