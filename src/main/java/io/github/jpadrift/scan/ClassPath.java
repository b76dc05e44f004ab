package io.github.jpadrift.scan;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.ClassPathRoot.Role;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where classes are looked up, in order, and what the manifests of the sources say. */
final class ClassPath implements Closeable {

  private static final Pattern ARCHIVE =
      Pattern.compile("\\.(jar|war|zip|ear|rar)$", Pattern.CASE_INSENSITIVE);

  /**
   * Where an archive has classes for one Java version and later ones: they are the same classes.
   */
  private static final Pattern OF_VERSION = Pattern.compile("^META-INF/versions/\\d+/");

  /** What a Hibernate brings that an application without one is lent: of these there may be two. */
  static final Pattern LENT =
      Pattern.compile(
          "(jakarta|net/bytebuddy|com/(sun|fasterxml/classmate)"
              + "|org/(hibernate|antlr|eclipse/angus|glassfish/jaxb|jboss/(logging|jandex)))/.*");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Path folder;
  private final Optional<KeptFolders> kept;
  private final Consumer<Gap> gaps;
  private final ArchiveLimits bounds = new ArchiveLimits();
  private final List<ClassPathRoot> own = new ArrayList<>();
  private final List<ClassPathRoot> libraries = new ArrayList<>();
  private final List<ClassPathRoot> unpacked = new ArrayList<>();
  private final List<ClassPathRoot> archives = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();
  private final List<String> assumed = new ArrayList<>();
  private final List<String> startClasses = new ArrayList<>();
  private @Nullable String bootVersion;

  /** Whether there is one source and nothing beside it. */
  private final boolean alone;

  /** The libraries of the last source that has some packed into it. */
  private Unpacking.@Nullable Libraries packed;

  private ClassPath(Path folder, boolean alone, Optional<KeptFolders> kept, Consumer<Gap> gaps) {
    this.folder = folder;
    this.alone = alone;
    this.kept = kept;
    this.gaps = gaps;
  }

  /**
   * Opens all that the user named and all that it names in turn.
   *
   * @param kept where libraries lie that are not unpacked for this run alone; empty for nowhere
   * @throws ScanException when something the user named cannot be read
   */
  static ClassPath open(
      ScanOptions options, TemporaryFolder folder, Optional<KeptFolders> kept, Consumer<Gap> gaps) {
    ClassPath path =
        new ClassPath(
            folder.path(),
            options.sources().size() == 1 && options.classpath().isEmpty(),
            kept,
            gaps);
    try {
      options.sources().forEach(path::addSource);
      options.classpath().stream()
          .flatMap(Pattern.compile(File.pathSeparator, Pattern.LITERAL)::splitAsStream)
          .filter(entry -> !entry.isBlank())
          .forEach(path::addLibraries);
      return path;
    } catch (RuntimeException e) {
      path.close();
      throw e;
    }
  }

  /** The application's own classes first, then the libraries. */
  List<ClassPathRoot> roots() {
    return Stream.of(own, libraries).flatMap(Collection::stream).toList();
  }

  /** The application's own classes. */
  List<ClassPathRoot> own() {
    return List.copyOf(own);
  }

  /** What a class loader is to know of it. */
  PlacesOfClasses places() {
    return new PlacesOfClasses(
        roots().stream().map(ClassPathRoot::path).toList(),
        own.size(),
        isApart(),
        hasHibernate(),
        Stream.concat(Stream.of(folder), unpacked.stream().map(ClassPathRoot::path)).toList());
  }

  /** What an earlier run knew, which is true of the same libraries alone. */
  private Optional<KeptLibraries.Known> known() {
    return Optional.ofNullable(packed).filter(this::isAllOf).flatMap(Unpacking.Libraries::known);
  }

  private boolean hasHibernate() {
    return known()
        .map(KeptLibraries.Known::hibernate)
        .orElseGet(() -> rootWith(PlacesOfClasses.HIBERNATE).isPresent());
  }

  private boolean isApart() {
    Optional<KeptLibraries.Known> known = known();
    if (known.isPresent()) {
      return known.get().apart();
    }
    return own.stream().flatMap(root -> root.entries().stream()).noneMatch(this::isShared);
  }

  private boolean isAllOf(Unpacking.Libraries packed) {
    return alone && own.size() == 1 && libraries.size() == packed.roots().size();
  }

  /** Where libraries lie that were taken out of an archive, and are kept; empty for nowhere. */
  Optional<Path> keptLibraries() {
    Unpacking.Libraries kept = packed;
    return kept == null ? Optional.empty() : kept.folder();
  }

  /**
   * Where is kept what is known of libraries that lie in no archive; empty for nowhere, and where
   * some were unpacked for this run alone.
   */
  Optional<KeptFolders> keptForClassPath() {
    return unpacked.isEmpty() || keptLibraries().isPresent() ? kept : Optional.empty();
  }

  /** How much there is in all archives of it. */
  ArchiveLimits.Counted counted() {
    return bounds.counted();
  }

