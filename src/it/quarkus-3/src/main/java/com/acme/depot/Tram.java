package com.acme.depot;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.LocalDate;

/** Public fields, as Panache wants them; Quarkus writes the accessors when it builds. */
@Entity
public class Tram extends PanacheEntity {

  @Column(nullable = false, length = 12)
  public String fleetNumber;

  public LocalDate lastInspection;
}
