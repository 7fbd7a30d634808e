package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.util.Map;
import picocli.CommandLine.Option;

/** The seven values of a check as options. */
final class QuestionOptions {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "actor.user_id", "--user",
          "actor.member_id", "--member",
          "actor.user_member_id", "--user-member",
          "actor.space_id", "--space",
          "resource_type", "--type",
          "resource_id", "--id",
          "action", "--action");

  @Option(names = "--user", required = true, paramLabel = "ID", description = "User of the actor")
  private String user;

  @Option(
      names = "--member",
      required = true,
      paramLabel = "ID",
      description = "Member as which the User acts")
  private String member;

  @Option(
      names = "--user-member",
      required = true,
      paramLabel = "ID",
      description = "UserMember that binds User and Member")
  private String userMember;

  @Option(
      names = "--space",
      required = true,
      paramLabel = "ID",
      description = "Space of actor and resource")
  private String space;

  @Option(names = "--type", required = true, paramLabel = "KEY", description = "resource type")
  private String type;

  @Option(names = "--id", required = true, paramLabel = "ID", description = "resource")
  private String id;

  @Option(names = "--action", required = true, paramLabel = "KEY", description = "action")
  private String action;

  /** A refusal of the check, with the names of options instead of body fields. */
  static Problem byOption(Problem refusal) {
    return Problem.relayed(
        refusal.kind(),
        refusal.code(),
        refusal.getMessage(),
        refusal.faults().stream()
            .map(
                fault ->
                    new Fault(OPTIONS.getOrDefault(fault.field(), fault.field()), fault.message()))
            .toList());
  }

  /** The body of a check. */
  ObjectNode body(boolean explain) {
    ObjectNode body = Output.object();
    body.putObject("actor")
        .put("user_id", user)
        .put("member_id", member)
        .put("user_member_id", userMember)
        .put("space_id", space);
    return body.put("resource_type", type)
        .put("resource_id", id)
        .put("action", action)
        .put("explain", explain);
  }
}
