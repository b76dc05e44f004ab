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

/** A letter that proves an address. */
@Entity
@Table(schema = "advisor", name = "uploaded_proofs")
public class UploadedProof {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "session_id")
  private OnboardingSession session;

  @Column(name = "storage_key", nullable = false, length = 512)
  private String storageKey;

  @Column(name = "accepted_at")
  private Instant acceptedAt;
}
