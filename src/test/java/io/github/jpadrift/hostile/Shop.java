package io.github.jpadrift.hostile;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.mapping.HibernateVersion;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A harmless application, checked by command as users check theirs, against whatever is hostile.
 */
final class Shop {

  /** What its entities need, and how PostgreSQL should have it. */
  static final String SCHEMA =
      """
      CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255));
      CREATE SEQUENCE invoice_seq INCREMENT 50;
      CREATE TABLE invoice (
        id bigint PRIMARY KEY,
        status varchar(255) CHECK (status IN ('OPEN', 'PAID')),
        customer_id bigint REFERENCES customer);
      CREATE INDEX ON invoice (customer_id);
      CREATE TABLE payment (id bigint PRIMARY KEY, cents bigint NOT NULL);
      CREATE TABLE parcel (id bigint PRIMARY KEY, grams bigint NOT NULL);
      """;

  private static final List<String> ENTITIES =
      List.of(
          """
          package app;
          import jakarta.persistence.*;
          @Entity
          public class Invoice {
            @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
            @Enumerated(EnumType.STRING) Status status;
            @ManyToOne Customer customer;
          }
          """,
          "package app; public enum Status { OPEN, PAID }",
          """
          package app;
          import jakarta.persistence.*;
          @Entity public class Customer { @Id Long id; String name; }
          """,
          """
          package app;
          import jakarta.persistence.*;
          @Entity public class Payment { @Id Long id; long cents; }
          """,
          """
          package app;
          import jakarta.persistence.*;
          @Entity public class Parcel { @Id Long id; long grams; }
          """);

  private final TestApplication compiled;

  private Shop(TestApplication compiled) {
    this.compiled = compiled;
  }

  static Shop in(Path folder) {
    return new Shop(TestApplication.of(ENTITIES, HibernateVersion.V6_6.jars(), folder));
  }

  /** Checks it against a database. */
  CommandRun check(String url, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "check",
                    compiled.classes().toString(),
                    "--no-baseline",
                    "--url",
                    url,
                    "--classpath",
                    compiled.libraries().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator))),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
