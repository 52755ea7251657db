"""What the features call things: forms, acts and facts of orders, and plans, links and sessions."""
