package io.github.jpadrift.benchmark;

import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import java.time.Duration;
import java.util.Set;

/** Reads a catalog as a check does and prints the seconds that it took in this cold JVM. */
public final class CatalogRead {

  private CatalogRead() {}

  /** Argument: the JDBC URL. */
  public static void main(String[] arguments) {
    try (DatabaseSession session =
        DatabaseSession.open(
            new ConnectionOptions(arguments[0], null, null), Duration.ofMinutes(5))) {
      long start = System.nanoTime();
      Database database = session.read(Set.of());
      double seconds = (System.nanoTime() - start) / 1e9;
      if (database.tables().isEmpty()) {
        throw new IllegalStateException("nothing was read");
      }
      System.out.println(seconds);
    }
  }
}
