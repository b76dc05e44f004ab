package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllowedFindingsTest {

  private static final Finding OLD_REPORT =
      finding("missing-table", "legacy", "reports", "com.acme.old.Report");
  private static final Finding INVOICE =
      finding("missing-table", "public", "invoice", "com.acme.Invoice");
  private static final Finding TEMPORARY = finding("unmapped-table", "public", "tmp_1", null);
  private static final Finding COLUMN =
      finding("missing-column", "legacy", "reports", "com.acme.old.Report");

  @Test
  void what_is_allowed_to_be_missing_is_said_instead_of_found() {
    AllowedFindings allowances =
        allowances(Map.of(), Map.of("legacy.*", "read from the warehouse"), Map.of());
    assertThat(allowances.findings()).containsExactly(INVOICE, TEMPORARY, COLUMN);
    assertThat(allowances.assumed())
        .containsExactly(
            "legacy.* allows 1 missing table: read from the warehouse (legacy.reports)");
  }

  @Test
  void an_entity_may_lack_its_table_by_its_own_name() {
    for (String pattern : List.of("com.acme.old.*", "Report", "Rep*")) {
      assertThat(allowances(Map.of(), Map.of(pattern, ""), Map.of()).findings())
          .as(pattern)
          .doesNotContain(OLD_REPORT)
          .contains(INVOICE);
    }
  }

  @Test
  void a_table_that_needs_no_entity_is_silent() {
    AllowedFindings allowances = allowances(Map.of(), Map.of(), Map.of("tmp_*", ""));
    assertThat(allowances.findings()).containsExactly(OLD_REPORT, INVOICE, COLUMN);
    assertThat(allowances.assumed()).isEmpty();
    assertThat(allowances.covers(row("tmp_1", TableRow.Status.UNMAPPED))).isTrue();
    assertThat(allowances.covers(row("tmp_1", TableRow.Status.MISSING))).isFalse();
    assertThat(allowances.covers(row("other", TableRow.Status.UNMAPPED))).isFalse();
  }

  @Test
  void a_query_may_fail_by_its_name_or_by_its_class_and_method() {
    Finding method = query(new Location.InMapping("com.acme.Docs", "old", null, null, null));
    Finding panache = query(new Location.InMapping("com.acme.Doc", "late", null, null, "a = ?1"));
    Finding named = query(new Location.InMapping("com.acme.Doc", null, null, null, "Doc.old"));
    Finding inXml = query(new Location.Whole("named native query Doc.raw"));
    Finding unproved = query(new Location.Whole("queries that are not proved"));
    Finding entity =
        query(
            new Location.InMapping(
                "com.acme.Doc", null, TableName.of("public", "doc"), null, "old"));
    List<Finding> all = List.of(method, panache, named, inXml, unproved, entity);
    for (Map.Entry<String, Finding> each :
        Map.of(
                "Docs.old", method,
                "com.acme.Docs.*", method,
                "late", panache,
                "Doc.late", panache,
                "Doc.o*", named,
                "Doc.r?w", inXml)
            .entrySet()) {
      AllowedFindings allowances = failing(Map.of(each.getKey(), "not in use"), all);
      List<Finding> others = new ArrayList<>(all);
      others.remove(each.getValue());
      assertThat(allowances.findings()).as(each.getKey()).isEqualTo(others);
      assertThat(allowances.assumed())
          .singleElement(STRING)
          .startsWith(each.getKey() + " allows 1 failing query: not in use (Doc");
    }
    assertThat(failing(Map.of("*", ""), all).findings()).containsExactly(unproved, entity);
  }

  private static AllowedFindings failing(Map<String, String> failing, List<Finding> findings) {
    return AllowedFindings.apply(
        new JudgingOptions(Severity.HIGH, Map.of(), Map.of(), Map.of(), Map.of(), failing, false),
        findings);
  }

  @Test
  void a_rule_that_did_not_run_is_named_with_its_reason() {
    Map<String, String> disabled = new LinkedHashMap<>();
    disabled.put("missing-index", "a nightly job makes them");
    disabled.put("missing-check", "");
    assertThat(allowances(disabled, Map.of(), Map.of()).assumed())
        .containsExactly(
            "rule missing-index was not to run: a nightly job makes them",
            "rule missing-check was not to run, for no given reason");
  }

  @Test
  void a_rule_that_is_rated_otherwise_is_named_with_its_reason() {
    Map<String, SeverityOverride> severities = new LinkedHashMap<>();
    severities.put("missing-index", new SeverityOverride(Severity.LOW, "small tables"));
    severities.put("missing-check", new SeverityOverride(Severity.HIGH, ""));
    JudgingOptions options =
        new JudgingOptions(
            Severity.HIGH,
            severities,
            Map.of("missing-default", "never written"),
            Map.of(),
            Map.of(),
            false);
    assertThat(AllowedFindings.apply(options, List.of()).assumed())
        .containsExactly(
            "rule missing-default was not to run: never written",
            "rule missing-index is low: small tables",
            "rule missing-check is high, for no given reason");
  }

  private static AllowedFindings allowances(
      Map<String, String> disabled, Map<String, String> missing, Map<String, String> unmapped) {
    return AllowedFindings.apply(
        new JudgingOptions(Severity.HIGH, Map.of(), disabled, missing, unmapped, true),
        List.of(OLD_REPORT, INVOICE, TEMPORARY, COLUMN));
  }

  private static Finding finding(String id, String schema, String table, @Nullable String entity) {
    return finding(
        id,
        entity == null
            ? new Location.InDatabase(TableName.of(schema, table), null, null)
            : new Location.InMapping(entity, null, TableName.of(schema, table), null, null),
        table);
  }

  private static Finding query(Location location) {
    return finding("statement-fails", location, "query");
  }

  private static Finding finding(String id, Location location, String table) {
    RuleInfo rule =
        MappingRules.all().stream()
            .map(known -> known.info())
            .filter(info -> info.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new Finding(
        rule,
        Severity.CRITICAL,
        location,
        null,
        null,
        Effects.NONE,
        id + " of " + table,
        "",
        List.of(),
        new Remedies(List.of(), null));
  }

  private static TableRow row(String name, TableRow.Status status) {
    return new TableRow("public", name, List.of(), "", status, List.of(), List.of());
  }
}
