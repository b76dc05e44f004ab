package io.github.jpadrift.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Every type that a column can be declared with, and values that are at home in it. */
final class ColumnTypes {

  /**
   * A column's type.
   *
   * @param key how {@link BindingMatrix} calls it
   * @param ddl how SQL calls it
   * @param naturals texts that its input function accepts, ordinary and extreme
   */
  record ColumnType(String key, String ddl, List<String> naturals) {

    ColumnType {
      naturals = List.copyOf(naturals);
    }

    private ColumnType array() {
      return new ColumnType(key + "[]", ddl + "[]", naturals);
    }

    boolean isArray() {
      return key.endsWith("[]");
    }

    /** Holds any text, so that its values say nothing about the type of what was stored. */
    boolean isText() {
      return TEXTS.contains(key) || key.startsWith("character(");
    }

    /** A numeric(p,0): another key for whole numbers only. */
    boolean isWholeNumeric() {
      return key.contains(",0)");
    }
  }

  private static final Set<String> TEXTS =
      Set.of("character varying", "text", "citext", "character", "name", "\"char\"");

  /** Types whose arrays nobody declares. */
  private static final Set<String> SYSTEM =
      Set.of(
          "xid",
          "xid8",
          "cid",
          "tid",
          "regclass",
          "regtype",
          "pg_lsn",
          "pg_snapshot",
          "txid_snapshot",
          "refcursor",
          "jsonpath",
          "tsquery",
          "int4multirange",
          "int8multirange",
          "nummultirange",
          "datemultirange",
          "tsmultirange",
          "tstzmultirange");

  /** Types that only an extension or a statement of ours brings. */
  static final String SETUP =
      """
      create extension if not exists citext;
      create extension if not exists hstore;
      create extension if not exists ltree;
      create type phase as enum ('OPEN', 'ON_HOLD', 'CLOSED');
      create type place as (street text, number integer);
      create type span as range (subtype = double precision);
      -- Takes the numbers of large objects out of smallint's range, as on any server in use.
      select lo_unlink(number) from (select lo_create(0) as number from generate_series(1, 20000)) taken;
      """;

  private final List<ColumnType> types = new ArrayList<>();

  private ColumnTypes() {
    numbers();
    texts();
    times();
    others();
    List<ColumnType> arrays =
        types.stream()
            .filter(
                type ->
                    (!type.key().contains("(") || type.key().matches("numeric\\((38|1000),0\\)"))
                        && !SYSTEM.contains(type.key()))
            .map(ColumnType::array)
            .toList();
    types.addAll(arrays);
  }

  static List<ColumnType> all() {
    return Collections.unmodifiableList(new ColumnTypes().types);
  }

  private void numbers() {
    add("smallint", "0", "7", "-32768", "32767");
    add("integer", "0", "7", "-2147483648", "2147483647");
    add("bigint", "0", "7", "-9223372036854775808", "9223372036854775807");
    add("numeric", "0", "7", "12.34", "-0.000001", "123456789012345678901234567890.12345678");
    add("numeric(4,0)", "0", "7", "-9999", "9999");
    add("numeric(9,0)", "0", "7", "-999999999", "999999999");
    // A Long's own range: no application that has only Longs writes the rest of numeric(19).
    add("numeric(19,0)", "0", "7", "-9223372036854775808", "9223372036854775807");
    add("numeric(21,0)", "0", "7", "999999999999999999999");
    add("numeric(38,0)", "0", "7", "99999999999999999999999999999999999999");
    add("numeric(1000,0)", "0", "7", "9".repeat(1000)); // the longest that can be declared
    add("real", "0", "0.1", "-1.5", "3.4e38");
    add("double precision", "0", "0.1", "-1.5", "1234567.890123", "1.7e308");
    add("money", "0", "12.34", "-92233720368547758.08");
    add("oid", "1", "4294967295");
    add("boolean", "true", "false");
    add("bit(1)", "0", "1");
    types.add(new ColumnType("bit", "bit(8)", List.of("00000000", "10101010")));
    add("bit varying", "0", "1", "10101010");
    add("xid", "1", "4294967295");
    add("xid8", "1", "4294967296");
    add("cid", "1");
    add("tid", "(0,1)");
  }

