CREATE TABLE event (at date, kind integer) PARTITION BY LIST (kind);
CREATE TABLE visit (at date) PARTITION BY RANGE (at);
