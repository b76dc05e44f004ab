package io.github.jpadrift.real;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.scan.ScanOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints what an application that nobody here wrote would send, and what a server says of it on the
 * schema that the application's own migrations make: every refusal is to be judged by hand.
 */
public final class ProvedStatements {

  private static final int POSTGRES = 17;
  private static final int TIMES = 5;

  private ProvedStatements() {}

  /**
   * Arguments: the jar, the folder of its libraries, and settings of its migrations as {@code
   * key=value}.
   */
  public static void main(String[] arguments) {
    Path jar = Path.of(arguments[0]);
    MappingOptions application =
        MappingOptions.of(ScanOptions.of().withSources(List.of(jar), List.of(arguments[1] + "/*")));
    Map<String, String> settings =
        List.of(arguments).stream()
            .skip(2)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    print(
        jar.getFileName().toString(),
        application,
        SchemaSource.migrations(
            new Migrations(jar, null, null, settings, false, POSTGRES, application)));
  }

  static void print(String name, MappingOptions options, SchemaSource schema) {
    Mapping mapping;
    try (ScannedApplication application = ScannedApplication.scan(options)) {
      mapping = application.read(POSTGRES * 10_000, RunListener.NOBODY).mapping();
    }
    List<SentStatement> sent = mapping.statements().sent();
    System.out.printf("%n==== %s: %d statements %s%n", name, sent.size(), kinds(sent));
    for (Uncollected each : mapping.statements().uncollected()) {
      System.out.printf("not collected: %s: %s%n", each.source(), each.reason());
    }
    try (SchemaSource.Snapshot snapshot =
        schema.open(SchemaOptions.DEFAULTS.reading(), RunListener.NOBODY)) {
      snapshot.catalog(Set.of());
      Database database = snapshot.complete(Wanted.ALL);
      List<Inquiry> asked =
          new Judge<>(MappingRules.asked(false, false, true))
              .asks(Comparison.of(mapping, database)).inquiries().stream()
                  .filter(StatementInquiry.class::isInstance)
                  .toList();
      for (int time = 0; time < TIMES; time++) {
        long begun = System.nanoTime();
        ParseResults told = snapshot.answer(database, asked).statements();
        double millis = (System.nanoTime() - begun) / 1e6;
        System.out.printf(
            "%d distinct: %d taken, %d refused, %d undecided, %.0f ms, %.2f ms each%n",
            asked.size(),
            told.accepted(),
            told.refused().size(),
            told.undecided().size(),
            millis,
            millis / Math.max(1, asked.size()));
        if (time == 0) {
          told.refused().values().forEach(System.out::println);
          told.undecided().forEach((statement, why) -> System.out.println(why + ": " + statement));
        }
      }
    }
  }

  private static Map<String, Long> kinds(List<SentStatement> sent) {
    return sent.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.source().kind().name(), TreeMap::new, Collectors.counting()));
  }
}
