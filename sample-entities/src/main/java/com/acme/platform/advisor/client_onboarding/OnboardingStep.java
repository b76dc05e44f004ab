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
import java.util.UUID;
import org.hibernate.Length;

/** One screen of a flow. */
@Entity
@Table(schema = "advisor", name = "onboarding_steps")
public class OnboardingStep {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "flow_id")
  private OnboardingFlow flow;

  @Column(nullable = false)
  private Integer position;

  @Column(nullable = false, length = 200)
  private String title;

  @Column(length = Length.LONG32)
  private String instructions;
}
