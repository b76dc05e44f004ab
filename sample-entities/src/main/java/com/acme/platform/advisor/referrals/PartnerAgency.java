package com.acme.platform.advisor.referrals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** An agency that refers for a commission. */
@Entity
@Table(schema = "advisor", name = "partner_agencies")
public class PartnerAgency {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(nullable = false, unique = true)
  private String name;

  @Column(nullable = false, precision = 5, scale = 4)
  private BigDecimal commission;
}
