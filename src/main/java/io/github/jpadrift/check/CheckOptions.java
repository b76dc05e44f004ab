package io.github.jpadrift.check;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.scan.ScanOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is asked to do, whichever way in was taken.
 *
 * @param mapping how the application is read
 * @param schemas the schemas to look at; empty for those of the search path and those that the
 *     mapping names
 * @param failOn the mildest severity that counts as a failure
 * @param severities overrides by rule id
 * @param disabled ids of rules that are not to run, each with the reason, empty for none
 * @param allowedMissing patterns of tables that may be missing, and of entities whose tables may,
 *     each with the reason, empty for none; {@link NamePattern} says how they are written
 * @param allowedUnmapped patterns of tables that need no entity, likewise
 * @param showUnmapped whether tables and columns that nothing maps are reported
 * @param dataProbes whether the rows of tables are looked at too, a bounded part of each
 * @param reading within which bounds the database is read, and whose code may run meanwhile
 */
public record CheckOptions(
    MappingOptions mapping,
    List<String> schemas,
    Severity failOn,
    Map<String, Severity> severities,
    Map<String, String> disabled,
    Map<String, String> allowedMissing,
    Map<String, String> allowedUnmapped,
    boolean showUnmapped,
    boolean dataProbes,
    ReadingOptions reading) {

  /** Long enough for a catalog of 10,000 tables on a busy server. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** What a user gets who says nothing at all. */
  public static final CheckOptions DEFAULTS = forApplications(List.of());

  public CheckOptions {
    schemas = List.copyOf(schemas);
    severities = Map.copyOf(severities);
    disabled = ordered(disabled);
    allowedMissing = ordered(allowedMissing);
    allowedUnmapped = ordered(allowedUnmapped);
  }

  /** Everything as a user gets it who says nothing but where the application is. */
  public static CheckOptions forApplications(List<Path> applications) {
    return forApplications(applications, List.of());
  }

  /**
   * The same for applications that do not contain their libraries.
   *
   * @param classpath jars, folders of classes or jars, {@code folder/*}; each may be a whole path
   *     with the platform's separator
   */
  public static CheckOptions forApplications(List<Path> applications, List<String> classpath) {
    return of(MappingOptions.of(ScanOptions.of().withSources(applications, classpath)));
  }

  /** Everything as a user gets it who says nothing of how to judge. */
  public static CheckOptions of(MappingOptions mapping) {
    return new CheckOptions(
        mapping,
        List.of(),
        Severity.HIGH,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        false,
        false,
        ReadingOptions.of(DEFAULT_STATEMENT_TIMEOUT));
  }

  /** Bound of every statement sent to the database. */
  public Duration statementTimeout() {
    return reading.statementTimeout();
  }

  /** The same for another mapping, or one that is read otherwise. */
  public CheckOptions withMapping(MappingOptions other) {
    return with(other, showUnmapped, dataProbes);
  }

  /** The same, also reporting what nothing maps. */
  public CheckOptions withUnmapped() {
    return with(mapping, true, dataProbes);
  }

  /** The same, also looking at the rows of tables. */
  public CheckOptions withData() {
    return with(mapping, showUnmapped, true);
  }

  private CheckOptions with(MappingOptions read, boolean unmapped, boolean data) {
    return new CheckOptions(
        read,
        schemas,
        failOn,
        severities,
        disabled,
        allowedMissing,
        allowedUnmapped,
        unmapped,
        data,
        reading);
  }

  /** A copy in the order in which reports name what it holds. */
  private static Map<String, String> ordered(Map<String, String> reasons) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }
}
