package io.github.jpadrift.mapping;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A session factory that runs in this JVM: the very mapping with which it was built, and the
 * database that it uses. The one implementation is created by name, as Hibernate need not be there.
 */
public interface BootedFactory {

  /** The setting that lists which of Hibernate's checks at start a test set aside, by commas. */
  String SET_ASIDE = "jpadrift.set_aside";

  /** Hibernate's validation of the schema. */
  String VALIDATION = "validate";

  /** Hibernate's look at the increments of sequences. */
  String INCREMENT = "increment";

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
   * Whether anybody can tell what it would send to PostgreSQL.
   *
   * @throws MappingException when the factory was built before jpadrift could look on
   */
  boolean tellsStatements();

  /**
   * What it would send, {@link MappedStatements#NONE} where it {@link #tellsStatements tells none}.
   * Nothing is sent: its sessions are given a connection that only takes notes, and neither its
   * caches nor its id generators learn of it.
   *
   * @param repositories binary names of interfaces that the application's Spring Data implements;
   *     those for entities of other factories are left out
   * @throws MappingException when the factory was built before jpadrift could look on
   */
  MappedStatements statements(List<String> repositories);

  /** Where its entities' classes come from. */
  ClassLoader classes();

  /** The connections that it uses. */
  DataSource dataSource();

  /**
   * The setting, with its value, that lets Hibernate write the schema from this very mapping when
   * the factory is built, so that both agree whatever the migrations make; null where none does.
   */
  @Nullable String writesSchema();

  /** Which of Hibernate's checks at start a test set aside: of the constants above. */
  Set<String> setAside();

  /**
   * What Hibernate's own validation says first, which keeps the application from starting where it
   * is not set aside; null when it passes.
   */
  @Nullable String validationError();

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
