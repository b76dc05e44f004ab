package io.github.jpadrift.remedy;

import static io.github.jpadrift.remedy.ObjectNames.named;
import static io.github.jpadrift.remedy.ObjectNames.sql;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The views that stand on a column, and those on them: PostgreSQL changes no type under a view, so
 * they are dropped and made again as they were, with what was granted and said of them.
 *
 * @param table whose column it is
 * @param views each before those that stand on it
 */
record ViewsOnColumn(Environment side, TableName table, List<DbObject> views) {

  private static final Map<Character, String> PRIVILEGES =
      Map.of(
          'r', "SELECT",
          'a', "INSERT",
          'w', "UPDATE",
          'd', "DELETE",
          'D', "TRUNCATE",
          'x', "REFERENCES",
          't', "TRIGGER",
          'm', "MAINTAIN");

  ViewsOnColumn {
    views = List.copyOf(views);
  }

  static ViewsOnColumn of(Environment side, DbObject column) {
    Set<TableName> found = new LinkedHashSet<>();
    for (TableName view : side.viewsOn(column.id())) {
      follow(side, view, found);
    }
    List<TableName> deepestLast = new ArrayList<>(found);
    Collections.reverse(deepestLast);
    return new ViewsOnColumn(
        side,
        ObjectNames.around(column),
        deepestLast.stream().map(side::relation).flatMap(Optional::stream).toList());
  }

  /** Those that stand on a view come before it. */
  private static void follow(Environment side, TableName view, Set<TableName> found) {
    if (found.contains(view)) {
      return;
    }
    side.relation(view)
        .ifPresent(
            relation -> {
              for (TableName user : side.viewsOn(relation.id())) {
                follow(side, user, found);
              }
              for (DbObject column : side.columns(view)) {
                for (TableName user : side.viewsOn(column.id())) {
                  follow(side, user, found);
                }
              }
            });
    found.add(view);
  }

  boolean isEmpty() {
    return views.isEmpty();
  }

  /** Those that hold rows of their own, which must be read again. */
  List<DbObject> stored() {
    return views.stream().filter(view -> view.id().kind() == Kind.MATERIALIZED_VIEW).toList();
  }

  static String names(List<DbObject> some) {
    return some.stream().map(view -> named(view).toString()).collect(Collectors.joining(", "));
  }

  /** Statements without semicolons, the last views first. */
  List<String> dropped() {
    List<String> statements = new ArrayList<>();
    for (int at = views.size() - 1; at >= 0; at--) {
      DbObject view = views.get(at);
      statements.add("DROP %s %s".formatted(kind(view), named(view).sql()));
    }
    return statements;
  }

  /** Statements without semicolons. */
  List<String> madeAgain() {
    List<DbObject> parts = new ArrayList<>(views);
    for (DbObject view : views) {
      TableName name = named(view);
      for (DbObject object : side.catalog().objects()) {
        Identifier of = object.id().of();
        if (of != null && new TableName(object.id().schema(), of).equals(name)) {
          parts.add(object);
        }
      }
    }
    List<String> statements = new ArrayList<>(ObjectScript.bare(side, parts));
    for (DbObject view : stored()) {
      statements.add("REFRESH MATERIALIZED VIEW " + named(view).sql());
    }
    for (DbObject view : views) {
      String owner = view.text(Fact.OWNER);
      String usual = side.relation(table).map(each -> each.text(Fact.OWNER)).orElse(null);
      if (owner != null && !owner.equals(usual)) {
        statements.add(
            "ALTER %s %s OWNER TO %s".formatted(kind(view), named(view).sql(), sql(owner)));
      }
      view.all(Fact.ACL).forEach(item -> grants(item, "", view, statements));
      for (DbObject column : side.columns(named(view))) {
        String columns = " (" + sql(column.id().name()) + ')';
        column.all(Fact.ACL).forEach(item -> grants(item, columns, view, statements));
      }
    }
    return statements;
  }

  private static String kind(DbObject view) {
    return view.id().kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW";
  }

  /**
   * What an entry of an access list grants (manual, section 5.8, "ACL Privilege Abbreviations").
   */
  private static void grants(String item, String columns, DbObject view, List<String> statements) {
    int at = 0;
    StringBuilder role = new StringBuilder();
    if (item.startsWith("\"")) {
      at = 1;
      while (item.charAt(at) != '"' || item.startsWith("\"\"", at)) {
        role.append(item.charAt(at));
        at += item.charAt(at) == '"' ? 2 : 1;
      }
      at++;
    } else {
      at = item.indexOf('=');
      role.append(item, 0, at);
    }
    String letters = item.substring(at + 1, item.indexOf('/', at));
    String to = role.isEmpty() ? "PUBLIC" : sql(role.toString());
    if (role.toString().equals(view.text(Fact.OWNER))) {
      return;
    }
    for (int letter = 0; letter < letters.length(); letter++) {
      String privilege = PRIVILEGES.get(letters.charAt(letter));
      if (privilege != null) {
        boolean passedOn = letter + 1 < letters.length() && letters.charAt(letter + 1) == '*';
        statements.add(
            "GRANT %s%s ON TABLE %s TO %s%s"
                .formatted(
                    privilege,
                    columns,
                    named(view).sql(),
                    to,
                    passedOn ? " WITH GRANT OPTION" : ""));
      }
    }
  }
}
