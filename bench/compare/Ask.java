import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends each request of a file once and prints how often a text is in the answers.
 *
 * <p>Arguments: the server's URL, the file (see {@code plystra bench --requests}), the text.
 */
final class Ask {
  private Ask() {}

  public static void main(String[] args) throws Exception {
    JsonNode requests = new ObjectMapper().readTree(Path.of(args[1]).toFile());
    HttpClient client = HttpClient.newHttpClient();
    long found = 0;
    for (JsonNode body : requests.get("bodies")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(args[0] + requests.get("path").asText()))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
      requests
          .get("headers")
          .properties()
          .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        System.err.println(answer.statusCode() + " " + answer.body());
      }
      Matcher matcher = Pattern.compile(Pattern.quote(args[2])).matcher(answer.body());
      while (matcher.find()) {
        found++;
      }
    }
    System.out.println(found);
  }
}
