package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.report.Format;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the tables that the teams drew by hand is in the output. */
class CompareCasesTest {

  private static EnvironmentVerdict league;
  private static EnvironmentVerdict medio;

  @BeforeAll
  static void compare() {
    league = SampleComparisons.of("league", "staging.sql", null);
    medio = SampleComparisons.of("medio", "init.sql", null);
  }

  /** {@code table: component, status, severity}, folded ones without a severity. */
  private static List<String> rows(EnvironmentVerdict verdict) {
    return verdict.differences().stream()
        .map(
            each ->
                "%s %s: %s, %s%s"
                    .formatted(
                        each.finding().location().table() == null
                            ? "-"
                            : each.finding().location().table().name(),
                        each.finding().rule().id().replace("-differs", ""),
                        each.component(),
                        each.status().label(),
                        each.isRoot() ? ", " + each.finding().severity().label() : ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "series column: column league_id, missing, high",
        "series foreign-key: foreign key (league_id), missing",
        "series unique-key: unique (name, league_id), missing",
        "series index: index (league_id), missing",
        "series unique-key: unique (name), extra, high",
        "user_contexts primary-key: primary key, different, high",
        "user_contexts column: column last_updated, missing, high",
        "user_contexts column: column id, extra, high",
        "user_contexts column: column club, extra, high",
        "user_contexts column: column context_type, extra, high",
        "user_contexts column: column is_active, extra, high",
        "user_contexts column: column created_at, extra, low",
        "user_contexts column: column updated_at, extra, low",
        "user_contexts column: column active_team_id, extra, low"
      })
  void league(String row) {
    assertThat(rows(league)).contains(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users column: column deleted_at, extra, low",
        "users column: column deleted_by, extra, low",
        "users column: column user_uuid, extra, low",
        "platforms unique-key: unique (name), missing, medium",
        "platforms column: column display_name, missing, high",
        "platforms column: column created_at, missing, high",
        "platforms column-type: column icon_url, different, high",
        "platforms column: column api_endpoint, extra, low",
        "platforms column: column is_active, extra, low",
        "videos nullability: column platform_id, different, medium",
        "videos nullability: column platform_video_id, different, medium",
        "videos column-type: column thumbnail_url, different, high",
        "videos column-type: column age_rating, different, high",
        "videos unique-key: unique (user_id, platform_id, platform_video_id), missing, medium",
        "videos foreign-key: foreign key (user_id), different, medium",
        "videos index: index (platform_id), missing, medium",
        "videos index: index (created_at), missing, medium",
        "profiles column: column age, missing, high",
        "profiles column: column age_rating_limit, missing, high",
        "profiles column: column avatar_url, extra, low",
        "profiles column: column daily_limit_minutes, extra, low",
        "profiles column: column deleted_at, extra, low",
        "nfc_chips nullability: column label, different, medium",
        "nfc_chips column: column updated_at, missing, high",
        "nfc_chips column: column is_active, extra, low",
        "nfc_chips column: column user_uuid, extra, low",
        "video_nfc_mappings column: column updated_at, missing, high",
        "video_nfc_mappings column: column is_active, extra, low",
        "video_nfc_mappings foreign-key: foreign key (video_id), different, medium",
        "video_nfc_mappings foreign-key: foreign key (nfc_chip_id), different, medium",
        "video_nfc_mappings index: index (video_id), missing, low",
        "watch_sessions column: column user_id, missing, high",
        "watch_sessions column: column nfc_chip_id, missing, high",
        "watch_sessions column: column completed, missing, high",
        "watch_sessions nullability: column profile_id, different, medium",
        "watch_sessions column: column stopped_reason, extra, low",
        "watch_sessions index: index (video_id), missing, medium",
        "token_blacklist column-type: column id, different, high",
        "token_blacklist nullability: column user_id, different, medium",
        "token_blacklist column: column created_at, missing, high",
        "token_blacklist column: column revoked_at, extra, low",
        "daily_watch_time table: table, extra, low"
      })
  void medio(String row) {
    assertThat(rows(medio)).contains(row);
  }

  @Test
  void who_makes_a_uuid_is_no_difference() {
    assertThat(rows(medio)).noneMatch(row -> row.contains("default: column id"));
    assertThat(medio.relations()).hasSize(9);
  }

  @Test
  void what_may_have_been_renamed_is_hinted_at() {
    assertThat(
            medio.differences().stream()
                .filter(each -> each.hint() != null)
                .map(each -> each.component() + " " + each.hint()))
        .contains(
            "column created_at perhaps renamed to revoked_at",
            "column revoked_at perhaps renamed from created_at");
  }

  @Test
  void the_code_says_with_whom_it_agrees() {
    EnvironmentVerdict verdict = SampleComparisons.of("league", "staging.sql", SampleRun.OPTIONS);
    EnvironmentDifference column =
        verdict.differences().stream()
            .filter(each -> each.component().equals("column league_id"))
            .findFirst()
            .orElseThrow();

    assertThat(column.agrees()).containsExactly("staging");
    assertThat(column.finding().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(column.finding().consequence()).endsWith(" on production");
    assertThat(column.breaks())
        .isEqualTo(Map.of("production", Set.of(Operation.WRITE, Operation.READ, Operation.QUERY)));
    EnvironmentDifference club =
        verdict.differences().stream()
            .filter(each -> each.component().equals("column club"))
            .findFirst()
            .orElseThrow();
    assertThat(club.finding().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(club.agrees()).containsExactly("staging");
    EnvironmentDifference updated =
        verdict.differences().stream()
            .filter(each -> each.component().equals("column updated_at"))
            .findFirst()
            .orElseThrow();
    assertThat(updated.finding().severity()).isEqualTo(Severity.LOW);
    assertThat(updated.agrees()).containsExactly("staging", "production");
    assertThat(verdict.common().get(Severity.CRITICAL)).isPositive();
  }

  /** Whoever is wrong is changed, were it the reference. */
  @Test
  void the_side_that_the_code_disagrees_with_gets_the_statements() throws IOException {
    EnvironmentVerdict verdict = SampleComparisons.reversed("league", "staging.sql");
    EnvironmentDifference column =
        verdict.roots().stream()
            .filter(each -> each.component().equals("column league_id"))
            .findFirst()
            .orElseThrow();
    StringBuilder script = new StringBuilder();
    EnvironmentReporter.of(Format.SQL, PublishedSamplesTest.IMPRINT).write(verdict, script);

    assertThat(column.agrees()).containsExactly("staging");
    assertThat(column.remedies().keySet()).containsExactly("production", "staging");
    assertThat(column.remedies().get("production"))
        .extracting(Repair::sql)
        .contains("ALTER TABLE league.series ADD COLUMN IF NOT EXISTS league_id integer;");
    assertThat(script.toString().split("\n-- staging\n", 2)[0])
        .startsWith("-- production\n")
        .contains("ADD COLUMN IF NOT EXISTS league_id integer;")
        .doesNotContain("the code agrees with this side");
    assertThat(script.toString().split("\n-- staging\n", 2)[1])
        .contains("Left to you: the code agrees with this side: align production, or the code")
        .doesNotContain("DROP COLUMN IF EXISTS league_id");
  }

  /** Only what a mapping says of indexes weighs one, whatever else is wrong at its columns. */
  @Test
  void an_index_that_another_covers_is_weighed_as_an_index() {
    EnvironmentDifference index =
        SampleComparisons.published("medio").differences().stream()
            .filter(each -> each.component().equals("index (video_id)"))
            .filter(each -> each.finding().message().contains("video_nfc_mappings"))
            .findFirst()
            .orElseThrow();

    assertThat(index.finding().severity()).isEqualTo(Severity.LOW);
    assertThat(index.finding().consequence()).isEqualTo("the code works with both");
  }
}
