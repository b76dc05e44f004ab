CREATE TABLE pair (a integer CHECK (a > 0));
