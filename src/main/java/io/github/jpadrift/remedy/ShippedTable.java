package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.remedy.ShippedStatement.Kind;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.script.SqlScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mapped table as the library that maps it would have it created, with all that its statement
 * needs.
 */
public final class ShippedTable {

  /** How many relations one table may need; the engines that have most have some dozen. */
  private static final int MOST = 100;

  private final MappedTable table;
  private final Script script;
  private final ShippedStatement statement;
  private final TableName name;
  private final SchemaContext context;

  private ShippedTable(
      MappedTable table, Script script, ShippedStatement statement, SchemaContext context) {
    this.table = table;
    this.script = script;
    this.statement = statement;
    this.name = context.created(table.name());
    this.context = context;
  }

  /** What one script creates. */
  private record Script(Set<String> entities, String place, List<ShippedStatement> creates) {

    /** What a table may need that is not told again: types and functions of the script's own. */
    private static final Pattern OTHER =
        Pattern.compile(
            "(?i)create\\s+(?:or\\s+replace\\s+)?(?:type|domain|function)\\s+(?:\\w+\\.)?(\\w+).*",
            Pattern.DOTALL);

    static Script of(ShippedScript shipped) {
      List<SqlScript.Command> commands = SqlScript.of(shipped.sql()).commands();
      Set<Identifier> others =
          commands.stream()
              .map(command -> OTHER.matcher(command.text()))
              .filter(Matcher::matches)
              .map(matcher -> Identifier.folded(matcher.group(1)))
              .collect(Collectors.toSet());
      return new Script(
          shipped.entities(),
          shipped.place(),
          commands.stream()
              .flatMap(command -> ShippedStatement.read(command.text()).stream())
              .filter(creates -> !creates.mentions(others))
              .toList());
    }
  }

  /** All of them, read for the first table that is missing. */
  private record Scripts(List<Script> all) {

    static Scripts of(Comparison comparison) {
      return comparison.derived(
          Scripts.class, known -> new Scripts(known.shipped().stream().map(Script::of).toList()));
    }
  }

  /**
   * The table as the library of its entity has it; empty where none ships one with all columns that
   * the mapping names. Of several it is the one that has the fewest others.
   */
  public static Optional<ShippedTable> of(MappedTable table, Comparison comparison) {
    SchemaContext context = SchemaContext.of(comparison);
    return Scripts.of(comparison).all().stream()
        .filter(script -> script.entities().contains(table.origin().entity()))
        .flatMap(
            script ->
                script.creates().stream()
                    .filter(each -> each.kind() == Kind.TABLE)
                    .map(each -> new ShippedTable(table, script, each, context)))
        .filter(shipped -> shipped.isHere(shipped.statement, shipped.name) && shipped.covers())
        .filter(shipped -> shipped.order().isPresent())
        .min(Comparator.comparing(shipped -> shipped.statement.columns().size()));
  }

  private boolean covers() {
    List<Identifier> columns = statement.columns();
    return table.columns().stream().allMatch(column -> columns.contains(column.name()));
  }

  /** Whether the statement creates this relation where the mapping looks for its table. */
  private boolean isHere(ShippedStatement creates, TableName relation) {
    return moved(creates.table()).equals(relation);
  }

  /** A script leaves the schema to whoever runs it. */
  private TableName moved(TableName written) {
    return written.schema() == null ? new TableName(name.schema(), written.name()) : written;
  }

  /** Its statements, each with a remark where it comes from, and what the mapping wants beside. */
  public List<Repair> repairs() {
    List<Repair> repairs = new ArrayList<>();
    TableSql.missingSchema(name, context).ifPresent(repairs::add);
    order().orElseThrow().forEach(each -> repairs.add(repair(each)));
    for (MappedUniqueKey key : table.uniqueKeysToMake()) {
      if (!keepsUnique(key.columns())) {
        repairs.add(
            Guarded.repair(
                Step.CONSTRAINT,
                "ALTER TABLE %s ADD CONSTRAINT %s UNIQUE (%s)"
                    .formatted(name.sql(), key.name().sql(), QuotedNames.sql(key.columns())),
                List.of(Guarded.lacksConstraint(name, key.name()))));
      }
    }
    for (MappedIndex index : table.indexes()) {
      if (index.expression() || !leads(index.columns())) {
        repairs.add(IndexSql.createOnNew(name, index));
      }
    }
    return repairs;
  }

