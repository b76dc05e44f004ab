package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One step a coordinator took for a provider: the history that auditors ask for. */
@Entity
@Table(
    schema = "credential",
    name = "coordinator_actions",
    indexes = {
      @Index(name = "coordinator_actions_coordinator_idx", columnList = "coordinator_user_id"),
      @Index(name = "coordinator_actions_provider_idx", columnList = "provider_id, happened_at")
    })
public class CoordinatorAction {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "coordinator_user_id")
  private StaffUser coordinator;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "provider_id")
  private Provider provider;

  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  @Column(name = "action_type", nullable = false)
  private CoordinatorActionType type;

  @Column(length = Length.LONG32)
  private String note;

  @Column(name = "happened_at", nullable = false, updatable = false)
  private Instant happenedAt;
}
