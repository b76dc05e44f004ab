package io.github.jpadrift.application;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an application's mapping is read: two that are equal read the same.
 *
 * @param scan where the application lies, and what of it belongs
 * @param naming {@code auto}, {@code spring}, {@code jpa}, or the class name of a physical naming
 *     strategy
 * @param hibernateProperties settings that win over everything found
 * @param defaultSchema the schema of unqualified names, null for the search path
 * @param process how far the process of its own may go in which the application's code runs while
 *     its mapping is read; null where that code runs in this JVM anyway, as in its tests
 * @param statements whether the statements are collected that Hibernate would send
 * @param cached whether what is found out is kept in this user's cache and used from there, which
 *     changes nothing but the time it takes
 * @param hibernate the version of Hibernate that reads it in the place of the application's own,
 *     {@code 7.4} or {@code 7.4.6.Final}; null for the application's own
 */
@PublicApi
public record MappingOptions(
    ScanOptions scan,
    String naming,
    Map<String, String> hibernateProperties,
    @Nullable String defaultSchema,
    @Nullable ProcessLimits process,
    boolean statements,
    boolean cached,
    @Nullable String hibernate) {

  /** Lets the application's settings decide, then its framework. */
  public static final String AUTOMATIC_NAMING = "auto";

  public MappingOptions {
    hibernateProperties = Map.copyOf(hibernateProperties);
  }

  /** What Java makes of all components at run time takes a short run longer than it is worth. */
  @Override
  public int hashCode() {
    return Objects.hash(scan.sources(), naming, hibernateProperties, defaultSchema, hibernate);
  }

  /** Nothing of which is kept, or was. */
  public MappingOptions(
      ScanOptions scan,
      String naming,
      Map<String, String> hibernateProperties,
      @Nullable String defaultSchema,
      @Nullable ProcessLimits process,
      boolean statements) {
    this(scan, naming, hibernateProperties, defaultSchema, process, statements, false, null);
  }

  /** Everything as a user gets it who says nothing but where the application is. */
  public static MappingOptions of(ScanOptions scan) {
    return new MappingOptions(scan, AUTOMATIC_NAMING, Map.of(), null, ProcessLimits.DEFAULTS, true);
  }

  /** The same for these applications and libraries. */
  public MappingOptions withSources(List<Path> applications, List<String> classpath) {
    return new MappingOptions(
        scan.withSources(applications, classpath),
        naming,
        hibernateProperties,
        defaultSchema,
        process,
        statements,
        cached,
        hibernate);
  }

  /** The same for some of the entities only. */
  public MappingOptions withSelection(Selection selection) {
    return new MappingOptions(
        scan.withSelection(selection),
        naming,
        hibernateProperties,
        defaultSchema,
        process,
        statements,
        cached,
        hibernate);
  }

  /** The same, under another naming strategy: {@code spring}, {@code jpa}, or a class. */
  public MappingOptions withNaming(String strategy) {
    return new MappingOptions(
        scan, strategy, hibernateProperties, defaultSchema, process, statements, cached, hibernate);
  }

  /** The same, with the application's code in this JVM, where it may do whatever it likes. */
  public MappingOptions inThisJvm() {
    return new MappingOptions(
        scan, naming, hibernateProperties, defaultSchema, null, statements, cached, hibernate);
  }

  /** The same, the mapping alone. */
  public MappingOptions withoutStatements() {
    return new MappingOptions(
        scan, naming, hibernateProperties, defaultSchema, process, false, cached, hibernate);
  }

  /** The same, with what earlier runs left in this user's cache. */
  public MappingOptions withCache() {
    return new MappingOptions(
        scan, naming, hibernateProperties, defaultSchema, process, statements, true, hibernate);
  }

  /** The same, read by another Hibernate; null for the application's own. */
  public MappingOptions withHibernate(@Nullable String version) {
    return new MappingOptions(
        scan, naming, hibernateProperties, defaultSchema, process, statements, cached, version);
  }
}
