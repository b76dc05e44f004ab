package io.github.jpadrift.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that source files declare, each file read when somebody asks for what is in it. */
final class Declarations {

  /** Bytes of one file: 4 MiB. The largest entities that generators write are under one. */
  private static final long LARGEST_FILE = 4L << 20;

  /** Files of one folder, or of Kotlin below one, that are looked through for a declaration. */
  private static final int MOST_FILES = 20_000;

  private final SourceFolders folders;
  private final Map<Path, SourceFile> files = new HashMap<>();
  private final Map<String, Optional<SourceDeclaration>> types = new HashMap<>();
  private @Nullable Map<String, SourceDeclaration> kotlin;

  Declarations(SourceFolders folders) {
    this.folders = folders;
  }

  /** What a name means where it is written (Java Language Specification, 6.4.1 and 7.5). */
  Optional<SourceDeclaration> resolve(String name, SourceDeclaration from) {
    List<String> names = List.of(name.split("\\."));
    List<String> rest = names.subList(1, names.size());
    SourceFile source = from.source();
    String imported = source.imports().get(names.get(0));
    return from.outwards()
        .flatMap(
            around ->
                Stream.concat(
                    around.nested(names).stream(),
                    around.type().name().equals(names.get(0))
                        ? around.nested(rest).stream()
                        : Stream.empty()))
        .findFirst()
        .or(
            () ->
                imported != null
                    ? type(qualified(imported, String.join(".", rest)))
                    : Stream.of(
                            Stream.of(source.packageName()),
                            source.wholePackages().stream(),
                            Stream.of(""))
                        .flatMap(packages -> packages)
                        .flatMap(packageName -> type(qualified(packageName, name)).stream())
                        .findFirst());
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() || name.isEmpty() ? packageName + name : packageName + '.' + name;
  }

  /** The class of this name, whichever of its dots and dollars lead into a package or a class. */
  Optional<SourceDeclaration> type(String className) {
    Optional<SourceDeclaration> known = types.get(className);
    if (known == null) {
      known =
          declared(List.of(className.split("\\.")))
              .or(
                  () ->
                      className.indexOf('$') < 0
                          ? Optional.empty()
                          : declared(List.of(className.split("[.$]"))));
      types.put(className, known);
    }
    return known;
  }

  private Optional<SourceDeclaration> declared(List<String> names) {
    if (!names.stream().allMatch(Declarations::isIdentifier)) {
      return Optional.empty();
    }
    return Stream.iterate(names.size() - 1, top -> top >= 0, top -> top - 1)
        .flatMap(
            top ->
                topLevel(names.subList(0, top), names.get(top))
                    .flatMap(type -> type.nested(names.subList(top + 1, names.size())))
                    .stream())
        .findFirst();
  }

  /** A name is looked for in the file system only when it can lead nowhere but down. */
  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .allMatch(
                character ->
                    Character.isJavaIdentifierPart(character)
                        && !Character.isIdentifierIgnorable(character));
  }

  private Optional<SourceDeclaration> topLevel(List<String> packages, String name) {
    return inFileOfItsName(folders.near(), packages, name)
        .or(() -> inFileOfItsName(folders.far(), packages, name))
        .or(() -> inFileOfItsPackage(packages, name))
        .or(() -> Optional.ofNullable(kotlin().get(qualified(String.join(".", packages), name))));
  }

  private Optional<SourceDeclaration> inFileOfItsName(
      List<Path> roots, List<String> packages, String name) {
    return roots.stream()
        .flatMap(
            root -> {
              Path folder = folder(root, packages);
              return Stream.of(
                  folder.resolve(name + ".java"),
                  folder.resolve(name + ".kt"),
                  // Kotlin's conventions leave out the package that a whole project has in common
                  root.resolve(name + ".kt"));
            })
        .filter(Files::isRegularFile)
        .flatMap(file -> in(file, packages, name).stream())
        .findFirst();
  }

  /** Java allows a class that is not public, and Kotlin any class, in a file of another name. */
  private Optional<SourceDeclaration> inFileOfItsPackage(List<String> packages, String name) {
    Pattern declaration = Pattern.compile("\\b(?:class|record)\\s+" + Pattern.quote(name) + "\\b");
    return Stream.concat(folders.near().stream(), folders.far().stream())
        .map(root -> folder(root, packages))
        .flatMap(folder -> sourcesIn(folder, 1))
        .filter(file -> files.containsKey(file) || declaration.matcher(text(file)).find())
        .flatMap(file -> in(file, packages, name).stream())
        .findFirst();
  }

  /**
   * Kotlin files may lie anywhere; they are all read once, when a class is in no likelier place.
   */
  private Map<String, SourceDeclaration> kotlin() {
    if (kotlin == null) {
      kotlin = new HashMap<>();
      for (Path root : Stream.concat(folders.near().stream(), folders.far().stream()).toList()) {
        for (Path file : sourcesIn(root, Integer.MAX_VALUE).toList()) {
          if (isKotlin(file)) {
            SourceFile source = read(file);
            for (DeclaredType type : source.types()) {
              kotlin.putIfAbsent(
                  qualified(source.packageName(), type.name()),
                  new SourceDeclaration(file, source, List.of(type)));
            }
          }
        }
      }
    }
    return kotlin;
  }

  // ---- files

  private Optional<SourceDeclaration> in(Path file, List<String> packages, String name) {
    SourceFile source = read(file);
    return source.packageName().equals(String.join(".", packages))
        ? source.type(name).map(type -> new SourceDeclaration(file, source, List.of(type)))
        : Optional.empty();
  }

  private SourceFile read(Path file) {
    SourceFile known = files.get(file);
    if (known == null) {
      String text = text(file);
      known =
          text.isEmpty()
              ? SourceFile.NOTHING
              : isKotlin(file) ? KotlinReader.read(text) : JavaReader.read(text);
      files.put(file, known);
    }
    return known;
  }

  /** What is not UTF-8 in a file is a comment or a string in all but the oddest cases. */
  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          : "";
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static Stream<Path> sourcesIn(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.walk(folder, depth)) {
      return found
          .limit(MOST_FILES)
          .filter(file -> isKotlin(file) || file.toString().endsWith(".java"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException unreadable) {
      return Stream.empty();
    }
  }

  private static boolean isKotlin(Path file) {
    return file.toString().endsWith(".kt");
  }

  private static Path folder(Path root, List<String> packages) {
    Path folder = root;
    for (String name : packages) {
      folder = folder.resolve(name);
    }
    return folder;
  }
}
