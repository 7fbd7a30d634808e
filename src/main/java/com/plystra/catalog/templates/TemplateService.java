package com.plystra.catalog.templates;

import static com.plystra.storage.db.schema.Tables.TEMPLATE_INSTALLATIONS;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.directory.spaces.Spaces;
import com.plystra.objects.Kinds;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.schema.tables.records.TemplateInstallationsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Installs templates. An installation is one change, which creates only missing objects. */
final class TemplateService {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Writer writer;
  private final Kinds kinds;

  /**
   * The options of an installation.
   *
   * @param space the Space to install into; empty to create the template's own
   * @param despiteMissing whether to install although required plugins are missing
   * @param besideExisting whether the Space may contain some of the objects already
   * @param log the Space of the installation's audit record, if not the Space of the installation
   */
  record Options(
      Optional<String> space,
      boolean despiteMissing,
      boolean besideExisting,
      Optional<String> byUser,
      Optional<String> byMember,
      Optional<String> log) {}

  TemplateService(Database database, Writer writer, Kinds kinds) {
    this.database = database;
    this.writer = writer;
    this.kinds = kinds;
  }

  InstallPlan preview(Template template, Optional<String> space) {
    return Planner.plan(database.reads(), template.compatible(), space);
  }

  CompletableFuture<ObjectNode> install(Caller caller, Template template, Options options) {
    return writer.submit(caller, tx -> install(tx, template.compatible(), options));
  }

  private ObjectNode install(Tx tx, Template template, Options options) {
    if (options.log().isPresent() && !Spaces.KIND.exists(tx.db(), options.log().get())) {
      throw Problem.invalid("audit_space_id", "is not a space");
    }
    InstallPlan plan = Planner.plan(tx.db(), template, options.space());
    if (plan.space().isEmpty()) {
      throw Problem.invalid("space_id", "is required: the template creates no space");
    }
    requirePlugins(plan, options);
    requireNothing(plan, options);
    Optional<TemplateInstallationsRecord> before = latest(tx, plan);
    if (before.isPresent() && plan.isDone()) {
      return form(before.get().getId(), plan, new PlanExecutor(tx, kinds).done());
    }
    PlanExecutor executor = new PlanExecutor(tx, kinds);
    plan.steps().forEach(executor::take);
    TemplateInstallationsRecord row = row(tx, plan, options, executor.done());
    tx.rows().insert(row);
    ObjectNode form = form(row.getId(), plan, executor.done());
    tx.record(
        new Change(
            options.log().or(plan::space),
            "template.install",
            "template",
            template.id(),
            Optional.empty(),
            Optional.of(form)));
    return form;
  }

  private static void requirePlugins(InstallPlan plan, Options options) {
    if (!plan.missingPlugins().isEmpty() && !options.despiteMissing()) {
      List<Fault> faults =
          plan.missingPlugins().stream()
              .map(key -> new Fault("missing_plugins", key + " is not installed and enabled"))
              .toList();
      throw Problem.invalid(faults);
    }
  }

  // Permissions are outside of Spaces and may come from plugins, so they do not indicate another
  // installation.
  private static void requireNothing(InstallPlan plan, Options options) {
    List<Fault> there =
        plan.steps().stream()
            .filter(step -> step.exists() && step.type().isOfSpaces())
            .map(step -> new Fault("allow_existing_resources", "is false, and " + step.words()))
            .toList();
    if (!there.isEmpty() && !options.besideExisting()) {
      String message = "The space has some of the template's objects already.";
      throw Problem.of(Problem.Kind.CONFLICT, "CONFLICT", message, there);
    }
  }

  private static Optional<TemplateInstallationsRecord> latest(Tx tx, InstallPlan plan) {
    return tx.db()
        .selectFrom(TEMPLATE_INSTALLATIONS)
        .where(TEMPLATE_INSTALLATIONS.TEMPLATE_ID.eq(plan.template().id()))
        .and(TEMPLATE_INSTALLATIONS.TEMPLATE_VERSION.eq(plan.template().version()))
        .and(TEMPLATE_INSTALLATIONS.SPACE_ID.eq(plan.space().orElseThrow()))
        .orderBy(TEMPLATE_INSTALLATIONS.CREATED_AT.desc(), TEMPLATE_INSTALLATIONS.ID)
        .limit(1)
        .fetchOptional();
  }

  private static TemplateInstallationsRecord row(
      Tx tx, InstallPlan plan, Options options, ObjectNode applied) {
    TemplateInstallationsRecord row = TEMPLATE_INSTALLATIONS.newRecord();
    row.setId(tx.ids().next("ti"));
    row.setTemplateId(plan.template().id());
    row.setTemplateVersion(plan.template().version());
    row.setSpaceId(plan.space().orElseThrow());
    row.setInstalledByUserId(options.byUser().orElse(null));
    row.setInstalledByMemberId(options.byMember().orElse(null));
    row.setPreview(Rows.text(plan.json()));
    row.setApplied(Rows.text(applied));
    row.setCreatedAt(tx.now());
    return row;
  }

  private static ObjectNode form(String id, InstallPlan plan, ObjectNode applied) {
    ObjectNode form = JSON.createObjectNode();
    form.put("installation_id", id).put("id", id).put("status", "installed");
    form.put("template_id", plan.template().id());
    form.put("space_id", plan.space().orElseThrow());
    form.set("template", Catalog.form(plan.template()));
    form.set("preview", plan.json());
    form.set("applied", applied);
    return form;
  }
}
