package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the stream of changes, which reads events as the HTML standard says. */
public final class Watcher implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;

  private final InputStream body;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile String lastId = "";

  /**
   * An event, a comment ({@code :}), or the end of the stream ({@code eof}).
   *
   * @param data missing for comments and the end
   */
  public record Event(String id, String type, JsonNode data) {
    public String object() {
      return data.path("type").asText() + " " + data.path("id").asText();
    }

    public String verb() {
      return data.path("verb").asText();
    }

    public long version() {
      return data.path("version").asLong();
    }

    /** Type, id and verb, for comparisons. */
    public String said() {
      return object() + " " + verb();
    }

    public boolean isChange() {
      return type.equals("change");
    }

    public boolean isEnd() {
      return type.equals("eof");
    }
  }

  private Watcher(InputStream body) {
    this.body = body;
    this.thread = new Thread(this::read, "watcher");
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches with these parameters, for example {@code ?after=3}; the start event is read. */
  public static Watcher open(Api api, String query) {
    Watcher opened = of(api.stream("/api/v1/changes" + query));
    assertEquals("start", opened.next().type());
    return opened;
  }

  /** Reads a response. */
  public static Watcher of(HttpResponse<InputStream> response) {
    assertEquals(200, response.statusCode());
    assertEquals(Optional.of("text/event-stream"), response.headers().firstValue("Content-Type"));
    return new Watcher(response.body());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String type = "message";
      String data = "";
      String id = lastId;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          type = ":";
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty()) {
          lastId = id;
          if (type.equals(":") || !data.isEmpty()) {
            events.add(new Event(id, type, JSON.readTree(data.isEmpty() ? "{}" : data)));
          }
          type = "message";
          data = "";
        }
      }
    } catch (IOException e) {
      // As with the end: what matters is what came before.
    }
    events.add(new Event(lastId, "eof", JSON.missingNode()));
  }

  /** The id from which a client would go on. */
  public String lastId() {
    return lastId;
  }

  /** The next event, without comments. */
  public Event next() {
    while (true) {
      Event event = any();
      if (!event.type().equals(":")) {
        return event;
      }
    }
  }

  /** The next event or comment. */
  public Event any() {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event came");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The next events, up to and with the first of this kind. */
  public List<Event> until(Predicate<Event> last) {
    List<Event> found = new ArrayList<>();
    while (true) {
      Event event = next();
      found.add(event);
      if (last.test(event)) {
        return found;
      }
      if (event.isEnd()) {
        throw new AssertionError("the stream ended after " + found);
      }
    }
  }

  /** The next events, up to and with a change of an object. */
  public List<Event> until(String id, String verb) {
    return until(event -> event.data().path("id").asText().equals(id) && event.verb().equals(verb));
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
