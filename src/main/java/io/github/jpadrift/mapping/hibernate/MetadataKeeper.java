package io.github.jpadrift.mapping.hibernate;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Keeps the metadata of every session factory for as long as that factory lives. Hibernate finds it
 * in {@code META-INF/services} and forgets the metadata itself once a factory is built.
 */
public final class MetadataKeeper implements Integrator {

  /**
   * Metadata leads to its factory, so a map alone would keep both for ever: the factory holds its
   * metadata, as one of its observers, and the map neither.
   */
  private static final Map<SessionFactory, WeakReference<Kept>> KEPT =
      Collections.synchronizedMap(new WeakHashMap<>());

  private record Kept(Metadata metadata) implements SessionFactoryObserver {}

  /** Created by Hibernate. */
  public MetadataKeeper() {}

  static Optional<Metadata> metadata(SessionFactory factory) {
    return Optional.ofNullable(KEPT.get(factory)).map(WeakReference::get).map(Kept::metadata);
  }

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor factory) {
    Kept kept = new Kept(metadata);
    factory.addObserver(kept);
    KEPT.put(factory, new WeakReference<>(kept));
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor factory, SessionFactoryServiceRegistry serviceRegistry) {
    KEPT.remove(factory);
  }
}
