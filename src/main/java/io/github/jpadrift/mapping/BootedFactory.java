package io.github.jpadrift.mapping;

import java.lang.reflect.InvocationTargetException;
import javax.sql.DataSource;

/**
 * A session factory that runs in this JVM: the very mapping with which it was built, and the
 * database that it uses. The one implementation is created by name, as Hibernate need not be there.
 */
public interface BootedFactory {

  /** Tells this factory from every other of this JVM, also from those that are gone. */
  String id();

  /** The persistence unit's name, or what else tells this factory from others. */
  String name();

  /**
   * What it maps, naming strategies, converters and settings as the application runs with them.
   *
   * @throws MappingException when the factory was built before jpadrift could look on
   */
  Mapping mapping();

  /**
   * What it would send. Nothing is sent: its sessions are given a connection that only takes notes,
   * and neither its caches nor its id generators learn of it.
   *
   * @throws MappingException when the factory was built before jpadrift could look on
   */
  MappedStatements statements();

  /** The connections that it uses. */
  DataSource dataSource();

  /**
   * Looks into a factory.
   *
   * @param factory a {@code jakarta.persistence.EntityManagerFactory} of Hibernate, its {@code
   *     SessionFactory} or a proxy of it
   * @throws MappingException when it is none, or Hibernate is missing
   */
  static BootedFactory of(Object factory) {
    try {
      return (BootedFactory)
          Class.forName("io.github.jpadrift.mapping.hibernate.BootedSessionFactory")
              .getMethod("of", Object.class)
              .invoke(null, factory);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof MappingException told) {
        throw told;
      }
      throw new MappingException(
          "looking into the session factory failed: " + failed.getCause(), failed);
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      throw new MappingException(
          "no usable Hibernate on the class path of jpadrift: " + unlinked, unlinked);
    }
  }
}
