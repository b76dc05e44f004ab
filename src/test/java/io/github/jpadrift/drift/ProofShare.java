package io.github.jpadrift.drift;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.StatementWish;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.rule.mapping.Proven;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchException;
import io.github.jpadrift.scratch.ScratchServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Which critical findings the server itself confirms when it is shown what Hibernate would send:
 * drifts of {@link DriftTest}, each in a copy of the zoo's database.
 */
final class ProofShare {

  private static final long SEED = 20260731;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Judge<Comparison> RULES =
      new Judge<>(MappingRules.asked(false, false, true));

  private ProofShare() {}

  /** A critical finding that a drift brought about. */
  record Critical(Drift drift, Finding finding) {

    String rule() {
      return finding.rule().id();
    }

    boolean isProved() {
      Proof proof = finding.proof();
      return proof != null && proof.outcome() == Proof.Outcome.PROVED;
    }

    @Override
    public String toString() {
      return "%s | %s | %s".formatted(drift, finding.message(), finding.effects().all());
    }
  }

  /** Argument: how many drifts of a kind. Prints the shares, then what is not confirmed. */
  public static void main(String[] arguments) {
    lines(measure(Integer.parseInt(arguments[0]))).forEach(System.out::println);
  }

  /** The share of each rule and of all, then every finding that is not confirmed. */
  static List<String> lines(List<Critical> all) {
    List<String> lines = new ArrayList<>();
    all.stream()
        .collect(groupingBy(Critical::rule, TreeMap::new, toList()))
        .forEach((rule, its) -> lines.add("%s %s".formatted(share(its), rule)));
    lines.add(share(all) + " critical findings are confirmed by the server");
    all.stream().filter(each -> !each.isProved()).map(Critical::toString).forEach(lines::add);
    return lines;
  }

  private static String share(List<Critical> all) {
    return "%4d of %4d".formatted(all.stream().filter(Critical::isProved).count(), all.size());
  }

  /** Critical findings of at most so many drifts of each kind, taken at random but always alike. */
  static List<Critical> measure(int ofAKind) {
    Specimen zoo = Specimen.zoo(HibernateVersion.V6_6).without("zoo.SharedOne", "zoo.SharedTwo");
    Mapping mapping = zoo.application().read(new StatementWish(List.of()));
    ScratchServer server = TestDatabases.server(ScratchServer.NEWEST);
    List<Critical> found = new ArrayList<>();
    try (ScratchDatabase template = server.create()) {
      zoo.createSchema(template);
      List<Drift> drifts = new ArrayList<>(Drifts.of(compare(mapping, template)));
      Set<String> before = new HashSet<>();
      judge(mapping, template).forEach(finding -> before.add(finding.fingerprint()));
      Collections.shuffle(drifts, new Random(SEED));
      Map<String, Integer> taken = new HashMap<>();
      for (Drift drift : drifts) {
        if (drift.asRole() || taken.merge(drift.kind(), 1, Integer::sum) > ofAKind) {
          continue;
        }
        try (ScratchDatabase database = server.createFrom(template)) {
          database.run(drift.sql());
          for (Finding finding : judge(mapping, database)) {
            if (finding.severity() == Severity.CRITICAL
                && !before.contains(finding.fingerprint())) {
              found.add(new Critical(drift, finding));
            }
          }
        } catch (ScratchException impossible) {
          System.out.println("impossible: " + drift + ": " + impossible.getMessage());
        }
      }
    }
    return found;
  }

  private static List<Finding> judge(Mapping mapping, ScratchDatabase database) {
    Comparison comparison = compare(mapping, database);
    return Proven.of(RULES.judge(comparison).findings(), List.of(), comparison);
  }

  private static Comparison compare(Mapping mapping, ScratchDatabase database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    try (DatabaseSession session = DatabaseSession.open(source, PATIENCE)) {
      Database actual = session.read(Set.of());
      Comparison pairs = Comparison.of(mapping, actual);
      return pairs.with(session.answer(actual, RULES.asks(pairs).withoutRows().inquiries()));
    }
  }
}
