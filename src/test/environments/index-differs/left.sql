CREATE TABLE video (id integer, platform_id integer, created_at timestamp, title text, UNIQUE (title, id));
CREATE INDEX video_platform ON video (platform_id); -- expect: index-differs missing medium/low
CREATE INDEX video_title ON video (title); -- expect: index-differs missing low/low
CREATE INDEX video_created ON video (created_at) WHERE id > 0; -- expect: index-differs different medium/medium
CREATE INDEX video_order ON video (created_at DESC, id); -- expect: index-differs different low/low
