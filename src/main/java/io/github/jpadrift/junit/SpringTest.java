package io.github.jpadrift.junit;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The only class that knows Spring; it is loaded when a test runs with Spring's extension. */
final class SpringTest {

  static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

  private SpringTest() {}

  /** The beans of a type, those of parent contexts included, by name. */
  static <T> Map<String, T> beans(ExtensionContext test, Class<T> type) {
    return BeanFactoryUtils.beansOfTypeIncludingAncestors(context(test), type);
  }

  /** The only bean of a type, or the primary one; null when that does not decide. */
  static <T> @org.jspecify.annotations.Nullable T only(ExtensionContext test, Class<T> type) {
    ObjectProvider<T> beans = context(test).getBeanProvider(type);
    return beans.getIfUnique();
  }

  private static ApplicationContext context(ExtensionContext test) {
    return SpringExtension.getApplicationContext(test);
  }
}
