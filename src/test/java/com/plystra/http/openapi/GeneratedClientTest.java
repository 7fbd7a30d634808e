package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.client.ApiClient;
import com.plystra.client.ApiException;
import com.plystra.client.JSON;
import com.plystra.client.api.AuditLogApi;
import com.plystra.client.api.AuthzApi;
import com.plystra.client.api.GroupsApi;
import com.plystra.client.api.MembersApi;
import com.plystra.client.api.PermissionsApi;
import com.plystra.client.api.RegistryApi;
import com.plystra.client.api.ResourcesApi;
import com.plystra.client.api.RolesApi;
import com.plystra.client.api.SpacesApi;
import com.plystra.client.api.UsersApi;
import com.plystra.client.model.AuditLog;
import com.plystra.client.model.AuditLogDetail;
import com.plystra.client.model.CheckedDecision;
import com.plystra.client.model.CreateGroupBody;
import com.plystra.client.model.CreateMemberBody;
import com.plystra.client.model.CreateMemberRoleBody;
import com.plystra.client.model.CreatePermissionBody;
import com.plystra.client.model.CreateResourceActionBody;
import com.plystra.client.model.CreateResourceBody;
import com.plystra.client.model.CreateResourceMappingBody;
import com.plystra.client.model.CreateResourceTypeBody;
import com.plystra.client.model.CreateRoleBody;
import com.plystra.client.model.CreateRolePermissionBody;
import com.plystra.client.model.CreateSpaceBody;
import com.plystra.client.model.CreateUserBody;
import com.plystra.client.model.CreateUserMemberBody;
import com.plystra.client.model.DecisionTrace;
import com.plystra.client.model.ErrorAnswer;
import com.plystra.client.model.QuestionActor;
import com.plystra.client.model.QuestionBody;
import com.plystra.client.model.ScopeCheck;
import com.plystra.client.model.UpdateUserBody;
import com.plystra.client.model.User;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of an application from nothing to an allow and a deny, as in docs/integrate.md, with the
 * client that openapi-generator makes from the checked-in description.
 */
final class GeneratedClientTest {
  private static final String PRESS = "space_press";

  private static ApiClient client(TestServer server) {
    return new ApiClient()
        .setScheme("http")
        .setHost("localhost")
        .setPort(server.port())
        .setRequestInterceptor(
            request -> request.header("X-Plystra-Admin-Token", TestServer.TOKEN));
  }

  private static void register(ApiClient client) throws ApiException {
    RegistryApi registry = new RegistryApi(client);
    registry.createResourceType(
        new CreateResourceTypeBody().key("article").displayName("Article"), null);
    registry.createResourceAction(
        "article", new CreateResourceActionBody().key("publish").displayName("Publish"), null);
    registry.createResourceMapping(
        "article",
        null,
        new CreateResourceMappingBody()
            .storageKind(CreateResourceMappingBody.StorageKindEnum.EXTERNAL));
  }

  private static void found(ApiClient client) throws ApiException {
    new SpacesApi(client).createSpace(new CreateSpaceBody().id(PRESS).name("Press"));
    GroupsApi groups = new GroupsApi(client);
    groups.createGroup(PRESS, new CreateGroupBody().id("group_news").path("news"));
    groups.createGroup(PRESS, new CreateGroupBody().id("group_news_europe").path("news.europe"));
    groups.createGroup(PRESS, new CreateGroupBody().id("group_sport").path("sport"));
  }

  private static void hire(ApiClient client) throws ApiException {
    new UsersApi(client).createUser(new CreateUserBody().id("user_dana").email("dana@example.com"));
    MembersApi members = new MembersApi(client);
    members.createMember(
        PRESS, new CreateMemberBody().id("member_editor").displayName("News Editor"));
    members.createUserMember(
        PRESS,
        new CreateUserMemberBody()
            .id("um_dana_editor")
            .userId("user_dana")
            .memberId("member_editor")
            .relationType("login"));
  }

  private static void grant(ApiClient client) throws ApiException {
    new PermissionsApi(client)
        .createPermission(
            new CreatePermissionBody()
                .id("perm_article_publish")
                .resource("article")
                .action("publish")
                .scope(CreatePermissionBody.ScopeEnum.GROUP_TREE));
    RolesApi roles = new RolesApi(client);
    roles.createRole(PRESS, new CreateRoleBody().id("role_editor").key("editor"));
    roles.createRolePermission(
        new CreateRolePermissionBody().roleId("role_editor").permissionId("perm_article_publish"),
        null);
    new MembersApi(client)
        .createMemberRole(
            PRESS,
            new CreateMemberRoleBody()
                .memberId("member_editor")
                .roleId("role_editor")
                .scopeAnchorGroupId("group_news"));
  }

