package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * What a visitor looked for; visitors who are not signed in have a session id in place of a user
 * id.
 */
@Entity
@Table(schema = "advisor", name = "search_queries")
public class SearchQuery {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(name = "user_id", nullable = false, length = 64)
  private String userId;

  @Column(nullable = false, length = 500)
  private String terms;

  @Column(nullable = false)
  private Integer results;

  @Column(name = "searched_at", nullable = false)
  private Instant searchedAt;
}