  /** Tells later runs what this one knows of libraries, all of which it could open. */
  void remember() {
    Unpacking.Libraries opened = packed;
    if (opened != null && opened.known().isEmpty() && isAllOf(opened)) {
      opened
          .folder()
          .ifPresent(
              there ->
                  KeptLibraries.remember(
                      there,
                      archives.get(0).path(),
                      new KeptLibraries.Known(isApart(), hasHibernate(), opened.counted())));
    }
  }

  /** Whether it is a class of which there are two, or may be. */
  private boolean isShared(String entry) {
    if (!entry.endsWith(".class") || entry.endsWith("module-info.class")) {
      return false;
    }
    String file = OF_VERSION.matcher(entry).replaceFirst("");
    return LENT.matcher(file).matches()
        || libraries.stream().anyMatch(library -> library.has(file));
  }

  /** The first place that has a class. */
  Optional<ClassPathRoot> rootOf(String className) {
    return roots().stream().filter(root -> root.hasClass(className)).findFirst();
  }

  /** The first place that has a resource. */
  Optional<ClassPathRoot> rootWith(String resource) {
    return roots().stream().filter(root -> root.has(resource)).findFirst();
  }

  /** What the manifests of the sources say is started. */
  List<String> startClasses() {
    return List.copyOf(startClasses);
  }

  /** What the manifest of a Spring Boot archive says; null where none does. */
  @Nullable String bootVersion() {
    return bootVersion;
  }

  /** What was decided on the way. */
  List<String> assumed() {
    return List.copyOf(assumed);
  }

