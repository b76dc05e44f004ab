package io.github.jpadrift;

import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.scan.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do, whichever way in was taken.
 *
 * @param applications jars, WARs and folders of classes
 * @param classpath further libraries: jars, folders of classes or jars, {@code folder/*}; each may
 *     be a whole path with the separator of the platform
 * @param persistenceUnit the one to read, null for all
 * @param includePackages packages whose entities belong although they lie in a library
 * @param excludePackages packages whose entities do not belong
 * @param selection the entities to check, where not all of the application's are meant
 * @param naming {@code auto}, {@code spring}, {@code jpa}, or the class name of a physical naming
 *     strategy
 * @param hibernateProperties settings that win over everything found
 * @param propertiesFile a further file of settings, as Spring or Hibernate write them
 * @param schemas the schemas to look at; empty for those of the search path and those that the
 *     mapping names
 * @param defaultSchema the schema of unqualified names, null for the search path
 * @param failOn the mildest severity that counts as a failure
 * @param severities overrides by rule id
 * @param disabled ids of rules that are not to run, each with the reason, empty for none
 * @param allowedMissing patterns of tables that may be missing, and of entities whose tables may,
 *     each with the reason, empty for none; {@link NamePattern} says how they are written
 * @param allowedUnmapped patterns of tables that need no entity, likewise
 * @param showUnmapped whether tables and columns that nothing maps are reported
 * @param dataProbes whether the rows of tables are looked at too, a bounded part of each
 * @param statementTimeout bound of every statement sent to the database
 */
public record CheckOptions(
    List<Path> applications,
    List<String> classpath,
    @Nullable String persistenceUnit,
    List<String> includePackages,
    List<String> excludePackages,
    Selection selection,
    String naming,
    Map<String, String> hibernateProperties,
    @Nullable Path propertiesFile,
    List<String> schemas,
    @Nullable String defaultSchema,
    Severity failOn,
    Map<String, Severity> severities,
    Map<String, String> disabled,
    Map<String, String> allowedMissing,
    Map<String, String> allowedUnmapped,
    boolean showUnmapped,
    boolean dataProbes,
    Duration statementTimeout) {

  /** Long enough for a catalog of 10,000 tables on a busy server. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** What a user gets who says nothing at all. */
  public static final CheckOptions DEFAULTS = forApplications(List.of());

  public CheckOptions {
    applications = List.copyOf(applications);
    classpath = List.copyOf(classpath);
    includePackages = List.copyOf(includePackages);
    excludePackages = List.copyOf(excludePackages);
    hibernateProperties = Map.copyOf(hibernateProperties);
    schemas = List.copyOf(schemas);
    severities = Map.copyOf(severities);
    disabled = ordered(disabled);
    allowedMissing = ordered(allowedMissing);
    allowedUnmapped = ordered(allowedUnmapped);
  }

  /** Everything as a user gets it who says nothing but where the application is. */
  public static CheckOptions forApplications(List<Path> applications) {
    return new CheckOptions(
        applications,
        List.of(),
        null,
        List.of(),
        List.of(),
        Selection.NONE,
        "auto",
        Map.of(),
        null,
        List.of(),
        null,
        Severity.HIGH,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        false,
        false,
        DEFAULT_STATEMENT_TIMEOUT);
  }

  /** What of it bears on reading the mapping: equal for two that read the same. */
  CheckOptions forReading() {
    return new CheckOptions(
        applications,
        classpath,
        persistenceUnit,
        includePackages,
        excludePackages,
        selection,
        naming,
        hibernateProperties,
        propertiesFile,
        List.of(),
        defaultSchema,
        DEFAULTS.failOn,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        false,
        false,
        DEFAULT_STATEMENT_TIMEOUT);
  }

  /** The same for these applications and libraries. */
  public CheckOptions withApplications(List<Path> others, List<String> libraries) {
    return with(others, libraries, selection, naming, showUnmapped, dataProbes);
  }

  /** The same, with these further libraries. */
  public CheckOptions withClasspath(List<String> libraries) {
    return with(applications, libraries, selection, naming, showUnmapped, dataProbes);
  }

  /** The same for some of the entities only. */
  public CheckOptions withSelection(Selection some) {
    return with(applications, classpath, some, naming, showUnmapped, dataProbes);
  }

  /** The same, under another naming strategy: {@code spring}, {@code jpa}, or a class. */
  public CheckOptions withNaming(String strategy) {
    return with(applications, classpath, selection, strategy, showUnmapped, dataProbes);
  }

  /** The same, also reporting what nothing maps. */
  public CheckOptions withUnmapped() {
    return with(applications, classpath, selection, naming, true, dataProbes);
  }

  /** The same, also looking at the rows of tables. */
  public CheckOptions withData() {
    return with(applications, classpath, selection, naming, showUnmapped, true);
  }

  private CheckOptions with(
      List<Path> others,
      List<String> libraries,
      Selection some,
      String strategy,
      boolean unmapped,
      boolean data) {
    return new CheckOptions(
        others,
        libraries,
        persistenceUnit,
        includePackages,
        excludePackages,
        some,
        strategy,
        hibernateProperties,
        propertiesFile,
        schemas,
        defaultSchema,
        failOn,
        severities,
        disabled,
        allowedMissing,
        allowedUnmapped,
        unmapped,
        data,
        statementTimeout);
  }

  /** A copy in the order in which reports name what it holds. */
  private static Map<String, String> ordered(Map<String, String> reasons) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }
}
