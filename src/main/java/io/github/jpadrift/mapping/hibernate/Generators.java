package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.GeneratorCreator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Where values come from that the application does not set itself. */
final class Generators {

  /**
   * Where a value comes from, and in which statements its column stands.
   *
   * @param inInsert whether the column appears in INSERT
   * @param inUpdate whether the column appears in UPDATE
   */
  record Generation(
      ValueSource source, boolean inInsert, boolean inUpdate, @Nullable Generator generator) {
    static final Generation NONE = new Generation(ValueSource.APPLICATION, true, true, null);
  }

  private static final Method CREATE =
      Arrays.stream(SimpleValue.class.getMethods())
          .filter(method -> method.getName().equals("createGenerator"))
          .max(Comparator.comparingInt(Method::getParameterCount))
          .orElseThrow();

  /** Its first arguments are others in 7 than in 6. */
  private static final Method CONFIGURE =
      Arrays.stream(SequenceStyleGenerator.class.getMethods())
          .filter(method -> method.getName().equals("configure"))
          .filter(
              method ->
                  Stream.of(method.getParameterTypes()).anyMatch(type -> type == Properties.class))
          .min(Comparator.comparingInt(Method::getParameterCount))
          .orElseThrow();

  /** What a subclass overrides that has a sequence of its own choice. */
  private static final Set<String> DECIDING =
      Set.of("configure", "determineSequenceName", "buildDatabaseStructure");

  private final Metadata metadata;
  private final Dialect dialect;

  Generators(Metadata metadata) {
    this.metadata = metadata;
    dialect = metadata.getDatabase().getDialect();
  }

  /**
   * The generator of an identifier or a part of one; a collection's rows have it in no property.
   */
  Generation ofId(SimpleValue value, RootClass root, @Nullable Property property) {
    Generator generator = idGenerator(value, root, property);
    if (generator == null) {
      return Generation.NONE;
    }
    if (generator instanceof SequenceStyleGenerator sequence) {
      return ofSequence(sequence);
    }
    if (generator instanceof TableGenerator) {
      return new Generation(ValueSource.GENERATOR_TABLE, true, false, generator);
    }
    if (generator.generatedOnExecution()) {
      boolean inInsert =
          generator instanceof OnExecutionGenerator onExecution
              && onExecution.referenceColumnsInSql(dialect);
      return new Generation(
          inInsert ? ValueSource.DATABASE : ValueSource.IDENTITY, inInsert, false, generator);
    }
    return new Generation(ValueSource.APPLICATION, true, false, generator);
  }

  /**
   * What a generator does that cannot be created here, as far as it inherits it: the sequence of
   * one that extends Hibernate's own is the one that the mapping's parameters name.
   *
   * @throws RuntimeException when Hibernate cannot make anything of the parameters
   */
  Optional<Generation> inherited(
      DeclaredGenerator declared, Property property, PersistentClass owner) {
    if (!SequenceStyleGenerator.class.isAssignableFrom(declared.type())
        || !(declared.isSaidIn(SequenceStyleGenerator.SEQUENCE_PARAM)
            || takesEverything(declared.type()))) {
      return Optional.empty();
    }
    Properties parameters = new Properties();
    parameters.putAll(declared.parameters());
    parameters.put("entity_name", owner.getEntityName());
    parameters.put("jpa_entity_name", owner.getJpaEntityName());
    parameters.put("target_table", owner.getTable().getName());
    parameters.put("tables", owner.getTable().getName());
    Database database = metadata.getDatabase();
    SequenceStyleGenerator sequence = new SequenceStyleGenerator();
    VersionDependentModel.call(
        sequence,
        CONFIGURE,
        CONFIGURE.getParameterCount() == 2
            ? new Object[] {context(property, owner), parameters}
            : new Object[] {property.getType(), parameters, database.getServiceRegistry()});
    sequence.registerExportables(database);
    return Optional.of(ofSequence(sequence));
  }

