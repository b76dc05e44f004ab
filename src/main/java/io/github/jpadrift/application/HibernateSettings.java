package io.github.jpadrift.application;

import io.github.jpadrift.scan.Settings;
import io.github.jpadrift.scan.Settings.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The application's settings that decide what its mapping is, of all that were found in it. */
final class HibernateSettings {

  /**
   * What a running application needs and reading a mapping must not touch: connections, caches,
   * transactions, schema actions, statistics, event listeners.
   */
  private static final Pattern RUN_TIME =
      Pattern.compile(
          "(jakarta|javax)\\.persistence\\.(jdbc|schema-generation|sharedCache|lock|query|cache"
              + "|transactionType|jtaDataSource|nonJtaDataSource|database|create-).*"
              + "|hibernate\\.(boot\\.allow_jdbc_metadata_access|hbm2ddl|cache|javax\\.cache|search"
              + "|jdbc|connection|hikari|c3p0|agroal|transaction|jta|session|session_factory|event"
              + "|ejb|listeners|generate_statistics|show_sql|format_sql|highlight_sql|log|query"
              + "|use_sql_comments|temp\\.use_jdbc_metadata_defaults|integrator_provider"
              + "|current_session_context_class|enable_lazy_load_no_trans|archive).*");

  private static final String DIALECT = "hibernate.dialect";

  private HibernateSettings() {}

  /** By key, those that Hibernate is to be told. */
  static Map<String, Setting> of(Settings found) {
    Map<String, Setting> telling = new LinkedHashMap<>();
    found
        .values()
        .forEach(
            (key, setting) -> {
              if (mayDecide(key) && !isHibernatesDialect(key, setting.value())) {
                telling.put(key, setting);
              }
            });
    return telling;
  }

  /** Whether a setting is none that only a running application needs. */
  static boolean mayDecide(String key) {
    return !RUN_TIME.matcher(key).matches();
  }

  /**
   * The server's version decides which of Hibernate's own dialects is right; one that the
   * application wrote may add types and is taken.
   */
  private static boolean isHibernatesDialect(String key, String value) {
    return key.equals(DIALECT) && value.startsWith("org.hibernate.");
  }
}
