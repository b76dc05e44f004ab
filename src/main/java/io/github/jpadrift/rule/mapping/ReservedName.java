package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.NameAnnotations;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks nothing of the database but its key words: a name is as wrong before the table is there. */
final class ReservedName implements Rule<Comparison> {

  /** Key words that {@code FROM} takes for a call: manual, section 9.27 and 9.9.5. */
  private static final Set<String> CALLED =
      Set.of(
          "current_catalog",
          "current_date",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtime",
          "localtimestamp",
          "session_user",
          "system_user",
          "user");

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "reserved-name",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "A mapped name is a key word of SQL and Hibernate writes it without quotes");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Set<String> reserved = comparison.database().facts().reservedWords();
    for (MappedTable table : comparison.mapping().tables()) {
      TableName place =
          comparison.table(table.name()).map(match -> match.name()).orElse(table.name());
      // after a schema's name and a dot any word may stand
      if (!table.quoted()
          && table.name().schema() == null
          && reserved.contains(table.name().name().value())) {
        findings.add(judge(table, place));
      }
      for (MappedColumn column : table.columns()) {
        if (!column.quoted()
            && reserved.contains(column.name().value())
            && !table.readOnly()
            && isNamedAlone(table, column)) {
          findings.add(judge(table, place, column));
        }
      }
    }
  }

  /** Reads put an alias and a dot before it; where it is written, and in the key of a WHERE. */
  private static boolean isNamedAlone(MappedTable table, MappedColumn column) {
    return table.primaryKey().contains(column.name())
        || column.uses().stream().anyMatch(use -> use.insertable() || use.updatable());
  }

  private static Fault judge(MappedTable table, TableName place) {
    String word = table.name().name().value();
    String read = CALLED.contains(word) ? "42703" : word.equals("only") ? "42P01" : "42601";
    Effects reads = Effects.fails(read, Operation.READ, Operation.QUERY);
    String said =
        switch (read) {
          case "42703" -> "reads take it for a function, whose result has no such column (42703)";
          case "42P01" -> "reads take its alias for the table (42P01)";
          default -> "every statement on it is a syntax error (42601)";
        };
    return Fault.at(
            at(table.origin(), place, null),
            "%s is mapped to %s, a key word that Hibernate writes without quotes"
                .formatted(table.origin(), FindingLocations.mapped(table)),
            table.readOnly() || read.equals("42601")
                ? said
                : "writes are syntax errors (42601), and " + said)
        .sides(word, "reserved")
        .effects(table.readOnly() ? reads : reads.and(Effects.fails("42601", Operation.WRITE)))
        .remedies(new Remedies(List.of(), NameAnnotations.quoted(table)));
  }

  private static Fault judge(MappedTable table, TableName place, MappedColumn column) {
    boolean inserted = column.uses().stream().anyMatch(ReservedName::isInserted);
    boolean called = !inserted && CALLED.contains(column.name().value());
    return Fault.at(
            at(column.origin(), place, column.name()),
            "%s is mapped to column %s.%s, a key word that Hibernate writes without quotes"
                .formatted(column.origin(), place, column.name()),
            (inserted
                    ? "every INSERT that names it is a syntax error (42601)"
                    : called
                        ? "every UPDATE or DELETE takes it for a function, whose result is no such key (42883)"
                        : "every UPDATE or DELETE that names it is a syntax error (42601)")
                + "; reads work")
        .sides(column.name().value(), "reserved")
        .effects(
            inserted && column.omittedBy().isEmpty()
                ? Effects.fails("42601", Operation.WRITE)
                : Effects.failsForSome(called ? "42883" : "42601", Operation.WRITE))
        .remedies(new Remedies(List.of(), NameAnnotations.quoted(table, column).orElse(null)));
  }

  private static boolean isInserted(ColumnUse use) {
    return use.insertable() && use.source() != ValueSource.IDENTITY;
  }

  private static Location at(Origin origin, TableName table, @Nullable Identifier column) {
    return new Location.InMapping(origin.entity(), origin.attribute(), table, column, null);
  }
}
