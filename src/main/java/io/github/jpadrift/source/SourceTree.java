package io.github.jpadrift.source;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an application, in which the place of an attribute is looked up. A file is read
 * when somebody asks for what it declares; one that is not there, cannot be read or is no program
 * leaves its attributes without a place and is no error. Not for several threads at once.
 */
public final class SourceTree {

  /** Bytes of one file: 4 MiB. The largest entities that generators write are under one. */
  private static final long LARGEST_FILE = 4L << 20;

  /** Files of one folder, or of Kotlin below one, that are looked through for a declaration. */
  private static final int MOST_FILES = 20_000;

  /** Types above one another before a hierarchy is taken for a circle. */
  private static final int TALLEST = 100;

  private final SourceFolders folders;
  private final Path workingDirectory;
  private final Map<Path, SourceFile> files = new HashMap<>();
  private final Map<String, Optional<Declaration>> types = new HashMap<>();
  private @Nullable Map<String, Declaration> kotlin;

  private SourceTree(SourceFolders folders, Path workingDirectory) {
    this.folders = folders;
    this.workingDirectory = workingDirectory;
  }

  /**
   * The sources in these folders: each a source folder ({@code src/main/java}) or the root of a
   * build.
   *
   * @param workingDirectory what printed paths are relative to, or the repository it lies in
   */
  public static SourceTree in(List<Path> folders, Path workingDirectory) {
    return new SourceTree(
        SourceFolders.given(folders), workingDirectory.toAbsolutePath().normalize());
  }

  /**
   * The sources that applications were built from, where they lie beside them: {@code
   * app/src/main/java} and those of the other modules of its build for {@code app/target/app.jar}.
   *
   * @param workingDirectory whose build is looked into when nothing lies beside an application, and
   *     what printed paths are relative to, or the repository it lies in
   */
  public static SourceTree beside(List<Path> applications, Path workingDirectory) {
    Path absolute = workingDirectory.toAbsolutePath().normalize();
    return new SourceTree(SourceFolders.beside(applications, absolute), absolute);
  }

  /** The verdict, its findings knowing where their attributes stand. */
  public Verdict locate(Verdict verdict) {
    return verdict.withFindings(
        verdict.findings().stream()
            .map(finding -> finding.withSource(place(finding.location())))
            .toList());
  }

  private @Nullable SourceLine place(Location location) {
    return location.entity() == null
        ? null
        : find(location.entity(), location.attribute()).orElse(null);
  }

  /**
   * Where an attribute stands: its field, its getter under property access, in whichever class it
   * is inherited from or embedded by. Of a path, the last part that is in the sources counts, and
   * the entity's own declaration when none is.
   *
   * @param entity class name as the JVM writes it
   * @param attribute path from the entity, null for the entity itself
   */
  public Optional<SourceLine> find(String entity, @Nullable String attribute) {
    return type(entity).map(type -> attribute == null ? line(type) : line(type, attribute));
  }

  private SourceLine line(Declaration entity, String attribute) {
    SourceLine line = line(entity);
    Access access = access(entity);
    List<Declaration> holders = List.of(entity);
    for (String part : attribute.split("\\.")) {
      Optional<Attribute> found =
          holders.stream().flatMap(holder -> attribute(holder, part, access).stream()).findFirst();
      if (found.isEmpty()) {
        break;
      }
      Declaration holder = found.get().holder();
      Member member = found.get().member();
      line = new SourceLine(shown(holder.file()), member.line());
      holders = member.types().stream().flatMap(name -> resolve(name, holder).stream()).toList();
    }
    return line;
  }

  private SourceLine line(Declaration type) {
    return new SourceLine(shown(type.file()), type.type().line());
  }

  // ---- attributes

  /** A member, and the class that really has it. */
  private record Attribute(Declaration holder, Member member) {}

  /** The attribute of a class or of one above it. */
  private Optional<Attribute> attribute(Declaration type, String name, Access inherited) {
    return lineage(type).stream()
        .flatMap(
            holder -> {
              Access access = holder.type().access() == null ? inherited : holder.type().access();
              return holder.type().members().stream()
                  .filter(member -> member.attribute().equals(name))
                  .min(
                      Comparator.comparing(
                          member -> member.chosen() ? 0 : member.access() == access ? 1 : 2))
                  .map(member -> new Attribute(holder, member))
                  .stream();
            })
        .findFirst();
  }

  /** Where the identifier is annotated decides (Jakarta Persistence, 2.3.1). */
  private Access access(Declaration entity) {
    return lineage(entity).stream()
        .flatMap(type -> type.type().members().stream())
        .filter(Member::identifies)
        .map(Member::access)
        .findFirst()
        .orElse(Access.FIELD);
  }

