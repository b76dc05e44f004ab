package com.acme.platform.advisor.referrals;

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

/** Somebody came with a code. */
@Entity
@Table(schema = "advisor", name = "referrals")
public class Referral {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "referral_code_id")
  private ReferralCode code;

  @Column(name = "new_user_id", nullable = false)
  private UUID newUserId;

  @Column(name = "signed_up_at", nullable = false)
  private Instant signedUpAt;
}
