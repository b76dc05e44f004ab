package io.github.jpadrift.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the two things that a run compares, and the words by which every format calls it. */
public sealed interface Side {

  /** The noun for it: {@code mapping}, {@code database}, {@code migrations}. */
  String word();

  /** Which one it is, without any secret: {@code app.jar}, {@code jdbc:postgresql://host/db}. */
  String name();

  /** How much of it was looked at, and by what: {@code 3 entities, 4 tables}. */
  String extent();

  /**
   * The mapping that an application declares.
   *
   * @param hibernate version by which it was read; null where only its migrations were looked at
   */
  record Application(
      List<String> sources,
      @Nullable String hibernate,
      @Nullable String namingStrategy,
      int entities,
      int tables)
      implements Side {

    public Application {
      sources = List.copyOf(sources);
    }

    @Override
    public String word() {
      return hibernate == null ? "migrations" : "mapping";
    }

    @Override
    public String name() {
      return String.join(", ", sources);
    }

    @Override
    public String extent() {
      return Words.plural(entities, "entity", "entities")
          + ", "
          + Words.plural(tables, "table")
          + reader();
    }

    /** {@code , read by Hibernate 6.6.42.Final}; empty where nobody read anything. */
    public String reader() {
      return hibernate == null ? "" : ", read by Hibernate " + hibernate;
    }
  }

  /**
   * A database that is there.
   *
   * @param url without any secret
   * @param tables how many the looked-at schemas hold
   */
  record Database(String url, String version, List<String> schemas, int tables) implements Side {

    public Database {
      schemas = List.copyOf(schemas);
    }

    @Override
    public String word() {
      return "database";
    }

    @Override
    public String name() {
      return url;
    }

    @Override
    public String extent() {
      return ComparedDatabase.extent(version, tables, schemas);
    }
  }

  /**
   * A chain of migrations and the schema that it leads to.
   *
   * @param tool Flyway or Liquibase
   * @param locations where they lie
   * @param pending how many of them are still to run
   */
  record Migrations(String tool, List<String> locations, int migrations, int pending)
      implements Side {

    public Migrations {
      locations = List.copyOf(locations);
    }

    @Override
    public String word() {
      return "migrations";
    }

    @Override
    public String name() {
      return String.join(", ", locations);
    }

    @Override
    public String extent() {
      return tool + ", " + Words.plural(migrations, "migration") + ", " + pending + " pending";
    }
  }
}
