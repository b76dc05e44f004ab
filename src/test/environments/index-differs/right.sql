CREATE TABLE video (id integer, platform_id integer, created_at timestamp, title text, UNIQUE (title, id));
CREATE INDEX video_created ON video (created_at);
CREATE INDEX video_order ON video (created_at, id);
