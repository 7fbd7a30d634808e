package com.plystra.ops.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.caller.Principal;
import com.plystra.base.threads.Fatal;
import com.plystra.base.time.Micros;
import com.plystra.http.ReplyStream;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Head;
import com.plystra.journal.Mark;
import com.plystra.journal.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a verification and writes its progress and its result as lines of JSON. Without a last line
 * that has {@code verified}, it was not completed.
 */
final class VerificationStream implements ReplyStream.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationStream.class);
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration PACE = Duration.ofMillis(500);

  private final LiveVerification verification;
  private final Principal caller;
  private volatile boolean over;

  VerificationStream(LiveVerification verification, Principal caller) {
    this.verification = verification;
    this.caller = caller;
  }

  /** Thrown by the progress to end a verification that nobody waits for. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("nobody waits for it", null, false, false);
    }
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  @Override
  public void drained() {
    // Lines are few and short: nothing waits for that.
  }

  @Override
  public void closed() {
    over = true;
  }

  @Override
  public void stopping() {
    over = true;
  }

  /** Verifies, which takes long, and ends the stream. */
  void run(ReplyStream to) {
    long begin = System.nanoTime();
    try {
      LiveVerification.Result result = verification.run(new Pace(to));
      line(to, out -> write(out, result, Duration.ofNanos(System.nanoTime() - begin)));
    } catch (BadJournal e) {
      LOG.error("A verification has found that {}", e.getMessage());
      line(to, out -> write(out, e));
    } catch (Cancelled e) {
      LOG.info("A verification was given up: its caller has gone, or may not ask any more.");
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("A verification was ended by an error.", e);
      Fatal.report(e);
    } finally {
      to.end();
    }
  }

  /** Writes the progress at most twice a second. */
  private final class Pace implements Verification.Progress {
    private final ReplyStream to;
    private @Nullable Long last;

    Pace(ReplyStream to) {
      this.to = to;
    }

    @Override
    public void at(long checked, long of) {
      if (over) {
        throw new Cancelled();
      }
      long now = System.nanoTime();
      if (last != null && now - last < PACE.toNanos()) {
        return;
      }
      last = now;
      if (to.isStalled() || !isKnown(to)) {
        throw new Cancelled();
      }
      line(
          to,
          out -> {
            out.writeNumberField("checked", checked);
            out.writeNumberField("of", of);
            out.writeStringField("unit", verification.unit());
          });
    }
  }

  private boolean isKnown(ReplyStream to) {
    try {
      Principal now = to.caller();
      return now.identity().equals(caller.identity()) && now.rights().equals(caller.rights());
    } catch (RuntimeException e) {
      // Most likely a Problem: its credentials are not valid any more.
      return false;
    }
  }

  private static void write(JsonGenerator out, LiveVerification.Result result, Duration took)
      throws IOException {
    Verification verified = result.verified();
    out.writeBooleanField("verified", true);
    out.writeNumberField("records", verified.records());
    out.writeNumberField("segments", verified.segments());
    out.writeNumberField("bytes", verified.bytes());
    out.writeStringField(
        "first", verified.records() == 0 ? null : AuditIds.auditId(verified.first()));
    List<Head> heads = verified.heads();
    out.writeFieldName("head");
    head(out, heads.stream().max(Comparator.comparing(Head::createdAtMicros)).orElse(null));
    out.writeArrayFieldStart("heads");
    for (Head head : heads) {
      head(out, head);
    }
    out.writeEndArray();
    texts(out, "notes", result.notes());
    texts(out, "not_checked", result.unchecked());
    out.writeNumberField("took_ms", took.toMillis());
  }

  private static void head(JsonGenerator out, @Nullable Head head) throws IOException {
    if (head == null) {
      out.writeNull();
      return;
    }
    boolean hasRecord = head.number() > 0;
    out.writeStartObject();
    out.writeNumberField("chain", head.chain());
    out.writeNumberField("number", head.number());
    out.writeStringField("id", hasRecord ? AuditIds.auditId(head.sequence()) : null);
    out.writeStringField(
        "created_at", hasRecord ? Micros.text(Micros.instant(head.createdAtMicros())) : null);
    out.writeStringField("hash", Mark.of(head).toString());
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, BadJournal fault) throws IOException {
    out.writeBooleanField("verified", false);
    out.writeStringField("fault", String.valueOf(fault.getMessage()));
    if (fault.place().isPresent()) {
      var place = fault.place().get();
      out.writeStringField("segment", place.segment());
      out.writeNumberField("offset", place.offset());
      out.writeStringField(
          "record", place.sequence() == 0 ? null : AuditIds.auditId(place.sequence()));
    }
  }

  private static void line(ReplyStream to, Content content) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      out.writeStartObject();
      content.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    to.write(line.toByteArray());
  }
}
