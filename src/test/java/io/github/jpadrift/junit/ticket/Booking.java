package io.github.jpadrift.junit.ticket;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Refers to a key of several columns. */
@Entity
public class Booking {

  @Id Long id;

  @ManyToOne Seat seat;
}
