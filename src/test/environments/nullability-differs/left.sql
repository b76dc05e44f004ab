CREATE TABLE video (
  platform_id integer NOT NULL, -- expect: nullability-differs different medium/medium
  title text
);
