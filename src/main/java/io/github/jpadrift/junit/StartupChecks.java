package io.github.jpadrift.junit;

import io.github.jpadrift.mapping.BootedFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Sets Hibernate's own checks at start aside in Spring Boot tests with {@link CheckMapping}: with
 * them a context dies at the first difference, and nobody tells of the others. That the application
 * would not start, the report says. Spring finds this class by {@code META-INF/spring.factories}.
 */
public final class StartupChecks implements ContextCustomizerFactory {

  private static final List<String> VALIDATION =
      List.of(
          "spring.jpa.hibernate.ddl-auto",
          "spring.jpa.properties.hibernate.hbm2ddl.auto",
          "spring.jpa.properties.jakarta.persistence.schema-generation.database.action");

  private static final String INCREMENT =
      "spring.jpa.properties.hibernate.id.sequence.increment_size_mismatch_strategy";

  /** Made by Spring. */
  public StartupChecks() {}

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
    return TestContextAnnotationUtils.hasAnnotation(testClass, CheckMapping.class)
        ? new SetAside()
        : null;
  }

  /** Equal to any other, so that contexts are shared as before. */
  private record SetAside() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      ConfigurableEnvironment environment = context.getEnvironment();
      Map<String, Object> instead = new LinkedHashMap<>();
      StringJoiner setAside = new StringJoiner(",");
      for (String key : VALIDATION) {
        if ("validate".equalsIgnoreCase(environment.getProperty(key))) {
          instead.put(key, "none");
          setAside.add(BootedFactory.VALIDATION);
        }
      }
      String increment = environment.getProperty(INCREMENT, "exception");
      if (increment.equalsIgnoreCase("exception")) {
        instead.put(INCREMENT, "log");
        setAside.add(BootedFactory.INCREMENT);
      }
      instead.put("spring.jpa.properties." + BootedFactory.SET_ASIDE, setAside.toString());
      environment.getPropertySources().addFirst(new MapPropertySource("jpadrift", instead));
    }
  }
}
