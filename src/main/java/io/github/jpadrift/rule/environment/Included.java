package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that the index behind a key carries without their being a part of the key. */
final class Included {

  static final String CONSEQUENCE = "queries for these columns alone read the table on one side";

  private static final Pattern COLUMNS =
      Pattern.compile("\\) INCLUDE (\\((?:\"(?:[^\"]|\"\")*\"|[^\")])*\\))");

  private Included() {}

  static String in(DbObject key) {
    Matcher found = COLUMNS.matcher(key.said(Fact.DEFINITION));
    return found.find() ? "including " + found.group(1) : "including nothing";
  }
}
