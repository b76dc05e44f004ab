package com.acme.platform.advisor.client_onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One client on the way through a flow. */
@Entity
@Table(schema = "advisor", name = "onboarding_sessions")
public class OnboardingSession {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "flow_id")
  private OnboardingFlow flow;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "current_step_id")
  private OnboardingStep currentStep;

  @Column(name = "user_id", nullable = false)
  private UUID userId;

  @Column(name = "started_at", nullable = false, updatable = false)
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;
}
