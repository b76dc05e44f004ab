package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.internal.ClassLoaderAccessImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;

/**
 * Applies {@code @NotNull}, {@code @Size} and their like to the columns. Hibernate does it when the
 * session factory is built, with the same code: {@code TypeSafeActivator}, which is not public.
 */
final class BeanValidation {

  static final String ACTIVATOR = "org.hibernate.boot.beanvalidation.TypeSafeActivator";
  static final String APPLY = "applyRelationalConstraints";

  private static final String VALIDATION = "jakarta.validation.Validation";
  private static final String PROVIDERS =
      "META-INF/services/jakarta.validation.spi.ValidationProvider";
  private static final String INTERPOLATOR = "jakarta.validation.MessageInterpolator";

  private BeanValidation() {}

  /**
   * Narrows the columns of all entities.
   *
   * @param unreadable gets an entry when the constraints are there but cannot be applied
   * @return whether they were applied
   */
  static boolean apply(
      Metadata metadata,
      StandardServiceRegistry registry,
      Map<String, Object> settings,
      ClassLoader loader,
      List<Gap> unreadable) {
    if (!wanted(settings)) {
      return false;
    }
    Class<?> validation;
    try {
      validation = Class.forName(VALIDATION, true, loader);
    } catch (ClassNotFoundException absent) {
      return false;
    }
    try {
      Object factory = factory(validation, loader);
      Method apply =
          Arrays.stream(Class.forName(ACTIVATOR, true, loader).getDeclaredMethods())
              .filter(method -> method.getName().equals(APPLY) && method.getParameterCount() == 5)
              .findFirst()
              .orElseThrow();
      apply.setAccessible(true);
      apply.invoke(
          null,
          factory,
          metadata.getEntityBindings(),
          settings,
          metadata.getDatabase().getDialect(),
          new ClassLoaderAccessImpl(null, registry.getService(ClassLoaderService.class)));
      ((AutoCloseable) factory).close();
      return true;
    } catch (Exception failed) {
      Throwable cause =
          failed instanceof InvocationTargetException && failed.getCause() != null
              ? failed.getCause()
              : failed;
      // the interface alone, which other libraries bring along, constrains nothing
      if (!cause.getClass().getSimpleName().equals("NoProviderFoundException")) {
        unreadable.add(new Gap("Bean Validation", "its constraints are not applied: " + cause));
      }
      return false;
    }
  }

  /** Whether a session factory with these settings has its columns narrowed. */
  static boolean takesPart(Map<String, Object> settings, ClassLoader loader) {
    return wanted(settings) && loader.getResource(PROVIDERS) != null;
  }

  /** The modes AUTO and DDL; Hibernate's manual, "hibernate.validator.apply_to_ddl". */
  private static boolean wanted(Map<String, Object> settings) {
    String mode =
        String.valueOf(
                settings.getOrDefault(
                    "jakarta.persistence.validation.mode",
                    settings.getOrDefault("javax.persistence.validation.mode", "auto")))
            .toLowerCase(Locale.ROOT);
    return (mode.contains("auto") || mode.contains("ddl"))
        && !"false"
            .equalsIgnoreCase(
                String.valueOf(settings.getOrDefault("hibernate.validator.apply_to_ddl", "true")));
  }

  /** No message is ever wanted, and the usual interpolator needs an expression language. */
  private static Object factory(Class<?> validation, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> interpolator = Class.forName(INTERPOLATOR, true, loader);
    Object silent =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {interpolator}, (proxy, method, arguments) -> "");
    Object bootstrap = validation.getMethod("byDefaultProvider").invoke(null);
    Object configuration =
        Class.forName("jakarta.validation.bootstrap.GenericBootstrap", true, loader)
            .getMethod("configure")
            .invoke(bootstrap);
    Class<?> type = Class.forName("jakarta.validation.Configuration", true, loader);
    type.getMethod("messageInterpolator", interpolator).invoke(configuration, silent);
    return type.getMethod("buildValidatorFactory").invoke(configuration);
  }
}
