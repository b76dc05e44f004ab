package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceUnitsTest {

  private static final Archive CLASSES =
      Archive.of(entity("com.acme.Order"), entity("com.acme.Bill"), entity("com.acme.Stray"));

  private final Path folder;

  PersistenceUnitsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_unit_that_excludes_unlisted_classes_has_what_it_lists() {
    Path jar =
        unit("<persistence-unit name='shop'><mapping-file>maps/a.xml</mapping-file>"
                + "<class>com.acme.Order</class><class>org.audit.Entry</class>"
                + "<class>org.audit.Gone</class>"
                + "<exclude-unlisted-classes/><properties>"
                + "<property name='hibernate.default_schema' value='shop'/>"
                + "<property name='jakarta.persistence.jdbc.password' value='hunter2'/>"
                + "</properties></persistence-unit>")
            .with(
                "maps/a.xml",
                "<entity-mappings xmlns='https://jakarta.ee/xml/ns/persistence/orm'>"
                    + "<entity class='com.acme.Mapped'/></entity-mappings>")
            .jar(folder.resolve("app.jar"));
    Path library = Archive.of(entity("org.audit.Entry")).jar(folder.resolve("audit.jar"));

    try (Application app = scan(null, List.of(library.toString()), jar)) {
      assertThat(app.entities())
          .containsExactly("com.acme.Mapped", "com.acme.Order", "org.audit.Entry");
      assertThat(app.mappingFiles()).containsExactly("maps/a.xml");
      assertThat(app.settings().find("jakarta.persistence.jdbc.password")).isEmpty();
      assertThat(app.settings().find("hibernate.default_schema"))
          .contains(
              new Settings.Setting(
                  "shop", "hibernate.default_schema", "app.jar!META-INF/persistence.xml"));
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "org.audit.Gone",
                  "it is listed in app.jar!META-INF/persistence.xml and not there; add its library"
                      + " with --classpath"));
      assertThat(app.outside())
          .containsExactly(
              new Application.Outside("com.acme.Bill", "app.jar"),
              new Application.Outside("com.acme.Stray", "app.jar"));
    }
  }

  @Test
  void a_unit_that_does_not_exclude_has_all_beside_it() {
    Path jar = unit("<persistence-unit name='shop'/>").jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities())
          .containsExactly("com.acme.Bill", "com.acme.Order", "com.acme.Stray");
    }
  }

  @Test
  void the_archives_that_a_unit_names_belong() {
    Path war =
        Archive.of(entity("com.acme.Order"))
            .with(
                "META-INF/persistence.xml",
                persistence(
                    "<persistence-unit name='shop'><jar-file>lib/audit.jar</jar-file>"
                        + "<jar-file>lib/gone.jar</jar-file></persistence-unit>"))
            .under("WEB-INF/classes/")
            .with("WEB-INF/lib/audit.jar", Archive.of(entity("org.audit.Entry")).bytes())
            .with("WEB-INF/lib/other.jar", Archive.of(entity("org.other.Other")).bytes())
            .jar(folder.resolve("app.war"));

    try (Application app = scan(null, List.of(), war)) {
      assertThat(app.entities()).containsExactly("com.acme.Order", "org.audit.Entry");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.war!WEB-INF/classes/META-INF/persistence.xml",
                  "jar-file lib/gone.jar of persistence unit shop is not there; add it with"
                      + " --classpath"));
    }
  }

  @Test
  void an_archive_beside_the_unit_joins_the_class_path() {
    Path jar =
        unit("<persistence-unit name='shop'><jar-file>lib/audit.jar</jar-file></persistence-unit>")
            .jar(folder.resolve("app.jar"));
    Path audit = Archive.of(entity("org.audit.Entry")).jar(folder.resolve("lib/audit.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities()).contains("org.audit.Entry");
      assertThat(app.classpath()).containsExactly(jar, audit);
    }
  }

  @Test
  void a_unit_in_a_packed_library_is_the_archives_own() {
    Path war =
        Archive.of("package com.acme; public class Servlet {}")
            .under("WEB-INF/classes/")
            .with("WEB-INF/lib/model.jar", unit("<persistence-unit name='shop'/>").bytes())
            .jar(folder.resolve("app.war"));

    try (Application app = scan(null, List.of(), war)) {
      assertThat(app.entities())
          .containsExactly("com.acme.Bill", "com.acme.Order", "com.acme.Stray");
    }
  }

  @Test
  void units_that_differ_have_to_be_chosen_from() {
    Path jar =
        unit("<persistence-unit name='orders'><class>com.acme.Order</class>"
                + "<exclude-unlisted-classes>true</exclude-unlisted-classes></persistence-unit>"
                + "<persistence-unit name='bills'><class>com.acme.Bill</class>"
                + "<exclude-unlisted-classes>true</exclude-unlisted-classes></persistence-unit>")
            .jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(null, List.of(), jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "there are 2 persistence units: orders (app.jar!META-INF/persistence.xml), bills"
                + " (app.jar!META-INF/persistence.xml); choose the one of this database with"
                + " --persistence-unit");
    try (Application app = scan("bills", List.of(), jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Bill");
    }
    assertThatThrownBy(() -> scan("rechnungen", List.of(), jar))
        .hasMessage(
            "there is no persistence unit rechnungen, only orders"
                + " (app.jar!META-INF/persistence.xml), bills (app.jar!META-INF/persistence.xml)");
  }

  @Test
  void units_that_agree_need_no_choice() {
    Path jar =
        unit("<persistence-unit name='write'><properties><property"
                + " name='jakarta.persistence.jdbc.url' value='jdbc:postgresql://a/b'/>"
                + "</properties></persistence-unit><persistence-unit name='read'/>")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities())
          .containsExactly("com.acme.Bill", "com.acme.Order", "com.acme.Stray");
      assertThat(app.assumed())
          .containsExactly(
              "Persistence units write (app.jar!META-INF/persistence.xml), read"
                  + " (app.jar!META-INF/persistence.xml) declare the same; write is read");
    }
  }

  @Test
  void units_of_several_sources_are_taken_together() {
    Path one = unit("<persistence-unit name='one'/>").jar(folder.resolve("one.jar"));
    Path two =
        Archive.of(entity("b.B"))
            .with("META-INF/persistence.xml", persistence("<persistence-unit name='two'/>"))
            .jar(folder.resolve("two.jar"));

    try (Application app = scan(null, List.of(), one, two)) {
      assertThat(app.entities())
          .containsExactly("b.B", "com.acme.Bill", "com.acme.Order", "com.acme.Stray");
    }
  }

  @Test
  void spring_boot_goes_before_persistence_xml_unless_a_unit_is_asked_for() {
    Path jar =
        unit("<persistence-unit name='shop'><class>com.acme.Order</class>"
                + "<exclude-unlisted-classes/></persistence-unit>")
            .with(
                Archive.spring(
                    "package org.app; @org.springframework.boot.autoconfigure.SpringBootApplication"
                        + " public class App {}",
                    entity("org.app.Own")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities()).containsExactly("org.app.Own");
      assertThat(app.assumed())
          .containsExactly(
              "Spring Boot scans packages and does not read persistence.xml; --persistence-unit"
                  + " takes a unit of it: shop (app.jar!META-INF/persistence.xml)");
    }
    try (Application app = scan("shop", List.of(), jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  @Test
  void a_unit_asked_for_where_there_is_none_is_said() {
    Path jar = CLASSES.jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan("shop", List.of(), jar))
        .hasMessage("there is no persistence unit shop: no persistence.xml was found");
  }

  @Test
  void a_malformed_persistence_xml_is_a_problem() {
    Path jar =
        CLASSES
            .with("META-INF/persistence.xml", "<persistence><persistence-unit></persistence>")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities()).hasSize(3);
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar!META-INF/persistence.xml",
                  "its persistence units cannot be read: line 1: The element type"
                      + " \"persistence-unit\" must be terminated by the matching end-tag"
                      + " \"</persistence-unit>\"."));
    }
  }

  @Test
  void an_external_entity_is_not_resolved() throws Exception {
    Path secret = folder.resolve("secret.txt");
    Files.writeString(secret, "com.acme.Order");
    Path jar =
        CLASSES
            .with(
                "META-INF/persistence.xml",
                "<!DOCTYPE persistence [<!ENTITY secret SYSTEM '"
                    + secret.toUri()
                    + "'>]><persistence><persistence-unit name='x'><class>&secret;</class>"
                    + "<exclude-unlisted-classes/></persistence-unit></persistence>")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.entities())
          .containsExactly("com.acme.Bill", "com.acme.Order", "com.acme.Stray");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar!META-INF/persistence.xml",
                  "its persistence units cannot be read: it wants the external entity secret"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE hibernate-mapping SYSTEM '%s'>",
        "<!DOCTYPE hibernate-mapping PUBLIC '-//Hibernate/Hibernate Mapping DTD 3.0//EN' '%s'>",
        "<!DOCTYPE hibernate-mapping [<!ENTITY %% p SYSTEM '%s'> %%p;]>",
        "<!DOCTYPE hibernate-mapping PUBLIC '-//Hibernate/Hibernate Mapping DTD 3.0//EN'"
            + " 'http://www.hibernate.org/dtd/hibernate-mapping-3.0.dtd'"
            + " [<!ENTITY %% p SYSTEM '%s'> %%p;]>",
        "<!DOCTYPE hibernate-mapping [<!ATTLIST class name CDATA 'com.acme.Order'>]>",
      })
  void nothing_is_fetched_for_a_document_type(String type) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String dtd = "http://localhost:%d/hibernate-mapping-3.0.dtd".formatted(server.getLocalPort());
      String start = type.formatted(dtd);
      Path jar =
          CLASSES
              .with("META-INF/orm.xml", start + "<entity-mappings/>")
              .with("com/acme/Order.hbm.xml", start + "<hibernate-mapping/>")
              .with("META-INF/persistence.xml", start + "<persistence/>")
              .with("hibernate.cfg.xml", start + "<hibernate-configuration/>")
              .jar(folder.resolve("app.jar"));

      try (Application app = scan(null, List.of(), jar)) {
        assertThat(app.mappingFiles()).isEmpty();
        assertThat(app.gaps())
            .extracting(Gap::subject)
            .containsExactly(
                "app.jar!META-INF/persistence.xml",
                "app.jar!hibernate.cfg.xml",
                "app.jar!META-INF/orm.xml",
                "app.jar!com/acme/Order.hbm.xml");
      }
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void entities_that_expand_without_bound_are_refused() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE persistence [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
    }
    bomb.append(
        "]><persistence><persistence-unit"
            + " name='x'><class>&a29;</class></persistence-unit></persistence>");
    Path jar =
        CLASSES.with("META-INF/persistence.xml", bomb.toString()).jar(folder.resolve("app.jar"));

    try (Application app = scan(null, List.of(), jar)) {
      assertThat(app.gaps()).hasSize(1);
      assertThat(app.gaps().get(0).reason()).contains("entity expansions");
    }
  }

  private static Archive unit(String units) {
    return CLASSES.with("META-INF/persistence.xml", persistence(units));
  }

  private static String persistence(String units) {
    return "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'>"
        + units
        + "</persistence>";
  }

  private static Application scan(@Nullable String unit, List<String> classpath, Path... sources) {
    return ApplicationScanner.scan(
        new ScanOptions(List.of(sources), classpath, unit, List.of(), List.of(), null));
  }
}
