package io.github.jpadrift.scan;

import io.github.classgraph.ClassInfo;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Application.Outside;
import io.github.jpadrift.scan.Framework.Kind;
import io.github.jpadrift.timing.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what an application is from its files.
 *
 * <p>Which entities belong is decided by the first of these that speaks: the persistence unit that
 * was asked for; the packages that Spring Boot scans; the {@code persistence.xml} in the sources,
 * or in the libraries packed into them; else all that the sources hold. Packages to include and to
 * exclude come on top; of the entities only those that are selected, where somebody says which.
 */
public final class ApplicationScanner {

  /** Class files say major version 61 for Java 17. */
  private static final int CLASS_VERSION_OFFSET = 44;

  private static final String CLASS = ".class";

  /** What makes Quarkus look into a library. */
  private static final List<String> INDEXES = List.of("META-INF/jandex.idx", "META-INF/beans.xml");

  private static final Membership INDEXED =
      Membership.at(root -> INDEXES.stream().anyMatch(root::has));

  private static final int NAMES_SHOWN = 5;

  private final ScanOptions options;
  private final boolean thoroughly;
  private final TemporaryFolder folder;
  private final ClassPath path;
  private final Set<Gap> gaps;
  private final List<String> assumed = new ArrayList<>();
  private final PackagePatterns included;
  private final PackagePatterns excluded;
  private final SettingsReader settings;
  private final LibraryFinder libraries;

  private ApplicationScanner(
      ScanOptions options,
      TemporaryFolder folder,
      ClassPath path,
      Set<Gap> gaps,
      boolean thoroughly) {
    this.options = options;
    this.thoroughly = thoroughly;
    this.folder = folder;
    this.path = path;
    this.gaps = gaps;
    this.included =
        new PackagePatterns(
            Stream.of(options.includePackages(), options.selection().places())
                .flatMap(List::stream)
                .toList());
    this.excluded = new PackagePatterns(options.excludePackages());
    this.settings = new SettingsReader(gaps::add);
    this.libraries = new LibraryFinder(path, gaps::add);
  }

  /**
   * Scans an application.
   *
   * @throws ScanException when it cannot be read, or holds no entity
   */
  public static Application scan(ScanOptions options) {
    return scan(options, false, known -> {}, EarlierScans.NONE);
  }

  /**
   * The same, telling somebody where the classes lie before it is known which of them matter.
   *
   * @param cached whether libraries that are packed into an archive are unpacked for later runs,
   *     too
   * @param earlier who may know what a scan would find
   * @throws ScanException when it cannot be read, or holds no entity
   */
  public static Application scan(
      ScanOptions options, boolean cached, Consumer<PlacesOfClasses> known, EarlierScans earlier) {
    return scan(options, cached, known, earlier, false);
  }

  /** The same, reading libraries, too, that seem to say nothing to a mapping. */
  static Application scanThoroughly(ScanOptions options) {
    return scan(options, false, known -> {}, EarlierScans.NONE, true);
  }

