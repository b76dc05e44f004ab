package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.check.BothSides;
import io.github.jpadrift.scan.RunningClassPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What was compared in this run of the test suite, so that it is read once whatever the number of
 * test classes; in JUnit's root store, safe for several threads.
 */
@SuppressWarnings("deprecation") // JUnit closes whatever is AutoCloseable only since 5.13
final class ComparisonCache implements Store.CloseableResource, AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(ComparisonCache.class);

  private final Map<Object, BothSides> made = new ConcurrentHashMap<>();
  private final Map<ClassLoader, List<Path>> classPaths = new ConcurrentHashMap<>();
  private final Map<String, Connection> kept = new ConcurrentHashMap<>();

  /** Created by JUnit's store. */
  ComparisonCache() {}

  static ComparisonCache of(ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    return store.getOrComputeIfAbsent(
        ComparisonCache.class, type -> new ComparisonCache(), ComparisonCache.class);
  }

  /** Where a test's classes come from; looking that up opens every jar. */
  List<Path> classPath(ClassLoader loader) {
    return classPaths.computeIfAbsent(loader, RunningClassPath::of);
  }

  /**
   * The database in the container that Testcontainers starts for a URL {@code jdbc:tc:…}. It lives
   * as long as some connection to it does, so one is kept open to the end.
   */
  DataSource container(String url) {
    kept.computeIfAbsent(url, Containers::start);
    return Containers.dataSource(url);
  }

  /** Read now, unless that has been done. */
  BothSides compare(MappingCheck check) {
    return made.computeIfAbsent(check.inputs(), inputs -> check.compare());
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : kept.values()) {
      connection.close();
    }
  }
}
