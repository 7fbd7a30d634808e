package com.plystra.http.files;

import com.plystra.base.hash.Sha256;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file of UTF-8 text that never changes. It is compressed once, and kept in both forms. */
public final class StaticFile {
  private static final int HASH_DIGITS = 16;
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "css", "text/css",
          "html", "text/html",
          "js", "text/javascript",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final String mediaType;
  private final String hash;
  private final byte[] plain;
  private final byte[] compressed;

  private StaticFile(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.hash = Sha256.of(content).toString().substring(0, HASH_DIGITS);
    this.plain = content;
    this.compressed = compressed(content);
  }

  /**
   * A file with this content, which must not be changed afterwards.
   *
   * @param name its suffix gives the media type
   * @throws IllegalArgumentException when the suffix has no media type
   */
  public static StaticFile of(String name, byte[] content) {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    return Optional.ofNullable(MEDIA_TYPES.get(suffix))
        .map(type -> new StaticFile(type, content))
        .orElseThrow(() -> new IllegalArgumentException("no media type for " + name));
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
    try (BestGzip gzip = new BestGzip(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The default level of the stream is lower. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /** The first 16 hexadecimal digits of the content's SHA-256. */
  public String hash() {
    return hash;
  }

  /** The number of bytes that a browser loads. */
  public int compressedLength() {
    return Math.min(plain.length, compressed.length);
  }

  /**
   * The file for a client: compressed if it accepts that and the file gets smaller, and without
   * content if the client has this content already.
   *
   * @param cacheControl how long it may be cached
   */
  public Reply reply(Call call, String cacheControl) {
    boolean gzip =
        compressed.length < plain.length
            && call.header("Accept-Encoding").filter(StaticFile::acceptsGzip).isPresent();
    String etag = '"' + hash + (gzip ? "-gzip" : "") + '"';
    String type = mediaType + "; charset=utf-8";
    boolean known = call.header("If-None-Match").filter(tags -> names(tags, etag)).isPresent();
    Reply reply = known ? Reply.notModified(type) : Reply.bytes(type, gzip ? compressed : plain);
    if (gzip) {
      reply.header("Content-Encoding", "gzip");
    }
    return reply
        .header("Cache-Control", cacheControl)
        .header("ETag", etag)
        .header("Vary", "Accept-Encoding");
  }

  /** Whether the value of Accept-Encoding allows gzip (RFC 9110, 12.5.3). */
  private static boolean acceptsGzip(String accepted) {
    for (String each : accepted.split(",", -1)) {
      String coding = each.replaceAll("[ \\t]", "").toLowerCase(Locale.ROOT);
      if (coding.startsWith("gzip") || coding.startsWith("*")) {
        return !coding.matches("[^;]*;q=0(\\.0*)?");
      }
    }
    return false;
  }

  /** Whether the value of If-None-Match names the tag. A weak tag is as good as a strong one. */
  private static boolean names(String tags, String etag) {
    for (String tag : tags.split(",", -1)) {
      String named = tag.strip();
      if (named.equals("*") || named.equals(etag) || named.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