  /** A class and those above it, as far as they are in the sources. */
  private List<Declaration> lineage(Declaration type) {
    Set<Declaration> lineage = new LinkedHashSet<>();
    List<Declaration> next = List.of(type);
    while (!next.isEmpty() && lineage.size() < TALLEST) {
      lineage.addAll(next);
      next =
          next.stream()
              .flatMap(
                  each ->
                      each.type().supertypes().stream()
                          .flatMap(above -> resolve(above, each).stream()))
              .filter(above -> !lineage.contains(above))
              .toList();
    }
    return List.copyOf(lineage);
  }

  // ---- types

  /**
   * A type in its file.
   *
   * @param enclosing the types around it, the outermost first, and itself
   */
  private record Declaration(Path file, SourceFile source, List<DeclaredType> enclosing) {

    Declaration {
      enclosing = List.copyOf(enclosing);
    }

    DeclaredType type() {
      return enclosing.get(enclosing.size() - 1);
    }

    /** The type itself for no names, else the type that they lead to from within it. */
    Optional<Declaration> nested(List<String> names) {
      if (names.isEmpty()) {
        return Optional.of(this);
      }
      return type()
          .nested(names.get(0))
          .map(inner -> new Declaration(file, source, plus(enclosing, inner)))
          .flatMap(inner -> inner.nested(names.subList(1, names.size())));
    }

    /** The types around this one, the nearest first. */
    Stream<Declaration> outwards() {
      return Stream.iterate(enclosing.size(), depth -> depth > 0, depth -> depth - 1)
          .map(depth -> new Declaration(file, source, enclosing.subList(0, depth)));
    }

    private static List<DeclaredType> plus(List<DeclaredType> types, DeclaredType last) {
      List<DeclaredType> all = new ArrayList<>(types);
      all.add(last);
      return all;
    }
  }

  /** What a name means where it is written (Java Language Specification, 6.4.1 and 7.5). */
  private Optional<Declaration> resolve(String name, Declaration from) {
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
  private Optional<Declaration> type(String className) {
    Optional<Declaration> known = types.get(className);
    if (known == null) {
      known =
          declared(List.of(className.split("\\.")))
              .or(() -> declared(List.of(className.split("[.$]"))));
      types.put(className, known);
    }
    return known;
  }

  private Optional<Declaration> declared(List<String> names) {
    if (!names.stream().allMatch(SourceTree::isIdentifier)) {
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

  private Optional<Declaration> topLevel(List<String> packages, String name) {
    return inFileOfItsName(folders.near(), packages, name)
        .or(() -> inFileOfItsName(folders.far(), packages, name))
        .or(() -> inFileOfItsPackage(packages, name))
        .or(() -> Optional.ofNullable(kotlin().get(qualified(String.join(".", packages), name))));
  }

  private Optional<Declaration> inFileOfItsName(
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
        .flatMap(file -> in(file, packages, name).stream())
        .findFirst();
  }

  /** Java allows a class that is not public, and Kotlin any class, in a file of another name. */
  private Optional<Declaration> inFileOfItsPackage(List<String> packages, String name) {
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
  private Map<String, Declaration> kotlin() {
    if (kotlin == null) {
      kotlin = new HashMap<>();
      for (Path root : Stream.concat(folders.near().stream(), folders.far().stream()).toList()) {
        for (Path file : sourcesIn(root, Integer.MAX_VALUE).toList()) {
          if (isKotlin(file)) {
            SourceFile source = read(file);
            for (DeclaredType type : source.types()) {
              kotlin.putIfAbsent(
                  qualified(source.packageName(), type.name()),
                  new Declaration(file, source, List.of(type)));
            }
          }
        }
      }
    }
    return kotlin;
  }

  // ---- files

  private Optional<Declaration> in(Path file, List<String> packages, String name) {
    SourceFile source = read(file);
    return source.packageName().equals(String.join(".", packages))
        ? source.type(name).map(type -> new Declaration(file, source, List.of(type)))
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

  // ---- names

  /** The file as reports name it: from the repository, else from the working directory. */
  private String shown(Path file) {
    return Stream.of(repository(), workingDirectory)
        .filter(file::startsWith)
        .findFirst()
        .map(base -> base.relativize(file))
        .orElse(file)
        .toString()
        .replace(File.separatorChar, '/');
  }

  /** The repository that the working directory lies in, itself when it lies in none. */
  private Path repository() {
    for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return workingDirectory;
  }
}
