package com.acme.depot;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.time.LocalTime;

@Entity
public class TimetableSlot extends PanacheEntity {

  @ManyToOne public Tram tram;

  public LocalTime departsAt;
}
