package com.acme.platform.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** The part of a customer that only the customer and the billing department may see. */
@Entity
@Table(schema = "pricing", name = "private_profiles")
public class PrivateProfile {

  @Id
  @Column(name = "profile_id")
  private UUID id;

  @MapsId
  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "profile_id")
  private PricingProfile profile;

  @Column(name = "legal_name", nullable = false)
  private String legalName;

  @Column(length = 40)
  private String phone;

  @Column(name = "born_on")
  private LocalDate bornOn;
}
