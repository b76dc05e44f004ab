package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.id.Assigned;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Value;

/**
 * Generators of the application's own that want more of it than its classes: each would keep the
 * session factory, and with it the statements of all other entities, from being built. Whoever
 * walks the mapping tells of them; here their values are as if the application set them.
 */
final class UncreatableGenerators {

  private static final Method SET_CREATOR =
      Stream.of(SimpleValue.class.getMethods())
          .filter(method -> method.getName().equals("setCustomIdGeneratorCreator"))
          .findFirst()
          .orElseThrow();

  private final Generators generators;

  private UncreatableGenerators(Generators generators) {
    this.generators = generators;
  }

  /** Puts Hibernate's own "assigned" in the place of each. */
  static void replace(Metadata metadata) {
    UncreatableGenerators uncreatable = new UncreatableGenerators(new Generators(metadata));
    for (PersistentClass entity : metadata.getEntityBindings()) {
      if (entity instanceof RootClass root) {
        uncreatable.ofId(root);
      }
      uncreatable.ofValues(entity.getProperties(), entity);
    }
  }

  private void ofId(RootClass root) {
    Property id = root.getIdentifierProperty();
    if (root.getIdentifier() instanceof Component several) {
      several.getProperties().forEach(part -> ofId(part.getValue(), root, part));
    } else if (id != null) {
      ofId(root.getIdentifier(), root, id);
    }
  }

  private void ofId(Value value, RootClass root, Property property) {
    if (value instanceof SimpleValue simple
        && !isCreated(() -> generators.ofId(simple, root, property))) {
      VersionDependentModel.call(simple, SET_CREATOR, assigned());
    }
  }

  /** The interface is another in 7 than in 6. */
  private static Object assigned() {
    return Proxy.newProxyInstance(
        UncreatableGenerators.class.getClassLoader(),
        new Class<?>[] {SET_CREATOR.getParameterTypes()[0]},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "createGenerator" -> new Assigned();
              case "isAssigned" -> true;
              case "hashCode" -> System.identityHashCode(self);
              case "equals" -> self == arguments[0];
              default -> "assigned";
            });
  }

  private void ofValues(List<Property> properties, PersistentClass owner) {
    for (Property property : properties) {
      if (property.getValue() instanceof Component parts) {
        ofValues(parts.getProperties(), owner);
      }
      if (property.getValueGeneratorCreator() != null
          && !isCreated(() -> generators.of(property, owner))) {
        property.setValueGeneratorCreator(null);
      }
    }
  }

  private static boolean isCreated(Runnable creation) {
    try {
      creation.run();
      return true;
    } catch (RuntimeException | LinkageError refused) {
      return false;
    }
  }
}
