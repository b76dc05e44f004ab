package io.github.jpadrift.real;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.migration.MigrationProcess;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.report.ConsoleReporter;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Runs jpadrift on applications that nobody here wrote: their schema is built by their own
 * migrations, and what the check says of it is printed to be read and proved.
 *
 * <p>{@code src/test/real/run} fetches the applications and starts this.
 */
public final class RealApplications {

  private static final int POSTGRES = 17;

  private RealApplications() {}

  /** One of the applications. */
  private interface Checking {
    void check(Path folder, ScratchDatabase database) throws Exception;
  }

  /**
   * Arguments: the folder with a folder of jars for each application; the Spring Boot 4 jar; the
   * names of those to be checked, where it is not to be all.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, Checking> all = new LinkedHashMap<>();
    all.put("data-index", RealApplications::dataIndex);
    all.put("dspace", RealApplications::dspace);
    all.put("keycloak", RealApplications::keycloak);
    all.put("hapi-fhir", RealApplications::hapiFhir);
    all.put("harbour", (folder, database) -> harbour(Path.of(arguments[1]), database));
    List<String> wanted = List.of(arguments).subList(2, arguments.length);
    for (String name : wanted.isEmpty() ? all.keySet() : wanted) {
      try (ScratchDatabase database = TestDatabases.create(POSTGRES)) {
        Objects.requireNonNull(all.get(name), name).check(Path.of(arguments[0]), database);
      }
    }
  }

  private static void dataIndex(Path folder, ScratchDatabase database) throws Exception {
    Path dataIndex = folder.resolve("data-index");
    try (URLClassLoader loader =
        loader(Stream.concat(jars(dataIndex).stream(), jars(folder.resolve("dspace")).stream()))) {
      migrate(
          loader,
          database.dataSource(),
          "flyway_schema_history",
          "classpath:kie-flyway/db/persistence-commons/postgresql",
          "classpath:kie-flyway/db/data-index/postgresql");
    }
    // Kogito's services set this strategy in their Quarkus configuration, which is not in the jar.
    check(
        "data-index",
        CheckOptions.of(
            mapping(dataIndex, "data-index-storage-jpa-")
                .withNaming(
                    "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy")),
        database);
  }

  private static void dspace(Path folder, ScratchDatabase database) throws Exception {
    Path dspace = folder.resolve("dspace");
    try (URLClassLoader loader = loader(jars(dspace).stream())) {
      DspaceKernel.startIn(loader);
      migrate(
          loader,
          database.dataSource(),
          "schema_version",
          "classpath:org/dspace/storage/rdbms/sqlmigration/postgres",
          "classpath:org/dspace/storage/rdbms/migration",
          "classpath:org/dspace/storage/rdbms/xmlworkflow");
    }
    check("dspace", CheckOptions.of(mapping(dspace, "dspace-api-")), database);
  }

  private static void keycloak(Path folder, ScratchDatabase database) throws IOException {
    Path keycloak = folder.resolve("keycloak");
    update(jars(keycloak), database, "META-INF/jpa-changelog-master.xml");
    check("keycloak", CheckOptions.of(mapping(keycloak, "keycloak-model-jpa-")), database);
  }

  private static void hapiFhir(Path folder, ScratchDatabase database) throws Exception {
    Path hapi = folder.resolve("hapi-fhir");
    try (URLClassLoader loader = loader(jars(hapi).stream())) {
      HapiMigrations.run(loader, database.dataSource());
    }
    check("hapi-fhir", CheckOptions.of(mapping(hapi, "hapi-fhir-jpaserver-")), database);
  }

  private static void harbour(Path jar, ScratchDatabase database) throws Exception {
    startOnce(jar, database);
    check("harbour", CheckOptions.forApplications(List.of(jar)), database);
  }

  /** The schema made again from the catalog alone, as an audit makes it, reads the same. */
  private static void copied(String name, ScratchDatabase database) {
    Duration patience = Duration.ofMinutes(1);
    try (ScratchDatabase copy = ScratchServer.embedded(POSTGRES).create();
        DatabaseSession original = DatabaseSession.open(database.dataSource(), patience)) {
      Catalog read = original.objects(Set.of(), false);
      List<Gap> refused = copy.load(SchemaScript.of(read), patience);
      try (DatabaseSession made = DatabaseSession.open(copy.dataSource(), patience)) {
        List<String> differences =
            read.differences(made.objects(Set.of(), false), Expressions::folded);
        System.out.printf(
            "%n==== %s: %d objects made again, refused %s, different %s%n",
            name, read.objects().size(), refused, differences);
        if (!refused.isEmpty() || !differences.isEmpty()) {
          throw new IllegalStateException(name + " is not made again as it is");
        }
      }
    }
  }

