package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Judged;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StatementFailsTest {

  private static final String LOAD =
      "select i1_0.id,i1_0.open + i1_0.gone from invoice i1_0 where i1_0.id=$1";

  private static final SentStatement LOADED = sent(Kind.LOAD, "com.acme.Invoice", null, LOAD);
  private static final SentStatement INSERTED =
      sent(Kind.INSERT, "com.acme.Invoice", null, "insert into invoice (total,id) values ($1,$2)");

  private static SentStatement sent(
      Kind kind, @Nullable String owner, @Nullable String member, String sql) {
    return new SentStatement(new StatementSource(kind, owner, member, null), sql, List.of());
  }

  private static Refusal refusal(SentStatement statement, String state, String said, String at) {
    return new Refusal(state, said, statement.sql().indexOf(at) + 1, statement.sql());
  }

  private static Comparison told(
      Map<SentStatement, Refusal> refused, MappedStatements statements, String... columns) {
    Map<StatementInquiry, Refusal> answers = new HashMap<>();
    refused.forEach((statement, refusal) -> answers.put(Refusals.inquiry(statement), refusal));
    var mapped = entity("Invoice").id("id", "bigint");
    for (String column : columns) {
      mapped = mapped.column(column, "numeric(12,2)");
    }
    Comparison pairs = compare(mapped, table("invoice").column("id", "bigint not null"));
    return Comparison.of(pairs.mapping().with(statements), pairs.database())
        .with(
            new Evidence(
                Answers.NONE,
                ProbeResults.NOTHING,
                new ParseResults(
                    answers, Map.of(), Set.of(), statements.sent().size() - refused.size())));
  }

  private static MappedStatements all(SentStatement... statements) {
    return new MappedStatements(List.of(statements), List.of());
  }

  @Test
  void an_entity_that_cannot_be_loaded_is_critical_and_says_where() {
    Comparison comparison =
        told(
            Map.of(
                LOADED, refusal(LOADED, "42703", "column i1_0.gone does not exist", "i1_0.gone")),
            all(LOADED, INSERTED));

    Fault fault = Judged.by(new StatementFails(), comparison).only();

    assertThat(fault.message()).isEqualTo("Invoice cannot be loaded: column gone does not exist");
    assertThat(fault.consequence())
        .isEqualTo(
            "PostgreSQL refuses the statement whenever it is sent (42703): select"
                + " i1_0.id,i1_0.open + i1_0.gone from invoice i1_0 where i1_0.id=$1");
    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.effects()).isEqualTo(Effects.fails("42703", Operation.READ));
    assertThat(fault.location())
        .isEqualTo(
            new Location.InMapping(
                "com.acme.Invoice", null, TableName.of("public", "invoice"), null, "gone"));
    assertThat(new StatementFails().asks(comparison))
        .extracting(StatementInquiry::sql)
        .containsExactly(LOADED.sql(), INSERTED.sql());
  }

  @Test
  void one_cause_is_one_finding_and_a_query_of_the_same_cause_hangs_on_it() {
    SentStatement query =
        sent(
            Kind.NAMED_QUERY,
            null,
            "Invoice.all",
            "select i2_1.id,i2_1.open + i2_1.gone from invoice i2_1");
    Comparison comparison =
        told(
            Map.of(
                LOADED,
                refusal(LOADED, "42703", "column i1_0.gone does not exist", "i1_0.gone"),
                query,
                refusal(query, "42703", "column i2_1.gone does not exist", "i2_1.gone")),
            all(LOADED, query));

    Fault fault = Judged.by(new StatementFails(), comparison).only();

    assertThat(fault.related()).containsExactly("named query Invoice.all");
    assertThat(fault.effects()).isEqualTo(Effects.fails("42703", Operation.READ, Operation.QUERY));
  }

  @Test
  void each_query_that_fails_by_itself_is_high_and_has_its_own_place() {
    SentStatement one =
        sent(Kind.NAMED_NATIVE_QUERY, "com.acme.Invoice", "old", "select x from invoice");
    SentStatement other =
        sent(Kind.REPOSITORY_QUERY, "com.acme.Invoices", "older", "select x from invoice");
    Judged judged =
        Judged.by(
            new StatementFails(),
            told(
                Map.of(
                    one, refusal(one, "42703", "column \"x\" does not exist", "x"),
                    other, refusal(other, "42703", "column \"x\" does not exist", "x")),
                all(one, other)));

    assertThat(judged.messages())
        .containsExactly(
            "named native query old cannot be run: column \"x\" does not exist",
            "Invoices.older cannot be run: column \"x\" does not exist");
    assertThat(judged.faults()).extracting(Fault::severity).containsOnly(Severity.HIGH);
  }

  @Test
  void what_a_precise_finding_explains_is_its_proof_and_told_once() {
    Comparison comparison =
        told(
            Map.of(
                INSERTED,
                refusal(
                    INSERTED,
                    "42703",
                    "column \"total\" of relation \"invoice\" does not exist",
                    "total")),
            all(INSERTED),
            "total");

    List<Finding> findings =
        Proven.of(
            new Judge<>(List.of(new MissingColumn(), new StatementFails()))
                .judge(comparison)
                .findings(),
            List.of(),
            comparison);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule().id()).isEqualTo("missing-column");
    assertThat(findings.get(0).location().column()).isEqualTo(new Identifier("total"));
    assertThat(findings.get(0).proof())
        .isEqualTo(
            Proof.refused(
                "42703",
                "column \"total\" of relation \"invoice\" does not exist",
                INSERTED.sql(),
                List.of("insert of Invoice")));
    assertThat(Optional.ofNullable(findings.get(0).proof()).map(Proof::sentence))
        .contains(
            "PostgreSQL refused: column \"total\" of relation \"invoice\" does not exist (42703)");
  }

  /** Of several faults of a statement the server tells the first it comes to. */
  @Test
  void a_refusal_proves_what_it_names_and_not_its_neighbour() {
    SentStatement both =
        sent(
            Kind.LOAD,
            "com.acme.Invoice",
            null,
            "select i1_0.id,i1_0.total,i1_0.paid from invoice i1_0 where i1_0.id=$1");
    Comparison comparison =
        told(
            Map.of(both, refusal(both, "42703", "column i1_0.total does not exist", "i1_0.total")),
            all(both),
            "total",
            "paid");

    assertThat(
            Proven.of(
                new Judge<>(List.of(new MissingColumn(), new StatementFails()))
                    .judge(comparison)
                    .findings(),
                List.of(),
                comparison))
        .extracting(finding -> finding.location().place(), finding -> finding.proof() != null)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("public.invoice.total", true),
            org.assertj.core.groups.Tuple.tuple("public.invoice.paid", false));
  }

  @Test
  void an_operator_is_about_the_columns_on_both_of_its_sides() {
    assertThat(
            RefusedAt.of(
                    new Refusal(
                        "42883",
                        "operator does not exist: uuid = integer",
                        46,
                        "select 1 from a a1_0 join b b1_0 on a1_0.b_id=b1_0.id where a1_0.x=$1"))
                .near())
        .containsExactlyInAnyOrder("b_id", "id");
    assertThat(
            RefusedAt.of(
                    new Refusal(
                        "42804", "no words", 38, "insert into t (first,second) values ($1,$2)"))
                .name())
        .isEqualTo("first");
    assertThat(
            RefusedAt.of(
                    new Refusal("42804", "no words", 23, "update t set a=$1,\"B\"=$2 where id=$3"))
                .name())
        .isEqualTo("B");
  }

  /** A discriminator stands in the statement as a text. */
  @Test
  void a_text_is_about_the_column_that_it_is_written_to_or_compared_with() {
    String words = "invalid input syntax for type integer: \"CAT\"";

    for (Refusal refusal :
        List.of(
            new Refusal(
                "22P02", words, 46, "insert into animal (name,kind,id) values ($1,'CAT',$2)"),
            new Refusal(
                "22P02", words, 50, "select a.id from animal a where a.kind in ('DOG','CAT')"))) {
      assertThat(RefusedAt.of(refusal).isAbout("kind")).isTrue();
      assertThat(RefusedAt.of(refusal).isAbout("name")).isFalse();
      assertThat(RefusedAt.of(refusal).name()).isEqualTo("CAT");
    }
  }

  @Test
  void what_a_silenced_rule_explains_is_not_told_by_another() {
    Comparison comparison =
        told(
            Map.of(
                INSERTED, refusal(INSERTED, "42703", "la colonne « total » n'existe pas", "total")),
            all(INSERTED),
            "total");

    assertThat(
            Proven.of(
                new Judge<>(List.of(new StatementFails())).judge(comparison).findings(),
                new Judge<>(List.of(new MissingColumn())).judge(comparison).findings(),
                comparison))
        .isEmpty();
  }

  @Test
  void a_critical_finding_whose_statements_are_all_taken_is_doubted_and_kept() {
    Comparison comparison = told(Map.of(), all(INSERTED), "total");

    List<Finding> findings =
        Proven.of(
            new Judge<>(List.of(new MissingColumn())).judge(comparison).findings(),
            List.of(),
            comparison);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(findings.get(0).proof()).isEqualTo(Proof.taken(List.of("insert of Invoice")));
    assertThat(Optional.ofNullable(findings.get(0).proof()).map(Proof::sentence))
        .contains("not proved: PostgreSQL takes 1 statement that should fail");
  }

  @Test
  void what_Hibernate_makes_no_statement_of_is_a_gap_by_cause_or_a_query_that_it_refuses() {
    StatementSource invoice = StatementSource.of(Kind.LOAD, "com.acme.Invoice", null);
    StatementSource order = StatementSource.of(Kind.LOAD, "com.acme.Order", null);
    StatementSource query = new StatementSource(Kind.NAMED_QUERY, null, "q", "from Nobody");
    Judged judged =
        Judged.by(
            new StatementFails(),
            told(
                Map.of(),
                new MappedStatements(
                    List.of(),
                    List.of(
                        new Uncollected(invoice, "no bean", false),
                        new Uncollected(order, "no bean", false),
                        new Uncollected(query, "no entity Nobody", true)))));

    assertThat(judged.gaps())
        .containsExactly(
            new Gap(
                "statements of Invoice, Order",
                "not shown to PostgreSQL, as Hibernate makes none without the running application:"
                    + " no bean"));
    assertThat(judged.messages())
        .containsExactly("named query q cannot be run: Hibernate refuses it: no entity Nobody");
  }

  @Test
  void what_the_session_makes_for_itself_is_not_missing() {
    SentStatement made =
        sent(Kind.NAMED_NATIVE_QUERY, null, "make", "create temporary table t1 as select 1");
    SentStatement used = sent(Kind.NAMED_NATIVE_QUERY, null, "use", "select * from t1");
    Comparison comparison =
        told(
            Map.of(used, refusal(used, "42P01", "relation \"t1\" does not exist", "t1")),
            all(made, used));

    assertThat(Judged.by(new StatementFails(), comparison).isSilent()).isTrue();
  }

  /** Though the server refuses nothing at all. */
  @Test
  void nor_is_it_told_as_a_query_that_nobody_proved() {
    SentStatement made =
        sent(Kind.NAMED_NATIVE_QUERY, null, "make", "create temporary table t1 (id int)");
    SentStatement kept = sent(Kind.NAMED_NATIVE_QUERY, null, "keep", "create table t2 (id int)");

    assertThat(Judged.by(new StatementFails(), unread(made)).isSilent()).isTrue();
    assertThat(Judged.by(new StatementFails(), unread(made, kept)).only().related())
        .containsExactly("named native query keep");
  }

  private static Comparison unread(SentStatement... statements) {
    Comparison taken = told(Map.of(), all(statements));
    return Comparison.of(taken.mapping(), taken.database())
        .with(
            new Evidence(
                Answers.NONE,
                ProbeResults.NOTHING,
                new ParseResults(
                    Map.of(),
                    Map.of(),
                    Stream.of(statements).map(Refusals::inquiry).collect(Collectors.toSet()),
                    statements.length)));
  }
}
