package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.installation.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which programs belong to which machine; the names are those of the artefacts of 17.11. */
class PostgresBinariesTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, linux-arm64v8, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, darwin-amd64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, darwin-arm64v8, postgres-darwin-arm_64.txz",
    "Windows 11, amd64, windows-amd64, postgres-windows-x86_64.txz",
    "Windows Server 2022, amd64, windows-amd64, postgres-windows-x86_64.txz"
  })
  void a_machine_has_its_artefact(String os, String architecture, String platform, String archive) {
    assertThat(PostgresBinaries.platform(os, architecture)).isEqualTo(platform);
    assertThat(PostgresBinaries.archive(os, architecture)).isEqualTo(archive);
  }

  @Test
  void a_machine_that_nobody_builds_for_has_none() {
    assertThat(Installation.postgres(17, PostgresBinaries.platform("Linux", "s390x"))).isEmpty();
  }
}
