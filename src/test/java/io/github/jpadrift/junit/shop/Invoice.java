package io.github.jpadrift.junit.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;

/** An entity of the application that the specimens of this package test. */
@Entity
public class Invoice {

  @Id Long id;

  @Column(precision = 12, scale = 4)
  BigDecimal total;

  @ManyToOne Customer customer;
}
