package io.github.jpadrift.truth;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An application's own Hibernate on the fixture's schema. Each deed has a session and a transaction
 * of its own, and what comes of it is kept; entities go by their simple names.
 */
public interface Stage extends AutoCloseable {

  /** What came of the deeds of an act. */
  Map<Deed, Seen> observe(Consumer<Stage> act);

  /** What the deeds of the last act failed with, in their order. */
  List<RuntimeException> failures();

  /**
   * Makes an instance with an id, unless the id is generated, and with what the mapping requires.
   *
   * @param attributes names and values by turns; a constant of an enum goes by its name
   */
  Object make(String entity, Object... attributes);

  Object id(Object entity);

  Object get(Object entity, String attribute);

  /** Stores what a deed needs to stand on; whatever fails here fails the test. */
  Object given(String entity, Object... attributes);

  /** Runs SQL as another program would. */
  void sql(String statement);

  /** Inserts a new instance. */
  void write(String entity, Object... attributes);

  /** Inserts an instance without these attributes, then updates it to have them. */
  void update(String entity, Object... attributes);

  /** Changes what is stored. */
  void change(Object entity, Object... attributes);

  /** Inserts a new instance, loads it again and compares these attributes. */
  void keep(String entity, Object... attributes);

  /** Inserts a new instance and looks at it as another program does: a text, by {@code :id}. */
  void writeSeen(String select, String text, String entity, Object... attributes);

  /** Inserts a new instance, whose id must be above that of the one before. */
  void writeNext(String entity);

  /** Deletes what is stored. */
  void remove(String entity, Object id);

  /** Loads an instance, whether there is such a one or not. */
  void read(String entity, Object id);

  /** Loads an instance and compares these attributes. */
  void read(String entity, Object id, Object... attributes);

  /**
   * Loads every instance and follows these attributes: to what they refer to, else the values have
   * changed.
   */
  void readAll(String entity, String... references);

  /** Changes every instance. */
  void updateAll(String entity, Object... attributes);

  /** Runs a query, with values for its parameters, and compares how many rows it finds. */
  void query(int rows, String hql, Map<String, Object> parameters);

  /** Changes or deletes rows by a statement of its own. */
  void execute(String hql);

  /** Starts a Hibernate with these settings besides. */
  void start(Map<String, Object> settings);

  /** Stores, loads, finds, changes and deletes an instance with a value in every attribute. */
  void liveWith(String entity);

  @Override
  void close();
}
