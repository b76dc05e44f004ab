package com.acme.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

@Entity
public class Book {

  @Id @GeneratedValue private UUID id;

  @Column(nullable = false, length = 200)
  private String title;

  @Column(nullable = false, unique = true, length = 13)
  private String isbn;

  @ManyToOne(optional = false)
  @JoinColumn(name = "author_id")
  private Author author;
}
