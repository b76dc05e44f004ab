package io.github.jpadrift.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The setting {@code search_path}, as people write it: identifiers that commas part. */
final class SearchPath {

  private static final String OF_THE_ROLE = "$user";

  private SearchPath() {}

  /**
   * The schemas that it names, each once, whether they exist or not.
   *
   * @param role for whom {@code "$user"} stands
   */
  static List<String> schemas(String setting, String role) {
    List<String> schemas = new ArrayList<>();
    int at = 0;
    while (at < setting.length()) {
      char first = setting.charAt(at);
      if (first == ',' || Character.isWhitespace(first)) {
        at++;
        continue;
      }
      StringBuilder name = new StringBuilder();
      if (first == '"') {
        at++;
        while (at < setting.length()) {
          if (setting.charAt(at) != '"') {
            name.append(setting.charAt(at++));
          } else if (at + 1 < setting.length() && setting.charAt(at + 1) == '"') {
            name.append('"');
            at += 2;
          } else {
            break;
          }
        }
        at++;
      } else {
        while (at < setting.length()
            && setting.charAt(at) != ','
            && !Character.isWhitespace(setting.charAt(at))) {
          name.append(setting.charAt(at++));
        }
        name.replace(0, name.length(), name.toString().toLowerCase(Locale.ROOT));
      }
      String schema = name.toString().equals(OF_THE_ROLE) ? role : name.toString();
      if (!schemas.contains(schema)) {
        schemas.add(schema);
      }
    }
    return schemas;
  }
}
