package com.acme.platform.league;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/**
 * A level of play within a league.
 *
 * <p>Every league has its own "Series 1": the name is unique per league, no longer across all of
 * them.
 */
@Entity
@Table(
    schema = "league",
    name = "series",
    uniqueConstraints =
        @UniqueConstraint(
            name = "series_name_league_id_key",
            columnNames = {"name", "league_id"}))
public class Series {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false)
  private String name;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "league_id")
  private League league;
}
