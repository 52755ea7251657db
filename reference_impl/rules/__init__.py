"""What the documents rule, as pure functions and tables: no clock, no input or output, no chance."""
