package io.github.jpadrift.scan;

import io.github.classgraph.AnnotationClassRef;
import io.github.classgraph.AnnotationInfo;
import io.github.classgraph.ClassInfo;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Framework.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which packages a Spring Boot application scans for entities: those of {@code @EntityScan} where
 * there is one, else the package of the application class and what else registers itself with
 * {@code @AutoConfigurationPackage}.
 *
 * <p>Of the conditions on a configuration only {@code @ConditionalOnProperty} is evaluated, on what
 * the application's files say; otherwise what may be active is taken for active.
 */
final class SpringBoot {

  private static final String APPLICATION =
      "org.springframework.boot.autoconfigure.SpringBootApplication";
  private static final String ENABLE =
      "org.springframework.boot.autoconfigure.EnableAutoConfiguration";
  private static final String AUTO_PACKAGE =
      "org.springframework.boot.autoconfigure.AutoConfigurationPackage";
  private static final String COMPONENT_SCAN =
      "org.springframework.context.annotation.ComponentScan";
  private static final String CONDITION =
      "org.springframework.boot.autoconfigure.condition.ConditionalOnProperty";
  private static final String IMPORT = "org.springframework.context.annotation.Import";

  /** Boot 4 moved the annotation. */
  private static final List<String> ENTITY_SCAN =
      List.of(
          "org.springframework.boot.autoconfigure.domain.EntityScan",
          "org.springframework.boot.persistence.autoconfigure.EntityScan");

  /** Each of them registers the package of its class; they are composed of one another. */
  private static final List<String> REGISTERING = List.of(APPLICATION, ENABLE, AUTO_PACKAGE);

  /** Those that are looked for on classes. */
  static final List<String> ANNOTATIONS =
      Stream.of(ENTITY_SCAN, REGISTERING, List.of(COMPONENT_SCAN, IMPORT))
          .flatMap(List::stream)
          .toList();

  static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  /** As Spring splits a list of packages. */
  private static final Pattern DELIMITERS = Pattern.compile("[,; \\t\\n]+");

  private final ClassPath path;
  private final ScannedClasses classes;
  private final SettingsReader settings;
  private final Consumer<Gap> gaps;

  SpringBoot(ClassPath path, ScannedClasses classes, SettingsReader settings, Consumer<Gap> gaps) {
    this.path = path;
    this.classes = classes;
    this.settings = settings;
    this.gaps = gaps;
  }

  /**
   * What the application says of itself; {@link Framework#PLAIN} where Spring Boot is not in it.
   */
  Framework framework(@Nullable String bootVersion) {
    List<ClassInfo> starters = starters();
    if (starters.isEmpty() && path.bootVersion() == null) {
      return Framework.PLAIN;
    }
    String version = path.bootVersion() == null ? bootVersion : path.bootVersion();
    Set<ClassInfo> configurations = configurations(starters);
    Set<String> packages = packages(configurations, ENTITY_SCAN);
    if (packages.isEmpty()) {
      configurations.removeIf(type -> has(type, APPLICATION) && !starters.contains(type));
      packages = packages(configurations, REGISTERING);
    }
    return new Framework(Kind.SPRING_BOOT, version, List.copyOf(packages));
  }

  /** The class that the manifest starts, if it is annotated; else all that could be started. */
  private List<ClassInfo> starters() {
    List<ClassInfo> started =
        path.startClasses().stream()
            .map(classes::find)
            .flatMap(Optional::stream)
            .filter(type -> has(type, APPLICATION) || has(type, ENABLE))
            .toList();
    if (!started.isEmpty()) {
      return started;
    }
    return Stream.of(APPLICATION, ENABLE)
        .flatMap(annotation -> classes.annotated(annotation).stream())
        .filter(type -> classes.rootOf(type).role() == ClassPathRoot.Role.SOURCE)
        .distinct()
        .sorted(Comparator.comparing(ClassInfo::getName))
        .toList();
  }

  /** The classes that Spring reads as configuration, with those they scan for and import. */
  private Set<ClassInfo> configurations(List<ClassInfo> starters) {
    List<ClassInfo> speaking =
        ANNOTATIONS.stream()
            .flatMap(annotation -> classes.annotated(annotation).stream())
            .distinct()
            .filter(this::active)
            .sorted(Comparator.comparing(ClassInfo::getName))
            .toList();
    Set<ClassInfo> found = new LinkedHashSet<>(starters);
    autoConfigurations()
        .map(classes::find)
        .flatMap(Optional::stream)
        .filter(this::active)
        .forEach(found::add);
    speaking.stream()
        .filter(type -> classes.rootOf(type).role() == ClassPathRoot.Role.SOURCE)
        .forEach(found::add);
    int before;
    do {
      before = found.size();
      PackagePatterns components = new PackagePatterns(components(found));
      speaking.stream().filter(type -> components.holdClass(type.getName())).forEach(found::add);
      found.addAll(imported(found));
    } while (found.size() > before);
    return found;
  }

