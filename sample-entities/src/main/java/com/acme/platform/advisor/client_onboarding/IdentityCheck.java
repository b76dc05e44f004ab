package com.acme.platform.advisor.client_onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A passport held up to a camera. */
@Entity
@Table(schema = "advisor", name = "identity_checks")
public class IdentityCheck {

  /** What came of it. */
  public enum Outcome {
    PASSED,
    FAILED,
    UNCLEAR
  }

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "session_id")
  private OnboardingSession session;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Outcome outcome;

  @Column(precision = 5, scale = 4)
  private BigDecimal confidence;

  @Column(name = "checked_at", nullable = false)
  private Instant checkedAt;
}
