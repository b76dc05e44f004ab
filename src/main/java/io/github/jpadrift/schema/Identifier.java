package io.github.jpadrift.schema;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name exactly as PostgreSQL stores it: already case-folded, cut at 63 bytes, never quoted.
 *
 * <p>Folding and cutting follow the PostgreSQL manual, section 4.1.1 "Identifiers and Key Words".
 */
public record Identifier(String value) implements Comparable<Identifier> {

  /** NAMEDATALEN - 1 of an ordinary server build, in bytes. */
  private static final int LONGEST_NAME = 63;

  /** Key words that cannot stand as a bare column or table name: manual, appendix C, "reserved". */
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization binary both case cast"
                  + " check collate collation column concurrently constraint create cross"
                  + " current_catalog current_date current_role current_schema current_time"
                  + " current_timestamp current_user default deferrable desc distinct do else end"
                  + " except false fetch for foreign freeze from full grant group having ilike in"
                  + " initially inner intersect into is isnull join lateral leading left like limit"
                  + " localtime localtimestamp natural not notnull null offset on only or order outer"
                  + " overlaps placing primary references returning right select session_user similar"
                  + " some symmetric system_user table tablesample then to trailing true union unique"
                  + " user using variadic verbose when where window with")
              .split(" "));

  public Identifier {
    value = cut(value);
  }

  /** The name that an unquoted spelling denotes: ASCII letters in lower case. */
  public static Identifier folded(String unquoted) {
    return new Identifier(unquoted.toLowerCase(Locale.ROOT));
  }

  /** Whether PostgreSQL keeps a name whole. */
  public static boolean isKept(String name) {
    return cut(name).equals(name);
  }

  /** Key words that need quotes to be the name of a table or column. */
  public static Set<String> reservedWords() {
    return RESERVED;
  }

  /** The spelling that SQL needs: quoted only where the bare name would mean another one. */
  public String sql() {
    return isPlain() && !RESERVED.contains(value) ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /** Whether it begins with a small letter or a line and goes on with those and digits. */
  private boolean isPlain() {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (!(c >= 'a' && c <= 'z') && c != '_' && !(at > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  @Override
  public int compareTo(Identifier other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  /** PostgreSQL cuts at a character boundary, so a multi-byte character is dropped whole. */
  private static String cut(String name) {
    if (name.length() * 3 <= LONGEST_NAME
        || name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
      return name;
    }
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int codePoint = name.codePointAt(end);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (bytes > LONGEST_NAME) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return name.substring(0, end);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Identifier identifier && value.equals(identifier.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
