import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The floor to measure against: the same HTTP stack answering a request of the same size with an
 * answer of the same size, and doing nothing else. Run from the project's root:
 *
 * <pre>java -cp dist/plystra.jar bench/Echo.java 18081</pre>
 */
public final class Echo {
  private static final byte[] ANSWER = "x".repeat(642).getBytes(StandardCharsets.US_ASCII);

  public static void main(String[] args) {
    Undertow.builder()
        .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1", Echo::answer)
        .build()
        .start();
  }

  private static void answer(HttpServerExchange exchange) {
    exchange.getRequestReceiver().receiveFullBytes(Echo::send);
  }

  private static void send(HttpServerExchange exchange, byte[] body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(ANSWER));
  }
}
