package io.github.jpadrift.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.binding.ColumnTypes.ColumnType;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Java repair closes: an attribute written as the finding about an unmapped column says,
 * compiled, read by Hibernate and checked again, leaves nothing to say about that column.
 */
class JavaRepairTest {

  /** Types at their sizes, beside those of the matrix, and names that Java keeps for itself. */
  private static final List<String> SIZED =
      List.of(
          "val numeric(12,3)",
          "val numeric(7)",
          "val timestamp(3) with time zone",
          // not 0, which before JPA 3.2 is the same as nothing said
          "val timestamp(1) without time zone",
          "val time(2) without time zone",
          "class text",
          "\"new\" bigint not null default 0",
          "\"1st \\ \"\"of\"\" all\" uuid",
          "_ integer");

  /** What nothing is known to fit: an attribute that would fail is worse than none. */
  private static final Set<String> UNREPAIRED =
      Set.of(
          ("bit varying|bit(1)|bit(8)|box|cid|circle|datemultirange|"
                  + "daterange|hstore|int4multirange|int4range|int8multirange|int8range|json|"
                  + "jsonpath|line|lseg|ltree|macaddr|macaddr8|money|nummultirange|numrange|path|"
                  + "pg_lsn|pg_snapshot|phase|place|point|polygon|refcursor|regclass|regtype|span|"
                  + "tid|tsmultirange|tsquery|tsrange|tstzmultirange|tstzrange|tsvector|txid_snapshot|xid|xid8|\"char\"[]|bit"
                  + " varying[]|bit(8)[]|box[]|bytea[]|"
                  + "character(300)|character(300)[]|cidr[]|circle[]|citext[]|daterange[]|hstore[]|inet[]|"
                  + "int4range[]|int8range[]|interval[]|json[]|jsonb[]|line[]|lseg[]|ltree[]|"
                  + "macaddr8[]|macaddr[]|money[]|name[]|numrange[]|oid[]|path[]|phase[]|place[]|point[]|polygon[]|span[]|text[]|time"
                  + " with time zone[]|tsrange[]|tstzrange[]|tsvector[]|xml[]")
              .split("\\|"));

  @ParameterizedTest
  @EnumSource(
      value = HibernateVersion.class,
      names = {"V6_2", "V6_6", "V7_4"})
  void leaves_nothing_to_say(HibernateVersion hibernate, @TempDir Path folder) throws Exception {
    List<String> columns =
        Stream.concat(
                ColumnTypes.all().stream().map(ColumnType::ddl).map("val "::concat), SIZED.stream())
            .toList();
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(ColumnTypes.SETUP);
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        database.run("create table e%d (id integer primary key, %s)".formatted(i, columns.get(i)));
        attributes.put("e" + i, "");
      }
      Verdict before = check(hibernate, folder.resolve("before"), attributes, database);
      List<String> without = new ArrayList<>();
      for (Finding finding : before.findings()) {
        assertThat(finding.rule().id()).isEqualTo("unmapped-column");
        String table = Objects.requireNonNull(finding.location().table()).name().value();
        String repair = finding.remedies().mapping();
        if (repair == null) {
          without.add(columns.get(Integer.parseInt(table.substring(1))).replace("val ", ""));
        } else {
          attributes.put(table, repair);
        }
      }
      assertThat(before.findings()).hasSize(columns.size());

      Verdict after = check(hibernate, folder.resolve("after"), attributes, database);
      assertThat(after.gaps()).isEqualTo(before.gaps());
      assertThat(after.findings())
          .extracting(Finding::message)
          .containsExactlyInAnyOrderElementsOf(
              before.findings().stream()
                  .filter(finding -> finding.remedies().mapping() == null)
                  .map(Finding::message)
                  .toList());
      assertThat(without)
          .filteredOn(
              type -> hibernate.compareTo(HibernateVersion.V6_3) > 0 || !type.equals("interval"))
          .containsExactlyInAnyOrderElementsOf(UNREPAIRED);
    }
  }

  private Verdict check(
      HibernateVersion hibernate,
      Path classes,
      Map<String, String> attributes,
      ScratchDatabase database)
      throws Exception {
    List<String> sources =
        attributes.entrySet().stream()
            .map(
                each ->
                    """
                    import jakarta.persistence.*;
                    import org.hibernate.annotations.*;
                    import org.hibernate.type.SqlTypes;
                    @Entity @jakarta.persistence.Table(name = "%s")
                    public class %s { @Id private Integer id; %s }
                    """
                        .formatted(
                            each.getKey(), each.getKey().toUpperCase(Locale.ROOT), each.getValue()))
            .toList();
    Files.createDirectory(classes);
    TestApplication.of(sources, hibernate.jars(), classes);
    return MappingCheck.of(
            CheckOptions.forApplications(
                    List.of(classes), hibernate.jars().stream().map(Path::toString).toList())
                .inThisJvm()
                .withJudging(JudgingOptions.DEFAULTS.withUnmapped()))
        .against(database.dataSource())
        .evaluate();
  }
}