  private static void check(String name, CheckOptions options, ScratchDatabase database)
      throws IOException {
    copied(name, database);
    ProvedStatements.print(name, options.mapping(), SchemaSource.live(database.dataSource()));
    Verdict verdict = MappingCheck.of(options).against(database.dataSource()).evaluate();
    StringBuilder report = new StringBuilder();
    new ConsoleReporter(new Imprint("1.2.3", Instant.now()), Screen.PLAIN, true)
        .write(verdict, report);
    System.out.printf(
        "%n==== %s: %d entities, %d tables, findings %s, gaps %d%n%s%n",
        name,
        verdict.application().entities(),
        verdict.application().tables(),
        verdict.counts(),
        verdict.gaps().size(),
        report);
  }

  /** Flyway runs in the application's loader, as it does in the application. */
  private static void migrate(
      ClassLoader loader, DataSource dataSource, String table, String... locations)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> flyway = loader.loadClass("org.flywaydb.core.Flyway");
      Object configuration = flyway.getMethod("configure", ClassLoader.class).invoke(null, loader);
      Class<?> type = configuration.getClass();
      type.getMethod("dataSource", DataSource.class).invoke(configuration, dataSource);
      type.getMethod("locations", String[].class).invoke(configuration, (Object) locations);
      type.getMethod("table", String.class).invoke(configuration, table);
      flyway.getMethod("migrate").invoke(type.getMethod("load").invoke(configuration));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Liquibase runs without the changes that are code, which ask for a running server. */
  private static void update(List<Path> jars, ScratchDatabase database, String changeLog) {
    MigrationRun run =
        new MigrationProcess(
                MigrationTool.LIQUIBASE,
                jars,
                () -> {
                  throw new IllegalStateException("the application brings Liquibase");
                },
                ProcessLimits.DEFAULTS,
                System.out::print)
            .run(
                new MigrationRequest(
                    MigrationTool.LIQUIBASE,
                    database.url(),
                    Map.of("changeLogFile", changeLog),
                    List.of(),
                    false));
    System.out.printf(
        "%n==== Liquibase %s: %d change sets, %d left out%n",
        run.version(), run.ran().size(), run.leftOut().size());
    if (run.failure() != null) {
      throw new IllegalStateException(run.failure());
    }
  }

  /**
   * The application starts, lets Liquibase build its schema and Hibernate validate it, and ends.
   */
  private static void startOnce(Path jar, ScratchDatabase database)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--spring.datasource.url=" + database.url(),
                "--spring.main.banner-mode=off")
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "harbour.log").toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("harbour does not start: see target/harbour.log");
    }
  }

  /** The jars of this name, with all that lies beside them. */
  private static MappingOptions mapping(Path folder, String prefix) throws IOException {
    List<Path> applications =
        jars(folder).stream()
            .filter(jar -> jar.getFileName().toString().startsWith(prefix))
            .toList();
    return MappingOptions.of(ScanOptions.of().withSources(applications, List.of(folder + "/*")));
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static URLClassLoader loader(Stream<Path> jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars.toList()) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
