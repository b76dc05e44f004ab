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

/** A provider's login at a portal that Acme files applications with. */
@Entity
@Table(
    schema = "credential",
    name = "provider_credentials",
    indexes = {
      @Index(name = "provider_credentials_provider_id_idx", columnList = "provider_id"),
      @Index(name = "provider_credentials_organization_id_idx", columnList = "organization_id"),
      @Index(name = "provider_credentials_created_by_idx", columnList = "created_by"),
      @Index(name = "provider_credentials_portal_idx", columnList = "portal, provider_id")
    })
public class ProviderCredential {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "provider_id")
  private Provider provider;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "organization_id")
  private Organization organization;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "created_by")
  private StaffUser createdBy;

  @Column(nullable = false, length = 60)
  private String portal;

  @Column(name = "portal_url", length = 500)
  private String portalUrl;

  @Column(nullable = false)
  private String username;

  @Column(name = "encrypted_password", nullable = false, length = 512)
  private String encryptedPassword;

  @Column(length = Length.LONG32)
  private String notes;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;
}