  private Repair repair(ShippedStatement creates) {
    String remark = "-- as %s has it\n".formatted(script.place());
    TableName given = creates.name();
    if (creates.kind() == Kind.CONSTRAINT && given != null) {
      return creates.added(given.name(), this::moved).spelt(remark::concat);
    }
    Step step =
        switch (creates.kind()) {
          case SEQUENCE -> Step.SEQUENCE;
          case TABLE, CONSTRAINT -> Step.TABLE;
          case INDEX -> Step.INDEX;
        };
    Repair repair = Repair.of(step, remark + creates.sql(this::moved) + ';');
    return given == null
        ? repair.withRisk("without a name, a second run would make a second index")
        : repair;
  }

  /** Whether its statement, or an index beside it, serves lookups by these columns. */
  public boolean leads(List<Identifier> columns) {
    return !columns.isEmpty()
        && own().stream()
            .flatMap(each -> each.keys().stream())
            .anyMatch(
                key ->
                    key.size() >= columns.size()
                        && Set.copyOf(key.subList(0, columns.size())).equals(Set.copyOf(columns)));
  }

  /** Whether it keeps these columns unique together. */
  private boolean keepsUnique(List<Identifier> columns) {
    return own().stream()
        .flatMap(each -> each.uniques().stream())
        .anyMatch(Set.copyOf(columns)::equals);
  }

  /** Whether it has a foreign key of these columns. */
  public boolean refers(List<Identifier> columns) {
    return statement.foreignKeys().contains(columns);
  }

  private List<ShippedStatement> own() {
    List<ShippedStatement> own = new ArrayList<>(List.of(statement));
    own.addAll(beside(Kind.CONSTRAINT, name));
    own.addAll(beside(Kind.INDEX, name));
    return own;
  }

  /** Keys, checks and indexes that the table is given afterwards. */
  private List<ShippedStatement> beside(Kind kind, TableName relation) {
    return script.creates().stream()
        .filter(each -> each.kind() == kind && isHere(each, relation))
        .toList();
  }

  /** What it needs first; empty where something is neither there nor in the script. */
  private Optional<List<ShippedStatement>> order() {
    List<ShippedStatement> ordered = new ArrayList<>();
    if (!addTo(ordered, statement, new HashSet<>())) {
      return Optional.empty();
    }
    List<ShippedStatement> tables =
        ordered.stream().filter(each -> each.kind() == Kind.TABLE).toList();
    tables.forEach(each -> ordered.addAll(beside(Kind.INDEX, moved(each.table()))));
    return Optional.of(ordered);
  }

  private boolean addTo(
      List<ShippedStatement> ordered, ShippedStatement creates, Set<TableName> known) {
    known.add(moved(creates.table()));
    if (known.size() > MOST) {
      return false;
    }
    for (TableName need : creates.needs()) {
      TableName relation = moved(need);
      if (known.contains(relation) || context.actual(relation).isPresent()) {
        continue;
      }
      Optional<ShippedStatement> first =
          script.creates().stream()
              .filter(each -> each.kind() == Kind.TABLE || each.kind() == Kind.SEQUENCE)
              .filter(each -> isHere(each, relation))
              .findFirst();
      if (first.isEmpty() || !addTo(ordered, first.get(), known)) {
        return false;
      }
    }
    ordered.add(creates);
    // whose keys the next table may refer to
    ordered.addAll(beside(Kind.CONSTRAINT, moved(creates.table())));
    return true;
  }
}
