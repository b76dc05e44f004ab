package io.github.jpadrift.scan;

import static java.util.Objects.requireNonNull;

import io.github.classgraph.AnnotationInfo;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.ScanResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of an application, read from their files and not loaded. */
final class Classes implements AutoCloseable {

  static final String JAKARTA = "jakarta.persistence.";
  static final String JAVAX = "javax.persistence.";
  private static final String CLASS = ".class";
  private static final List<String> MAPPING =
      List.of("Entity", "Embeddable", "MappedSuperclass", "Converter");
  private static final List<String> ON_PACKAGES =
      List.of("jakarta.persistence.", "org.hibernate.annotations.", "org.hibernate.envers.");

  private final ScanResult scan;
  private final Map<String, Root> rootsByFile;

  private Classes(ScanResult scan, Map<String, Root> rootsByFile) {
    this.scan = scan;
    this.rootsByFile = rootsByFile;
  }

  /**
   * Reads the classes of all places that may hold some of the application's.
   *
   * @param wanted packages that are looked at even in libraries that are passed over otherwise
   */
  static Classes read(ClassPath path, PackagePatterns wanted) {
    Map<String, Root> scanned = new LinkedHashMap<>();
    List<Path> order = new ArrayList<>();
    for (Root root : path.roots()) {
      if (root.role() == Root.Role.SOURCE || !WellKnown.covers(root, wanted)) {
        order.add(root.path());
        scanned.put(canonical(root.path().toFile()), root);
      }
    }
    ScanResult scan =
        new ClassGraph()
            .overrideClasspath(order)
            .disableNestedJarScanning()
            .enableClassInfo()
            .ignoreClassVisibility()
            .enableFieldInfo()
            .ignoreFieldVisibility()
            .enableMethodInfo()
            .ignoreMethodVisibility()
            .enableAnnotationInfo()
            .scan();
    return new Classes(scan, scanned);
  }

  /** Classes annotated as part of a mapping, of {@code jakarta} or {@code javax.persistence}. */
  List<ClassInfo> mapped() {
    return Stream.of(JAKARTA, JAVAX)
        .flatMap(api -> MAPPING.stream().map(api::concat))
        .flatMap(annotation -> directlyAnnotated(annotation).stream())
        .distinct()
        .toList();
  }

  /** JPA knows no composed annotations: only what stands on the class counts. */
  private List<ClassInfo> directlyAnnotated(String annotation) {
    return scan.getClassesWithAnnotation(annotation).stream()
        .filter(type -> type.getAnnotationInfo().directOnly().containsName(annotation))
        .toList();
  }

  /** Classes with an annotation, or with one that is composed of it. */
  List<ClassInfo> annotated(String annotation) {
    return scan.getClassesWithAnnotation(annotation).stream()
        .filter(type -> !type.isAnnotation())
        .toList();
  }

  static boolean isMapped(ClassInfo type, String api) {
    return MAPPING.stream().anyMatch(kind -> has(type, api + kind));
  }

  static boolean isEntity(ClassInfo type, String api) {
    return has(type, api + "Entity");
  }

  private static boolean has(ClassInfo type, String annotation) {
    return type.getAnnotationInfo().directOnly().containsName(annotation);
  }

  Optional<ClassInfo> find(String name) {
    return Optional.ofNullable(scan.getClassInfo(name)).filter(type -> !type.isExternalClass());
  }

  /** Where a class was read. */
  Root rootOf(ClassInfo type) {
    return requireNonNull(rootsByFile.get(canonical(type.getClasspathElementFile())));
  }

  /** Packages that carry mapping annotations of their own. */
  List<String> annotatedPackages() {
    return scan.getPackageInfo().stream()
        .filter(
            info ->
                info.getAnnotationInfo().stream()
                    .map(AnnotationInfo::getName)
                    .anyMatch(name -> ON_PACKAGES.stream().anyMatch(name::startsWith)))
        .map(PackageInfo::getName)
        .sorted()
        .toList();
  }

  /** Names of the annotations anywhere on a class, its fields and its methods. */
  static Stream<String> annotationsIn(ClassInfo type) {
    return Stream.of(type.getAnnotations(), type.getFieldAnnotations(), type.getMethodAnnotations())
        .flatMap(Collection::stream)
        .map(ClassInfo::getName);
  }

  /** Class files that are there and were not understood. */
  List<String> unread(Root root) {
    Map<String, ClassInfo> read = scan.getAllClassesAsMap();
    return root.entries().stream()
        .filter(entry -> entry.endsWith(CLASS) && !entry.startsWith("META-INF/"))
        .map(entry -> entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'))
        .filter(name -> !name.endsWith("package-info") && !name.endsWith("module-info"))
        .filter(name -> !read.containsKey(name))
        .toList();
  }

  /** The places whose classes were read. */
  Collection<Root> scanned() {
    return rootsByFile.values();
  }

  private static String canonical(File file) {
    try {
      return file.getCanonicalPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scan.close();
  }
}
