CREATE SEQUENCE invoice_seq INCREMENT 50; -- expect: sequence-differs different high/high
CREATE SEQUENCE order_seq; -- expect: sequence-differs missing high/low
CREATE SEQUENCE ticket_seq CACHE 10; -- expect: sequence-differs different low/low
