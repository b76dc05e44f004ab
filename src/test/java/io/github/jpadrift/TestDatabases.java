package io.github.jpadrift;

import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.Optional;

/**
 * Decides where a test's PostgreSQL comes from: the server that JPADRIFT_TEST_URL names (a role
 * that may create databases), else the embedded one. No server fails the test, it never skips it.
 */
public final class TestDatabases {

  private static final Optional<ScratchServer> GIVEN =
      Optional.ofNullable(System.getenv("JPADRIFT_TEST_URL")).map(ScratchServer::at);

  private TestDatabases() {}

  /** An empty database of its own for one test, which closes it. */
  public static ScratchDatabase create() {
    return GIVEN.orElseGet(() -> ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST)).create();
  }

  /** The same where the major matters: always embedded. */
  public static ScratchDatabase create(int major) {
    return ScratchServer.embeddedForSuperuser(major).create();
  }
}
