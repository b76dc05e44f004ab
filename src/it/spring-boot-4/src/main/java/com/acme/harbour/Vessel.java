package com.acme.harbour;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.envers.Audited;

@Entity
@Audited
public class Vessel {

  @Id @GeneratedValue private Long id;

  @Version private int version;

  @NotNull
  @Size(max = 60)
  private String name;

  @NotNull
  @Column(length = 11, unique = true)
  private ImoNumber imoNumber;

  @NotNull
  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  private VesselType vesselType;

  @Embedded private Dimensions dimensions;

  @ElementCollection
  @Column(length = 40)
  private Set<String> formerNames = new HashSet<>();
}
