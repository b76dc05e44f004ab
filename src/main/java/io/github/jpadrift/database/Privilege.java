package io.github.jpadrift.database;

/** What a role may do with a relation or sequence (manual, section 5.8). */
public enum Privilege {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  USAGE
}
