"""What the features of all documents say of Users."""
