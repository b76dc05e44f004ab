package io.github.jpadrift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Baseline.Entry;
import io.github.jpadrift.finding.Baseline.Facts;
import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

  private final Path folder;

  BaselineFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_baseline_is_written_to_be_read_by_people() throws IOException {
    assertThat(
            written(
                new Baseline(
                    List.of(
                        new Entry(
                            "3c1c9472c0123ef7",
                            "column-type-mismatch",
                            "public.expert_profiles.user_id (ExpertProfile.userId)",
                            "",
                            null,
                            new Facts(Severity.CRITICAL, "uuid", null)),
                        new Entry(
                            "1234567890123456",
                            "missing-table",
                            "public.seasons (Season)",
                            "goes with 2.0: ask Ada",
                            LocalDate.of(2027, 3, 31))))))
        .isEqualTo(
            """
            # Findings that jpadrift accepts, each as long as its fingerprint, severity, declared and actual
            # stay what they are; rule and place are for you.
            # Say why in "reason"; "expires: 2027-03-31" makes a finding count again after that day.
            findings:
              - fingerprint: 3c1c9472c0123ef7
                rule: column-type-mismatch
                place: public.expert_profiles.user_id (ExpertProfile.userId)
                severity: critical
                declared: uuid
                reason: ''
              - fingerprint: '1234567890123456'
                rule: missing-table
                place: public.seasons (Season)
                reason: 'goes with 2.0: ask Ada'
                expires: '2027-03-31'
            """);
  }

  @Test
  void what_is_written_is_read() throws IOException {
    Baseline baseline =
        new Baseline(
            List.of(
                new Entry("12e4567890123456", "a", "x", "", LocalDate.of(2027, 3, 31)),
                new Entry("12e4567890123457", "a", "", "", null, new Facts(Severity.LOW, "", null)),
                new Entry(
                    "12e4567890123458", "a", "", "", null, new Facts(Severity.HIGH, "1", "~")),
                new Entry(
                    "12e4567890123459", "a", "", "", null, null, Set.of("staging", "production")),
                new Entry(
                    "0000000000000000",
                    "b",
                    "a|b: #c\n\u202e\ud83d\ude00 - 'q' \"d\"",
                    "~",
                    null)));
    assertThat(read(written(baseline))).isEqualTo(baseline);
  }

  @Test
  void ten_thousand_entries_are_read() throws IOException {
    Baseline baseline =
        new Baseline(
            IntStream.range(0, 10_000)
                .mapToObj(
                    number ->
                        new Entry(String.format("%016x", number), "r", "x".repeat(300), "", null))
                .toList());
    assertThat(read(written(baseline))).isEqualTo(baseline);
  }

  @Test
  void what_people_write_by_hand_is_read() throws IOException {
    assertThat(
            read("""
                    findings:
                    - {fingerprint: 1234567890123456, rule: missing-table, expires: 2027-03-31}
                    - fingerprint: "3c1c9472c0123ef7"
                      rule: x
                      reason: >
                        two
                        lines
                    """)
                .entries())
        .containsExactly(
            new Entry("1234567890123456", "missing-table", "", "", LocalDate.of(2027, 3, 31)),
            new Entry("3c1c9472c0123ef7", "x", "", "two lines\n", null));
  }

  @Test
  void an_empty_file_accepts_nothing() throws IOException {
    assertThat(read("").entries()).isEmpty();
    assertThat(read("findings: []\n").entries()).isEmpty();
  }

  @Test
  void what_is_wrong_is_named_with_its_line() {
    assertWrong(
        "findings:\n  - fingerprint: 3c1c9472c0123ef7\n    rule: x\n    resaon: y\n",
        ", line 4: unknown key resaon; known: actual, declared, expires, fingerprint,"
            + " place, reason, rule, severity");
    assertWrong(
        "findings:\n  - fingerprint: 3c1c9472c0123ef7\n    rule: x\n    severity: bad\n",
        ", line 4: severity must be critical, high, medium or low, not bad");
    assertWrong(
        "findings:\n  - fingerprint: 3c1c9472c0123ef7\n    rule: x\n    actual: text\n",
        ", line 2: actual needs a severity beside it");
    assertWrong(
        "findings:\n  - fingerprint: 3c1c9472c0123ef7\n    rule: x\n    expires: soon\n",
        ", line 4: expires must be a date like 2027-03-31, not soon");
    assertWrong(
        "findings:\n  - rule: x\n",
        ", line 2: an entry needs a fingerprint of 16 hexadecimal digits");
    assertWrong(
        "findings:\n  - fingerprint: 3c1c9472c0123ef7\n",
        ", line 2: entry 3c1c9472c0123ef7 names no rule");
    assertWrong("findings: all\n", ", line 1: findings must be a list");
    assertWrong("- x\n", ", line 1: expected findings");
    assertWrong("{}\n", ", line 1: has no key findings");
    assertWrong("findings:\n  - rule: a\n    rule: b\n", ", line 3: key rule is given twice");
    assertWrong("findings: [\n", " is not YAML: while parsing");
  }

  @Test
  void a_file_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> BaselineFile.read(folder.resolve("none.yml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void assertWrong(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(BaselineException.class)
        .hasMessageStartingWith(folder.resolve(BaselineFile.NAME) + message);
  }

  private static String written(Baseline baseline) throws IOException {
    StringBuilder yaml = new StringBuilder();
    BaselineFile.write(baseline, yaml);
    return yaml.toString();
  }

  private Baseline read(String yaml) throws IOException {
    return BaselineFile.read(Files.writeString(folder.resolve(BaselineFile.NAME), yaml));
  }
}
