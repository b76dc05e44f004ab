package com.acme.platform.pricing;

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
import java.util.UUID;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A file a customer handed in; it goes when the customer goes. */
@Entity
@Table(
    schema = "pricing",
    name = "user_uploads",
    indexes = @Index(name = "user_uploads_profile_id_idx", columnList = "profile_id"))
public class UserUpload {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "profile_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private PricingProfile profile;

  @Column(name = "storage_key", nullable = false, unique = true, length = 512)
  private String storageKey;

  @Column(name = "size_in_bytes", nullable = false)
  private long sizeInBytes;

  @Column(name = "uploaded_at", nullable = false, updatable = false)
  private Instant uploadedAt;
}