  private void texts() {
    String[] any = {"hello", "", "O'Brien", "Zürich 東京", "x\ty\\z", "e".repeat(300)};
    add("character varying", any);
    add("text", any);
    add("citext", any);
    add("character(1)", "a", "Z", "é");
    add("character(36)", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "€".repeat(36));
    types.add(new ColumnType("character", "character(300)", List.of("hello", "", "O'Brien")));
    add("name", "hello", "O'Brien");
    add("\"char\"", "a", "Z");
    add("bytea", "\\x010203", "\\x", "\\x00ff5c41");
    add("uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "00000000-0000-0000-0000-000000000000");
    add("json", "{\"a\": 1, \"b\": \"x\"}", "[1, \"x\"]", "{}");
    add("jsonb", "{\"a\": 1, \"b\": \"x\"}", "[1, \"x\"]", "{}");
    add("jsonpath", "$.\"a\"");
    add("xml", "<a>1</a>", "<b/>");
    add("hstore", "\"a\"=>\"1\"", "");
    add("ltree", "top.science", "top");
    add("tsvector", "'fat' 'rat'", "");
    add("tsquery", "'fat' & 'rat'");
    types.add(new ColumnType("enum", "phase", List.of("OPEN", "ON_HOLD", "CLOSED")));
  }

  private void times() {
    add("date", "2024-07-15", "0001-01-01", "9999-12-31");
    add("time without time zone", "12:34:56", "00:00:00", "23:59:59.999999");
    add("time with time zone", "12:34:56+00", "20:00:00+00");
    add(
        "timestamp without time zone",
        "2024-07-15 12:34:56.123456",
        "2024-07-15 22:00:00",
        "1970-01-01 00:00:00",
        "9999-12-31 20:00:00");
    add(
        "timestamp with time zone",
        "2024-07-15 12:34:56.123456+00",
        "2024-07-15 22:00:00+00",
        "1970-01-01 00:00:00+00",
        "9999-12-30 20:00:00+00");
    add("interval", "90 seconds", "1 mon 2 days 03:04:05.5", "-1 days");
  }

  private void others() {
    add("inet", "10.1.2.3", "10.0.0.0/8", "::1");
    add("cidr", "10.0.0.0/8", "10.1.2.3/32");
    add("macaddr", "08:00:2b:01:02:03");
    add("macaddr8", "08:00:2b:01:02:03:04:05");
    add("point", "(1,2)");
    add("line", "{1,2,3}");
    add("lseg", "[(0,0),(1,1)]");
    add("box", "(1,1),(0,0)");
    add("path", "[(0,0),(1,1)]");
    add("polygon", "((0,0),(1,1),(1,0))");
    add("circle", "<(0,0),1>");
    add("int4range", "[1,10)", "empty");
    add("int8range", "[1,10)");
    add("numrange", "[1.5,2.5)");
    add("daterange", "[2024-07-15,2024-07-20)");
    add("tsrange", "[\"2024-07-15 00:00:00\",\"2024-07-16 00:00:00\")");
    add("tstzrange", "[\"2024-07-15 00:00:00+00\",\"2024-07-16 00:00:00+00\")");
    types.add(new ColumnType("range", "span", List.of("[1.5,2.5)")));
    add("int4multirange", "{[1,10)}");
    add("int8multirange", "{[1,10)}");
    add("nummultirange", "{[1.5,2.5)}");
    add("datemultirange", "{[2024-07-15,2024-07-20)}");
    add("tsmultirange", "{}");
    add("tstzmultirange", "{}");
    types.add(new ColumnType("composite", "place", List.of("(\"Main Street\",1)")));
    add("regclass", "pg_class");
    add("regtype", "integer");
    add("pg_lsn", "16/B374D848");
    add("pg_snapshot", "10:20:10,14,15");
    add("txid_snapshot", "10:20:10,14,15");
    add("refcursor", "cursor");
  }

  private void add(String type, String... naturals) {
    types.add(new ColumnType(type, type, List.of(naturals)));
  }
}
