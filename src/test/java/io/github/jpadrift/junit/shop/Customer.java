package io.github.jpadrift.junit.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An entity of the application that the specimens of this package test. */
@Entity
public class Customer {

  @Id UUID id;

  @Column(length = 40, nullable = false)
  String name;
}
