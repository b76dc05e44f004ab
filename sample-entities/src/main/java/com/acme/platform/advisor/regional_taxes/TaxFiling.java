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
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What was declared to a region for a quarter. */
@Entity
@Table(
    schema = "advisor",
    name = "tax_filings",
    uniqueConstraints =
        @UniqueConstraint(
            name = "tax_filings_region_filing_year_filing_quarter_key",
            columnNames = {"region_id", "filing_year", "filing_quarter"}))
public class TaxFiling {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "region_id")
  private TaxRegion region;

  @Column(name = "filing_year", nullable = false)
  private Integer year;

  @Column(name = "filing_quarter", nullable = false)
  private Integer quarter;

  @Column(name = "tax_due", nullable = false, precision = 14, scale = 2)
  private BigDecimal taxDue;

  @Column(name = "filed_at")
  private Instant filedAt;
}
