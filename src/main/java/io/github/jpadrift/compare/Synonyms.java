package io.github.jpadrift.compare;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Default expressions that mean the same although PostgreSQL takes them for different calls. */
final class Synonyms {

  private static final List<Set<String>> GROUPS =
      List.of(
          // the start of the transaction: manual, section 9.9.5
          Set.of("now", "current_timestamp", "transaction_timestamp", "localtimestamp"),
          // a random UUID: built in since PostgreSQL 13, of uuid-ossp, built in since 18
          Set.of("gen_random_uuid", "uuid_generate_v4", "uuidv4"));

  private Synonyms() {}

  /** Whether two expressions are one text, or calls of one group. */
  static boolean agree(String declared, String actual) {
    String one = called(declared);
    String other = called(actual);
    return declared.strip().equals(actual.strip())
        || GROUPS.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }

  /** The bare name of a call without schema, precision and cast. */
  private static String called(String expression) {
    return expression
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("::[a-z ]+(\\(\\d\\))?[a-z ]*$", "")
        .replaceFirst("^\\((.*)\\)$", "$1")
        .replaceFirst("\\(\\d?\\)$", "")
        .replaceFirst("^(\"[^\"]+\"|\\w+)\\.", "");
  }
}
