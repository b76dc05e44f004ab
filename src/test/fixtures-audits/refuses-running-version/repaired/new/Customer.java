package app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
  @Id Integer id;

  @Column(nullable = false, unique = true)
  String mail;
}
