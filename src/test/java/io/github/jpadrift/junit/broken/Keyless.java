package io.github.jpadrift.junit.broken;

import jakarta.persistence.Entity;

/** An entity that Hibernate refuses: it has no id. */
@Entity
public class Keyless {

  String name;
}
