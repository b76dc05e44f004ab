package io.github.jpadrift.scan;

import static java.util.Objects.requireNonNull;

import io.github.classgraph.AnnotationInfo;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.Resource;
import io.github.classgraph.ScanResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of an application, read from their files and not loaded. */
final class ScannedClasses implements AutoCloseable {

  static final String JAKARTA = "jakarta.persistence.";
  static final String JAVAX = "javax.persistence.";
  private static final String SPRING_DATA = "org.springframework.data.repository.";
  static final String PANACHE = "io.quarkus.hibernate.";
  private static final String CLASS = ".class";

  private static final List<String> MAPPING =
      List.of("Entity", "Embeddable", "MappedSuperclass", "Converter");

  static final List<String> ON_PACKAGES =
      List.of("jakarta.persistence.", "org.hibernate.annotations.", "org.hibernate.envers.");

  private static final String REPOSITORY = SPRING_DATA + "RepositoryDefinition";

  /** Those that are looked for on classes. */
  static final List<String> ANNOTATIONS =
      Stream.concat(
              Stream.of(JAKARTA, JAVAX).flatMap(api -> MAPPING.stream().map(api::concat)),
              Stream.of(REPOSITORY))
          .toList();

  private final ScannedRoots roots;
  private ScanResult scan;

  private ScannedClasses(ScannedRoots roots) {
    this.roots = roots;
    this.scan = roots.scan();
  }

  /**
   * Reads the classes of all places that may hold some of the application's.
   *
   * @param wanted packages that are looked at even in libraries that are passed over otherwise
   * @param thoroughly whether libraries are read, too, that seem to say nothing to a mapping
   * @param likely what will belong to the application, as far as it can be told before
   */
  static ScannedClasses read(
      ClassPath path, PackagePatterns wanted, boolean thoroughly, Membership likely) {
    ScannedRoots roots = ScannedRoots.of(path, wanted, thoroughly);
    // or all would be read once more
    roots.add(likely);
    return new ScannedClasses(roots);
  }

  /** Reads those, too, that belong to the application and seemed to say nothing to a mapping. */
  void complete(Membership belonging) {
    if (roots.add(belonging)) {
      scan.close();
      scan = roots.scan();
    }
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
    return annotated(annotation).stream()
        .filter(type -> type.getAnnotationInfo().directOnly().containsName(annotation))
        .toList();
  }

  /** Classes with an annotation, or with one that is composed of it. */
  List<ClassInfo> annotated(String annotation) {
    return scan.getClassesWithAnnotation(annotation).stream()
        .filter(type -> !type.isAnnotation() && place(type) != null)
        .toList();
  }

  /** Interfaces that Spring Data would implement, as far as their own files say so. */
  List<ClassInfo> repositories() {
    return scan.getAllInterfaces().stream()
        .filter(type -> !type.isAnnotation() && place(type) != null)
        .filter(type -> !has(type, SPRING_DATA + "NoRepositoryBean"))
        .filter(
            type ->
                has(type, REPOSITORY)
                    || type.getInterfaces().stream()
                        .anyMatch(above -> above.getName().startsWith("org.springframework.data.")))
        .toList();
  }

  /**
   * Classes that speak of an entity or a repository of Panache, which takes queries as strings;
   * none where there is no such thing.
   */
  List<ClassInfo> callingPanache() {
    List<String> called =
        scan.getAllClasses().stream()
            .filter(type -> place(type) != null && isOfPanache(type))
            .map(type -> type.getName().replace('.', '/'))
            .toList();
    return called.isEmpty()
        ? List.of()
        : scan.getAllClasses().stream()
            .filter(type -> place(type) != null && !type.getName().startsWith(PANACHE))
            .filter(type -> mentionsAny(type, called))
            .toList();
  }

  private static boolean isOfPanache(ClassInfo type) {
    return Stream.concat(type.getSuperclasses().stream(), type.getInterfaces().stream())
        .anyMatch(above -> above.getName().startsWith(PANACHE));
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
    return Optional.ofNullable(scan.getClassInfo(name)).filter(type -> place(type) != null);
  }

  /** Where a class was read. */
  ClassPathRoot rootOf(ClassInfo type) {
    return requireNonNull(place(type));
  }

  /** Null for a class that is only spoken of, or lies where nobody asked ClassGraph to look. */
  private @Nullable ClassPathRoot place(ClassInfo type) {
    if (type.isExternalClass()) {
      return null;
    }
    File file = type.getClasspathElementFile();
    return roots.of(file);
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

  /**
   * Whether a class speaks of a type whose descriptor begins like this, for example in an
   * annotation of one of its fields. Looking into the bytes of the few that matter spares reading
   * the fields and methods of all classes.
   */
  static boolean mentions(ClassInfo type, String descriptor) {
    return mentionsAny(type, List.of(descriptor));
  }

  private static boolean mentionsAny(ClassInfo type, List<String> texts) {
    try (Resource file = type.getResource()) {
      String content = new String(file.load(), StandardCharsets.ISO_8859_1);
      return texts.stream().anyMatch(content::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Class files of a place that are there and were not understood. ClassGraph says nothing of them,
   * and knows those all the same that another class speaks of.
   */
  List<String> unread(ClassPathRoot root) {
    return root.entries().stream()
        .filter(entry -> entry.endsWith(CLASS) && !entry.startsWith("META-INF/"))
        .map(entry -> entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'))
        .filter(name -> !name.endsWith("package-info") && !name.endsWith("module-info"))
        .filter(name -> find(name).filter(type -> rootOf(type) == root).isEmpty())
        .filter(name -> isFirst(root, name))
        .toList();
  }

  /** Of classes of one name Java reads the first on the class path, whatever is wrong with it. */
  private boolean isFirst(ClassPathRoot root, String name) {
    for (ClassPathRoot place : roots.scanned()) {
      if (place.hasClass(name)) {
        return place == root;
      }
    }
    return false;
  }

  /** The places whose classes were read. */
  Collection<ClassPathRoot> scanned() {
    return roots.scanned();
  }

  @Override
  public void close() {
    scan.close();
  }
}
