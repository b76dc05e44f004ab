package com.acme.platform.advisor.scheduling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The day before, and the hour before. */
@Entity
@Table(schema = "advisor", name = "reminders")
public class Reminder {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(name = "booking_number", nullable = false)
  private UUID bookingNumber;

  @Column(name = "send_at", nullable = false)
  private Instant sendAt;

  @Column(name = "sent_at")
  private Instant sentAt;
}
