package com.plystra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lines between packages that the architecture draws. */
final class ArchitectureTest {
  private static final String[] GROUND = {
    "com.plystra.http..",
    "com.plystra.db",
    "com.plystra.config..",
    "com.plystra.datadir..",
    "com.plystra.control..",
    "com.plystra.logging..",
    "com.plystra.meters..",
    "com.plystra.problem..",
    "com.plystra.hash..",
    "com.plystra.ids..",
    "com.plystra.passwords..",
    "com.plystra.threads..",
    "com.plystra.text..",
    "com.plystra.time..",
    "com.plystra.tls.."
  };
  private static final Set<String> CHANGING =
      Set.of("insertInto", "update", "deleteFrom", "mergeInto", "execute", "store", "delete");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.plystra");

  @Test
  void ground_importsNoFeature() {
    noClasses()
        .that()
        .resideInAnyPackage(GROUND)
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.plystra..")
                .and(not(resideInAnyPackage(GROUND)))
                .and(not(resideInAPackage("com.plystra.db.schema.."))))
        .check(ALL);
  }

  @Test
  void decider_knowsTheWorldAndNothingElse() {
    classes()
        .that()
        .resideInAPackage("com.plystra.authz")
        .and()
        .haveNameMatching(
            ".*\\.(Decider|Question|Candidate|Candidates|ScopeCheck|DenyCode|Decision|ScopeWording)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.jspecify..", "com.plystra.world", "com.plystra.authz"))
        .check(ALL);
  }

  @Test
  void decider_usesNoClockRandomnessOrThread() {
    noClasses()
        .that()
        .haveNameMatching("com\\.plystra\\.authz\\.(Decider|Candidates|ScopeCheck)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(time\\.Clock|util\\.Random|security\\..*|lang\\.Thread|io\\..*)")
        .check(ALL);
  }

  @Test
  void world_importsNoFeature_exceptToLoadItself() {
    noClasses()
        .that()
        .resideInAPackage("com.plystra.world")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.plystra.authz..",
            "com.plystra.journal..",
            "com.plystra.mutation..",
            "com.plystra.http..",
            "com.plystra.audit..")
        .check(ALL);
  }

  @Test
  void journal_knowsNoDatabaseAndNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("com.plystra.journal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jooq..", "com.plystra.db..", "com.plystra.http..", "com.plystra.mutation..")
        .check(ALL);
  }

  @Test
  void tables_areReadByTheirFeature() {
    owns("Resources", "com.plystra.resources");
    owns("SpaceGroups", "com.plystra.groups");
    owns("UserMembers", "com.plystra.members");
    owns("Sessions", "com.plystra.sessions");
    owns("Users", "com.plystra.users");
    owns("OperatorTokens", "com.plystra.tokens");
    owns("Spaces", "com.plystra.spaces");
    owns("JournalPosition", "com.plystra.mutation", "com.plystra.db", "com.plystra.postgres");
    owns("JournalChains", "com.plystra.postgres");
    owns("JournalParts", "com.plystra.postgres");
    owns("JournalRecords", "com.plystra.postgres");
  }

  private static void owns(String table, String... packages) {
    String[] allowed = new String[packages.length + 3];
    allowed[0] = "com.plystra.db.schema..";
    allowed[1] = "com.plystra.world";
    allowed[2] = "com.plystra.demo";
    System.arraycopy(packages, 0, allowed, 3, packages.length);
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "com\\.plystra\\.db\\.schema\\.tables\\.(records\\.)?" + table + "(Record)?")
        .check(ALL);
  }

  @Test
  void rows_areChangedByTheWriterAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("com.plystra.mutation", "com.plystra.postgres", "com.plystra.db..")
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
  void features_haveNoCycles() {
    slices().matching("com.plystra.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void nobody_usesJavaUtilLogging() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
  }

  @Test
  void standardStreams_areForTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("com.plystra", "com.plystra.cli..", "com.plystra.server..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(ALL);
  }
}
