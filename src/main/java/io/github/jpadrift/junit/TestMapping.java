package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.mapping.BootedFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds the mapping of a test: of the session factories that run, else of the application on the
 * class path.
 */
final class TestMapping {

  private static final String FACTORY = "jakarta.persistence.EntityManagerFactory";
  private static final String HIBERNATE = "org/hibernate/boot/Metadata.class";

  private final ExtensionContext context;
  private final CheckMapping asked;
  private final CheckOptions options;

  TestMapping(ExtensionContext context, CheckMapping asked, CheckOptions options) {
    this.context = context;
    this.asked = asked;
    this.options = options;
  }

  /** One for each persistence unit; a factory brings its own database unless one is chosen. */
  List<MappingCheck> checks(TestDatabase database) {
    Map<String, Object> factories = factories();
    if (factories.isEmpty()) {
      return List.of(database.chosenOrFound(MappingCheck.of(scanning())));
    }
    refuseWhatIsForScanning(factories);
    List<Class<?>> repositories =
        TestSetup.isSpring(context) ? SpringTest.repositories(context) : List.of();
    return chosen(factories).stream()
        .map(factory -> database.chosen(MappingCheck.of(factory, options, repositories)))
        .toList();
  }

  /** Those of the persistence unit that is asked for. */
  private List<Object> chosen(Map<String, Object> factories) {
    String unit = options.mapping().scan().persistenceUnit();
    if (unit == null) {
      return List.copyOf(factories.values());
    }
    List<Object> named =
        factories.values().stream()
            .filter(factory -> BootedFactory.of(factory).name().equals(unit))
            .toList();
    if (named.isEmpty()) {
      throw new ExtensionConfigurationException(
          "persistenceUnit = \"%s\" of @CheckMapping names none; there are %s"
              .formatted(
                  unit,
                  factories.values().stream()
                      .map(factory -> BootedFactory.of(factory).name())
                      .collect(Collectors.joining(", "))));
    }
    return named;
  }

  private void refuseWhatIsForScanning(Map<String, Object> factories) {
    boolean scans =
        asked.packages().length
                    + asked.classes().length
                    + asked.excludedPackages().length
                    + asked.properties().length
                    + asked.profiles().length
                > 0
            || !asked.naming().equals(MappingOptions.AUTOMATIC_NAMING)
            || !asked.propertiesFile().isEmpty()
            || !asked.defaultSchema().isEmpty();
    if (scans) {
      throw new ExtensionConfigurationException(
          "the mapping is the one with which %s runs: packages, classes, excludedPackages, naming,"
                  .formatted(String.join(", ", factories.keySet()))
              + " properties, propertiesFile, profiles and defaultSchema of @CheckMapping do not apply,"
              + " remove them");
    }
  }

  /** Those of the application context, else those in fields; by the name of bean or field. */
  private Map<String, Object> factories() {
    Map<String, Object> factories = new LinkedHashMap<>();
    if (TestSetup.isSpring(context)) {
      type().ifPresent(type -> factories.putAll(SpringTest.beans(context, type)));
    } else {
      TestField.of(context).stream()
          .filter(field -> field.is(FACTORY))
          .forEach(field -> factories.put(field.toString(), field.held()));
    }
    return factories;
  }

  private Optional<Class<?>> type() {
    try {
      return Optional.of(
          Class.forName(FACTORY, false, context.getRequiredTestClass().getClassLoader()));
    } catch (ClassNotFoundException noJpa) {
      return Optional.empty();
    }
  }

  private CheckOptions scanning() {
    boolean chosen =
        asked.packages().length + asked.classes().length > 0 || !asked.persistenceUnit().isEmpty();
    return options.withMapping(onClassPath(context, options.mapping(), chosen));
  }

  /**
   * What is on the class path of the test: its folders are the application, the rest its libraries.
   *
   * @param chosen whether somebody says which entities are meant; else those beside the test are
   *     not
   */
  static MappingOptions onClassPath(
      ExtensionContext context, MappingOptions mapping, boolean chosen) {
    Class<?> testClass = context.getRequiredTestClass();
    ClassLoader loader = testClass.getClassLoader();
    if (loader.getResource(HIBERNATE) == null) {
      throw new ExtensionConfigurationException(
          "Hibernate is not on the class path of the test: add the one that the application runs"
              + " with, org.hibernate.orm:hibernate-core 6.2 to 7.4");
    }
    List<Path> all = ComparisonCache.of(context).classPath(loader);
    List<Path> folders = all.stream().filter(Files::isDirectory).toList();
    Path own = folderOf(testClass);
    List<Path> others = folders.stream().filter(folder -> !folder.equals(own)).toList();
    List<Path> applications = chosen || others.isEmpty() ? folders : others;
    List<String> libraries =
        all.stream().filter(path -> !applications.contains(path)).map(Path::toString).toList();
    return mapping.withSources(applications, libraries);
  }

  /** The folder or archive that a class was loaded from, null where nobody knows. */
  static @Nullable Path folderOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    try {
      return location == null ? null : Path.of(location.toURI());
    } catch (URISyntaxException | FileSystemNotFoundException elsewhere) {
      return null;
    }
  }
}
