package io.github.jpadrift.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML that a stranger may have written: no DTD is fetched, no external entity resolved, no
 * entity expanded without bound.
 */
final class Xml {

  /** The addresses by which Hibernate finds the DTDs that it brings along; it asks no other id. */
  private static final Pattern HIBERNATES_OWN =
      Pattern.compile(
          "https?://((www\\.)?hibernate\\.org/dtd|hibernate\\.sourceforge\\.net)"
              + "/hibernate-(mapping|configuration)-[\\d.]+\\.dtd");

  private Xml() {}

  /**
   * Parses a document.
   *
   * @throws IOException when it is not well formed or wants an external entity
   */
  static Element parse(byte[] bytes) throws IOException {
    try {
      Document document = builder().parse(new ByteArrayInputStream(bytes));
      refuseExternal(document);
      return document.getDocumentElement();
    } catch (SAXParseException e) {
      throw new IOException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a feature it documents", e);
    }
  }

  /**
   * What a document type defines elsewhere is left out by the parser, and what is left is not what
   * was written; others that read the file would fetch it. Hibernate brings its own along.
   */
  private static void refuseExternal(Document document) throws IOException {
    DocumentType type = document.getDoctype();
    if (type == null) {
      return;
    }
    for (int i = 0; i < type.getEntities().getLength(); i++) {
      if (type.getEntities().item(i) instanceof org.w3c.dom.Entity entity
          && entity.getSystemId() != null) {
        throw new IOException("it wants the external entity " + entity.getNodeName());
      }
    }
    if (type.getInternalSubset() != null) {
      throw new IOException("its DOCTYPE defines entities of its own, which are not read");
    }
    String address = type.getSystemId();
    if (address != null && !HIBERNATES_OWN.matcher(address).matches()) {
      throw new IOException(
          "its DOCTYPE is at %s, which is not fetched; Hibernate's own is at %s"
              .formatted(address, "http://www.hibernate.org/dtd/hibernate-mapping-3.0.dtd"));
    }
  }

  /** The child elements of that name. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  /** The texts of the child elements of that name, trimmed. */
  static List<String> texts(Element parent, String name) {
    return children(parent, name).stream().map(Xml::text).toList();
  }

  static Optional<String> firstText(Element parent, String name) {
    return texts(parent, name).stream().findFirst();
  }

  static String text(Element element) {
    return element.getTextContent().trim();
  }

  /** An attribute; null where it is absent or empty. */
  static @Nullable String attribute(Element element, String name) {
    String value = element.getAttribute(name);
    return value.isEmpty() ? null : value;
  }

  /** Keeps the parser from printing to standard error. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // A warning changes nothing of what is read.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
