package io.github.jpadrift.database;

import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.failure.Gap;
import java.util.List;
import java.util.SortedSet;

/**
 * A schema as the statements that make it again, each after what it needs. Owners and privileges
 * are left out: whoever runs the script owns what it makes.
 *
 * @param roles that policies name
 * @param leftOut what no statement can make
 */
public record SchemaScript(List<Statement> statements, SortedSet<String> roles, List<Gap> leftOut) {

  public SchemaScript {
    statements = List.copyOf(statements);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One statement, without semicolon.
   *
   * @param subject what it makes or changes
   * @param bySuperuser whether nobody else may run it
   */
  public record Statement(ObjectId subject, String sql, boolean bySuperuser) {}

  public static SchemaScript of(Catalog catalog) {
    return new ScriptWriter(catalog).script();
  }

  /**
   * The script as one text. It wants to be run by whoever may do all of it, in an empty database.
   */
  public String text() {
    StringBuilder text =
        new StringBuilder("SET check_function_bodies = off;\nSET search_path = pg_catalog;\n");
    for (Statement statement : statements) {
      text.append('\n').append(statement.sql()).append(";\n");
    }
    return text.toString();
  }
}
