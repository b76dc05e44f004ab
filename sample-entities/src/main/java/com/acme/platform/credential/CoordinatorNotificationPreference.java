package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Which actions a coordinator wants to hear of, where, and when to be left alone. */
@Entity
@Table(schema = "credential", name = "coordinator_notification_preferences")
public class CoordinatorNotificationPreference {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "coordinator_user_id")
  private StaffUser coordinator;

  @Column(name = "email_enabled", nullable = false)
  private boolean emailEnabled;

  @Column(name = "in_app_enabled", nullable = false)
  private boolean inAppEnabled;

  /** Action type to on or off; an action that is not named is on. */
  @JdbcTypeCode(SqlTypes.JSON)
  @ColumnDefault("'{}'")
  @Column(name = "action_switches", nullable = false)
  private Map<String, Boolean> actionSwitches;

  /** Channel to its own settings, such as the address of a webhook. */
  @JdbcTypeCode(SqlTypes.JSON)
  @ColumnDefault("'{}'")
  @Column(name = "channel_settings", nullable = false)
  private Map<String, String> channelSettings;

  @Column(name = "quiet_from")
  private LocalTime quietFrom;

  @Column(name = "quiet_until")
  private LocalTime quietUntil;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;
}