  /** Whether a type leaves it to Hibernate's which sequence it is. */
  private static boolean takesEverything(Class<?> type) {
    for (Class<?> each = type; each != SequenceStyleGenerator.class; each = each.getSuperclass()) {
      if (Stream.of(each.getDeclaredMethods())
          .anyMatch(method -> DECIDING.contains(method.getName()))) {
        return false;
      }
    }
    return true;
  }

  private static Generation ofSequence(SequenceStyleGenerator sequence) {
    return new Generation(
        sequence.getDatabaseStructure().isPhysicalSequence()
            ? ValueSource.SEQUENCE
            : ValueSource.GENERATOR_TABLE,
        true,
        false,
        sequence);
  }

  /** {@code createGenerator} takes other arguments in 7 than in 6. */
  private @Nullable Generator idGenerator(
      SimpleValue value, RootClass root, @Nullable Property property) {
    Object[] arguments =
        Arrays.stream(CREATE.getParameterTypes())
            .map(type -> argument(type, root, property))
            .toArray();
    return (Generator) VersionDependentModel.call(value, CREATE, arguments);
  }

  private @Nullable Object argument(Class<?> type, RootClass root, @Nullable Property property) {
    return switch (type.getSimpleName()) {
      case "Dialect" -> dialect;
      case "RootClass" -> root;
      case "Property" -> property;
      case "IdentifierGeneratorFactory" ->
          VersionDependentModel.ask(
                  ((MetadataImplementor) metadata).getMetadataBuildingOptions(),
                  "getIdentifierGeneratorFactory")
              .orElseThrow();
      case "GeneratorSettings" ->
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) ->
                  method.getReturnType() == SqlStringGenerationContext.class ? sqlContext() : null);
      default -> throw new IllegalStateException("unknown argument of " + CREATE);
    };
  }

  private SqlStringGenerationContext sqlContext() {
    Database database = metadata.getDatabase();
    return SqlStringGenerationContextImpl.fromExplicit(
        database.getJdbcEnvironment(), database, null, null);
  }

  /** Whether the generator keeps its values in this table. */
  static boolean usesTable(@Nullable Generator generator, Table table) {
    String name = table.getQualifiedTableName().render();
    return generator instanceof TableGenerator tableGenerator
        ? tableGenerator.getTableName().equals(name)
        : generator instanceof SequenceStyleGenerator sequence
            && !sequence.getDatabaseStructure().isPhysicalSequence()
            && sequence.getDatabaseStructure().getPhysicalName().render().equals(name);
  }

  /** The generator of an attribute that is no identifier. */
  Generation of(Property property, PersistentClass owner) {
    GeneratorCreator creator = property.getValueGeneratorCreator();
    if (creator == null) {
      return Generation.NONE;
    }
    Generator generator = creator.createGenerator(context(property, owner));
    if (generator == null || !generator.generatesSometimes()) {
      return Generation.NONE;
    }
    if (!generator.generatedOnExecution()) {
      return new Generation(ValueSource.APPLICATION, true, true, generator);
    }
    boolean written =
        generator instanceof OnExecutionGenerator onExecution
            && onExecution.referenceColumnsInSql(dialect);
    return new Generation(
        generator.generatesOnInsert() ? ValueSource.DATABASE : ValueSource.APPLICATION,
        written || !generator.generatesOnInsert(),
        written || !generator.generatesOnUpdate(),
        generator);
  }

  /** The interface has grown from version to version; what a generator may ask is answered here. */
  private GeneratorCreationContext context(Property property, PersistentClass owner) {
    return (GeneratorCreationContext)
        Proxy.newProxyInstance(
            GeneratorCreationContext.class.getClassLoader(),
            new Class<?>[] {GeneratorCreationContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getDatabase" -> metadata.getDatabase();
                  case "getServiceRegistry" -> metadata.getDatabase().getServiceRegistry();
                  case "getPersistentClass" -> owner;
                  case "getRootClass" -> owner.getRootClass();
                  case "getProperty" -> property;
                  case "getValue" -> property.getValue();
                  case "getType" -> property.getType();
                  case "getMetadata" -> (MetadataImplementor) metadata;
                  case "toString" -> owner.getEntityName() + '.' + property.getName();
                  default -> null;
                });
  }
}
