CREATE TABLE video (
  platform_id integer,
  title text
);
