package io.github.jpadrift.drift;

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
 * Measures which critical findings the server itself confirms when it is shown what Hibernate would
 * send: the drifts of {@link DriftTest}, each in a copy of the zoo's database. Argument: how many
 * of a kind.
 */
public final class ProofShare {

  private static final long SEED = 20260731;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Judge<Comparison> RULES =
      new Judge<>(MappingRules.asked(false, false, true));

  private ProofShare() {}

  /** Prints the share for each rule, then every critical finding that is not confirmed. */
  public static void main(String[] arguments) {
    int ofAKind = Integer.parseInt(arguments[0]);
    Specimen zoo = Specimen.zoo(HibernateVersion.V6_6).without("zoo.SharedOne", "zoo.SharedTwo");
    Mapping mapping = withStatements(zoo);
    System.out.printf("%d statements%n", mapping.statements().sent().size());
    Map<String, int[]> byRule = new TreeMap<>();
    List<String> unconfirmed = new ArrayList<>();
    ScratchServer server = TestDatabases.server(ScratchServer.NEWEST);
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
              boolean isProved =
                  finding.proof() != null && finding.proof().outcome() == Proof.Outcome.PROVED;
              int[] counts = byRule.computeIfAbsent(finding.rule().id(), first -> new int[2]);
              counts[0]++;
              if (isProved) {
                counts[1]++;
              } else {
                unconfirmed.add(
                    "%s | %s | %s %s"
                        .formatted(
                            drift,
                            finding.message(),
                            finding.effects().all(),
                            finding.proof() == null ? "" : finding.proof().sentence()));
              }
            }
          }
        } catch (ScratchException impossible) {
          System.out.println("impossible: " + drift + ": " + impossible.getMessage());
        }
      }
    }
    byRule.forEach(
        (rule, counts) -> System.out.printf("%4d of %4d %s%n", counts[1], counts[0], rule));
    System.out.printf(
        "%d of %d critical findings confirmed%n",
        byRule.values().stream().mapToInt(counts -> counts[1]).sum(),
        byRule.values().stream().mapToInt(counts -> counts[0]).sum());
    unconfirmed.forEach(System.out::println);
  }

  private static Mapping withStatements(Specimen zoo) {
    return zoo.application().read(new StatementWish(List.of()));
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
