package com.acme.harbour;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores an IMO number as it is written: {@code IMO 9074729}. */
@Converter(autoApply = true)
public class ImoNumberConverter implements AttributeConverter<ImoNumber, String> {

  @Override
  public String convertToDatabaseColumn(ImoNumber number) {
    return number == null ? null : "IMO " + number.digits();
  }

  @Override
  public ImoNumber convertToEntityAttribute(String stored) {
    return stored == null ? null : new ImoNumber(Integer.parseInt(stored.substring(4)));
  }
}
