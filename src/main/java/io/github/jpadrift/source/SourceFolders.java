package io.github.jpadrift.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders below which packages lie: those at hand, and those of the same build. Both are looked
 * for only when somebody asks. Links are not followed, so that none can lead in a circle.
 */
final class SourceFolders {

  /** Where a build puts what it makes of the sources beside it. */
  private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin");

  private static final List<String> BUILD_FILES =
      List.of(
          "pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

  private static final List<String> SOURCES = List.of("src/main/java", "src/main/kotlin");

  /** Folders between the root of a build and the sources of its deepest module. */
  private static final int DEEPEST = 9;

  /** Folders without a build file that may lie between two that have one. */
  private static final int GAP = 1;

  /** Folders that are looked into before a build is taken for something else. */
  private static final int MOST_FOLDERS = 20_000;

  private final Supplier<AtHand> looking;
  private @Nullable AtHand atHand;
  private @Nullable List<Path> far;

  private SourceFolders(Supplier<AtHand> looking) {
    this.looking = looking;
  }

  /**
   * What is found without a search.
   *
   * @param projects whose builds are searched for the rest
   */
  private record AtHand(List<Path> near, List<Path> projects) {

    AtHand(Stream<Path> near, Stream<Path> projects) {
      this(near.filter(Files::isDirectory).distinct().toList(), projects.distinct().toList());
    }
  }

  /** What somebody named: each a source folder, or a folder of a build. */
  static SourceFolders given(List<Path> folders) {
    return new SourceFolders(() -> in(folders));
  }

  private static AtHand in(List<Path> folders) {
    List<Path> absolute = folders.stream().map(SourceFolders::absolute).toList();
    return new AtHand(
        absolute.stream().flatMap(folder -> Stream.concat(Stream.of(folder), sources(folder))),
        absolute.stream());
  }

  /**
   * What lies beside applications that were built from it; for one that was carried off from where
   * it was built, what lies in the working directory.
   */
  static SourceFolders beside(List<Path> applications, Path workingDirectory) {
    return new SourceFolders(() -> besideOrIn(applications, workingDirectory));
  }

  private static AtHand besideOrIn(List<Path> applications, Path workingDirectory) {
    List<Path> modules =
        applications.stream()
            .flatMap(
                application ->
                    module(application)
                        .or(() -> Optional.of(workingDirectory).filter(SourceFolders::isModule))
                        .stream())
            .toList();
    return new AtHand(
        modules.stream().flatMap(SourceFolders::sources),
        modules.stream().map(SourceFolders::project));
  }

  /** Folders in which sources are most likely. */
  List<Path> near() {
    return atHand().near();
  }

  private AtHand atHand() {
    if (atHand == null) {
      atHand = looking.get();
    }
    return atHand;
  }

  /** A file that the build copies into the application: {@code db/migration/V1__first.sql}. */
  Optional<Path> resource(String name) {
    return resources()
        .map(folder -> folder.resolve(name).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Folders of what the build copies into the application; some may not be there. */
  Stream<Path> resources() {
    return Stream.<Supplier<List<Path>>>of(this::near, this::far)
        .flatMap(folders -> folders.get().stream())
        .map(folder -> folder.resolveSibling("resources"))
        .distinct();
  }

  /** The source folders of the whole build besides {@link #near()}, in the order of their names. */
  List<Path> far() {
    if (far == null) {
      Set<Path> found = new TreeSet<>();
      atHand().projects().forEach(project -> search(project, found));
      near().forEach(found::remove);
      far = List.copyOf(found);
    }
    return far;
  }

  private static Stream<Path> sources(Path module) {
    return SOURCES.stream().map(module::resolve);
  }

  /** The folder whose build made the application: {@code app} for {@code app/target/app.jar}. */
  private static Optional<Path> module(Path application) {
    Path absolute = absolute(application);
    List<Path> candidates = new ArrayList<>();
    candidates.add(Files.isDirectory(absolute) ? absolute : parent(absolute));
    for (Path above = absolute; above.getFileName() != null; above = parent(above)) {
      if (OUTPUT.contains(above.getFileName().toString())) {
        candidates.add(parent(above));
      }
    }
    return candidates.stream().filter(SourceFolders::isModule).findFirst();
  }

  private static boolean isModule(Path folder) {
    return hasBuildFile(folder) || sources(folder).anyMatch(Files::isDirectory);
  }

  /** The outermost folder of the build that a module belongs to, not beyond its repository. */
  private static Path project(Path module) {
    Path project = module;
    int gap = 0;
    for (Path above = module; gap <= GAP && !Files.exists(above.resolve(".git")); ) {
      above = parent(above);
      gap = hasBuildFile(above) ? 0 : gap + 1;
      if (gap == 0) {
        project = above;
      }
      if (above.getFileName() == null) {
        break;
      }
    }
    return project;
  }

  private static boolean hasBuildFile(Path folder) {
    return BUILD_FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  private static void search(Path project, Set<Path> found) {
    try {
      Files.walkFileTree(
          project,
          Set.of(),
          DEEPEST,
          new SimpleFileVisitor<>() {
            private int folders;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (++folders > MOST_FOLDERS) {
                return FileVisitResult.TERMINATE;
              }
              if (SOURCES.stream().anyMatch(folder::endsWith)) {
                found.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
              }
              String name = String.valueOf(folder.getFileName());
              return !folder.equals(project)
                      && (name.startsWith(".")
                          || name.equals("node_modules")
                          || OUTPUT.contains(name))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException closedToUs) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cutShort) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
