package com.plystra.base.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads {@code plystra.properties}: UTF-8, each key at most once. */
final class PropertiesSource {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private PropertiesSource() {}

  static Source read(Path file, Resolver resolver) {
    if (Files.isSymbolicLink(file)) {
      resolver.fault(
          file
              + " is a symbolic link, and links in a data directory are not followed; put the file"
              + " there");
      return Source.noFile();
    }
    if (!Files.exists(file)) {
      return Source.noFile();
    }
    Entries entries = new Entries();
    try (Reader reader = withoutByteOrderMark(Files.newBufferedReader(file))) {
      entries.load(reader);
    } catch (CharacterCodingException e) {
      resolver.fault(file + " is not UTF-8; save it as UTF-8");
    } catch (IllegalArgumentException e) {
      resolver.fault(file + " holds a broken \\u sequence; write backslashes twice");
    } catch (IOException e) {
      resolver.fault(file + " cannot be read; make it a file that this user can read");
    }
    entries.repeated.forEach(
        key -> resolver.fault("plystra.properties " + ShownSetting.oneLine(key) + " is set twice"));
    return Source.file(withoutDataDir(entries.texts(), resolver));
  }

  /** Some editors write a byte order mark before UTF-8; it is not part of the first key. */
  private static Reader withoutByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static Map<String, String> withoutDataDir(Map<String, String> texts, Resolver resolver) {
    if (texts.remove(Catalogue.DATA_DIR.name()) != null) {
      resolver.fault(
          "plystra.properties PLYSTRA_DATA_DIR cannot be set in a file of that directory;"
              + " use --data-dir or the environment");
    }
    return texts;
  }

  /** Remembers repeated keys; the parent class would silently keep the last value. */
  private static final class Entries extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient List<String> repeated = new ArrayList<>();

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (containsKey(key)) {
        repeated.add(String.valueOf(key));
      }
      return super.put(key, value);
    }

    Map<String, String> texts() {
      Map<String, String> texts = new HashMap<>();
      stringPropertyNames().forEach(name -> texts.put(name, getProperty(name)));
      return texts;
    }
  }
}
