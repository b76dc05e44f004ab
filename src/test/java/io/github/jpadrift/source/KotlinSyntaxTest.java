package io.github.jpadrift.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KotlinSyntaxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "private Integer userId; | var userId: Int? = null",
        "private java.util.UUID userId; | var userId: java.util.UUID? = null",
        "@Column(precision = 9, scale = 2) private byte[] data;"
            + " | @Column(precision = 9, scale = 2) var data: ByteArray? = null",
        "@JdbcTypeCode(SqlTypes.JSON) private String[] labels;"
            + " | @JdbcTypeCode(SqlTypes.JSON) var labels: Array<String>? = null",
        "without @UniqueConstraint(columnNames = {\"a\", \"b{}\"})"
            + " | without @UniqueConstraint(columnNames = [\"a\", \"b{}\"])",
        "@JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))"
            + " | @JoinColumn(foreignKey = ForeignKey(ConstraintMode.NO_CONSTRAINT))",
        "@JoinTable(joinColumns = {@JoinColumn(name = \"a$b\")})"
            + " | @JoinTable(joinColumns = [JoinColumn(name = \"a\\$b\")])",
        "@Transient | @Transient"
      })
  void says_the_same_in_kotlin(String java, String kotlin) {
    assertThat(KotlinSyntax.of(java)).isEqualTo(kotlin);
  }
}
