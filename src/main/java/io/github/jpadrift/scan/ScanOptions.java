package io.github.jpadrift.scan;

import io.github.jpadrift.api.PublicApi;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to scan, and what of it belongs.
 *
 * @param sources jars, WARs and folders of classes
 * @param classpath further libraries: jars, folders of classes or jars, and {@code folder/*}; each
 *     may be a whole path with the platform's separator
 * @param persistenceUnit the unit to take; null to let the application decide
 * @param includePackages packages that belong in addition, each with those below it, wherever they
 *     lie
 * @param excludePackages packages that do not belong, each with those below it
 * @param selection the entities that make up the application, where somebody says which
 * @param properties a file of settings that win over those in the application; null for none
 * @param profiles the active profiles of Spring; empty to let the application's files say
 */
@PublicApi
public record ScanOptions(
    List<Path> sources,
    List<String> classpath,
    @Nullable String persistenceUnit,
    List<String> includePackages,
    List<String> excludePackages,
    Selection selection,
    @Nullable Path properties,
    List<String> profiles) {

  public ScanOptions {
    sources = List.copyOf(sources);
    classpath = List.copyOf(classpath);
    includePackages = List.copyOf(includePackages);
    excludePackages = List.copyOf(excludePackages);
    profiles = List.copyOf(profiles);
  }

  /** The application decides what belongs, apart from packages to include and to exclude. */
  public ScanOptions(
      List<Path> sources,
      List<String> classpath,
      @Nullable String persistenceUnit,
      List<String> includePackages,
      List<String> excludePackages,
      @Nullable Path properties) {
    this(
        sources,
        classpath,
        persistenceUnit,
        includePackages,
        excludePackages,
        Selection.NONE,
        properties,
        List.of());
  }

  /** The same for other sources and libraries. */
  public ScanOptions withSources(List<Path> others, List<String> libraries) {
    return new ScanOptions(
        others,
        libraries,
        persistenceUnit,
        includePackages,
        excludePackages,
        selection,
        properties,
        profiles);
  }

  /** The same with these profiles active. */
  public ScanOptions withProfiles(List<String> active) {
    return new ScanOptions(
        sources,
        classpath,
        persistenceUnit,
        includePackages,
        excludePackages,
        selection,
        properties,
        active);
  }

  /** The same for some of the entities only. */
  public ScanOptions withSelection(Selection some) {
    return new ScanOptions(
        sources,
        classpath,
        persistenceUnit,
        includePackages,
        excludePackages,
        some,
        properties,
        profiles);
  }

  /** Nothing but the sources: the application decides the rest. */
  public static ScanOptions of(Path... sources) {
    return new ScanOptions(List.of(sources), List.of(), null, List.of(), List.of(), null);
  }
}