  /**
   * The archive that {@code persistence.xml} means with a {@code jar-file}: relative to the unit's
   * own archive, or a library of that name.
   */
  Optional<ClassPathRoot> jarFile(ClassPathRoot unit, String jarFile) {
    String name = jarFile.substring(jarFile.lastIndexOf('/') + 1);
    Optional<ClassPathRoot> listed =
        roots().stream().filter(root -> fileName(root.name()).equals(name)).findFirst();
    if (listed.isPresent()) {
      return listed;
    }
    Path base = unit.path().toAbsolutePath().getParent();
    Path beside = base == null ? null : resolve(base.toUri(), jarFile);
    if (beside == null || !Files.exists(beside)) {
      return Optional.empty();
    }
    try {
      ClassPathRoot root = plain(Role.LIBRARY, beside, fileName(beside));
      libraries.add(root);
      return Optional.of(root);
    } catch (IOException e) {
      gaps.accept(new Gap(jarFile, "this archive cannot be read: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private void addSource(Path source) {
    if (!Files.exists(source)) {
      throw new ScanException(source + " does not exist");
    }
    if (!Files.isReadable(source)) {
      throw new ScanException(source + " cannot be read: permission denied");
    }
    if (!known.add(real(source))) {
      return;
    }
    QuarkusLayout quarkus = QuarkusLayout.of(source);
    try {
      if (quarkus != null) {
        addQuarkus(quarkus);
        return;
      }
      ClassPathRoot archive = plain(Role.SOURCE, source, fileName(source));
      if (archive instanceof JarRoot jar) {
        EntryNames.contradictions(jar.path())
            .forEach(said -> gaps.accept(new Gap(jar.name(), said)));
      }
      ArchiveLayout layout = ArchiveLayout.of(archive);
      note(archive);
      if (layout == null) {
        own.add(archive);
        follow(archive);
      } else if (archive instanceof JarRoot jar) {
        archives.add(jar);
        Unpacking unpacking =
            new Unpacking(jar, layout, Files.createTempDirectory(folder, ""), bounds, kept, gaps);
        own.add(unpacking.classes());
        Unpacking.Libraries inside = unpacking.libraries(alone);
        libraries.addAll(inside.roots());
        unpacked.addAll(inside.roots());
        packed = inside;
      } else {
        addUnpacked(archive, layout);
      }
    } catch (IOException e) {
      String tried = FullDisk.isSaidIn(e.getMessage()) ? "unpacked" : "read";
      throw new ScanException(
          "%s cannot be %s: %s"
              .formatted(
                  source, tried, FullDisk.reason(e, Path.of(System.getProperty("java.io.tmpdir")))),
          e);
    }
  }

  private void addQuarkus(QuarkusLayout quarkus) throws IOException {
    for (Path jar : jarsIn(quarkus.application())) {
      own.add(plain(Role.SOURCE, jar, fileName(jar)));
    }
    for (Path libraries : quarkus.libraries()) {
      for (Path jar : jarsIn(libraries)) {
        addFound(Role.PACKED, jar, fileName(jar));
      }
    }
  }

  /** A folder to which a Spring Boot jar or a WAR was unpacked, or one layer of it. */
  private void addUnpacked(ClassPathRoot archive, ArchiveLayout layout) throws IOException {
    Path classes = archive.path().resolve(layout.classesName());
    if (Files.isDirectory(classes)) {
      own.add(FolderRoot.list(Role.SOURCE, classes, archive.name() + "/" + layout.classesName()));
    }
    for (String entry : layout.libraries(archive)) {
      addFound(Role.PACKED, archive.path().resolve(entry), archive.locate(entry));
    }
  }

  private void note(ClassPathRoot archive) throws IOException {
    Attributes manifest = archive.manifest();
    bootVersion = Optional.ofNullable(manifest.getValue("Spring-Boot-Version")).orElse(bootVersion);
    Stream.of("Start-Class", "Main-Class")
        .map(manifest::getValue)
        .filter(value -> value != null && !value.startsWith("org.springframework.boot.loader."))
        .findFirst()
        .ifPresent(startClasses::add);
  }

  /** Adds what the manifest's {@code Class-Path} names, as the JVM does. */
  private void follow(ClassPathRoot jar) {
    if (jar instanceof FolderRoot) {
      return;
    }
    String named;
    try {
      named = jar.manifest().getValue(Attributes.Name.CLASS_PATH);
    } catch (IOException e) {
      gaps.accept(new Gap(jar.name(), String.valueOf(e.getMessage())));
      return;
    }
    if (named == null) {
      return;
    }
    int absent = 0;
    for (String entry : SPACES.splitAsStream(named.trim()).toList()) {
      Path library = resolve(jar.path().toAbsolutePath().toUri(), entry);
      if (library == null || !Files.exists(library)) {
        absent++;
      } else {
        addFound(Role.LIBRARY, library, fileName(library));
      }
    }
    if (absent > 0 && jar.role() == Role.SOURCE) {
      assumed.add(
          "The manifest of %s names %d libraries that do not exist; they are left out"
              .formatted(jar.name(), absent));
    }
  }

  private void addLibraries(String entry) {
    if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
      jarsIn(Path.of(entry.substring(0, entry.length() - 1))).forEach(this::addNamed);
      return;
    }
    Path path = Path.of(entry);
    if (!Files.exists(path)) {
      throw new ScanException("class path entry " + entry + " does not exist");
    }
    if (Files.isDirectory(path)) {
      List<Path> jars = jarsIn(path);
      if (jars.isEmpty() || holdsMoreThan(jars, path)) {
        addNamed(path);
      }
      jars.forEach(this::addNamed);
    } else {
      addNamed(path);
    }
  }

  private void addNamed(Path library) {
    if (isPassedOver(library)) {
      return;
    }
    try {
      add(Role.LIBRARY, library, fileName(library));
    } catch (IOException e) {
      throw new ScanException(
          "class path entry " + library + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void addFound(Role role, Path library, String name) {
    if (isPassedOver(library)) {
      return;
    }
    try {
      add(role, library, name);
    } catch (IOException e) {
      gaps.accept(new Gap(name, "this library cannot be read: " + e.getMessage()));
    }
  }

  /** Java says nothing of an entry that is no archive; one that is called so is damaged. */
  private boolean isPassedOver(Path library) {
    String name = fileName(library);
    if (ARCHIVE.matcher(name).find() || !Files.isRegularFile(library)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(library)) {
      byte[] start = in.readNBytes(2);
      if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
        return false;
      }
    } catch (IOException unreadable) {
      // Whoever opens it says why.
      return false;
    }
    assumed.add(
        "class path entry %s is no archive and is passed over, as Java does".formatted(name));
    return true;
  }

  private void add(Role role, Path library, String name) throws IOException {
    if (known.add(real(library))) {
      ClassPathRoot root = plain(role, library, name);
      libraries.add(root);
      follow(root);
    }
  }

  private ClassPathRoot plain(Role role, Path path, String name) throws IOException {
    if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
      // To open a pipe is to wait for whoever writes into it.
      throw new IOException("it is neither a file nor a folder");
    }
    if (Files.isDirectory(path)) {
      return FolderRoot.list(role, path, name);
    }
    JarDirectory directory = role == Role.SOURCE ? null : JarDirectory.read(path);
    return directory == null
        ? JarRoot.open(role, path, name, bounds)
        : LibraryJar.listed(role, path, name, directory, bounds);
  }

  private static List<Path> jarsIn(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new ScanException("class path folder " + folder + " cannot be listed", e);
    }
    jars.sort(null);
    return jars;
  }

  private static boolean holdsMoreThan(List<Path> jars, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count() > jars.size();
    } catch (IOException e) {
      throw new ScanException("class path folder " + folder + " cannot be listed", e);
    }
  }

  /** A file that a relative address names; null where it names no file of this machine. */
  private static @Nullable Path resolve(URI base, String address) {
    try {
      URI resolved = base.resolve(address);
      return "file".equals(resolved.getScheme()) ? Path.of(resolved) : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static String fileName(Path path) {
    Path name = real(path).getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private static String fileName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
  }

  @Override
  public void close() {
    try {
      for (ClassPathRoot root :
          Stream.of(own, libraries, archives).flatMap(Collection::stream).toList()) {
        root.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
