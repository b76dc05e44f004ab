package com.acme.depot;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.List;

/** Public fields, as Panache wants them; Quarkus writes the accessors when it builds. */
@Entity
public class Tram extends PanacheEntity {

  @Column(nullable = false, length = 12)
  public String fleetNumber;

  public LocalDate lastInspection;

  public static List<Tram> overdue(LocalDate since) {
    return list("lastInspection < ?1", since);
  }

  public static List<Tram> ofFleet(String prefix) {
    return list("fleetNumber like ?1", prefix);
  }

  public static long inFirstZone() {
    return count("function('depot_zone', fleetNumber) = 1");
  }
}
