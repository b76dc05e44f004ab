UPDATE orders SET note = 'y'; -- expect: bulk-change, not-reversible
