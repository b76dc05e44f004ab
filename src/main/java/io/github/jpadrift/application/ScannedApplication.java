package io.github.jpadrift.application;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.mapping.StatementWish;
import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.ApplicationScanner;
import io.github.jpadrift.scan.Framework;
import io.github.jpadrift.scan.Library;
import io.github.jpadrift.scan.LibraryScript;
import io.github.jpadrift.scan.PlacesOfClasses;
import io.github.jpadrift.scan.ScanException;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.scan.Settings;
import io.github.jpadrift.scan.Settings.Setting;
import io.github.jpadrift.scan.Settings.Unresolved;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.timing.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an application declares: scans its files, then lets its own Hibernate speak. */
public final class ScannedApplication implements MappingSource {

  private static final String KEPT_BACK =
      "kept from the application's code, as it looks like a secret";
  private static final int GAPS_SHOWN = 3;

  private final MappingOptions options;
  private final Application application;
  private final OutsideReading outside;

  private ScannedApplication(
      MappingOptions options, Application application, OutsideReading outside) {
    this.options = options;
    this.application = application;
    this.outside = outside;
  }

  /** Scans the application; what was unpacked is kept until {@link #close}. */
  public static ScannedApplication scan(MappingOptions options) {
    OutsideReading outside = new OutsideReading(options);
    try {
      Phase.Running scan = Phase.SCAN.begin();
      Application application =
          ApplicationScanner.scan(
              options.scan(), options.cached(), outside::begin, KeptScans.of(options));
      scan.end();
      try {
        AskedPlaces.requireEntities(options.scan(), application);
        return new ScannedApplication(options, application, outside);
      } catch (ScanException vain) {
        application.close();
        throw vain;
      }
    } catch (RuntimeException | Error vain) {
      outside.close();
      throw vain;
    }
  }

  /** Lets Hibernate read the mapping. */
  @Override
  public DeclaredMapping read(int postgresVersion, RunListener listener) {
    return read(postgresVersion, alone -> {}, listener);
  }

  @Override
  public DeclaredMapping read(
      int postgresVersion, Consumer<DeclaredMapping> alone, RunListener listener) {
    Map<String, Setting> settings = HibernateSettings.of(application.settings());
    NamingChoice naming = NamingChoice.choose(options.naming(), application);
    Map<String, String> properties = new LinkedHashMap<>();
    settings.forEach((key, setting) -> properties.put(key, setting.value()));
    if (!options.naming().equals(MappingOptions.AUTOMATIC_NAMING)) {
      properties.remove(NamingChoice.PHYSICAL);
      properties.remove(NamingChoice.IMPLICIT);
    }
    properties.putAll(naming.properties());
    properties.putAll(options.hibernateProperties());
    // what a connection needs is no part of a mapping, and not for the application's code to learn
    properties.entrySet().removeIf(each -> Settings.isSecret(each.getKey(), each.getValue()));
    MappingRequest request =
        new MappingRequest(
            application.managedClasses(),
            application.packages(),
            application.mappingFiles(),
            properties,
            postgresVersion,
            options.defaultSchema() != null
                ? options.defaultSchema()
                : properties.get("hibernate.default_schema"),
            options.statements()
                ? new StatementWish(application.repositories(), application.panache())
                : null);
    Mapping whole =
        readOrExplain(
            request, mapping -> alone.accept(declared(mapping, naming, settings)), listener);
    return declared(whole, naming, settings);
  }

  private DeclaredMapping declared(
      Mapping mapping, NamingChoice naming, Map<String, Setting> settings) {
    Library hibernate = application.hibernate();
    return new DeclaredMapping(
        sources(),
        mapping,
        hibernate == null ? null : hibernate.archive(),
        naming.why(),
        settings.entrySet().stream()
            .map(
                entry ->
                    new DeclaredMapping.Setting(
                        entry.getKey(), entry.getValue().value(), entry.getValue().source()))
            .toList(),
        application.outside().stream()
            .map(entity -> new DeclaredMapping.Outside(entity.entity(), entity.archive()))
            .toList(),
        assumed(mapping, naming, settings),
        gaps(mapping));
  }

  @Override
  public List<ShippedScript> shippedWith(Set<String> entities) {
    return shipped(application.places(), entities);
  }

  static List<ShippedScript> shipped(PlacesOfClasses places, Set<String> entities) {
    return LibraryScript.beside(places, entities).stream()
        .map(script -> new ShippedScript(script.classes(), script.place(), script.sql()))
        .toList();
  }

