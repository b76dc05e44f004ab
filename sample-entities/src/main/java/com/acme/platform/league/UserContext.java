package com.acme.platform.league;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The league, team and series a player is looking at: exactly one per player.
 *
 * <p>The first design kept a history of contexts under a key of its own; production still has that
 * table.
 */
@Entity
@Table(schema = "league", name = "user_contexts")
public class UserContext {

  @Id
  @Column(name = "user_id")
  private Integer userId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "league_id")
  private League league;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "team_id")
  private Team team;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "series_id")
  private Series series;

  @Column(name = "last_updated")
  private Instant lastUpdated;
}
