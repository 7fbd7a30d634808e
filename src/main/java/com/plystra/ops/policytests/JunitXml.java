package com.plystra.ops.policytests;

import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes results as JUnit XML: a suite for each file, a case for each expectation. */
public final class JunitXml {
  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes a whole document. */
  public static void write(Writer out, List<FileResult> files) throws XMLStreamException {
    JunitXml junit = new JunitXml(XMLOutputFactory.newInstance().createXMLStreamWriter(out));
    junit.document(files);
  }

  private void document(List<FileResult> files) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", "plystra test");
    for (FileResult file : files) {
      suite(file);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void suite(FileResult file) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", file.name());
    attribute("file", file.file());
    attribute("tests", String.valueOf(file.results().size()));
    attribute("failures", String.valueOf(file.count(TestResult.Status.FAILED)));
    attribute("errors", String.valueOf(file.count(TestResult.Status.ERROR)));
    attribute("skipped", String.valueOf(file.count(TestResult.Status.SKIPPED)));
    attribute("time", seconds(file.took()));
    for (TestResult result : file.results()) {
      testCase(file, result);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void testCase(FileResult file, TestResult result) throws XMLStreamException {
    Expectation asked = result.expectation();
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("classname", asked.test().isEmpty() ? file.name() : asked.test());
    attribute("name", asked.question());
    attribute("file", asked.at().file());
    attribute("line", String.valueOf(asked.at().line()));
    switch (result.status()) {
      case FAILED -> problem("failure", result);
      case ERROR -> problem("error", result);
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        attribute("message", result.reason());
      }
      case PASSED -> {
        // A case without a child has passed.
      }
    }
    xml.writeEndElement();
  }

  private void problem(String element, TestResult result) throws XMLStreamException {
    String expected = result.expectation().expectedText();
    xml.writeStartElement(element);
    attribute("message", "expected " + expected + ", got " + result.got());
    attribute("type", result.got());
    xml.writeCharacters(legal(result.expectation().at() + "\n" + result.reason()));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
  }

  /** The text with U+FFFD for each character that XML 1.0 cannot hold. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : 0xFFFD));
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
