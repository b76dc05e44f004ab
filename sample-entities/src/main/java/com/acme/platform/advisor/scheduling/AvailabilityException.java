package com.acme.platform.advisor.scheduling;

import com.acme.platform.advisor.ExpertProfile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A holiday, a sick day, an extra Saturday. */
@Entity
@Table(schema = "advisor", name = "availability_exceptions")
public class AvailabilityException {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "expert_profile_id")
  private ExpertProfile expert;

  @Column(name = "on_day", nullable = false)
  private LocalDate day;

  @Column(nullable = false)
  private boolean available;
}
