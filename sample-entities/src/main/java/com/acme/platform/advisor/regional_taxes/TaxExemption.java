package com.acme.platform.advisor.regional_taxes;

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

/** A client who does not pay a tax, and the paper that says so. */
@Entity
@Table(schema = "advisor", name = "tax_exemptions")
public class TaxExemption {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "region_id")
  private TaxRegion region;

  @Column(name = "user_id", nullable = false)
  private UUID userId;

  @Column(name = "certificate_number", nullable = false, length = 60)
  private String certificateNumber;

  @Column(name = "valid_until")
  private LocalDate validUntil;
}
