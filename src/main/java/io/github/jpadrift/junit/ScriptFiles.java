package io.github.jpadrift.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The files that {@code scripts} of the annotation names: a file, all of a folder, or the same on
 * the class path.
 */
final class ScriptFiles {

  private static final String CLASS_PATH = "classpath:";
  private static final String SUFFIX = ".sql";

  /** Names of Flyway's (its documentation, "Migrations"). */
  private static final Pattern VERSIONED = Pattern.compile("V(\\d+(?:[._]\\d+)*)__.*\\.sql");

  private static final Pattern REPEATABLE = Pattern.compile("R__.*\\.sql");
  private static final Pattern UNDO = Pattern.compile("U\\d+(?:[._]\\d+)*__.*\\.sql");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** No version and no time stamp has more digits. */
  private static final int DIGITS = 40;

  private final ClassLoader loader;

  /**
   * @param loader of the test class, which knows its class path
   */
  ScriptFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** In the order in which they are to be loaded. */
  List<Path> named(String text) {
    boolean onClassPath = text.startsWith(CLASS_PATH);
    String name = onClassPath ? text.substring(CLASS_PATH.length()) : text;
    Path path = onClassPath || !Files.exists(Path.of(name)) ? resource(name) : Path.of(name);
    if (path == null) {
      throw new ExtensionConfigurationException(
          "scripts of @CheckMapping names %s, which is not %s; a relative path begins at %s"
              .formatted(
                  text,
                  onClassPath
                      ? "on the class path"
                      : "there, neither as a file or folder nor on the class path",
                  Path.of("").toAbsolutePath()));
    }
    return Files.isDirectory(path) ? within(path) : List.of(path);
  }

  private @Nullable Path resource(String name) {
    URL found = loader.getResource(name.replaceFirst("^/", ""));
    if (found == null) {
      return null;
    }
    try {
      return found.getProtocol().equals("file") ? Path.of(found.toURI()) : copied(found, name);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(found.toString(), impossible);
    }
  }

  /** What lies in an archive is no file that could be loaded, or named in an error. */
  private static Path copied(URL found, String name) {
    if (!name.endsWith(SUFFIX)) {
      throw new ExtensionConfigurationException(
          "scripts of @CheckMapping names %s, a folder in an archive: name its files one by one"
              .formatted(name));
    }
    try (InputStream content = found.openStream()) {
      Path folder = Files.createTempDirectory("jpadrift-scripts");
      Path copy = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      folder.toFile().deleteOnExit();
      copy.toFile().deleteOnExit();
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Path> within(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> name(file).endsWith(SUFFIX)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    if (files.isEmpty()) {
      throw new ExtensionConfigurationException(
          "the folder %s of scripts of @CheckMapping holds no %s file".formatted(folder, SUFFIX));
    }
    return files.stream().anyMatch(file -> VERSIONED.matcher(name(file)).matches())
        ? migrations(folder, files)
        : files.stream()
            .sorted(
                Comparator.comparing(file -> inNumericOrder(folder.relativize(file).toString())))
            .toList();
  }

  /** As Flyway would run them: by version, then what is repeated; undoing is nothing to load. */
  private static List<Path> migrations(Path folder, List<Path> files) {
    List<Path> others =
        files.stream()
            .filter(
                file ->
                    Stream.of(VERSIONED, REPEATABLE, UNDO)
                        .noneMatch(kind -> kind.matcher(name(file)).matches()))
            .toList();
    if (!others.isEmpty()) {
      throw new ExtensionConfigurationException(
          "the folder %s of scripts of @CheckMapping holds versions of Flyway's and others, whose"
                  .formatted(folder)
              + " place among them nothing tells: name the files one by one ("
              + others.stream().map(ScriptFiles::name).sorted().collect(Collectors.joining(", "))
              + ")");
    }
    return files.stream()
        .filter(file -> !UNDO.matcher(name(file)).matches())
        .sorted(Comparator.comparing(ScriptFiles::place))
        .toList();
  }

  private static String place(Path migration) {
    Matcher versioned = VERSIONED.matcher(name(migration));
    // 1.0 and 1 are one version
    return versioned.matches()
        ? "1 " + inNumericOrder(versioned.group(1).replace('_', '.').replaceFirst("(\\.0+)+$", ""))
        : "2 " + name(migration);
  }

  /** A key by which 10 comes after 9. */
  private static String inNumericOrder(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
