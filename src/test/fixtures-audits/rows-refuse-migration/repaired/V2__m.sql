UPDATE customer SET mail = '' WHERE mail IS NULL; -- expect: not-reversible
