package io.github.jpadrift.junit.ticket;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** An entity whose ids come from a sequence, fifty at a time. */
@Entity
public class Ticket {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  Long id;
}
