package com.acme.platform.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** What one package costs: a package has one price, and a price belongs to one package. */
@Entity
@Table(schema = "pricing", name = "service_prices")
public class ServicePrice {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "package_id")
  private ServicePackage servicePackage;

  @Embedded private Money price;

  @Column(name = "valid_from", nullable = false)
  private LocalDate validFrom;
}
