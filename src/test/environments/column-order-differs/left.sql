CREATE TABLE pair (a integer, b integer); -- expect: column-order-differs different low/low
