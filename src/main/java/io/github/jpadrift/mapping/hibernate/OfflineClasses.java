package io.github.jpadrift.mapping.hibernate;

import java.util.Collection;
import java.util.List;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.integrator.spi.Integrator;

/**
 * The application's classes for a Hibernate that builds no session factory, and so needs none of
 * the integrators that act on one. Hibernate looks for them on the tool's own class path, too,
 * where jpadrift's cannot be linked.
 */
final class OfflineClasses extends ClassLoaderServiceImpl {

  private static final long serialVersionUID = 1L;

  OfflineClasses(ClassLoader application) {
    super(application);
  }

  @Override
  public <S> Collection<S> loadJavaServices(Class<S> contract) {
    return contract == Integrator.class ? List.of() : super.loadJavaServices(contract);
  }
}
