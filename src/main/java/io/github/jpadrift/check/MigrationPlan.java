package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.migration.MigrationException;
import io.github.jpadrift.migration.MigrationProcess;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.process.LibraryPath;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.MigrationScanner;
import io.github.jpadrift.scan.MigrationSettings;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who runs which migrations under which settings.
 *
 * @param settings by the tool's own names
 * @param roots where Liquibase looks before the class path
 * @param gaps what is known not to run, and settings that could not be read
 * @param assumed what was decided without being told
 */
record MigrationPlan(
    MigrationTool tool,
    Map<String, String> settings,
    List<Path> roots,
    List<Gap> gaps,
    List<String> assumed) {

  private static final String LOCATIONS = "flyway.locations";
  private static final String CHANGE_LOG = "changeLogFile";
  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  /** Where Spring Boot looks, and then Quarkus. */
  private static final List<String> CHANGE_LOGS =
      List.of(
          "db/changelog/db.changelog-master.yaml",
          "db/changelog/db.changelog-master.yml",
          "db/changelog/db.changelog-master.xml",
          "db/changelog/db.changelog-master.json",
          "db/changelog/db.changelog-master.sql",
          "db/changeLog.xml");

  private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(jar|war|zip|ear)");
  private static final Pattern CHANGE_LOG_FILE = Pattern.compile("(?i).*\\.(xml|ya?ml|json|sql)");

  /** What Flyway takes for a migration, its prefixes being as they are by default. */
  private static final Pattern SCRIPT = Pattern.compile("[VRB].*__.*\\.(sql|SQL)");

  private static final Pattern CODE = Pattern.compile("(?:.*/)?([VRB][^/$]*__[^/$]*)\\.class");

  /** Files beside which a folder is that of an application. */
  private static final List<String> OF_AN_APPLICATION =
      List.of(
          "META-INF",
          "BOOT-INF",
          "WEB-INF",
          "db/migration",
          "db/changelog",
          "application.properties",
          "application.yml",
          "application.yaml");

  /**
   * The plan.
   *
   * @param application what was scanned: the source itself where it is an application, else the
   *     application beside it
   * @throws MigrationException when the source holds no migrations, or those of both tools
   */
  static MigrationPlan of(Migrations asked, MigrationSettings application) {
    MigrationPlan plan =
        isApplication(asked)
            ? ofApplication(asked, application)
            : Files.isDirectory(asked.source()) ? ofFolder(asked) : ofFile(asked);
    return asked.more().isEmpty() ? plan : plan.with(asked.more());
  }

  /** Flyway takes scripts from as many places as there are, Liquibase begins with one file. */
  private MigrationPlan with(List<Path> folders) {
    if (tool == MigrationTool.LIQUIBASE) {
      throw new MigrationException(
          "Liquibase begins with one change log, which may include others: leave out "
              + folders.get(0));
    }
    Map<String, String> settings = new TreeMap<>(settings());
    for (Path folder : folders) {
      if (!Files.isDirectory(folder) || !holdsScripts(folder)) {
        throw new MigrationException(
            "%s is no folder of files such as V1__first.sql, and nothing else goes together with other migrations"
                .formatted(folder));
      }
      settings.merge(LOCATIONS, location(folder), (before, more) -> before + ',' + more);
    }
    return new MigrationPlan(tool, settings, roots, gaps, assumed);
  }

  private static String location(Path folder) {
    return FILE_SYSTEM + folder.toAbsolutePath().normalize();
  }

  /**
   * Scans whose settings and libraries count.
   *
   * @throws MigrationException when the source is not there
   */
  static MigrationSettings scan(Migrations asked) {
    if (!Files.exists(asked.source())) {
      throw new MigrationException("the migrations " + asked.source() + " do not exist");
    }
    ScanOptions options = asked.application().scan();
    return MigrationScanner.scan(
        isApplication(asked)
            ? options.withSources(List.of(asked.source()), options.classpath())
            : options);
  }

  /** Whether an application brings migrations at all. */
  static boolean holdsMigrations(Migrations asked, MigrationSettings application) {
    return isApplication(asked)
        && (application.flyway().containsKey(LOCATIONS)
            || application.liquibase().containsKey(CHANGE_LOG)
            || found(application).isPresent()
            || application.files().stream().anyMatch(file -> file.startsWith("db/migration/")));
  }

  /** The tables in which the tool notes what it does, by their names. */
  Set<String> historyTables() {
    if (tool == MigrationTool.FLYWAY) {
      return Set.of(settings.getOrDefault("flyway.table", "flyway_schema_history"));
    }
    return Set.of(
        settings
            .getOrDefault("databaseChangeLogTableName", "databasechangelog")
            .toLowerCase(Locale.ROOT),
        settings
            .getOrDefault("databaseChangeLogLockTableName", "databasechangeloglock")
            .toLowerCase(Locale.ROOT));
  }

  /**
   * A process that runs them, still to be started.
   *
   * @param application whose libraries they run beside
   * @param reading of which the bound of time counts
   * @param listener hears what the migrations print
   */
  MigrationProcess process(
      Migrations asked,
      MigrationSettings application,
      ReadingOptions reading,
      RunListener listener) {
    ProcessLimits limits = asked.application().process();
    return new MigrationProcess(
        tool,
        application.classpath(),
        this::lent,
        new ProcessLimits(
            reading.timeout(), (limits == null ? ProcessLimits.DEFAULTS : limits).memory()),
        listener::printed);
  }

  /** Where the tool lies that is lent to an application without one. */
  private Path lent() {
    return Installation.lent(tool.id());
  }

  /** What is named by its place on the class path lies in an application. */
  private static boolean isApplication(Migrations asked) {
    return isApplication(asked.source())
        || (Files.isDirectory(asked.source())
            && asked.properties().getOrDefault(LOCATIONS, "").startsWith(CLASS_PATH));
  }

  private static boolean isApplication(Path source) {
    return Files.isDirectory(source)
        ? OF_AN_APPLICATION.stream().anyMatch(name -> Files.exists(source.resolve(name)))
        : ARCHIVE.matcher(source.toString()).matches();
  }

  private static MigrationPlan ofApplication(Migrations asked, MigrationSettings application) {
    MigrationTool tool = asked.tool() == null ? tool(asked, application) : asked.tool();
    Map<String, Setting> files =
        tool == MigrationTool.FLYWAY ? application.flyway() : application.liquibase();
    Map<String, String> settings = new TreeMap<>();
    List<String> assumed = new ArrayList<>();
    files.forEach(
        (key, setting) -> {
          settings.put(key, setting.value());
          assumed.add("%s = %s, from %s".formatted(key, setting.value(), setting.source()));
        });
    settings.putAll(own(tool, asked.properties()));
    List<Gap> gaps = new ArrayList<>(application.gaps());
    if (tool == MigrationTool.LIQUIBASE) {
      String said = settings.get(CHANGE_LOG);
      settings.put(CHANGE_LOG, resource(said == null ? changeLog(asked, application) : said));
    } else {
      settings.putIfAbsent(LOCATIONS, CLASS_PATH + "db/migration");
      settings.computeIfPresent(
          LOCATIONS, (key, locations) -> absolute(locations.replace("{vendor}", "postgresql")));
      Predicate<String> sought = below(settings.get(LOCATIONS));
      if (!asked.code()) {
        gaps.addAll(
            unrun(
                application.files().stream().filter(sought),
                "it is code of the application and was not run; --java-migrations run lets it"));
      }
      gaps.addAll(
          unrun(
              application.beans().stream().filter(sought.negate()),
              "it is a bean, which Spring makes when the application starts, and was not run"));
    }
    return new MigrationPlan(tool, settings, List.of(), gaps, assumed);
  }

  private static MigrationTool tool(Migrations asked, MigrationSettings application) {
    boolean saidChanges =
        asked.properties().containsKey(CHANGE_LOG)
            || asked.properties().containsKey("liquibase." + CHANGE_LOG);
    boolean saidScripts = asked.properties().containsKey(LOCATIONS);
    if (saidChanges != saidScripts) {
      return saidScripts ? MigrationTool.FLYWAY : MigrationTool.LIQUIBASE;
    }
    boolean changes =
        application.liquibase().containsKey(CHANGE_LOG) || found(application).isPresent();
    boolean scripts =
        application.flyway().containsKey(LOCATIONS)
            || application.files().stream().anyMatch(file -> file.startsWith("db/migration/"));
    boolean flyway = scripts || (!changes && brings(MigrationTool.FLYWAY, application));
    boolean liquibase = changes || (!scripts && brings(MigrationTool.LIQUIBASE, application));
    if (flyway == liquibase) {
      throw new MigrationException(
          (flyway
                  ? "%s has migrations of both Flyway and Liquibase; choose with flyway:%1$s or liquibase:%1$s"
                  : "%s has no migrations: neither db/migration nor db/changelog, and no setting says where")
              .formatted(asked.source()));
    }
    return flyway ? MigrationTool.FLYWAY : MigrationTool.LIQUIBASE;
  }

  private static boolean brings(MigrationTool tool, MigrationSettings application) {
    return LibraryPath.holds(application.classpath(), tool.resource());
  }

  private static Optional<String> found(MigrationSettings application) {
    return CHANGE_LOGS.stream().filter(application.files()::contains).findFirst();
  }

  private static String changeLog(Migrations asked, MigrationSettings application) {
    return found(application)
        .orElseThrow(
            () ->
                new MigrationException(
                    "%s has no change log where Spring Boot or Quarkus look for one; say it with --migration-property changeLogFile=PATH"
                        .formatted(asked.source())));
  }

  /** A path on the class path as Liquibase writes it into its history. */
  private static String resource(String changeLog) {
    String path =
        changeLog.startsWith(CLASS_PATH) ? changeLog.substring(CLASS_PATH.length()) : changeLog;
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** Whether a file is where Flyway looks on the class path. */
  private static Predicate<String> below(String locations) {
    List<String> folders =
        Pattern.compile(",")
            .splitAsStream(locations)
            .map(String::trim)
            .filter(location -> location.startsWith(CLASS_PATH) || !location.contains(":"))
            .map(MigrationPlan::resource)
            .map(folder -> folder.endsWith("/") ? folder : folder + '/')
            .toList();
    return file -> folders.stream().anyMatch(file::startsWith);
  }

  private static List<Gap> unrun(Stream<String> files, String reason) {
    return files
        .filter(file -> CODE.matcher(file).matches())
        .sorted()
        .map(file -> new Gap("migration " + CODE.matcher(file).replaceFirst("$1"), reason))
        .toList();
  }

  private static MigrationPlan ofFolder(Migrations asked) {
    if (asked.tool() == MigrationTool.LIQUIBASE) {
      throw new MigrationException(
          asked.source() + " is a folder; name the change log of Liquibase that is in it");
    }
    if (!holdsScripts(asked.source())) {
      throw new MigrationException(
          asked.source()
              + " holds no migration: neither a file such as V1__first.sql nor an application");
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put(LOCATIONS, location(asked.source()));
    settings.putAll(own(MigrationTool.FLYWAY, asked.properties()));
    settings.computeIfPresent(LOCATIONS, (key, locations) -> absolute(locations));
    return new MigrationPlan(MigrationTool.FLYWAY, settings, List.of(), List.of(), List.of());
  }

  /** The process that runs them has a working directory of its own. */
  private static String absolute(String locations) {
    return Pattern.compile(",")
        .splitAsStream(locations)
        .map(String::trim)
        .map(
            location ->
                location.startsWith(FILE_SYSTEM)
                    ? FILE_SYSTEM
                        + Path.of(location.substring(FILE_SYSTEM.length())).toAbsolutePath()
                    : location)
        .collect(Collectors.joining(","));
  }

  private static boolean holdsScripts(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> SCRIPT.matcher(String.valueOf(file.getFileName())).matches());
    } catch (IOException unreadable) {
      throw new MigrationException(
          "the folder %s cannot be read: %s".formatted(folder, unreadable.getMessage()),
          unreadable);
    }
  }

  private static MigrationPlan ofFile(Migrations asked) {
    Path file = asked.source().toAbsolutePath().normalize();
    if (asked.tool() == MigrationTool.FLYWAY
        || !CHANGE_LOG_FILE.matcher(file.toString()).matches()) {
      throw new MigrationException(
          asked.source() + " is neither a folder of migrations, a change log nor an application");
    }
    Path root = asked.root() == null ? root(file) : asked.root().toAbsolutePath().normalize();
    if (!file.startsWith(root)) {
      throw new MigrationException(
          "the change log %s does not lie below %s".formatted(asked.source(), root));
    }
    Map<String, String> settings = new TreeMap<>(own(MigrationTool.LIQUIBASE, asked.properties()));
    settings.put(
        CHANGE_LOG,
        root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"));
    return new MigrationPlan(
        MigrationTool.LIQUIBASE,
        settings,
        List.of(root),
        List.of(),
        List.of("paths of change sets begin at " + root));
  }

  private static Path root(Path file) {
    Path beside = Objects.requireNonNull(file.getParent());
    for (Path folder = beside; folder != null; folder = folder.getParent()) {
      String name = String.valueOf(folder.getFileName());
      if (name.equals("resources") || name.equals("classes")) {
        return folder;
      }
    }
    return beside;
  }

  /** Liquibase's settings may be asked for with its name before them. */
  private static Map<String, String> own(MigrationTool tool, Map<String, String> properties) {
    Map<String, String> own = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          boolean flyway = key.startsWith("flyway.");
          if (flyway == (tool == MigrationTool.FLYWAY)) {
            own.put(
                key.startsWith("liquibase.") ? key.substring("liquibase.".length()) : key, value);
          } else {
            throw new MigrationException(
                "%s is no setting of %s, which runs these migrations".formatted(key, tool.title()));
          }
        });
    return own;
  }
}
