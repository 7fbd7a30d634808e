import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Reads Plystra's list of the invoices that the actor may approve, page by page, and prints a file
 * with the requests of all pages.
 *
 * <p>Arguments: the server's URL, the admin token.
 */
final class Pages {
  private static final String ROUTE = "/api/v1/authz/list-resources";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pages() {}

  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    ObjectNode file = JSON.createObjectNode().put("path", ROUTE);
    file.putObject("headers").put("X-Plystra-Admin-Token", args[1]);
    file.putObject("outcomes").put("answered", "\"resource_id\"");
    ArrayNode bodies = file.putArray("bodies");
    ObjectNode body =
        JSON.createObjectNode()
            .put("resource_type", "invoice")
            .put("action", "approve")
            .put("limit", 200);
    body.putObject("actor")
        .put("user_id", "alice")
        .put("member_id", "reviewer")
        .put("user_member_id", "alice_reviewer")
        .put("space_id", "acme");
    boolean more = true;
    while (more) {
      bodies.add(body.deepCopy());
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(args[0] + ROUTE))
                  .header("Content-Type", "application/json")
                  .header("X-Plystra-Admin-Token", args[1])
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode pagination = JSON.readTree(answer.body()).path("pagination");
      more = pagination.path("has_more").asBoolean();
      body.put("cursor", pagination.path("cursor").asText());
    }
    System.out.println(file);
  }
}
