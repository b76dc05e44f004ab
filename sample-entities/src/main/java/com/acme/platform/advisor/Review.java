package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;

/** What a client thought of an expert, from one star to five. */
@Entity
@Table(schema = "advisor", name = "reviews")
public class Review {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "expert_profile_id")
  private ExpertProfile expert;

  @Column(nullable = false)
  private Integer rating;

  @Column(length = Length.LONG32)
  private String body;

  @Column(name = "written_at", nullable = false, updatable = false)
  private Instant writtenAt;
}
