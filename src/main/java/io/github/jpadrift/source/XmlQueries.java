package io.github.jpadrift.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The queries that XML mappings give names to ({@code orm.xml}, {@code hbm.xml}), among what a
 * build copies into the application. They are read when somebody asks for the first.
 */
final class XmlQueries {

  /** Of a mapping of Jakarta Persistence and of Hibernate's own. */
  private static final Set<String> MAPPINGS = Set.of("entity-mappings", "hibernate-mapping");

  /** In the same order. */
  private static final Set<String> QUERIES =
      Set.of("named-query", "named-native-query", "query", "sql-query");

  /** Folders between the resources and the deepest mapping. */
  private static final int DEEPEST = 12;

  /** Files that are looked into before the resources are taken for something else. */
  private static final int MOST_FILES = 2_000;

  /** Where a query begins. */
  record Place(Path file, int line) {}

  private final SourceFolders folders;
  private @Nullable Map<String, Place> places;

  XmlQueries(SourceFolders folders) {
    this.folders = folders;
  }

  /** By the names of the queries; of one name the first. */
  Map<String, Place> places() {
    if (places == null) {
      Map<String, Place> found = new HashMap<>();
      XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
      readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      folders
          .resources()
          .filter(Files::isDirectory)
          .forEach(folder -> search(folder, readers, found));
      places = found;
    }
    return places;
  }

  private static void search(Path folder, XMLInputFactory readers, Map<String, Place> found) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      files =
          all.filter(file -> file.toString().endsWith(".xml"))
              .filter(Files::isRegularFile)
              .limit(MOST_FILES)
              .sorted()
              .toList();
    } catch (IOException | java.io.UncheckedIOException closedToUs) {
      // whose files nobody may list, those give nothing a line
      return;
    }
    files.forEach(file -> read(file, readers, found));
  }

  private static void read(Path file, XMLInputFactory readers, Map<String, Place> found) {
    Map<String, Place> own = new HashMap<>();
    try (InputStream text = Files.newInputStream(file)) {
      XMLStreamReader reader = readers.createXMLStreamReader(text);
      boolean isRoot = true;
      int line = 1;
      for (; reader.hasNext(); line = reader.getLocation().getLineNumber()) {
        if (reader.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        String name = reader.getAttributeValue(null, "name");
        if (isRoot && !MAPPINGS.contains(reader.getLocalName())) {
          return;
        }
        isRoot = false;
        if (name != null && QUERIES.contains(reader.getLocalName())) {
          // a tag begins where what stands before it ends
          own.putIfAbsent(name, new Place(file, line));
        }
      }
    } catch (IOException | XMLStreamException unreadable) {
      // as with every source: what cannot be read gives nothing a line
      return;
    }
    own.forEach(found::putIfAbsent);
  }
}
