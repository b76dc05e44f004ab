package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Somebody who signs in. The oldest entity of all: its key has been a number from the first day.
 */
@Entity
@Table(schema = "advisor", name = "\"user\"")
public class User {

  /** What somebody signs in for. */
  public enum Role {
    CLIENT,
    EXPERT,
    ADMINISTRATOR
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "user_id")
  @SequenceGenerator(
      name = "user_id",
      schema = "advisor",
      sequenceName = "user_id_seq",
      allocationSize = 1)
  private Integer id;

  @Column(nullable = false, unique = true)
  private String email;

  @Column(name = "full_name", nullable = false, length = 200)
  private String fullName;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Role role;

  @Column(name = "registered_at", nullable = false, updatable = false)
  private Instant registeredAt;
}
