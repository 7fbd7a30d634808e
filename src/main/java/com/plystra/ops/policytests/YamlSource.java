package com.plystra.ops.policytests;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads one YAML document as nodes with their places. Objects are never made from tags, and size,
 * nesting and aliases are bounded.
 */
final class YamlSource {
  private static final int MAX_BYTES = 16 << 20;
  private static final int MAX_NESTING = 50;
  private static final int MAX_ALIASES = 1_000;
  private static final int MAX_NODES = 2_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final FileFaults faults;
  private int nodes;

  YamlSource(String file, FileFaults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The document's root; empty when it cannot be read, and the fault is noted. */
  Optional<SourceNode> read(Path path) throws IOException {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      faults.add(start(), "there is no such file");
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      faults.add(start(), "the file is larger than " + (MAX_BYTES >> 20) + " MiB");
      return Optional.empty();
    }
    return parse(bytes);
  }

  private Optional<SourceNode> parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      faults.add(start(), "the file is not UTF-8");
      return Optional.empty();
    }
  }

  /** The root of a document's text. */
  Optional<SourceNode> parse(String text) {
    try {
      Iterator<Node> documents = new Yaml(options()).composeAll(new StringReader(text)).iterator();
      Node root = documents.hasNext() ? documents.next() : null;
      if (root == null) {
        faults.add(start(), "the file is empty");
        return Optional.empty();
      }
      if (documents.hasNext()) {
        faults.add(
            place(documents.next().getStartMark()), "a second document. Give it a file of its own");
      }
      return Optional.of(new SourceNode(root, this));
    } catch (MarkedYAMLException e) {
      faults.add(place(e.getProblemMark()), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      faults.add(start(), "not readable: " + e.getMessage());
    } catch (StackOverflowError e) {
      faults.add(start(), "not readable: it is nested too deeply");
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_NESTING);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setAllowRecursiveKeys(false);
    return options;
  }

  FileFaults faults() {
    return faults;
  }

  FileLocation start() {
    return new FileLocation(file, 1, 1);
  }

  FileLocation place(@Nullable Mark mark) {
    return mark == null
        ? start()
        : new FileLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Counts a node that is read; false when aliases have made too many of few. */
  boolean mayRead(Node node) {
    if (++nodes == MAX_NODES) {
      faults.add(place(node.getStartMark()), "the file has too many values, aliases resolved");
    }
    return nodes < MAX_NODES;
  }
}
