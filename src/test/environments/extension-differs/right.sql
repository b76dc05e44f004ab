-- own databases
SELECT 1;