  private List<String> components(Set<ClassInfo> configurations) {
    Set<String> packages = new TreeSet<>();
    for (ClassInfo type : configurations) {
      for (AnnotationInfo annotation : type.getAnnotationInfo()) {
        if (annotation.getName().equals(APPLICATION)) {
          packages.addAll(
              orOwn(type, values(annotation, "scanBasePackages", "scanBasePackageClasses")));
        } else if (annotation.getName().equals(COMPONENT_SCAN)) {
          packages.addAll(
              orOwn(type, values(annotation, "value", "basePackages", "basePackageClasses")));
        }
      }
    }
    return List.copyOf(packages);
  }

  private List<ClassInfo> imported(Set<ClassInfo> configurations) {
    return configurations.stream()
        .flatMap(type -> type.getAnnotationInfo().stream())
        .filter(annotation -> annotation.getName().equals(IMPORT))
        .flatMap(annotation -> elements(annotation, "value"))
        .filter(AnnotationClassRef.class::isInstance)
        .map(imported -> classes.find(((AnnotationClassRef) imported).getName()))
        .flatMap(Optional::stream)
        .filter(this::active)
        .toList();
  }

  private boolean active(ClassInfo type) {
    return type.getAnnotationInfo().stream()
        .filter(annotation -> annotation.getName().equals(CONDITION))
        .allMatch(this::met);
  }

  /** As Spring Boot's {@code OnPropertyCondition} decides it. */
  private boolean met(AnnotationInfo condition) {
    String prefix = text(condition, "prefix").trim();
    String dotted = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
    String wanted = text(condition, "havingValue");
    boolean unsaid = Boolean.parseBoolean(text(condition, "matchIfMissing"));
    return Stream.of("value", "name")
        .flatMap(attribute -> elements(condition, attribute))
        .map(name -> settings.property(dotted + name))
        .allMatch(
            said ->
                said.map(
                        value ->
                            wanted.isEmpty()
                                ? !value.equalsIgnoreCase("false")
                                : value.equalsIgnoreCase(wanted))
                    .orElse(unsaid));
  }

  private static String text(AnnotationInfo annotation, String attribute) {
    return elements(annotation, attribute).map(String::valueOf).findFirst().orElse("");
  }

  private Stream<String> autoConfigurations() {
    List<String> names = new ArrayList<>();
    for (ClassPathRoot root : classes.scanned()) {
      if (root.has(IMPORTS)) {
        try {
          new String(root.read(IMPORTS), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").trim())
              .filter(line -> !line.isEmpty())
              .forEach(names::add);
        } catch (IOException e) {
          gaps.accept(new Gap(root.locate(IMPORTS), "it cannot be read: " + e.getMessage()));
        }
      }
    }
    return names.stream();
  }

  private Set<String> packages(Set<ClassInfo> configurations, List<String> annotations) {
    Set<String> packages = new TreeSet<>();
    for (ClassInfo type : configurations) {
      for (AnnotationInfo annotation : type.getAnnotationInfo()) {
        if (!annotations.contains(annotation.getName())) {
          continue;
        }
        boolean named = ENTITY_SCAN.contains(annotation.getName());
        List<String> values =
            named || annotation.getName().equals(AUTO_PACKAGE)
                ? values(annotation, "value", "basePackages", "basePackageClasses")
                : List.of();
        for (String value : orOwn(type, values)) {
          resolve(type, value).ifPresent(packages::add);
        }
      }
    }
    return packages;
  }

  private Optional<String> resolve(ClassInfo type, String value) {
    String resolved = settings.resolve(value);
    if (resolved == null) {
      gaps.accept(
          new Gap(
              type.getName(),
              "it scans the package %s, which has no default; name it with --include-package"
                  .formatted(value)));
    }
    return Optional.ofNullable(resolved);
  }

  private static List<String> orOwn(ClassInfo type, List<String> packages) {
    return packages.isEmpty() ? List.of(type.getPackageName()) : packages;
  }

  /** Package names, and the packages of classes that stand for them. */
  private static List<String> values(AnnotationInfo annotation, String... attributes) {
    return Stream.of(attributes)
        .flatMap(attribute -> elements(annotation, attribute))
        .map(
            element ->
                element instanceof AnnotationClassRef reference
                    ? PackagePatterns.packageOf(reference.getName())
                    : String.valueOf(element))
        .flatMap(DELIMITERS::splitAsStream)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static Stream<?> elements(AnnotationInfo annotation, String attribute) {
    Object value = annotation.getParameterValues(false).getValue(attribute);
    if (value == null) {
      return Stream.empty();
    }
    return value instanceof Object[] array ? Stream.of(array) : Stream.of(value);
  }

  private static boolean has(ClassInfo type, String annotation) {
    return type.getAnnotationInfo().containsName(annotation);
  }
}
