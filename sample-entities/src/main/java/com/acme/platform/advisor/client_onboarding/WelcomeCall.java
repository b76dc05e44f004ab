package com.acme.platform.advisor.client_onboarding;

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
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** Fifteen minutes on the phone, free of charge. */
@Entity
@Table(schema = "advisor", name = "welcome_calls")
public class WelcomeCall {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "session_id")
  private OnboardingSession session;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "expert_profile_id")
  private ExpertProfile expert;

  @Column(name = "scheduled_for", nullable = false)
  private Instant scheduledFor;

  @Column(length = Length.LONG32)
  private String notes;
}