  private static void write(ApiClient client) throws ApiException {
    ResourcesApi resources = new ResourcesApi(client);
    resources.createResource(
        PRESS,
        new CreateResourceBody()
            .resourceType("article")
            .id("article_1")
            .groupId("group_news_europe"));
    resources.createResource(
        PRESS,
        new CreateResourceBody().resourceType("article").id("article_2").groupId("group_sport"));
  }

  private static QuestionBody question(String article) {
    return new QuestionBody()
        .actor(
            new QuestionActor()
                .userId("user_dana")
                .userMemberId("um_dana_editor")
                .memberId("member_editor")
                .spaceId(PRESS))
        .resourceType("article")
        .resourceId(article)
        .action("publish");
  }

  @Test
  void path_fromNothing_leadsToAnAllowAndADeny(@TempDir Path root) throws Exception {
    try (TestServer server = TestServer.start(root)) {
      ApiClient client = client(server);
      register(client);
      found(client);
      hire(client);
      grant(client);
      write(client);

      AuthzApi authz = new AuthzApi(client);
      assertTrue(authz.checkAuthorization(question("article_1")).getData().getAllow());
      CheckedDecision outside = authz.checkAuthorization(question("article_2")).getData();
      assertFalse(outside.getAllow());
      assertEquals(CheckedDecision.DenyCodeEnum.SCOPE_OUT_OF_BOUNDS, outside.getDenyCode());

      DecisionTrace why = authz.explainAuthorization(question("article_2")).getData();
      ScopeCheck scope = why.getMatchedCandidates().get(0).getScopeCheck();
      assertEquals("target group sport is outside anchor group news.", scope.getReason());
      CheckedDecision traced =
          authz.checkAuthorization(question("article_2").explain(true)).getData();
      assertEquals(why.getTarget(), traced.getTarget());

      AuditLogApi audit = new AuditLogApi(client);
      List<AuditLog> denied =
          audit
              .listSpaceAuditLogs(
                  AuditLogApi.APIListSpaceAuditLogsRequest.newBuilder()
                      .spaceId(PRESS)
                      .actorUserId("user_dana")
                      .decision("deny")
                      .build())
              .getData();
      assertEquals(3, denied.size());
      AuditLogDetail record = audit.getAuditLog(outside.getAuditLogId()).getData();
      assertEquals(AuditLogDetail.DenyCodeEnum.SCOPE_OUT_OF_BOUNDS, record.getDenyCode());
      assertEquals(outside.getTraceId(), record.getTrace().getTraceId());
    }
  }

  @Test
  void audit_ofAChange_showsTheObjectBeforeAndAfter(@TempDir Path root) throws Exception {
    try (TestServer server = TestServer.start(root)) {
      ApiClient client = client(server);
      UsersApi users = new UsersApi(client);
      users.createUser(new CreateUserBody().id("user_dana").email("dana@example.com").phone("1"));

      User cleared =
          users.updateUser("user_dana", null, new UpdateUserBody().phone(null)).getData();
      assertEquals("dana@example.com", cleared.getEmail());
      assertNull(cleared.getPhone());

      AuditLogApi audit = new AuditLogApi(client);
      AuditLog newest =
          audit
              .listAuditLogs(
                  AuditLogApi.APIListAuditLogsRequest.newBuilder().action("user.updated").build())
              .getData()
              .get(0);
      AuditLogDetail change = audit.getAuditLog(newest.getId()).getData();
      assertEquals("1", change.getTrace().getBefore().get("phone"));
      assertEquals("user_dana", change.getTrace().getTarget().getId());
    }
  }

  @Test
  void error_isReadAsDescribed(@TempDir Path root) throws Exception {
    try (TestServer server = TestServer.start(root)) {
      UsersApi users = new UsersApi(client(server));
      ApiException refused = assertThrows(ApiException.class, () -> users.getUser("user_nobody"));
      assertEquals(404, refused.getCode());
      ErrorAnswer answer =
          JSON.getDefault().getMapper().readValue(refused.getResponseBody(), ErrorAnswer.class);
      assertEquals("USER_NOT_FOUND", answer.getError().getCode());
      assertNotNull(answer.getError().getRequestId());
    }
  }
}
