package io.github.jpadrift.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is equal for two catalogs that differ in nothing but their sizes. */
final class Digests {

  private Digests() {}

  /**
   * Of all objects of a side.
   *
   * @param objects in their order
   */
  static String of(List<DbObject> objects) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      StringBuilder said = new StringBuilder();
      for (DbObject object : objects) {
        said.setLength(0);
        said.append(object.id()).append('\n');
        object
            .facts()
            .forEach(
                (fact, values) -> {
                  if (fact != Fact.ROWS && fact != Fact.BYTES) {
                    said.append(fact.name()).append('=').append(values).append('\n');
                  }
                });
        digest.update(said.toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
