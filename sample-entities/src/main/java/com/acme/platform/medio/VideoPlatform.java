package com.acme.platform.medio;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;

/** A service that videos come from. */
@Entity
@Table(schema = "medio", name = "platforms")
public class VideoPlatform {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @ColumnDefault("uuid_generate_v4()")
  private UUID id;

  @Column(nullable = false, unique = true, length = 50)
  private String name;

  @Column(name = "display_name", nullable = false, length = 100)
  private String displayName;

  @Column(name = "icon_url", length = Length.LONG32)
  private String iconUrl;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;
}
