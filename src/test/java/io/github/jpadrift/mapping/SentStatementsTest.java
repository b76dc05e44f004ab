package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every supported Hibernate would send, as its own session factory says it. */
class SentStatementsTest {

  private static final String ORDER =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.DynamicUpdate;
      import org.hibernate.annotations.Filter;
      import org.hibernate.annotations.FilterDef;
      import org.hibernate.annotations.Formula;
      import org.hibernate.annotations.NaturalId;
      import org.hibernate.annotations.ParamDef;
      @Entity(name = "Purchase")
      @Table(name = "orders")
      @DynamicUpdate
      @NamedQuery(name = "Purchase.of", query = "select o.id from Purchase o where o.customer = :customer and o.number in :numbers")
      @NamedQuery(name = "Purchase.search", query = "select o.id from Purchase o where lower(o.number) like lower(concat('%',:part,'%')) and o.id in :ids")
      @NamedQuery(name = "Purchase.close", query = "update Purchase o set o.total = 0 where o.id = ?1")
      @NamedQuery(name = "Purchase.wrong", query = "select o.nothing from Purchase o")
      @NamedNativeQuery(name = "Purchase.raw", query = "select id from {h-schema}orders where total > :least and number = :number", resultClass = Long.class)
      @FilterDef(name = "cheap", parameters = @ParamDef(name = "most", type = Integer.class))
      @Filter(name = "cheap", condition = "total < :most")
      public class Order {
        public static final List<String> MADE = new ArrayList<>();
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_ids")
        @SequenceGenerator(name = "order_ids", sequenceName = "order_ids") Long id;
        @Version int version;
        @NaturalId String number;
        int total;
        @Formula("total * 2") int twice;
        @ManyToOne Customer customer;
        @ElementCollection Set<String> tags = new HashSet<>();
        @ManyToMany Set<Customer> watchers = new HashSet<>();
      }
      """;

  private static final String CUSTOMER =
      """
      package shop;
      import jakarta.persistence.*;
      @Entity
      public class Customer {
        @Embeddable
        public record Key(String country, int number) implements java.io.Serializable {}
        @EmbeddedId Key id;
        String name;
      }
      """;

  private static final String TOTAL =
      """
      package shop;
      import jakarta.persistence.*;
      @Entity
      @org.hibernate.annotations.Immutable
      @org.hibernate.annotations.Subselect("select customer_number as id, sum(total) as total from orders group by 1")
      public class Total {
        @Id int id;
        long total;
      }
      """;

  private static final String ORDERS =
      """
      package shop;
      import java.util.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.data.repository.query.Param;
      public interface Orders extends JpaRepository<Order, Long>, Own {
        List<Order> findByNumberAndTotalGreaterThan(String number, int total);
        long countByTags(String tag);
        void deleteByNumber(String number);
        @Query("select o from #{#entityName} o where o.total > :least") Page<Order> dear(@Param("least") int least, Pageable page);
        @Query(value = "select * from orders where total > ?1 order by number", countQuery = "select count(*) from orders where total > ?1", nativeQuery = true)
        Page<Order> raw(int least, Pageable page);
        @Modifying @Query("update Purchase o set o.total = :#{#most + 1} where o.number in :numbers") int raise(@Param("most") int most, @Param("numbers") Collection<String> numbers);
        default List<Order> none() { return List.of(); }
      }
      """;

  private static final String OWN =
      """
      package shop;
      public interface Own {
        int ownWork(String text);
      }
      """;

  private static MappedStatements sent(TestApplication application, List<String> repositories) {
    return application.read(new StatementWish(repositories)).statements();
  }

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void every_version_says_what_it_sends(HibernateVersion version, @TempDir Path target) {
    MappedStatements statements =
        sent(
            TestApplication.of(List.of(ORDER, CUSTOMER, TOTAL), version.jars(), target), List.of());

    assertThat(places(statements))
        .containsExactlyInAnyOrder(
            "LOAD Customer",
            "INSERT Customer",
            "UPDATE Customer",
            "DELETE Customer",
            "LOAD Order",
            "VERSION Order",
            "NATURAL_ID Order",
            "GENERATED_ID Order",
            "INSERT Order",
            "UPDATE Order",
            "DELETE Order",
            "COLLECTION_LOAD Order.tags",
            "COLLECTION_INSERT Order.tags",
            "COLLECTION_DELETE Order.tags",
            "COLLECTION_LOAD Order.watchers",
            "COLLECTION_INSERT Order.watchers",
            "COLLECTION_DELETE Order.watchers",
            "FILTER Order.cheap",
            "LOAD Total",
            "NAMED_QUERY Order.Purchase.of",
            "NAMED_QUERY Order.Purchase.search",
            "NAMED_QUERY Order.Purchase.close",
            "NAMED_NATIVE_QUERY Order.Purchase.raw");
    assertThat(statements.uncollected())
        .extracting(each -> each.source().member(), Uncollected::refused)
        .containsExactly(tuple("Purchase.wrong", true));
    assertThat(of(statements, Kind.LOAD, "shop.Order"))
        .allMatch(statement -> statement.sql().contains("total * 2"));
    assertThat(of(statements, Kind.UPDATE, "shop.Order"))
        .anyMatch(statement -> statement.sql().contains("total=?"));
    assertThat(of(statements, Kind.INSERT, "shop.Customer"))
        .singleElement()
        .satisfies(
            insert ->
                assertThat(insert.values())
                    .extracting(SentValue::setter)
                    .containsExactlyInAnyOrder("setString", "setString", "setInt"));
    assertThat(statements.sent())
        .filteredOn(each -> each.source().kind() == Kind.NAMED_NATIVE_QUERY)
        .singleElement()
        .satisfies(
            raw -> {
              assertThat(raw.sql()).doesNotContain("{h-schema}");
              assertThat(raw.values()).containsOnly(SentValue.UNKNOWN);
            });
  }

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void the_zoo_keeps_nothing_back(HibernateVersion version, @TempDir Path target) {
    MappedStatements statements =
        sent(TestApplication.ofFixture("zoo", version.jars(), target), List.of());

    assertThat(statements.uncollected()).isEmpty();
    assertThat(statements.sent()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"V6_4, 3.2.12", "V6_6, 3.5.5", "V7_1, 4.0.0"})
  void repositories_are_implemented_by_the_application_s_own_Spring_Data(
      HibernateVersion version, String release, @TempDir Path target) {
    MappedStatements statements =
        sent(
            TestApplication.of(
                List.of(ORDER, CUSTOMER, ORDERS, OWN),
                version.jars("org.springframework.data:spring-data-jpa:" + release),
                target),
            List.of("shop.Orders"));

    assertThat(places(statements).stream().filter(place -> place.startsWith("REPOSITORY")))
        .containsExactlyInAnyOrder(
            "REPOSITORY_QUERY Orders.findByNumberAndTotalGreaterThan",
            "REPOSITORY_QUERY Orders.countByTags",
            "REPOSITORY_QUERY Orders.deleteByNumber",
            "REPOSITORY_QUERY Orders.dear",
            "REPOSITORY_QUERY Orders.raw",
            "REPOSITORY_QUERY Orders.raise");
    assertThat(statements.uncollected())
        .extracting(each -> each.source().member())
        .containsExactly("Purchase.wrong");
    assertThat(
            statements.sent().stream()
                .filter(each -> "raw".equals(each.source().member()))
                .map(SentStatement::sql))
        .anyMatch(sql -> sql.startsWith("select * from orders"))
        .contains("select count(*) from orders where total > ?");
    assertThat(
            statements.sent().stream()
                .filter(each -> "dear".equals(each.source().member()))
                .map(SentStatement::sql))
        .hasSize(2)
        .anyMatch(sql -> sql.contains("count("));
  }

  /** Spring Data makes nothing of it because of three of its methods. */
  private static final String PARTLY =
      """
      package shop;
      import java.util.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.data.repository.query.Param;
      public interface Partly extends JpaRepository<Order, Long>, Own {
        List<Order> findByColour(String colour);
        @Query("select o.colour from #{#entityName} o") List<String> colours();
        @Query(value = "select o from Purchase o", countQuery = "select count(o.colour) from Purchase o") Page<Order> counted(Pageable page);
        List<Order> findByNumberAndTotalGreaterThan(String number, int total);
        Slice<Order> findByTotal(int total, Pageable page);
        long countByTags(String tag);
        boolean existsByNumber(String number);
        void deleteByNumber(String number);
        @Query("select o from #{#entityName} o where o.total > :least") Page<Order> dear(@Param("least") int least, Pageable page);
        @Query(value = "select * from orders where total > ?1 order by number", countQuery = "select count(*) from orders where total > ?1", nativeQuery = true)
        Page<Order> raw(int least, Pageable page);
        @Query("select o from Purchase o where o.total = :#{@limits.least}") List<Order> bean();
        @Query("select o from Purchase o where o.number = :number") Optional<Order> one(@Param("number") String number);
        @Query(name = "Purchase.of") List<Long> named(@Param("customer") Customer customer, @Param("numbers") Collection<String> numbers);
        @Modifying @Query("update Purchase o set o.total = :#{#most + 1} where o.number in :numbers") int raise(@Param("most") int most, @Param("numbers") Collection<String> numbers);
        default List<Order> none() { return List.of(); }
      }
      """;

  @ParameterizedTest
  @CsvSource({"V6_4, 3.2.12", "V6_5, 3.3.13", "V6_6, 3.4.13", "V6_6, 3.5.5", "V7_1, 4.0.0"})
  void one_wrong_method_of_a_repository_keeps_nothing_of_the_others_back(
      HibernateVersion version, String release, @TempDir Path target) {
    MappedStatements statements =
        sent(
            TestApplication.of(
                List.of(ORDER, CUSTOMER, PARTLY, OWN),
                version.jars("org.springframework.data:spring-data-jpa:" + release),
                target),
            List.of("shop.Partly"));

    assertThat(statements.uncollected())
        .extracting(each -> each.source().member(), Uncollected::reason, Uncollected::refused)
        .containsExactlyInAnyOrder(
            tuple("Purchase.wrong", unresolved("nothing"), true),
            tuple("findByColour", "No property 'colour' found for type 'Order'", true),
            tuple("colours", unresolved("colour"), true),
            tuple("counted", unresolved("colour"), true));
    assertThat(ofRepository(statements))
        .containsExactlyInAnyOrder(
            "findByNumberAndTotalGreaterThan … where o1_0.number=? and o1_0.total>?",
            "findByTotal … where o1_0.total=? offset ? rows fetch first ? rows only",
            "countByTags … where t1_0.tags=?",
            "existsByNumber … where o1_0.number=? fetch first ? rows only",
            "deleteByNumber … where o1_0.number=?",
            "dear … where o1_0.total>? offset ? rows fetch first ? rows only",
            "dear … where o1_0.total>?",
            "raw … where total > ? order by number offset ? rows fetch next ? rows only",
            "raw … where total > ?",
            "bean … where o1_0.total=?",
            "one … where o1_0.number=?",
            "named … where (o1_0.customer_country,o1_0.customer_number)=(?,?) and o1_0.number in (?)",
            version == HibernateVersion.V6_4
                ? "raise … where number in (?)"
                : "raise … where o1_0.number in (?)");
  }

  private static String unresolved(String attribute) {
    return "Could not resolve attribute '%s' of 'shop.Order'".formatted(attribute);
  }

  private static Stream<String> ofRepository(MappedStatements statements) {
    return statements.sent().stream()
        .filter(each -> each.source().kind() == Kind.REPOSITORY_QUERY)
        .map(each -> each.source().member() + ' ' + each.sql().replaceFirst(".*(?= where )", "…"));
  }

  private static final String TRAM =
      """
      package depot;
      import io.quarkus.hibernate.orm.panache.PanacheEntity;
      import jakarta.persistence.Entity;
      import java.util.List;
      @Entity
      public class Tram extends PanacheEntity {
        static final String LATE = "delayed > ?1";
        public String name;
        public int delayed;
        public static Tram named(String name) { return find("name", name).firstResult(); }
        public static List<Tram> late(long by, double factor) { return list(LATE, (int) (by * factor)); }
        public static List<Tram> asked(String what) { return list(what, 1); }
        public static long wrong() { return count("nam = ?1", "x"); }
      }
      """;

  private static final String TRAMS =
      """
      package depot;
      import io.quarkus.hibernate.orm.panache.PanacheRepository;
      import io.quarkus.panache.common.Sort;
      import java.util.List;
      import java.util.Map;
      public class Trams implements PanacheRepository<Tram> {
        public List<Tram> odd() { return find("mod(delayed, 2) = 1", Sort.by("name")).list(); }
        public List<Tram> either(boolean first, String name) {
          return list(first ? "name = :name" : "name <> :name", Map.of("name", name));
        }
      }
      """;

  private static final String YARD =
      """
      package depot;
      import java.util.function.LongSupplier;
      public class Yard {
        private static String log = "";
        void list(String text) { log += text; }
        LongSupplier sold(Trams trams, String name) {
          list("no query");
          return () -> trams.delete("name = ?1", name) + Tram.update("delayed = 0 where name = ?1", name);
        }
      }
      """;

  @Test
  void strings_that_Panache_is_given_are_what_the_application_s_own_makes_of_them(
      @TempDir Path target) {
    TestApplication application =
        TestApplication.of(
            List.of(TRAM, TRAMS, YARD),
            HibernateVersion.resolve("io.quarkus:quarkus-hibernate-orm-panache:3.15.3.1"),
            target);
    MappedStatements statements =
        application
            .read(
                new StatementWish(List.of(), List.of("depot.Tram", "depot.Trams", "depot.Yard")),
                "io.quarkus.hibernate.orm.panache.PanacheEntity")
            .statements();

    assertThat(ofPanache(statements))
        .containsExactlyInAnyOrder(
            "depot.Tram.named:10 … where t1_0.name=?",
            "depot.Tram.late:11 … where t1_0.delayed>?",
            "depot.Trams.odd:7 … where (t1_0.delayed%2)=1",
            "depot.Yard.sold:8 … where t1_0.name=?",
            "depot.Yard.sold:8 … where t1_0.name=?");
    assertThat(statements.unknown()).isEqualTo(2);
    assertThat(statements.uncollected())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.source().member()).isEqualTo("wrong");
              assertThat(each.refused()).isTrue();
              assertThat(each.reason()).contains("nam");
            });
  }

  /** What Quarkus calls Panache of Kotlin, and what it calls reactive, as their classes are. */
  private static final List<String> OTHER_PANACHES =
      List.of(
          """
          package io.quarkus.hibernate.orm.panache.kotlin;
          public interface PanacheQuery<E> { E firstResult(); }
          """,
          """
          package io.quarkus.hibernate.orm.panache.kotlin;
          public interface PanacheEntityBase {}
          """,
          """
          package io.quarkus.hibernate.orm.panache.kotlin;
          public interface PanacheCompanionBase<E extends PanacheEntityBase, I> {
            default PanacheQuery<E> find(String query, Object... params) { return null; }
            default long count(String query, Object... params) { return 0; }
            default long delete(String query, Object... params) { return 0; }
          }
          """,
          """
          package io.quarkus.hibernate.orm.panache.kotlin;
          public interface PanacheCompanion<E extends PanacheEntityBase> extends PanacheCompanionBase<E, Long> {}
          """,
          """
          package io.quarkus.hibernate.orm.panache.kotlin;
          public interface PanacheRepositoryBase<E, I> {
            default PanacheQuery<E> find(String query, java.util.Map<String, ?> params) { return null; }
          }
          """,
          """
          package io.quarkus.hibernate.reactive.panache;
          import io.quarkus.hibernate.reactive.panache.common.Uni;
          public abstract class PanacheEntityBase {
            public static <E> Uni<E> list(String query, Object... params) { return null; }
            public static Uni<Integer> update(String query, Object... params) { return null; }
          }
          """,
          """
          package io.quarkus.hibernate.reactive.panache.common;
          public interface Uni<E> {}
          """,
          """
          package depot;
          import io.quarkus.hibernate.orm.panache.kotlin.PanacheCompanion;
          import io.quarkus.hibernate.orm.panache.kotlin.PanacheEntityBase;
          import jakarta.persistence.*;
          @Entity
          public class Ferry implements PanacheEntityBase {
            public static final Companion Companion = new Companion();
            @Id Long id;
            String name;
            public static final class Companion implements PanacheCompanion<Ferry> {
              public Ferry named(String name) { return find("name", new Object[] {name}).firstResult(); }
              public long wrong() { return count("nam = ?1", new Object[] {"x"}); }
            }
          }
          """,
          """
          package depot;
          import io.quarkus.hibernate.orm.panache.kotlin.PanacheRepositoryBase;
          import java.util.Map;
          public class Ferries implements PanacheRepositoryBase<Ferry, Long> {
            public Ferry like(String name) { return find("name like :name", Map.of("name", name)).firstResult(); }
            public long sunk(String name) { return Ferry.Companion.delete("name = ?1", new Object[] {name}); }
          }
          """,
          """
          package depot;
          import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
          import io.quarkus.hibernate.reactive.panache.common.Uni;
          import jakarta.persistence.*;
          @Entity
          public class Buoy extends PanacheEntityBase {
            @Id Long id;
            boolean lit;
            public static Uni<Buoy> dark() { return list("lit = false"); }
            public static Uni<Integer> light(Long id) { return update("lit = true where id = ?1", id); }
          }
          """);

  @Test
  void nor_are_those_of_Kotlin_and_of_the_reactive_one_missed(@TempDir Path target) {
    TestApplication application =
        TestApplication.of(
            OTHER_PANACHES,
            HibernateVersion.resolve("io.quarkus:quarkus-hibernate-orm-panache:3.15.3.1"),
            target);
    MappedStatements statements =
        application
            .read(
                new StatementWish(
                    List.of(),
                    List.of("depot.Ferry", "depot.Ferry$Companion", "depot.Ferries", "depot.Buoy")))
            .statements();

    assertThat(ofPanache(statements))
        .containsExactlyInAnyOrder(
            "depot.Ferry$Companion.named:11 … where f1_0.name=?",
            "depot.Ferries.like:5 … where f1_0.name like ? escape ''",
            "depot.Ferries.sunk:6 … where f1_0.name=?",
            "depot.Buoy.dark:9 … where b1_0.lit=false",
            "depot.Buoy.light:10 … where b1_0.id=?");
    assertThat(statements.unknown()).isZero();
    assertThat(statements.uncollected())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.source().owner()).isEqualTo("depot.Ferry$Companion");
              assertThat(each.source().member()).isEqualTo("wrong");
              assertThat(each.refused()).isTrue();
            });
  }

  /** Rings when code of the application runs that takes part in sessions, not in their making. */
  private static final List<String> NOISY =
      List.of(
          """
          package app;
          public interface Bell {
            default void ring() {
              System.setProperty("app.bell", System.getProperty("app.bell", "") + ' ' + getClass().getSimpleName());
            }
          }
          """,
          """
          package app;
          import java.sql.Connection;
          public class Pool implements org.hibernate.engine.jdbc.connections.spi.ConnectionProvider, Bell {
            public Pool() { ring(); }
            public Connection getConnection() { throw new IllegalStateException(); }
            public void closeConnection(Connection connection) {}
            public boolean supportsAggressiveRelease() { return false; }
            public boolean isUnwrappableAs(Class<?> type) { return false; }
            public <T> T unwrap(Class<T> type) { return null; }
          }
          """,
          """
          package app;
          public class Regions extends org.hibernate.cache.internal.NoCachingRegionFactory implements Bell {
            public Regions() { ring(); }
          }
          """,
          """
          package app;
          public class Interception implements org.hibernate.Interceptor, Bell {
            public Interception() { ring(); }
          }
          """,
          """
          package app;
          public class Inspection implements org.hibernate.resource.jdbc.spi.StatementInspector, Bell {
            public Inspection() { ring(); }
            public String inspect(String sql) { return "select 'inspected'"; }
          }
          """,
          """
          package app;
          public class Events extends org.hibernate.BaseSessionEventListener implements Bell {
            public Events() { ring(); }
          }
          """,
          """
          package app;
          @SuppressWarnings({"rawtypes", "unchecked"})
          public class Tenants implements org.hibernate.context.spi.CurrentTenantIdentifierResolver, Bell {
            public Tenants() { ring(); }
            public String resolveCurrentTenantIdentifier() { return "one"; }
            public boolean validateExistingCurrentSessions() { return false; }
          }
          """,
          """
          package app;
          public class Integration implements org.hibernate.integrator.spi.Integrator, Bell {
            public Integration() { ring(); }
            public void disintegrate(org.hibernate.engine.spi.SessionFactoryImplementor factory,
                org.hibernate.service.spi.SessionFactoryServiceRegistry registry) {}
          }
          """,
          """
          package app;
          import jakarta.persistence.*;
          public class Listener implements Bell {
            @PrePersist @PostPersist @PreUpdate @PreRemove @PostLoad public void changed(Object entity) { ring(); }
          }
          """,
          """
          package app;
          public class Numbers implements org.hibernate.id.IdentifierGenerator, Bell {
            public Object generate(org.hibernate.engine.spi.SharedSessionContractImplementor session, Object entity) {
              ring();
              return 1L;
            }
          }
          """,
          """
          package app;
          import jakarta.persistence.*;
          @Converter
          public class Cents implements AttributeConverter<java.math.BigDecimal, Long> {
            public Long convertToDatabaseColumn(java.math.BigDecimal amount) { return null; }
            public java.math.BigDecimal convertToEntityAttribute(Long cents) { return null; }
          }
          """,
          """
          package app;
          import jakarta.persistence.*;
          import java.util.*;
          @Entity
          @Cacheable
          @EntityListeners(Listener.class)
          @NamedQuery(name = "Bill.dear", query = "select b from Bill b where b.amount > :amount",
              hints = @QueryHint(name = "org.hibernate.cacheable", value = "true"))
          public class Bill {
            @Id @GeneratedValue(generator = "numbers")
            @org.hibernate.annotations.GenericGenerator(name = "numbers", type = Numbers.class) Long id;
            @Convert(converter = Cents.class) java.math.BigDecimal amount;
            @Version int version;
            @ElementCollection Set<String> tags;
          }
          """);

  /** Only what Hibernate is made of starts, and what the application adds to it is left out. */
  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V6_6", "V7_4"})
  void nothing_of_the_application_takes_part(HibernateVersion version, @TempDir Path target)
      throws IOException {
    TestApplication application = TestApplication.of(NOISY, version.jars(), target);
    Files.writeString(
        Files.createDirectories(target.resolve("META-INF/services"))
            .resolve("org.hibernate.integrator.spi.Integrator"),
        "app.Integration");
    System.clearProperty("app.bell");
    MappedStatements statements =
        application
            .read(
                new StatementWish(List.of()),
                Map.ofEntries(
                    Map.entry("hibernate.connection.provider_class", "app.Pool"),
                    Map.entry("hibernate.cache.region.factory_class", "app.Regions"),
                    Map.entry("hibernate.cache.use_second_level_cache", "true"),
                    Map.entry("hibernate.cache.use_query_cache", "true"),
                    Map.entry("hibernate.session_factory.interceptor", "app.Interception"),
                    Map.entry("hibernate.session_factory.statement_inspector", "app.Inspection"),
                    Map.entry("hibernate.session.events.auto", "app.Events"),
                    Map.entry("hibernate.tenant_identifier_resolver", "app.Tenants"),
                    Map.entry("hibernate.multi_tenant", "SCHEMA"),
                    Map.entry("hibernate.hbm2ddl.auto", "create"),
                    Map.entry("hibernate.connection.url", "jdbc:nobody://knows/it"),
                    Map.entry("jakarta.persistence.jdbc.driver", "app.Driver")),
                List.of())
            .statements();

    assertThat(System.getProperty("app.bell")).isNull();
    assertThat(statements.uncollected()).isEmpty();
    assertThat(places(statements))
        .containsExactlyInAnyOrder(
            "LOAD app.Bill",
            "VERSION app.Bill",
            "INSERT app.Bill",
            "UPDATE app.Bill",
            "DELETE app.Bill",
            "COLLECTION_LOAD app.Bill.tags",
            "COLLECTION_INSERT app.Bill.tags",
            "COLLECTION_DELETE app.Bill.tags",
            "NAMED_QUERY app.Bill.Bill.dear");
  }

  /** Of its own making is what a converter takes; nobody knows a value that it would take. */
  @ParameterizedTest
  @CsvSource({"V6_4, 3.2.12", "V6_6, 3.5.5", "V7_1, 4.0.0"})
  void a_value_that_a_converter_will_not_have_is_no_fault_of_the_query(
      HibernateVersion version, String release, @TempDir Path target) {
    MappedStatements statements =
        sent(
            TestApplication.of(
                List.of(
                    """
                    package shop;
                    import jakarta.persistence.*;
                    import java.util.UUID;
                    @Converter
                    public class Uuids implements AttributeConverter<String, UUID> {
                      public UUID convertToDatabaseColumn(String text) { return text == null ? null : UUID.fromString(text); }
                      public String convertToEntityAttribute(UUID id) { return String.valueOf(id); }
                    }
                    """,
                    """
                    package shop;
                    import jakarta.persistence.*;
                    @Entity
                    @NamedQuery(name = "Guest.of", query = "select g.name from Guest g where g.key = :key")
                    public class Guest {
                      @Id long id;
                      @Column(name = "guest_key") @Convert(converter = Uuids.class) String key;
                      String name;
                    }
                    """,
                    """
                    package shop;
                    import java.util.*;
                    import org.springframework.data.domain.*;
                    import org.springframework.data.jpa.repository.*;
                    public interface Guests extends JpaRepository<Guest, Long> {
                      @Query("select g from Guest g where g.key = ?1 and g.id > ?2") Page<Guest> keyed(String key, long least, Pageable page);
                      List<Guest> findByKeyAndName(String key, String name);
                      List<Guest> findByKeyIn(Collection<String> keys);
                    }
                    """),
                version.jars("org.springframework.data:spring-data-jpa:" + release),
                target),
            List.of("shop.Guests"));

    assertThat(statements.uncollected()).isEmpty();
    assertThat(places(statements))
        .contains(
            "NAMED_QUERY Guest.Guest.of",
            "REPOSITORY_QUERY Guests.keyed",
            "REPOSITORY_QUERY Guests.findByKeyAndName",
            "REPOSITORY_QUERY Guests.findByKeyIn");
  }

  /** The mapping is judged all the same, and why there are no statements is said once. */
  @ParameterizedTest
  @EnumSource(
      value = HibernateVersion.class,
      names = {"V6_2", "V6_6", "V7_0", "V7_4"})
  void a_factory_that_cannot_be_built_is_one_reason_for_all_but_what_is_written_in_SQL(
      HibernateVersion version, @TempDir Path target) {
    TestApplication application =
        TestApplication.of(List.of(ORDER, CUSTOMER), version.jars(), target);
    Mapping mapping =
        application.read(
            new StatementWish(List.of()), Map.of("hibernate.jdbc.batch_size", "many"), List.of());

    assertThat(mapping.entities()).hasSize(2);
    assertThat(mapping.statements().uncollected())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.source().owner()).isNull();
              assertThat(each.refused()).isFalse();
              assertThat(each.reason()).contains("many");
            });
    assertThat(places(mapping.statements()))
        .containsExactlyInAnyOrder("LOAD Order.twice", "NAMED_NATIVE_QUERY Order.Purchase.raw");
    assertThat(mapping.statements().sent())
        .extracting(SentStatement::sql)
        .contains(
            "select (total * 2) from orders",
            "select id from orders where total > ? and number = ?");
  }

  @Test
  void queries_of_an_XML_mapping_are_among_them(@TempDir Path target) throws IOException {
    TestApplication application =
        TestApplication.of(List.of(CUSTOMER), HibernateVersion.V6_6.jars(), target);
    Files.writeString(
        target.resolve("queries.xml"),
        """
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
          <named-query name="named"><query>select c.name from Customer c where c.name like :part</query></named-query>
          <named-native-query name="raw"><query>select name from customer where name like ?1</query></named-native-query>
        </entity-mappings>
        """);
    MappedStatements statements =
        application
            .read(new StatementWish(List.of()), Map.of(), List.of("queries.xml"))
            .statements();

    assertThat(statements.uncollected()).isEmpty();
    assertThat(places(statements)).contains("NAMED_QUERY named", "NAMED_NATIVE_QUERY raw");
  }

  /** The mapping is the same whether statements are collected or not. */
  @Test
  void collecting_changes_nothing_of_the_mapping(@TempDir Path target) {
    TestApplication zoo = TestApplication.ofFixture("zoo", HibernateVersion.V6_6.jars(), target);

    Mapping with = zoo.read(new StatementWish(List.of()));

    assertThat(with.with(MappedStatements.NONE)).isEqualTo(zoo.read());
  }

  private static Stream<String> ofPanache(MappedStatements statements) {
    return statements.sent().stream()
        .filter(each -> each.source().kind() == Kind.PANACHE_QUERY)
        .map(
            each ->
                "%s.%s:%d %s"
                    .formatted(
                        each.source().owner(),
                        each.source().member(),
                        each.source().line(),
                        each.sql().replaceFirst(".*(?= (where|set) )", "…")));
  }

  private static Set<String> places(MappedStatements statements) {
    return statements.sent().stream()
        .map(SentStatement::source)
        .map(
            source ->
                source.kind()
                    + " "
                    + Stream.of(source.owner(), source.member())
                        .filter(part -> part != null)
                        .map(part -> part.replace("shop.", ""))
                        .collect(Collectors.joining(".")))
        .collect(Collectors.toSet());
  }

  private static List<SentStatement> of(MappedStatements statements, Kind kind, String owner) {
    return statements.sent().stream()
        .filter(each -> each.source().kind() == kind && owner.equals(each.source().owner()))
        .toList();
  }
}
