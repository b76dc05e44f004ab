package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.rule.Judge;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Judging takes the time of its findings, not of everything times everything: four times the schema
 * takes some four times as long, where comparing each with each takes sixteen times.
 */
final class GrowthTest {

  private static final int FEW = 1_000;
  private static final int MANY = 4 * FEW;
  private static final int MOST_GROWTH = 8;
  private static final long MOST_SECONDS = 10;

  /** The best of them counts; more where the machine is so busy that these do not tell. */
  private static final int FEWEST_ROUNDS = 3;

  private static final int ROUNDS = 15;

  private static final String[] WORDS = {
    "account",
    "address",
    "audit",
    "branch",
    "cart",
    "category",
    "claim",
    "contract",
    "coupon",
    "currency",
    "customer",
    "discount",
    "invoice",
    "message",
    "payment",
    "policy",
    "product",
    "shipment",
    "stock",
    "vendor"
  };

  @Test
  void missing_tables_with_sequences_and_references() {
    grows(GrowthTest::missing, MANY);
  }

  @Test
  void tables_whose_ids_come_from_identity_columns() {
    grows(GrowthTest::present, 0);
  }

  /** Each refers to the one before and takes its ids from a sequence; none is there. */
  private static Comparison missing(int tables) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      parts.add(
          entity("E" + i)
              .id("id", "bigint")
              .column("name", "varchar(255)")
              .reference("previous_id", "e" + Math.max(0, i - 1)));
      parts.add(mappedSequence("e" + i + "_seq", "E" + i, 50).feeding("e" + i, "id"));
    }
    return compare(parts.toArray(Part[]::new));
  }

  @Test
  void tables_whose_names_are_nearly_right() {
    grows(GrowthTest::misspelt, 2 * MANY);
  }

  /** Each is there with two letters wrong, among the others, which all begin as it does. */
  private static Comparison misspelt(int tables) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      String words = WORDS[i % 20] + '_' + WORDS[i / 20 % 20] + '_' + WORDS[i / 400] + 's';
      parts.add(entity("E" + i).called("trade_core_" + words).id("id", "bigint"));
      parts.add(table("trade_cor_" + words + 's').column("id", "bigint").primaryKey("id"));
    }
    return compare(parts.toArray(Part[]::new));
  }

  @Test
  void keys_of_another_type_that_other_tables_refer_to() {
    grows(GrowthTest::narrow, 3 * MANY);
  }

  /** Each refers to the one before, in columns that hold less than the mapping allows. */
  private static Comparison narrow(int tables) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      String previous = "e" + Math.max(0, i - 1);
      parts.add(entity("E" + i).id("id", "bigint").reference("previous_id", previous));
      parts.add(
          table("e" + i)
              .column("id", "integer")
              .column("previous_id", "integer")
              .primaryKey("id")
              .references("previous_id", previous, "id"));
    }
    return compare(parts.toArray(Part[]::new));
  }

  /** All is there. */
  private static Comparison present(int tables) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      parts.add(entity("E" + i).id("id", "bigint", column -> column.source(ValueSource.IDENTITY)));
      parts.add(table("e" + i).column("id", "bigint identity").primaryKey("id"));
      parts.add(sequence("e" + i + "_id_seq").ownedBy("e" + i, "id"));
    }
    return compare(parts.toArray(Part[]::new));
  }

  @Test
  void statements_that_write_each_table() {
    grows(GrowthTest::written, 0);
  }

  /** All is there, and what Hibernate would send is known. */
  private static Comparison written(int tables) {
    Comparison pairs = present(tables);
    List<SentStatement> sent = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      sent.add(sent(Kind.INSERT, "E" + i, "insert into e" + i + " default values"));
      sent.add(sent(Kind.DELETE, "E" + i, "delete from e" + i + " where id=$1"));
    }
    return Comparison.of(
        pairs.mapping().with(new MappedStatements(sent, List.of())), pairs.database());
  }

  @Test
  void refusals_of_statements_on_tables_that_are_missing() {
    grows(GrowthTest::refused, MANY);
  }

  /** None is there, so PostgreSQL takes none of the statements. */
  private static Comparison refused(int tables) {
    Comparison pairs = missing(tables);
    List<SentStatement> sent = new ArrayList<>();
    Map<StatementInquiry, Refusal> refusals = new HashMap<>();
    for (int i = 0; i < tables; i++) {
      for (Kind kind : List.of(Kind.DELETE, Kind.LOAD)) {
        String sql = (kind == Kind.LOAD ? "select id" : "delete") + " from e" + i + " where id=$1";
        SentStatement statement = sent(kind, "E" + i, sql);
        sent.add(statement);
        refusals.put(
            Refusals.inquiry(statement),
            new Refusal(
                "42P01", "relation \"e" + i + "\" does not exist", sql.indexOf(" e") + 2, sql));
      }
    }
    return Comparison.of(
            pairs.mapping().with(new MappedStatements(sent, List.of())), pairs.database())
        .with(
            new Evidence(
                Answers.NONE,
                ProbeResults.NOTHING,
                new ParseResults(refusals, Map.of(), Set.of(), 0)));
  }

  private static SentStatement sent(Kind kind, String entity, String sql) {
    return new SentStatement(StatementSource.of(kind, entity, null), sql, List.of());
  }

  private static void grows(IntFunction<Comparison> schema, int findings) {
    assertThat(judge(schema.apply(MANY))).hasSize(findings);
    long few = Long.MAX_VALUE;
    long many = Long.MAX_VALUE;
    for (int round = 0;
        round < FEWEST_ROUNDS || (many > MOST_GROWTH * few && round < ROUNDS);
        round++) {
      few = Math.min(few, cpuNanos(schema.apply(FEW)));
      many = Math.min(many, cpuNanos(schema.apply(MANY)));
    }

    assertThat(many)
        .as("nanoseconds for %d tables, against %d for %d", MANY, few, FEW)
        .isLessThanOrEqualTo(MOST_GROWTH * few)
        .isLessThan(MOST_SECONDS * 1_000_000_000);
  }

  /**
   * Of this thread, which other work on the machine lengthens only through the caches it shares.
   */
  private static long cpuNanos(Comparison comparison) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    judge(comparison);
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
  }

  private static List<Finding> judge(Comparison comparison) {
    return Proven.of(
        new Judge<>(MappingRules.asked(true, true, true)).judge(comparison).findings(),
        List.of(),
        comparison);
  }
}
