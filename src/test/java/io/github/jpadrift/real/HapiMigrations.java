package io.github.jpadrift.real;

import java.util.Collection;
import java.util.Set;
import javax.sql.DataSource;

/** HAPI FHIR's own way of bringing a database up to date, by its own code. */
final class HapiMigrations {

  private static final String MIGRATE = "ca.uhn.fhir.jpa.migrate.";

  private HapiMigrations() {}

  /**
   * Runs all of its migrations, as a server does that starts on an empty database. It starts in
   * "database partition mode", where the partition is part of each key: that is how HAPI's classes
   * are mapped as long as no running server tells its own Hibernate service otherwise.
   *
   * @param loader of its jars
   * @throws IllegalStateException when one of them fails
   */
  static void run(ClassLoader loader, DataSource dataSource) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> driver = loader.loadClass(MIGRATE + "DriverTypeEnum");
      Object migrator =
          loader
              .loadClass(MIGRATE + "HapiMigrator")
              .getConstructor(String.class, DataSource.class, driver)
              .newInstance(
                  "FLY_HFJ_MIGRATION", dataSource, driver.getField("POSTGRES_9_4").get(null));
      migrator.getClass().getMethod("createMigrationTableIfRequired").invoke(migrator);
      Class<?> tasks = loader.loadClass(MIGRATE + "tasks.HapiFhirJpaMigrationTasks");
      Object versions = loader.loadClass("ca.uhn.fhir.util.VersionEnum").getEnumConstants();
      Class<?> flags = loader.loadClass(tasks.getName() + "$FlagEnum");
      Object partitions =
          flags
              .getMethod("getCommandLineValue")
              .invoke(flags.getField("DB_PARTITION_MODE").get(null));
      Object all =
          tasks
              .getMethod("getAllTasks", Enum[].class)
              .invoke(tasks.getConstructor(Set.class).newInstance(Set.of(partitions)), versions);
      migrator.getClass().getMethod("addTasks", Iterable.class).invoke(migrator, all);
      Object result = migrator.getClass().getMethod("migrate").invoke(migrator);
      System.out.printf("%n==== HAPI: %s%n", result.getClass().getMethod("summary").invoke(result));
      if (!((Collection<?>) result.getClass().getField("failedTasks").get(result)).isEmpty()) {
        throw new IllegalStateException("a migration of HAPI FHIR fails");
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
