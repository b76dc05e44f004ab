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
import java.util.UUID;

/** A code that one client hands on. */
@Entity
@Table(schema = "advisor", name = "referral_codes")
public class ReferralCode {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "campaign_id")
  private ReferralCampaign campaign;

  @Column(nullable = false, unique = true, length = 16)
  private String code;

  @Column(name = "owner_id", nullable = false)
  private UUID ownerId;
}
