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
import java.time.LocalDate;
import java.util.UUID;

/** The rate of one tax in one region, from a day on. */
@Entity
@Table(
    schema = "advisor",
    name = "regional_tax_rates",
    uniqueConstraints =
        @UniqueConstraint(
            name = "regional_tax_rates_region_tax_valid_from_key",
            columnNames = {"region_id", "tax", "valid_from"}))
public class RegionalTaxRate {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "region_id")
  private TaxRegion region;

  @Column(nullable = false, length = 40)
  private String tax;

  @Column(nullable = false, precision = 7, scale = 4)
  private BigDecimal rate;

  @Column(name = "valid_from", nullable = false)
  private LocalDate validFrom;
}
