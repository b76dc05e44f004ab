package com.acme.harbour;

public enum VesselType {
  TANKER,
  CONTAINER,
  FERRY,
  TUG
}
