package io.github.jpadrift.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * SQL for PostgreSQL that a library of an application ships beside its classes.
 *
 * @param classes those of the classes asked about that the library has; binary names
 * @param place where it lies, as in {@code audit-1.2.jar!/schema-postgresql.sql}
 */
public record LibraryScript(Set<String> classes, String place, String sql) {

  /** How many scripts of one library are read; the engines that ship most have some hundred. */
  private static final int MOST = 200;

  /** How much of one library is read: 16 MiB. */
  private static final long MOST_BYTES = 16L << 20;

  private static final Pattern SCHEMA =
      Pattern.compile("(?:.*/)?schema[^/]*\\.sql", Pattern.CASE_INSENSITIVE);

  /** What else a script is written for; one that says none of them may be for all. */
  private static final Pattern OTHER_DATABASE =
      Pattern.compile(
          "(?i)mysql|maria|oracle|sql_?-?server|mssql|sybase|h2|hsql|derby|db2|sqlite|hana|firebird"
              + "|informix|cockroach|spanner|cassandra|mongo");

  /** What {@link Unpacking#fileName} puts before the name of a library. */
  private static final Pattern POSITION = Pattern.compile("^\\d{3,}-");

  /** {@code spring-modulith-events} and {@code -2.0.3.jar} of {@code …-jpa-2.0.3.jar}. */
  private static final Pattern OF_FAMILY = Pattern.compile("(.+)-[^-]*[^-\\d][^-]*(-\\d.*\\.jar)");

  public LibraryScript {
    classes = Set.copyOf(classes);
  }

  /**
   * What the libraries ship that have these classes; a class that is the application's own has
   * none. Where the library itself has no script, the others of its family are looked through:
   * {@code spring-modulith-events-jpa} has the entity and {@code spring-modulith-events-jdbc} of
   * the same version the SQL for its table.
   *
   * @param classes binary names
   */
  public static List<LibraryScript> beside(PlacesOfClasses places, Collection<String> classes) {
    Set<String> left = new TreeSet<>(classes);
    List<LibraryScript> scripts = new ArrayList<>();
    for (int i = 0; i < places.paths().size() && !left.isEmpty(); i++) {
      Path path = places.paths().get(i);
      Set<String> found = found(path, left);
      left.removeAll(found);
      if (i >= places.own() && !found.isEmpty()) {
        List<LibraryScript> own = in(path, places, found);
        scripts.addAll(own);
        if (own.isEmpty()) {
          family(path, places).forEach(sibling -> scripts.addAll(in(sibling, places, found)));
        }
      }
    }
    return scripts;
  }

  /** The other libraries that are called alike but for the last word, in the same version. */
  private static List<Path> family(Path path, PlacesOfClasses places) {
    Optional<String> family = family(name(path, places));
    return places.paths().stream()
        .skip(places.own())
        .filter(other -> !other.equals(path))
        .filter(other -> family.isPresent() && family.equals(family(name(other, places))))
        .toList();
  }

  private static Optional<String> family(String file) {
    Matcher named = OF_FAMILY.matcher(file);
    return named.matches() ? Optional.of(named.group(1) + named.group(2)) : Optional.empty();
  }

  private static Set<String> found(Path path, Set<String> classes) {
    if (Files.isDirectory(path)) {
      return having(classes, entry -> Files.isRegularFile(path.resolve(entry)));
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return having(classes, entry -> zip.getEntry(entry) != null);
    } catch (IOException unreadable) {
      // The scan has said so.
      return Set.of();
    }
  }

  private static Set<String> having(Set<String> classes, Predicate<String> has) {
    return classes.stream()
        .filter(name -> has.test(name.replace('.', '/') + ".class"))
        .collect(Collectors.toSet());
  }

  private static List<LibraryScript> in(Path path, PlacesOfClasses places, Set<String> classes) {
    String name = name(path, places);
    List<LibraryScript> scripts = new ArrayList<>();
    try (ClassPathRoot library = open(path, name)) {
      long left = MOST_BYTES;
      for (String entry : scripts(library.entries())) {
        byte[] sql = content(library, entry);
        left -= sql.length;
        if (left < 0) {
          break;
        }
        scripts.add(
            new LibraryScript(
                classes, name + "!/" + entry, new String(sql, StandardCharsets.UTF_8)));
      }
    } catch (IOException | ScanException unreadable) {
      // The scan has said so, or the library has changed since: what was read until then counts.
      return scripts;
    }
    return scripts;
  }

  private static String name(Path path, PlacesOfClasses places) {
    String file = String.valueOf(path.getFileName());
    return places.unpacked().contains(path) ? POSITION.matcher(file).replaceFirst("") : file;
  }

  private static ClassPathRoot open(Path path, String name) throws IOException {
    return Files.isDirectory(path)
        ? FolderRoot.list(ClassPathRoot.Role.LIBRARY, path, name)
        : JarRoot.open(ClassPathRoot.Role.LIBRARY, path, name, new ArchiveLimits());
  }

  /** Nothing where it is too large to be a schema, or damaged. */
  private static byte[] content(ClassPathRoot library, String entry) {
    try {
      return library.read(entry);
    } catch (IOException | ScanException refused) {
      // A table is then created as the mapping has it, as where a library ships nothing.
      return new byte[0];
    }
  }

  /** Those whose name speaks of PostgreSQL; else the only schema, if it speaks of no other. */
  private static List<String> scripts(Set<String> entries) {
    List<String> sql =
        entries.stream()
            .filter(
                entry ->
                    lower(entry).endsWith(".sql") && entry.chars().allMatch(LibraryScript::isShown))
            .sorted()
            .toList();
    List<String> named =
        sql.stream().filter(entry -> lower(entry).contains("postgres")).limit(MOST).toList();
    if (!named.isEmpty()) {
      return named;
    }
    List<String> schemas = sql.stream().filter(entry -> SCHEMA.matcher(entry).matches()).toList();
    return schemas.size() == 1 && !OTHER_DATABASE.matcher(schemas.get(0)).find()
        ? schemas
        : List.of();
  }

  /** Whether it stays within the line in which a report names it, and in its place there. */
  private static boolean isShown(int character) {
    return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
  }

  private static String lower(String entry) {
    return entry.toLowerCase(Locale.ROOT);
  }
}
