package com.acme.platform.advisor.scheduling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A recorded meeting, kept as long as the law asks. */
@Entity
@Table(schema = "advisor", name = "meeting_recordings")
public class MeetingRecording {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(name = "booking_number", nullable = false)
  private UUID bookingNumber;

  @Column(name = "storage_key", nullable = false, length = 512)
  private String storageKey;

  @Column(name = "delete_after", nullable = false)
  private LocalDate deleteAfter;
}
