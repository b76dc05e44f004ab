package io.github.jpadrift.drift;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.remedy.RepairProof;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchException;
import io.github.jpadrift.scratch.ScratchServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one run over all drifts that {@link DriftTest} and {@link RepairTest} look at: each in a copy
 * of the zoo's database, with a row in every table, first judged, then repaired, judged, repaired
 * again and judged.
 */
final class DriftRun {

  private static final long SEED = 20260731;

  private static final HibernateVersion HIBERNATE =
      HibernateVersion.valueOf(System.getProperty("nets.hibernate", "V6_6"));

  private static final int POSTGRES = Integer.getInteger("nets.postgres", ScratchServer.NEWEST);

  /**
   * Of each kind so many are enough for every day; {@code -Dnets.all=true} tries all, {@code
   * -Dnets.only=regex} those; {@code -Dnets.hibernate=V7_4} and {@code -Dnets.postgres=14} try them
   * elsewhere.
   */
  private static final int OF_A_KIND = 10;

  private static final String NEVER_CHANGES =
      "cannot alter type of a column used by a generated column";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Judge<Comparison> STANDARD = new Judge<>(MappingRules.standard());

  /** What cannot drift: the type of a column from which another is generated. */
  static final List<Drift> IMPOSSIBLE = new ArrayList<>();

  static final List<Result> RESULTS = run();

  private DriftRun() {}

  /**
   * What came of a drift; findings are new ones, which the schema did not have before.
   *
   * @param gaps of all judgements
   * @param failure of a repair's SQL
   */
  record Result(Drift drift, RepairProof proof, List<String> gaps, @Nullable String failure) {

    List<Finding> found() {
      return proof.found();
    }

    List<Finding> repaired() {
      return proof.repaired();
    }

    List<Finding> again() {
      return proof.again();
    }
  }

  /** {@code rule@table.column} of a finding. */
  static String name(Finding finding) {
    String table =
        finding.location().table() == null ? "" : finding.location().table().name().value();
    String column = finding.location().column() == null ? "" : "." + finding.location().column();
    return finding.rule().id() + "@" + table + column;
  }

  private static List<Result> run() {
    Specimen zoo = Specimen.zoo(HIBERNATE).without("zoo.SharedOne", "zoo.SharedTwo");
    Mapping mapping = zoo.application().read();
    ScratchServer server = TestDatabases.server(POSTGRES);
    try (ScratchDatabase template = server.create()) {
      zoo.createSchema(template);
      Comparison clean = compare(mapping, template, false);
      template.run(
          "set session_replication_role = replica; " + String.join("; ", Drifts.rows(clean)));
      grantAll(template, clean);
      Set<String> before =
          Stream.of(false, true)
              .flatMap(asRole -> judge(mapping, template, asRole).findings().stream())
              .map(DriftRun::identity)
              .collect(Collectors.toSet());
      List<Result> results = new ArrayList<>();
      for (Drift drift : chosen(Drifts.of(clean))) {
        try (ScratchDatabase database = server.createFrom(template)) {
          if (happens(drift, database)) {
            results.add(tryOut(drift, mapping, database, before));
          } else {
            IMPOSSIBLE.add(drift);
          }
        }
      }
      return List.copyOf(results);
    }
  }

  private static boolean happens(Drift drift, ScratchDatabase database) {
    try {
      database.run(drift.sql());
      return true;
    } catch (ScratchException refused) {
      if (String.valueOf(refused.getMessage()).endsWith(NEVER_CHANGES)) {
        return false;
      }
      throw new IllegalStateException("PostgreSQL refuses the drift " + drift, refused);
    }
  }

  private static Result tryOut(
      Drift drift, Mapping mapping, ScratchDatabase database, Set<String> before) {
    List<String> gaps = new ArrayList<>();
    List<List<Finding>> told = new ArrayList<>();
    try {
      RepairProof proof =
          RepairProof.of(
              () -> {
                List<Finding> now = news(judge(mapping, database, drift.asRole()), before, gaps);
                told.add(now);
                return now;
              },
              found -> RepairProof.statements(found).forEach(database::run));
      return new Result(drift, proof, gaps, null);
    } catch (ScratchException refused) {
      RepairProof broken = new RepairProof(told.get(0), List.of(), List.of());
      return new Result(drift, broken, gaps, refused.getMessage());
    }
  }

  private static List<Finding> news(Ruling ruling, Set<String> before, List<String> gaps) {
    ruling.gaps().forEach(gap -> gaps.add(gap.subject() + ": " + gap.reason()));
    return ruling.findings().stream()
        .filter(finding -> !before.contains(identity(finding)))
        .toList();
  }

  private static String identity(Finding finding) {
    return finding.fingerprint() + finding.severity();
  }

  private static Ruling judge(Mapping mapping, ScratchDatabase database, boolean asRole) {
    return STANDARD.judge(compare(mapping, database, asRole));
  }

  private static Comparison compare(Mapping mapping, ScratchDatabase database, boolean asRole) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setOptions(asRole ? "-c role=" + Drifts.ROLE : "");
    try (DatabaseSession session = DatabaseSession.open(source, PATIENCE)) {
      Database actual = session.read(Set.of());
      Comparison pairs = Comparison.of(mapping, actual);
      return pairs.with(session.answer(actual, STANDARD.asks(pairs).withoutRows().inquiries()));
    }
  }

  private static void grantAll(ScratchDatabase template, Comparison clean) {
    template.run("create role " + Drifts.ROLE);
    clean.tables().stream()
        .map(table -> String.valueOf(table.name().schema()))
        .distinct()
        .forEach(
            schema ->
                template.run(
                    """
                    grant usage on schema %1$s to %2$s;
                    grant all on all tables in schema %1$s to %2$s;
                    grant all on all sequences in schema %1$s to %2$s
                    """
                        .formatted(schema, Drifts.ROLE)));
  }

  private static List<Drift> chosen(List<Drift> all) {
    List<Drift> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(SEED));
    int most =
        Boolean.getBoolean("nets.all")
            ? Integer.MAX_VALUE
            : Integer.getInteger("nets.ofAKind", OF_A_KIND);
    Map<String, Integer> taken = new HashMap<>();
    return shuffled.stream()
        .filter(drift -> drift.toString().matches(System.getProperty("nets.only", "(?s).*")))
        .filter(drift -> taken.merge(drift.kind(), 1, Integer::sum) <= most)
        .sorted(Comparator.comparing(Drift::kind))
        .toList();
  }
}
