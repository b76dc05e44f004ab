package io.github.jpadrift.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The only class that knows Spring; it is loaded when a test runs with Spring's extension. */
final class SpringTest {

  static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

  /** What Spring Data's factories of repositories have in common. */
  private static final String REPOSITORIES =
      "org.springframework.data.repository.core.support.RepositoryFactoryInformation";

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

  /** The interfaces that Spring Data implements in the context; none of them is made for it. */
  static List<Class<?>> repositories(ExtensionContext test) {
    ApplicationContext context = context(test);
    Class<?> factories;
    try {
      factories = Class.forName(REPOSITORIES, false, test.getRequiredTestClass().getClassLoader());
    } catch (ClassNotFoundException noSpringData) {
      return List.of();
    }
    List<Class<?>> repositories = new ArrayList<>();
    for (String factory :
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, factories, true, false)) {
      Class<?> made = context.getType(BeanFactoryUtils.transformedBeanName(factory), false);
      if (made != null && made.isInterface()) {
        repositories.add(made);
      }
    }
    return repositories;
  }

  private static ApplicationContext context(ExtensionContext test) {
    return SpringExtension.getApplicationContext(test);
  }
}
