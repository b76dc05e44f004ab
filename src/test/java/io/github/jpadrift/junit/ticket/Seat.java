package io.github.jpadrift.junit.ticket;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** A key of several columns, which Hibernate puts into another order when it creates the table. */
@Entity
@IdClass(Seat.Place.class)
public class Seat {

  /** Its key. */
  public record Place(String a, Long b, Integer c) implements Serializable {}

  @Id String a;
  @Id Long b;
  @Id Integer c;
}