  /** Where the whole is refused, what could not be read of the application may be the reason. */
  private Mapping readOrExplain(
      MappingRequest request, Consumer<Mapping> alone, RunListener listener) {
    try {
      return read(request, alone, listener);
    } catch (MappingException refused) {
      if (application.gaps().isEmpty()) {
        throw refused;
      }
      throw new MappingException(
          application.gaps().stream()
              .limit(GAPS_SHOWN)
              .map(gap -> gap.subject() + ": " + gap.reason())
              .collect(
                  Collectors.joining(
                      "; ", refused.getMessage() + "; what could not be read before: ", "")),
          refused);
    }
  }

  private Mapping read(MappingRequest request, Consumer<Mapping> alone, RunListener listener) {
    if (options.process() != null) {
      return outside.read(application.places(), request, alone, listener);
    }
    try (ApplicationLoader loader = ApplicationLoader.of(outside.classPath(application.places()))) {
      return loader
          .reader()
          .read(request, mapping -> alone.accept(mapping.with(MappedStatements.PENDING)));
    }
  }

  /**
   * What was selected on a whole class path says more than the folders that were looked through.
   */
  private List<String> sources() {
    return isSelected()
        ? Stream.of(options.scan().selection().packages(), options.scan().selection().classes())
            .flatMap(List::stream)
            .toList()
        : application.sources().stream().map(ScannedApplication::fileName).toList();
  }

  private boolean isSelected() {
    Selection selection = options.scan().selection();
    return !selection.packages().isEmpty() || !selection.classes().isEmpty();
  }

  private List<String> assumed(
      Mapping mapping, NamingChoice naming, Map<String, Setting> settings) {
    List<String> assumed = new ArrayList<>();
    Framework framework = application.framework();
    assumed.add(
        "naming strategy %s: %s"
            .formatted(ClassNames.simple(mapping.facts().physicalNaming()), naming.why()));
    if (application.hibernate() == null) {
      assumed.add(
          "the application brings no Hibernate, so the mapping was read with jpadrift's own "
              + mapping.facts().hibernate()
              + "; --classpath adds the application's libraries");
    }
    if (!framework.packages().isEmpty()) {
      assumed.add(
          "entities are those of the packages that %s scans: %s"
              .formatted(framework.kind().title(), String.join(", ", framework.packages())));
    }
    settings.forEach(
        (key, setting) ->
            assumed.add("%s = %s, from %s".formatted(key, setting.value(), setting.source())));
    options
        .hibernateProperties()
        .forEach(
            (key, value) ->
                assumed.add(
                    Settings.isSecret(key, value)
                        ? "%s = ***, as asked for, but %s".formatted(key, KEPT_BACK)
                        : "%s = %s, as asked for".formatted(key, value)));
    if (!application.outside().isEmpty()) {
      assumed.add(
          isSelected()
              ? "%d other entities are there and were not asked for"
                  .formatted(application.outside().size())
              : "%d entities in libraries are not part of the application and were not checked (see"
                      .formatted(application.outside().size())
                  + " jpadrift mapping); --include-package takes them in");
    }
    int unknown = mapping.statements().isPending() ? 0 : mapping.statements().unknown();
    if (unknown > 0) {
      assumed.add(
          "%d Panache %s put together by the application's code and not shown to PostgreSQL"
              .formatted(unknown, unknown == 1 ? "query is" : "queries are"));
    }
    assumed.addAll(application.assumed());
    return assumed;
  }

  private List<Gap> gaps(Mapping mapping) {
    Set<Gap> decided =
        application.settings().unresolved().stream()
            .filter(setting -> isDecided(setting.name()))
            .map(Unresolved::gap)
            .collect(Collectors.toSet());
    return Stream.of(
            application.gaps().stream().filter(gap -> !decided.contains(gap)),
            keptBack(),
            mapping.unreadable().stream())
        .flatMap(gaps -> gaps)
        .toList();
  }

  /** Whose values may change the mapping, and are not known to whoever reads it. */
  private Stream<Gap> keptBack() {
    return options.hibernateProperties().entrySet().stream()
        .filter(property -> Settings.isSecret(property.getKey(), property.getValue()))
        .map(Map.Entry::getKey)
        .filter(HibernateSettings::mayDecide)
        .sorted()
        .map(
            key ->
                new Gap(
                    "setting " + key, "it was " + KEPT_BACK + ": what it decides is not known"));
  }

  /** What the user says of a setting makes it irrelevant what the application's files say. */
  private boolean isDecided(String setting) {
    return options.hibernateProperties().containsKey(setting)
        || (setting.equals("hibernate.default_schema") && options.defaultSchema() != null)
        || ((setting.equals(NamingChoice.PHYSICAL) || setting.equals(NamingChoice.IMPLICIT))
            && !options.naming().equals(MappingOptions.AUTOMATIC_NAMING));
  }

  private static String fileName(Path source) {
    Path name = source.getFileName();
    return name == null ? source.toString() : name.toString();
  }

  @Override
  public void close() {
    outside.close();
    application.close();
  }
}