  private static Application scan(
      ScanOptions options,
      boolean cached,
      Consumer<PlacesOfClasses> known,
      EarlierScans earlier,
      boolean thoroughly) {
    TemporaryFolder folder = new TemporaryFolder();
    Set<Gap> gaps = new LinkedHashSet<>();
    Phase.Running libraries = Phase.LIBRARIES.begin();
    try (ClassPath path =
        ClassPath.open(
            options, folder, cached ? KeptLibraries.folders() : Optional.empty(), gaps::add)) {
      libraries.end();
      if (gaps.isEmpty()) {
        path.remember();
      }
      known.accept(path.places());
      return new ApplicationScanner(options, folder, path, gaps, thoroughly).scan(earlier);
    } catch (RuntimeException | Error e) {
      try {
        folder.close();
      } catch (UncheckedIOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  /** What is found only in part is looked for again by the next run. */
  private Application scan(EarlierScans earlier) {
    PlacesOfClasses places = path.places();
    List<String> question = question();
    Optional<Scanned> known =
        gaps.isEmpty() ? earlier.find(files(places), question) : Optional.empty();
    Scanned scanned = known.orElseGet(this::lookThrough);
    // a persistence unit may name an archive that nobody knew of before
    boolean named = path.roots().size() > places.paths().size();
    if (known.isEmpty() && gaps.isEmpty() && !named) {
      earlier.keep(question, scanned);
    }
    return new Application(
        options.sources(),
        named ? path.places() : places,
        scanned.entities(),
        scanned.managedClasses(),
        scanned.packages(),
        scanned.mappingFiles(),
        scanned.outside(),
        scanned.settings(),
        scanned.framework(),
        scanned.hibernate(),
        List.copyOf(gaps),
        Stream.concat(path.assumed().stream(), scanned.assumed().stream()).toList(),
        scanned.repositories(),
        scanned.panache(),
        scanned.naming(),
        folder);
  }

  /** What was taken out of an archive is as the archive is. */
  private List<Path> files(PlacesOfClasses places) {
    Set<Path> files = new LinkedHashSet<>(options.sources());
    files.addAll(places.notUnpacked(places.paths()));
    if (options.properties() != null) {
      files.add(options.properties());
    }
    return List.copyOf(files);
  }

  private List<String> question() {
    List<String> question = new ArrayList<>();
    question.add(String.valueOf(options.persistenceUnit()));
    question.add(String.valueOf(options.properties()));
    for (List<String> each :
        List.of(
            options.includePackages(),
            options.excludePackages(),
            options.selection().packages(),
            options.selection().classes(),
            options.profiles())) {
      question.add(String.valueOf(each.size()));
      question.addAll(each);
    }
    question.add(String.valueOf(options.sources().size()));
    for (ClassPathRoot root : path.roots()) {
      question.add(root.role().name());
      question.add(root.name());
    }
    return question;
  }

  private Scanned lookThrough() {
    settings.readGiven(options.properties());
    settings.readSpring(path, options.profiles(), options.properties() != null);
    if (!settings.profiles().equals(List.of("default"))) {
      assumed.add("active profiles: " + String.join(", ", settings.profiles()));
    }
    PersistenceUnits declared = PersistenceUnits.read(path, options.persistenceUnit(), gaps::add);
    try (ScannedClasses classes =
        ScannedClasses.read(path, included, thoroughly, likely(declared))) {
      Framework framework = framework(classes);
      List<LocatedUnit> units = declared.choose(framework, assumed::add);
      settings.readUnits(units.stream().map(LocatedUnit::unit).toList());
      // JPA's own ways to start Hibernate do not read its configuration file.
      List<HibernateCfg> cfgs =
          units.isEmpty() && framework.kind() == Kind.PLAIN
              ? HibernateCfg.read(path.own(), gaps::add)
              : List.of();
      cfgs.forEach(settings::readCfg);
      settings.readHibernate(path);

      Membership belonging = belonging(units, framework, cfgs);
      classes.complete(belonging);
      List<ClassInfo> mapped =
          classes.mapped().stream()
              .filter(type -> belonging.holds(classes.rootOf(type), type.getName()))
              .filter(type -> !isPassedOver(type))
              .toList();
      List<MappingXml> mappingFiles = mappingFiles(units, framework, cfgs);
      Set<String> entities = entities(mapped, mappingFiles);
      List<Outside> outside = outside(classes, entities);
      reportUnread(classes, belonging);
      reportJavax(mapped, entities);
      if (entities.isEmpty()) {
        throw new ScanException(nothingFound(units, framework, outside));
      }
      Set<String> managed = managed(classes, mapped, units, cfgs);
      reportTooNew(classes, managed);
      reportMissingLibraries(mapped);
      return new Scanned(
          List.copyOf(entities),
          List.copyOf(managed),
          packages(classes, belonging, cfgs),
          mappingFiles.stream().map(MappingXml::resource).toList(),
          outside,
          settings.settings(),
          framework,
          libraries.hibernate(),
          assumed,
          belonging(classes.repositories(), classes, belonging),
          belonging(classes.callingPanache(), classes, belonging),
          libraries.naming());
    }
  }

  private static List<String> belonging(
      List<ClassInfo> types, ScannedClasses classes, Membership belonging) {
    return types.stream()
        .filter(type -> belonging.holds(classes.rootOf(type), type.getName()))
        .map(ClassInfo::getName)
        .sorted()
        .toList();
  }

  private Framework framework(ScannedClasses classes) {
    Framework spring =
        new SpringBoot(path, classes, settings, gaps::add).framework(libraries.bootVersion());
    return spring.kind() == Kind.PLAIN && mayBeQuarkus()
        ? new Framework(Kind.QUARKUS, libraries.quarkusVersion(), settings.quarkusPackages())
        : spring;
  }

  private boolean mayBeQuarkus() {
    return libraries.quarkusVersion() != null || settings.mentionsQuarkus();
  }

  /** What will belong, as far as it can be told before any class is read. */
  private Membership likely(PersistenceUnits declared) {
    return mayBeQuarkus() ? declared.belonging().or(INDEXED) : declared.belonging();
  }

  private boolean isPassedOver(ClassInfo type) {
    return ScannedClasses.isEntity(type, ScannedClasses.JAKARTA)
        && !options.selection().holds(type.getName());
  }

  private Membership belonging(
      List<LocatedUnit> units, Framework framework, List<HibernateCfg> cfgs) {
    Membership decided;
    if (!units.isEmpty()) {
      decided = Membership.any(units);
    } else if (!framework.packages().isEmpty()) {
      decided = Membership.in(new PackagePatterns(framework.packages()));
    } else {
      Membership own = Membership.at(root -> root.role() == ClassPathRoot.Role.SOURCE);
      decided = framework.kind() == Kind.QUARKUS ? own.or(INDEXED) : own;
    }
    for (HibernateCfg cfg : cfgs) {
      decided = decided.or((root, name) -> cfg.classes().contains(name));
    }
    return decided.or(Membership.in(included)).andNot(Membership.in(excluded));
  }

  private Set<String> entities(List<ClassInfo> mapped, List<MappingXml> mappingFiles) {
    Set<String> entities = new TreeSet<>();
    mapped.stream()
        .filter(type -> ScannedClasses.isEntity(type, ScannedClasses.JAKARTA))
        .map(ClassInfo::getName)
        .forEach(entities::add);
    mappingFiles.stream()
        .flatMap(file -> file.entities().stream())
        .filter(name -> !excluded.holdClass(name))
        .forEach(entities::add);
    return entities;
  }

  /** What is listed belongs even without an annotation: a mapping file may speak of it. */
  private Set<String> managed(
      ScannedClasses classes,
      List<ClassInfo> mapped,
      List<LocatedUnit> units,
      List<HibernateCfg> cfgs) {
    Set<String> managed = new TreeSet<>();
    mapped.stream()
        .filter(type -> ScannedClasses.isMapped(type, ScannedClasses.JAKARTA))
        .map(ClassInfo::getName)
        .forEach(managed::add);
    Map<String, String> listed = new TreeMap<>();
    units.forEach(unit -> unit.unit().classes().forEach(c -> listed.put(c, unit.unit().file())));
    cfgs.forEach(cfg -> cfg.classes().forEach(name -> listed.put(name, cfg.file())));
    listed.forEach(
        (name, file) -> {
          if (excluded.holdClass(name)
              || classes.find(name).filter(this::isPassedOver).isPresent()) {
            return;
          }
          if (classes.find(name).isPresent() || path.rootOf(name).isPresent()) {
            managed.add(name);
          } else {
            gaps.add(
                new Gap(
                    name,
                    "it is listed in %s and not there; add its library with --classpath"
                        .formatted(file)));
          }
        });
    return managed;
  }

  private List<MappingXml> mappingFiles(
      List<LocatedUnit> units, Framework framework, List<HibernateCfg> cfgs) {
    MappingFiles files = new MappingFiles(path, excluded::holdClass, gaps::add);
    for (LocatedUnit unit : units) {
      unit.unit().mappingFiles().forEach(file -> files.addNamed(file, unit.unit().file()));
      Stream.concat(Stream.of(unit.root()), unit.jars().stream())
          .forEach(
              root -> {
                files.addOrm(root);
                files.addHbm(root);
              });
    }
    if (units.isEmpty() && framework.kind() != Kind.PLAIN) {
      List<String> named = settings.mappingFiles();
      named.forEach(
          file ->
              files.addNamed(
                  file,
                  framework.kind() == Kind.QUARKUS
                      ? QuarkusKeys.PREFIX + QuarkusKeys.MAPPING_FILES
                      : "spring.jpa.mapping-resources"));
      if (named.isEmpty()) {
        path.own().forEach(files::addOrm);
      }
    } else if (units.isEmpty()) {
      path.own().forEach(files::addOrm);
      path.own().forEach(files::addHbm);
    }
    cfgs.forEach(cfg -> cfg.resources().forEach(file -> files.addNamed(file, cfg.file())));
    return files.files();
  }

  private List<String> packages(
      ScannedClasses classes, Membership belonging, List<HibernateCfg> cfgs) {
    Set<String> packages = new TreeSet<>();
    for (String name : classes.annotatedPackages()) {
      String info = name.isEmpty() ? "package-info" : name + ".package-info";
      if (path.rootOf(info).filter(root -> belonging.holds(root, info)).isPresent()) {
        packages.add(name);
      }
    }
    cfgs.forEach(cfg -> packages.addAll(cfg.packages()));
    return List.copyOf(packages);
  }

  private List<Outside> outside(ScannedClasses classes, Set<String> entities) {
    return classes.mapped().stream()
        .filter(type -> ScannedClasses.isEntity(type, ScannedClasses.JAKARTA))
        .filter(type -> !entities.contains(type.getName()) && !excluded.holdClass(type.getName()))
        .map(type -> new Outside(type.getName(), classes.rootOf(type).name()))
        .sorted(Comparator.comparing(Outside::entity))
        .toList();
  }

  private void reportUnread(ScannedClasses classes, Membership belonging) {
    for (ClassPathRoot root : classes.scanned()) {
      List<String> unread =
          classes.unread(root).stream().filter(name -> belonging.holds(root, name)).toList();
      if (!unread.isEmpty()) {
        gaps.add(
            new Gap(
                root.name(),
                "class files cannot be read as classes: " + String.join(", ", unread)));
      }
      if (options.selection().isNone()) {
        Set<String> named = Set.copyOf(unread);
        reportDamaged(root, name -> belonging.holds(root, name) && !named.contains(name));
      }
    }
  }

  /** A damaged class file may look like a whole class that has an annotation less. */
  private void reportDamaged(ClassPathRoot root, Predicate<String> belongs) {
    for (String entry : root.entries()) {
      if (entry.endsWith(CLASS)
          && !entry.startsWith("META-INF/")
          && belongs.test(entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'))) {
        try {
          ClassFileFormat.check(
              root.read(entry), entry.substring(0, entry.length() - CLASS.length()));
        } catch (IOException e) {
          gaps.add(new Gap(root.locate(entry), "this class file is damaged: " + e.getMessage()));
        }
      }
    }
  }

  private void reportJavax(List<ClassInfo> mapped, Set<String> entities) {
    List<String> old =
        mapped.stream()
            .filter(type -> ScannedClasses.isEntity(type, ScannedClasses.JAVAX))
            .map(ClassInfo::getName)
            .filter(name -> !entities.contains(name))
            .sorted()
            .toList();
    if (old.isEmpty()) {
      return;
    }
    String said =
        "entities are annotated with javax.persistence, which Hibernate 5 and older read; jpadrift"
            + " reads jakarta.persistence (Hibernate 6.2 and later): ";
    if (entities.isEmpty()) {
      throw new ScanException(sources() + ": " + said + some(old));
    }
    gaps.add(new Gap(sources(), said + some(old)));
  }

  private void reportTooNew(ScannedClasses classes, Set<String> managed) {
    int running = Runtime.version().feature();
    Map<Integer, List<String>> tooNew =
        managed.stream()
            .map(classes::find)
            .flatMap(Optional::stream)
            .filter(type -> type.getClassfileMajorVersion() - CLASS_VERSION_OFFSET > running)
            .collect(
                Collectors.groupingBy(
                    type -> type.getClassfileMajorVersion() - CLASS_VERSION_OFFSET,
                    TreeMap::new,
                    Collectors.mapping(ClassInfo::getName, Collectors.toList())));
    tooNew.forEach(
        (version, names) -> {
          String said =
              "classes are compiled for Java %d and jpadrift runs on Java %d; run it on Java %d or later, which JAVA_HOME chooses: %s"
                  .formatted(version, running, version, some(names));
          if (names.size() == managed.size()) {
            throw new ScanException(sources() + ": " + said);
          }
          gaps.add(new Gap(sources(), said));
        });
  }

  /** Java ignores an annotation whose class is missing, and with it what it adds to a mapping. */
  private void reportMissingLibraries(List<ClassInfo> mapped) {
    for (AnnotationLibrary library : AnnotationLibrary.values()) {
      if (path.rootWith(library.contains()).isPresent()) {
        continue;
      }
      List<String> users =
          mapped.stream()
              .filter(type -> ScannedClasses.mentions(type, library.descriptor()))
              .map(ClassInfo::getName)
              .sorted()
              .toList();
      if (!users.isEmpty()) {
        gaps.add(
            new Gap(
                library.jar(),
                "this library is not there, and without it the annotations %s* do nothing; add it"
                        .formatted(library.prefix())
                    + " with --classpath. Used by: "
                    + some(users)));
      }
    }
  }

  private String nothingFound(List<LocatedUnit> units, Framework framework, List<Outside> outside) {
    String where;
    if (!options.selection().isNone() && !outside.isEmpty()) {
      return "no entity lies in %s, as was asked for; there are %s"
          .formatted(
              String.join(", ", options.selection().places()),
              some(outside.stream().map(Outside::entity).toList()));
    }
    if (!units.isEmpty()) {
      where =
          "persistence unit %s declares none"
              .formatted(
                  units.stream().map(unit -> unit.unit().name()).collect(Collectors.joining(", ")));
    } else if (!framework.packages().isEmpty()) {
      where =
          "%s scans %s, and no class there is annotated with jakarta.persistence.Entity"
              .formatted(framework.kind().title(), String.join(", ", framework.packages()));
    } else {
      long count =
          path.own().stream()
              .flatMap(root -> root.entries().stream())
              .filter(entry -> entry.endsWith(".class"))
              .count();
      where =
          count == 0
              ? "it holds no class"
              : "no class in it (%d looked at) is annotated with jakarta.persistence.Entity, and no mapping file declares one"
                  .formatted(count);
    }
    String help =
        outside.isEmpty()
            ? "name the jar, WAR or folder of classes that holds the entities"
            : "entities lie outside, and --include-package takes them in: "
                + some(outside.stream().map(o -> o.entity() + " (" + o.archive() + ")").toList());
    return "%s: no entity found: %s; %s".formatted(sources(), where, help);
  }

  private String sources() {
    return options.sources().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String some(Collection<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }
}
