package com.acme.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.envers.Audited;
import org.hibernate.envers.RelationTargetAuditMode;

@Entity
@Audited
@Table(indexes = {@Index(columnList = "vessel_id"), @Index(columnList = "berth_id, arrived_at")})
public class PortCall {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @NotNull
  @ManyToOne(fetch = FetchType.LAZY)
  private Vessel vessel;

  @ManyToOne(fetch = FetchType.LAZY)
  @Audited(targetAuditMode = RelationTargetAuditMode.NOT_AUDITED)
  private Berth berth;

  @NotNull private Instant arrivedAt;

  private Instant departedAt;

  private Duration pilotage;
}
